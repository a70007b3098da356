package io.slicewatch.streams.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.inventory.MemoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterSilenceTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final MemoryState state = new MemoryState();
  private final List<Alert> alerts = new ArrayList<>();
  private ClusterSilence silence = started();

  @Test
  void warnsAfterNinetySecondsAndTurnsCriticalAfterFiveMinutes() {
    // Given
    silence.heartbeat("lab", NOON, seconds(10));
    // When
    for (int second = 11; second <= 400; second++) {
      silence.tick(seconds(second));
    }
    // Then
    assertThat(alerts)
        .extracting(ClusterSilenceTest::told)
        .containsExactly("1.1 FIRING WARNING 12:01:30", "1.2 FIRING CRITICAL 12:05:00");
    assertThat(alerts.get(0).startsAt()).isEqualTo(NOON);
    assertThat(alerts.get(0).labels()).containsOnlyKeys("cluster");
  }

  @Test
  void endsWithTheThirdHeartbeat() {
    // Given
    silence.heartbeat("lab", NOON, seconds(0));
    silence.tick(seconds(90));
    // When
    silence.heartbeat("lab", NOON.plusSeconds(100), seconds(100));
    silence.heartbeat("lab", NOON.plusSeconds(110), seconds(110));
    silence.heartbeat("lab", NOON.plusSeconds(120), seconds(120));
    // Then
    assertThat(alerts)
        .extracting(ClusterSilenceTest::told)
        .containsExactly("1.1 FIRING WARNING 12:01:30", "1.2 RESOLVED WARNING 12:02:00");
    assertThat(alerts.get(1).endsAt()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void aSecondSilenceIsANewEpisodeOfTheSameAlert() {
    // Given
    endsWithTheThirdHeartbeat();
    // When
    silence.tick(seconds(300));
    // Then
    assertThat(told(alerts.get(2))).isEqualTo("2.1 FIRING WARNING 12:03:30");
    assertThat(alerts.get(2).fingerprint()).isEqualTo(alerts.get(0).fingerprint());
  }

  @Test
  void keepsQuietWhileHeartbeatsArriveInTime() {
    // When
    for (int second = 0; second < 1000; second++) {
      if (second % 80 == 0) {
        silence.heartbeat("lab", NOON.plusSeconds(second), seconds(second));
      }
      silence.tick(seconds(second));
    }
    // Then
    assertThat(alerts).isEmpty();
  }

  @Test
  void aFeedThatEndedOnPurposeIsNotSilent() {
    // Given
    silence.heartbeat("lab", NOON, seconds(0));
    // When
    silence.closed("lab", NOON.plusSeconds(5));
    silence.tick(seconds(1000));
    // Then
    assertThat(alerts).isEmpty();
  }

  @Test
  void aFeedThatEndsOnPurposeEndsTheAlertAndOneThatComesBackIsWatchedAgain() {
    // Given
    silence.heartbeat("lab", NOON, seconds(0));
    silence.tick(seconds(90));
    // When
    silence.closed("lab", NOON.plusSeconds(95));
    silence.heartbeat("lab", NOON.plusSeconds(200), seconds(200));
    silence.tick(seconds(290));
    // Then
    assertThat(alerts)
        .extracting(alert -> alert.state().name())
        .containsExactly("FIRING", "RESOLVED", "FIRING");
  }

  @Test
  void afterARestartAnOpenAlertEndsAndAClusterThatStaysAwayIsFoundAfterNinetySeconds() {
    // Given
    silence.heartbeat("lab-a", NOON, seconds(0));
    silence.heartbeat("lab-b", NOON, seconds(80));
    silence.tick(seconds(90));
    silence = started();
    // When
    silence.tick(seconds(1));
    for (int i = 1; i <= 3; i++) {
      silence.heartbeat("lab-a", NOON.plusSeconds(200 + i), seconds(i));
    }
    silence.tick(seconds(89));
    silence.tick(seconds(91));
    // Then
    assertThat(alerts)
        .extracting(alert -> alert.labels().get("cluster") + " " + alert.state())
        .containsExactly("lab-a FIRING", "lab-a RESOLVED", "lab-b FIRING");
  }

  private ClusterSilence started() {
    return new ClusterSilence(SilenceConfig.DEFAULT, state, alerts::add);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static String told(Alert alert) {
    return alert.generation()
        + "."
        + alert.seq()
        + " "
        + alert.state()
        + " "
        + alert.severity()
        + " "
        + alert.updatedAt().toString().substring(11, 19);
  }
}
