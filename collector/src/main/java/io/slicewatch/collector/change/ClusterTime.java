package io.slicewatch.collector.change;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of one cluster: it never runs backwards, and a leap of more than a day is believed only
 * when many times in a row agree with it.
 */
final class ClusterTime {

  private static final Duration LEAP = Duration.ofDays(1);
  private static final int AGREEING = 20;

  private Instant now = Instant.EPOCH;
  private Instant leap = Instant.EPOCH;
  private int agreed;
  private long refused;

  Instant now() {
    return now;
  }

  boolean hasBegun() {
    return !now.equals(Instant.EPOCH);
  }

  /** Times that were not believed. */
  long refused() {
    return refused;
  }

  /** Whether a time would be believed as it is. */
  boolean isPlausible(Instant at) {
    return !hasBegun() || Duration.between(now, at).compareTo(LEAP) <= 0;
  }

  /** A recorder's time. */
  void advance(Instant at) {
    if (isPlausible(at)) {
      agreed = 0;
      follow(at);
      return;
    }
    boolean agrees = Duration.between(leap, at).abs().compareTo(LEAP) <= 0;
    leap = at;
    agreed = agrees ? agreed + 1 : 1;
    if (agreed >= AGREEING) {
      follow(at);
    } else {
      refused++;
    }
  }

  /** A time that stands in an object: old objects come before young ones, so leaps are usual. */
  void follow(@Nullable Instant at) {
    if (at != null && at.isAfter(now)) {
      now = at;
    }
  }
}
