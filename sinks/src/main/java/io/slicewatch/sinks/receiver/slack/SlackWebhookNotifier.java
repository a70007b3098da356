package io.slicewatch.sinks.receiver.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Reply;
import io.slicewatch.sinks.receiver.SecretUnavailableException;
import io.slicewatch.sinks.receiver.http.Classification;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import io.slicewatch.sinks.receiver.http.HttpReply;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts to an incoming webhook; no id comes back, so nothing can be updated. */
final class SlackWebhookNotifier implements Notifier {

  private final SlackConfig.Access.Webhook webhook;
  private final HttpCaller http;
  private final Clock clock;

  SlackWebhookNotifier(SlackConfig.Access.Webhook webhook, HttpCaller http, Clock clock) {
    this.webhook = webhook;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt)
      throws InterruptedException {
    ObjectNode message = SlackMessage.write(notification, attempt);
    message.remove("metadata");
    List<String> wrong = SlackLimits.violations(message);
    if (!wrong.isEmpty()) {
      return new Answer.Rejected(Reply.none(String.join("; ", wrong)));
    }
    URI address;
    try {
      address = URI.create(webhook.address().read());
    } catch (SecretUnavailableException e) {
      return new Answer.CredentialRefused(Reply.none(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      return new Answer.CredentialRefused(Reply.none("the webhook's secret is no address"));
    }
    boolean local = "http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost());
    if (address.getHost() == null || !(local || "https".equals(address.getScheme()))) {
      return new Answer.CredentialRefused(Reply.none("the webhook's secret is no https address"));
    }
    Map<String, String> headers = Map.of("Content-Type", "application/json; charset=utf-8");
    return switch (http.post(address, headers, message.toString())) {
      case HttpCaller.Result.Failed(Answer answer) -> answer;
      case HttpCaller.Result.Replied(HttpReply reply) -> answer(reply);
    };
  }

  private Answer answer(HttpReply reply) {
    Answer answer = Classification.of(reply, clock.instant());
    boolean unexpected = answer instanceof Answer.Accepted && !reply.body().strip().equals("ok");
    return unexpected
        ? SlackErrors.classify(reply.status(), reply.body().strip(), Optional.empty())
        : answer;
  }
}
