package io.slicewatch.sinks.receiver.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header: seconds, decimal seconds, or an HTTP date. */
public final class RetryAfter {

  private static final double LONGEST_SECONDS = 1e7;

  private RetryAfter() {}

  /** How long to wait from now, never negative; absent when the text makes no sense. */
  public static Optional<Duration> parse(String text, Instant now) {
    String trimmed = text.strip();
    if (trimmed.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      double seconds = Math.min(LONGEST_SECONDS, Double.parseDouble(trimmed));
      return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
    }
    try {
      Instant at = ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
