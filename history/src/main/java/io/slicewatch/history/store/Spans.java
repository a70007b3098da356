package io.slicewatch.history.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds facts that are ordered by time into the spans during which something was held.
 *
 * @param <K> who holds
 */
public final class Spans<K> {

  /** What a fact says about the holding. */
  public enum Fact {
    HOLDS,
    /** Nothing: what was held still is. */
    SILENT,
    ENDS
  }

  /**
   * One holding.
   *
   * @param to exclusive; absent while it lasts
   */
  public record Span<K>(K holder, Instant from, @Nullable Instant to) {

    /** Whether it was held at an instant. */
    public boolean contains(Instant instant) {
      return !from.isAfter(instant) && (to == null || instant.isBefore(to));
    }
  }

  private final Map<K, Instant> open = new LinkedHashMap<>();
  private final List<Span<K>> closed = new ArrayList<>();

  /** Takes the next fact about a holder; a span of no length is forgotten. */
  public void add(K holder, Instant time, Fact fact) {
    switch (fact) {
      case HOLDS -> open.putIfAbsent(holder, time);
      case ENDS -> end(holder, time);
      case SILENT -> {}
    }
  }

  private void end(K holder, Instant time) {
    Instant from = open.remove(holder);
    if (from != null && from.isBefore(time)) {
      closed.add(new Span<>(holder, from, time));
    }
  }

  /** The spans that fulfil a condition, in order of their begin. */
  public List<Span<K>> matching(Predicate<Span<K>> condition) {
    List<Span<K>> all = new ArrayList<>(closed);
    open.forEach((holder, from) -> all.add(new Span<>(holder, from, null)));
    return all.stream()
        .filter(condition)
        .sorted(Comparator.comparing((Span<K> span) -> span.from()))
        .toList();
  }
}
