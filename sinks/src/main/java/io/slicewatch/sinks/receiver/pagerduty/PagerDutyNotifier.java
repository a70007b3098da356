package io.slicewatch.sinks.receiver.pagerduty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.News;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Reply;
import io.slicewatch.sinks.receiver.SecretUnavailableException;
import io.slicewatch.sinks.receiver.http.Classification;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import io.slicewatch.sinks.receiver.http.HttpReply;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Triggers and resolves; what was over before it was told pages nobody. */
final class PagerDutyNotifier implements Notifier {

  private final PagerDutyConfig config;
  private final HttpCaller http;
  private final Clock clock;

  PagerDutyNotifier(PagerDutyConfig config, HttpCaller http, Clock clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt)
      throws InterruptedException {
    if (notification.getAlerts().isEmpty()) {
      return new Answer.Accepted(Reply.none("nothing to page"), Map.of());
    }
    Alert alert = notification.getAlerts().getFirst();
    News news = attempt.newsOf(alert, notification);
    if (news == News.FIRED_AND_RESOLVED || news == News.OLD) {
      return new Answer.Accepted(Reply.none("over before anybody was paged"), Map.of());
    }
    ObjectNode event = PagerDutyMessage.write(alert, attempt.detail());
    try {
      event.put("routing_key", config.routingKey().read());
    } catch (SecretUnavailableException e) {
      return new Answer.CredentialRefused(Reply.none(String.valueOf(e.getMessage())));
    }
    List<String> wrong = PagerDutyLimits.violations(event);
    if (wrong.contains("routing_key")) {
      return new Answer.CredentialRefused(Reply.none("the routing key has not 32 characters"));
    }
    return wrong.isEmpty()
        ? post(event, alert)
        : new Answer.Rejected(Reply.none("would be refused: " + String.join(", ", wrong)));
  }

  private Answer post(ObjectNode event, Alert alert) throws InterruptedException {
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    return switch (http.post(config.events(), headers, event.toString())) {
      case HttpCaller.Result.Failed(Answer answer) -> answer;
      case HttpCaller.Result.Replied(HttpReply reply) -> {
        Answer answer = Classification.of(reply, clock.instant());
        yield answer instanceof Answer.Accepted accepted
            ? new Answer.Accepted(
                accepted.reply(), Map.of("dedup_key", PagerDutyMessage.dedupKey(alert)))
            : answer;
      }
    };
  }
}
