package io.slicewatch.sinks.route;

import java.time.Duration;

/**
 * When a group speaks, in wall time.
 *
 * @param groupWait how long a first alert waits for others; zero: not at all
 * @param groupInterval least time between two messages about a group; zero: none
 * @param repeatInterval how long a firing group stays quiet before it is told again; longer than
 *     zero
 */
public record Timings(Duration groupWait, Duration groupInterval, Duration repeatInterval) {

  public static final Timings DEFAULT =
      new Timings(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(4));

  public Timings {
    if (groupWait.isNegative() || groupInterval.isNegative()) {
      throw new IllegalArgumentException("group_wait and group_interval must not be negative");
    }
    if (repeatInterval.isZero() || repeatInterval.isNegative()) {
      throw new IllegalArgumentException("repeat_interval must be longer than zero");
    }
  }
}
