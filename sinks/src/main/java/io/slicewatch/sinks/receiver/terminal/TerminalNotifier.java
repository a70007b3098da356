package io.slicewatch.sinks.receiver.terminal;

import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Reply;
import java.io.Flushable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Prints a block at a time. */
final class TerminalNotifier implements Notifier {

  private final Appendable out;
  private final TerminalMessage.Style style;

  TerminalNotifier(Appendable out, TerminalMessage.Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt) {
    String text = TerminalMessage.write(notification, attempt, style);
    try {
      synchronized (out) {
        out.append(text);
        if (out instanceof Flushable flushable) {
          flushable.flush();
        }
      }
      return new Answer.Accepted(Reply.none("printed"), Map.of());
    } catch (IOException e) {
      return new Answer.Retry(Reply.none("cannot print: " + e.getMessage()), Optional.empty());
    }
  }
}
