package io.slicewatch.history.ingest;

import java.time.Duration;

/**
 * When a batch is stored, and what happens when it cannot be.
 *
 * @param maxRows records at which a batch is stored; one that is read at once may push it to twice
 * @param maxWait longest that a record waits for others
 * @param firstRetry pause after a failure that may pass; doubled after each further one
 * @param longestRetry longest such pause
 */
public record IngestConfig(
    int maxRows, Duration maxWait, Duration firstRetry, Duration longestRetry) {

  public static final IngestConfig DEFAULT =
      new IngestConfig(
          2_000, Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofSeconds(30));

  public IngestConfig {
    if (maxRows < 1) {
      throw new IllegalArgumentException("maxRows must be at least 1: " + maxRows);
    }
    if (maxWait.isNegative() || firstRetry.isNegative() || firstRetry.isZero()) {
      throw new IllegalArgumentException("times must be longer than zero");
    }
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("longestRetry must not be shorter than firstRetry");
    }
  }

  /** The pause after so many failures in a row, from 1. */
  Duration pauseAfter(int failures) {
    Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
  }
}
