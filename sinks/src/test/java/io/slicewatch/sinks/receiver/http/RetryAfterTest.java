package io.slicewatch.sinks.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7000",
        "0 | 0",
        "1.25 | 1250",
        "0.0001 | 1",
        "Tue, 24 Nov 2026 10:00:07 GMT | 7000",
        "Tue, 24 Nov 2026 09:00:00 GMT | 0",
        "999999999999 | 10000000000"
      })
  void readsSecondsDecimalsAndDates(String text, long millis) {
    assertThat(RetryAfter.parse(text, NOW)).isEqualTo(Optional.of(Duration.ofMillis(millis)));
  }

  @Test
  void ignoresWhatMakesNoSense() {
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-5", NOW)).isEmpty();
    assertThat(RetryAfter.parse("NaN", NOW)).isEmpty();
    assertThat(RetryAfter.parse("", NOW)).isEmpty();
  }
}
