package io.slicewatch.sinks.receiver.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.Notifications;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalNotifierTest {

  private final StringBuilder out = new StringBuilder();

  private String print(Notification notification, TerminalMessage.Style style) {
    new TerminalNotifier(out, style).send(notification, AttemptContext.first(notification));
    return out.toString();
  }

  @Test
  void printsAnAlignedLineForEachAlert() {
    String text =
        print(
            Notifications.about(
                Alerts.firing("db", Severity.CRITICAL), Alerts.firing("a-rather-long-service")),
            TerminalMessage.Style.PLAIN);
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith("10:00:00  critical   endpoint-flap         lab/shop/db")
        .endsWith("endpoints of db flap [probe]");
    assertThat(lines.get(0).indexOf("endpoints of"))
        .isEqualTo(lines.get(1).indexOf("endpoints of"));
  }

  @Test
  void colorsOnlyWhereItIsTold() {
    Notification one = Notifications.about(Alerts.firing("db"));
    assertThat(print(one, TerminalMessage.Style.PLAIN)).doesNotContain("\u001b");
    assertThat(print(one, TerminalMessage.Style.COLOR)).contains("\u001b[33m");
  }

  @Test
  void letsNoControlCharacterThrough() {
    Alert evil = Alert.newBuilder(Alerts.firing("db")).setSummary("\u001b[2J\r\nx\u0007").build();
    assertThat(print(Notifications.about(evil), TerminalMessage.Style.PLAIN).strip())
        .doesNotContain("\u001b", "\r", "\n", "\u0007");
  }

  @Test
  void countsWhatItLeavesOut() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      alerts.add(Alerts.firing("s" + i));
    }
    assertThat(print(Notifications.about("NEW", alerts), TerminalMessage.Style.PLAIN))
        .contains("15 more");
  }

  @Test
  void triesAgainWhenItCannotPrint() {
    Appendable broken =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("closed");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("closed");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("closed");
          }
        };
    Notification one = Notifications.about(Alerts.firing("db"));
    assertThat(
            new TerminalNotifier(broken, TerminalMessage.Style.PLAIN)
                .send(one, AttemptContext.first(one)))
        .isInstanceOf(Answer.Retry.class);
  }
}
