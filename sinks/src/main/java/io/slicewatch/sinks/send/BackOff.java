package io.slicewatch.sinks.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: doubling, with full jitter, so that lanes do not come back
 * together.
 *
 * @param first upper bound after the first failure
 * @param longest upper bound after many
 */
public record BackOff(Duration first, Duration longest) {

  public static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** A time from zero to the bound of the given failure, counted from 1. */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(20, Math.max(0, failures - 1));
    long bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
