package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The silences there are, compiled.
 *
 * @param all readable silences with at least one matcher
 * @param unreadable ids of those that were left out, since a matcher of theirs makes no sense
 */
public record Silences(List<Compiled> all, List<String> unreadable) {

  public static final Silences NONE = new Silences(List.of(), List.of());

  public Silences {
    all = List.copyOf(all);
    unreadable = List.copyOf(unreadable);
  }

  /** Compiles records of the topic. */
  public static Silences of(Collection<Silence> records) {
    List<Compiled> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Silence silence : records) {
      try {
        List<LabelMatcher> matchers =
            silence.getMatchers().stream()
                .map(m -> LabelMatcher.of(m.getName(), m.getOp(), m.getValue()))
                .toList();
        if (matchers.isEmpty()) {
          unreadable.add(silence.getId());
        } else {
          all.add(
              new Compiled(silence.getId(), matchers, silence.getStartsAt(), silence.getEndsAt()));
        }
      } catch (IllegalArgumentException e) {
        unreadable.add(silence.getId());
      }
    }
    return new Silences(all, unreadable);
  }

  /** When the last silence over an alert ends; {@code now} or earlier where none is active. */
  public Instant silencedUntil(Alert alert, Instant now) {
    Instant until = Instant.MIN;
    if (all.isEmpty()) {
      return until;
    }
    Map<String, String> labels = AlertLabels.of(alert);
    for (Compiled silence : all) {
      if (silence.activeAt(now) && silence.covers(labels)) {
        until = Group.later(until, silence.endsAt());
      }
    }
    return until;
  }

  /**
   * One silence.
   *
   * @param id its id
   * @param matchers all must match
   * @param startsAt first moment at which it counts
   * @param endsAt first moment at which it does not count any more
   */
  public record Compiled(String id, List<LabelMatcher> matchers, Instant startsAt, Instant endsAt) {
    public Compiled {
      matchers = List.copyOf(matchers);
    }

    boolean activeAt(Instant now) {
      return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    boolean covers(Map<String, String> labels) {
      return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
  }
}
