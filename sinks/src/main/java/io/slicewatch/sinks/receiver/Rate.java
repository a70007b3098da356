package io.slicewatch.sinks.receiver;

import java.time.Duration;

/**
 * A token bucket: so many messages per period, and so many at once.
 *
 * @param messages tokens per period, 1 or more
 * @param period longer than zero
 * @param burst size of the bucket, 1 or more
 */
public record Rate(int messages, Duration period, int burst) {

  public Rate {
    if (messages < 1 || burst < 1 || period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("a rate needs messages, period and burst above zero");
    }
  }

  public static Rate perSecond(int messages, int burst) {
    return new Rate(messages, Duration.ofSeconds(1), burst);
  }

  public static Rate perMinute(int messages, int burst) {
    return new Rate(messages, Duration.ofMinutes(1), burst);
  }

  /** Nanoseconds until one token grows. */
  public long nanosPerToken() {
    return Math.max(1, period.toNanos() / messages);
  }
}
