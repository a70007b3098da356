package io.slicewatch.sinks.receiver.webhook;

import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Reply;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.SecretUnavailableException;
import io.slicewatch.sinks.receiver.http.Classification;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Signs and posts. */
final class WebhookNotifier implements Notifier {

  private final WebhookConfig config;
  private final HttpCaller http;
  private final Clock clock;

  WebhookNotifier(WebhookConfig config, HttpCaller http, Clock clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt)
      throws InterruptedException {
    return switch (config.guard().check(config.url())) {
      case REFUSED -> new Answer.Gone(Reply.none("an address inside, which is not allowed"));
      case UNRESOLVED ->
          new Answer.Retry(Reply.none("the host name has no address"), Optional.empty());
      case ALLOWED -> post(WebhookMessage.write(notification, attempt), attempt);
    };
  }

  private Answer post(String body, AttemptContext attempt) throws InterruptedException {
    Map<String, String> headers;
    try {
      headers = headers(body, attempt);
    } catch (SecretUnavailableException | IllegalArgumentException e) {
      return new Answer.CredentialRefused(Reply.none(String.valueOf(e.getMessage())));
    }
    return switch (http.post(config.url(), headers, body)) {
      case HttpCaller.Result.Failed(Answer answer) -> answer;
      case HttpCaller.Result.Replied(var reply) -> Classification.of(reply, clock.instant());
    };
  }

  private Map<String, String> headers(String body, AttemptContext attempt)
      throws SecretUnavailableException {
    Instant now = clock.instant();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
    headers.put("User-Agent", "slicewatch");
    headers.put("webhook-id", attempt.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    List<String> signatures = new ArrayList<>();
    for (Secret secret : config.secrets()) {
      signatures.add(Signature.sign(secret.read(), attempt.id(), now.getEpochSecond(), body));
    }
    if (!signatures.isEmpty()) {
      headers.put("webhook-signature", String.join(" ", signatures));
    }
    return headers;
  }
}
