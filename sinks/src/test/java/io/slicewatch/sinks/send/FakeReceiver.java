package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.News;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A receiver that keeps what it was told and answers by a script; then it accepts. */
final class FakeReceiver implements Notifier {

  record Seen(Instant at, String id, String group, List<String> news, AttemptContext attempt) {}

  final List<Seen> seen = new ArrayList<>();
  final List<Seen> accepted = new ArrayList<>();
  private final Deque<Supplier<Answer>> script = new ArrayDeque<>();
  private final Clock clock;
  private Supplier<Answer> otherwise = FakeReceiver::ok;

  FakeReceiver(Clock clock) {
    this.clock = clock;
  }

  @SafeVarargs
  final FakeReceiver answers(Supplier<Answer>... answers) {
    script.addAll(Arrays.asList(answers));
    return this;
  }

  FakeReceiver alwaysAnswers(Supplier<Answer> answer) {
    otherwise = answer;
    return this;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt) {
    List<String> news = new ArrayList<>();
    for (Alert alert : notification.getAlerts()) {
      News of = attempt.newsOf(alert, notification);
      if (of != News.OLD) {
        String service = alert.getLabels().getOrDefault("service", alert.getDetector());
        news.add(of + " " + service + "#" + alert.getGeneration());
      }
    }
    Seen request = new Seen(clock.instant(), attempt.id(), notification.getGroup(), news, attempt);
    seen.add(request);
    Supplier<Answer> next = script.isEmpty() ? otherwise : script.poll();
    Answer answer = next.get();
    if (answer instanceof Answer.Accepted) {
      accepted.add(request);
    }
    return answer;
  }

  static Answer ok() {
    return new Answer.Accepted(Reply.of(200, "ok"), Map.of());
  }

  static Supplier<Answer> tooMany(Duration after) {
    return () -> new Answer.Retry(Reply.of(429, "slow down"), Optional.of(after));
  }

  static Answer error() {
    return new Answer.Retry(Reply.of(500, "oops"), Optional.empty());
  }

  static Answer hangs() {
    return new Answer.Ambiguous(Reply.none("no answer"));
  }

  static Answer rejects() {
    return new Answer.Rejected(Reply.of(400, "bad"));
  }

  static Answer dies() {
    throw new Crash();
  }
}
