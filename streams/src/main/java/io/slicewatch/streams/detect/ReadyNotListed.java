package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Mismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pod is ready and selected, but its service does not list it as ready (reference 4.3, T2). */
public final class ReadyNotListed extends MismatchRule {

  /**
   * How long a missing listing is ordinary.
   *
   * @param warning age at which it is told
   * @param critical how long the service must have had no ready endpoint to be critical
   * @param clean how long nothing must be missing until it ends
   */
  public record Config(Duration warning, Duration critical, Duration clean) {
    public static final Config DEFAULT =
        new Config(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Config {
      if (warning.isNegative() || warning.isZero() || critical.compareTo(warning) < 0) {
        throw new IllegalArgumentException("0 < warning <= critical must hold");
      }
    }
  }

  private final Config config;

  public ReadyNotListed(Config config) {
    super(config.clean());
    this.config = config;
  }

  @Override
  public String word() {
    return "ready-not-listed";
  }

  @Override
  boolean concerns(Mismatch mismatch) {
    return mismatch == Mismatch.NOT_LISTED;
  }

  @Override
  List<Duration> thresholds(Mismatch mismatch) {
    return List.of(config.warning(), config.critical(), Endpoints.RETRIES);
  }

  @Override
  Optional<Verdict> judge(String service, State state, View view, Instant now) {
    List<Mismatches.Aged> overdue =
        state.pending().where(entry -> entry.olderThan(config.warning(), now));
    if (overdue.isEmpty()) {
      return Optional.empty();
    }
    Instant none = state.noneReadySince();
    boolean dark = none != null && !none.plus(config.critical()).isAfter(now);
    Cause cause = Endpoints.ofController(overdue, view, now);
    Mismatches.Aged first = overdue.get(0);
    String summary =
        "service %s does not list %d ready pods, the first is %s, for %d s (%s)"
            .formatted(
                service,
                overdue.size() + state.pending().beyond(),
                Endpoints.name(first.identity(), view),
                Duration.between(first.since(), now).toSeconds(),
                cause.word());
    return Optional.of(
        new Verdict(
            dark ? Severity.CRITICAL : Severity.WARNING,
            cause,
            summary,
            overdue,
            Endpoints.values(service, overdue, view, now)));
  }
}
