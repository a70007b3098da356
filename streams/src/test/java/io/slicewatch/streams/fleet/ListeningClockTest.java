package io.slicewatch.streams.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ListeningClockTest {

  private final ListeningClock clock = new ListeningClock(Duration.ofSeconds(5));
  private Instant wall = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void countsTheTimeInWhichThereWasLittleToDo() {
    // When
    tick(0, 0);
    tick(1000, 50);
    tick(1000, 0);
    // Then
    assertThat(clock.listened()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotCountTheTimeOfABacklog() {
    // When
    tick(0, 0);
    tick(1000, 900);
    tick(1000, 300);
    // Then
    assertThat(clock.listened()).isZero();
  }

  @Test
  void countsLittleOfAHaltOfTheProcess() {
    // When
    tick(0, 0);
    tick(3_600_000, 0);
    // Then
    assertThat(clock.listened()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aWallClockThatIsSetBackCountsNothing() {
    // When
    tick(0, 0);
    tick(-60_000, 0);
    tick(1000, 0);
    // Then
    assertThat(clock.listened()).isEqualTo(Duration.ofSeconds(1));
  }

  private void tick(long millis, long worked) {
    wall = wall.plusMillis(millis);
    clock.tick(wall, Duration.ofMillis(worked));
  }
}
