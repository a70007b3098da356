package io.slicewatch.sinks.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.receiver.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StormTest {

  private final Stage stage = new Stage();
  private final FakeReceiver chat = stage.receiver("chat");

  @BeforeEach
  void start() {
    stage.pace(Rate.perSecond(1, 5), 30).start();
  }

  private void burst(int alerts, Severity severity) {
    for (int i = 0; i < alerts; i++) {
      stage.arrives("chat", "g" + i, Alerts.firing("s" + i, severity));
    }
  }

  @Test
  void tellsTenThousandGroupsInOneDigest() {
    // Given
    burst(10_000, Severity.WARNING);
    // When
    stage.run(Duration.ofSeconds(30));
    // Then
    assertThat(chat.seen).hasSize(1);
    assertThat(chat.seen.getFirst().group()).isEqualTo("!storm");
    assertThat(
            stage.log.entries.values().stream()
                .filter(entry -> entry.getOutcome() == Outcome.SUPPRESSED))
        .hasSize(10_000);
  }

  @Test
  void closesTheDigestWhenItIsCalmAndThenTellsWhatIsCriticalByName() {
    // Given
    burst(40, Severity.WARNING);
    stage.arrives("chat", "bad", Alerts.firing("db", Severity.CRITICAL));
    // When
    stage.run(Duration.ofMinutes(5));
    // Then
    assertThat(chat.accepted)
        .extracting(seen -> seen.news().getFirst().replaceAll("#.*", ""))
        .containsExactlyInAnyOrder("FIRING storm", "RESOLVED storm", "FIRING db");
  }

  @Test
  void doesNotLetEndsOfAnnouncedAlertsWaitForTheStorm() {
    // Given
    Alert cart = Alerts.firing("cart");
    stage.arrives("chat", "cart", cart);
    stage.run(Duration.ofSeconds(20));
    burst(100, Severity.WARNING);
    // When
    stage.arrives("chat", "cart", Alerts.resolved(cart));
    stage.run(Duration.ofSeconds(5));
    // Then
    assertThat(chat.accepted.get(1).news()).containsExactly("RESOLVED cart#1");
  }

  @Test
  void takesUpItsStormAfterARestartAndClosesIt() {
    // Given
    burst(100, Severity.WARNING);
    stage.run(Duration.ofSeconds(10));
    // When
    stage.start().run(Duration.ofMinutes(5));
    // Then
    List<String> news = chat.accepted.stream().flatMap(seen -> seen.news().stream()).toList();
    assertThat(news).hasSize(2);
    assertThat(news.getFirst()).startsWith("FIRING storm");
    assertThat(news.getLast()).isEqualTo(news.getFirst().replace("FIRING", "RESOLVED"));
  }

  @Test
  void triesADigestAgainThatWasNotTaken() {
    // Given
    chat.answers(FakeReceiver::error, FakeReceiver.tooMany(Duration.ofSeconds(9)));
    burst(100, Severity.WARNING);
    // When
    stage.run(Duration.ofSeconds(50));
    // Then
    assertThat(chat.accepted).hasSize(1);
    assertThat(chat.seen).hasSize(3);
  }
}
