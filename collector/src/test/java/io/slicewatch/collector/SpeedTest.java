package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.collector.publish.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

  private static final Instant START = Instant.parse("2026-11-24T07:30:00Z");

  @Test
  void readsFactorsAndMax() {
    assertThat(Speed.parse("60").factor()).isEqualTo(60);
    assertThat(Speed.parse("0.5").factor()).isEqualTo(0.5);
    assertThat(Speed.parse("max")).isEqualTo(Speed.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "fast", "", "1e9"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> Speed.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsForWhatIsLeftOfTheTimeOnly() throws InterruptedException {
    // Given
    VirtualTime time = new VirtualTime();
    Pacer pacer = new Pacer(new Speed(10), time);
    pacer.await(START);
    time.pass(Duration.ofMillis(300));
    // When
    pacer.await(START.plusSeconds(10));
    // Then
    assertThat(time.pauses).containsExactly(Duration.ofMillis(700));
  }

  @Test
  void cutsStretchesInWhichNothingIsRecorded() throws InterruptedException {
    // Given
    VirtualTime time = new VirtualTime();
    Pacer pacer = new Pacer(new Speed(60), time);
    pacer.await(START);
    // When
    pacer.await(START.plus(Duration.ofDays(3)));
    // Then
    assertThat(time.pauses).containsExactly(Duration.ofSeconds(1));
  }
}
