package io.slicewatch.sinks.receiver.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.slicewatch.sinks.receiver.http.RetryAfter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Posts with chat.postMessage, and updates with chat.update. */
final class SlackBotNotifier implements Notifier {

  private static final String CHANNEL = "channel";
  private static final String TS = "ts";
  private static final Set<String> ATTENTION = Set.of("NEW", "REPEAT");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackConfig.Access.Bot bot;
  private final SlackConfig.FollowUp followUp;
  private final HttpCaller http;
  private final Clock clock;

  SlackBotNotifier(
      SlackConfig.Access.Bot bot, SlackConfig.FollowUp followUp, HttpCaller http, Clock clock) {
    this.bot = bot;
    this.followUp = followUp;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Answer send(Notification notification, AttemptContext attempt)
      throws InterruptedException {
    ObjectNode message = SlackMessage.write(notification, attempt);
    List<String> wrong = SlackLimits.violations(message);
    if (!wrong.isEmpty()) {
      return new Answer.Rejected(Reply.none(String.join("; ", wrong)));
    }
    Map<String, String> ids = attempt.externalIds();
    boolean follows =
        followUp == SlackConfig.FollowUp.UPDATE
            && ids.containsKey(TS)
            && !attempt.announced().isEmpty();
    if (!follows) {
      return post(message);
    }
    return ATTENTION.contains(notification.getReason())
        ? reply(message, ids)
        : update(message, ids);
  }

  private Answer post(ObjectNode message) throws InterruptedException {
    return call("chat.postMessage", message.put(CHANNEL, bot.channel()));
  }

  /** In the thread of the first message, shown in the channel; the first one stays the root. */
  private Answer reply(ObjectNode message, Map<String, String> ids) throws InterruptedException {
    message.put(CHANNEL, ids.getOrDefault(CHANNEL, bot.channel()));
    message.put("thread_ts", ids.get(TS)).put("reply_broadcast", true);
    Answer answer = call("chat.postMessage", message);
    return answer instanceof Answer.Accepted accepted
        ? new Answer.Accepted(accepted.reply(), ids)
        : answer;
  }

  private Answer update(ObjectNode message, Map<String, String> ids) throws InterruptedException {
    ObjectNode update = message.deepCopy();
    update.put(CHANNEL, ids.getOrDefault(CHANNEL, bot.channel())).put(TS, ids.get(TS));
    if (!update.has("blocks")) {
      update.putArray("blocks");
    }
    Answer answer = call("chat.update", update);
    return SlackErrors.notUpdatable(answer) ? post(message) : answer;
  }

  private Answer call(String method, ObjectNode message) throws InterruptedException {
    Map<String, String> headers;
    try {
      headers =
          Map.of(
              "Authorization",
              "Bearer " + bot.token().read(),
              "Content-Type",
              "application/json; charset=utf-8");
    } catch (SecretUnavailableException e) {
      return new Answer.CredentialRefused(Reply.none(String.valueOf(e.getMessage())));
    }
    return switch (http.post(bot.api().resolve(method), headers, message.toString())) {
      case HttpCaller.Result.Failed(Answer answer) -> answer;
      case HttpCaller.Result.Replied(HttpReply reply) -> answer(reply);
    };
  }

  private Answer answer(HttpReply reply) {
    if (!reply.success()) {
      return Classification.of(reply, clock.instant());
    }
    try {
      JsonNode body = JSON.readTree(reply.body());
      if (body.path("ok").asBoolean()) {
        return new Answer.Accepted(
            Reply.of(reply.status(), "ok"),
            Map.of(CHANNEL, body.path(CHANNEL).asText(), TS, body.path(TS).asText()));
      }
      return SlackErrors.classify(
          reply.status(),
          body.path("error").asText("no error word"),
          reply.retryAfter().flatMap(text -> RetryAfter.parse(text, clock.instant())));
    } catch (JsonProcessingException e) {
      return new Answer.Ambiguous(Reply.of(reply.status(), "the answer is no JSON"));
    }
  }
}
