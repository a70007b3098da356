package io.slicewatch.sinks.receiver.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.Notifications;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.http.FakeServer;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a fake that refuses what Slack refuses. */
class SlackNotifierTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = Alerts.fingerprint("cart") + ":1";

  @TempDir private Path folder;
  private final HttpCaller http = new HttpCaller(Duration.ofSeconds(2));
  private FakeServer server;
  private Secret token;
  private final Alert cart = Alerts.firing("cart");
  private final Notification firing = Notifications.about(cart);

  @BeforeEach
  void start() throws Exception {
    token = new Secret.InFile(Files.writeString(folder.resolve("token"), "xoxb-secret"));
    server = new FakeServer().otherwise(SlackNotifierTest::slack);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  /** Slack, as far as it is needed: limits, and an id for each message. */
  private static FakeServer.Response slack(FakeServer.Request request) {
    try {
      JsonNode message = JSON.readTree(request.body());
      List<String> wrong = SlackLimits.violations(message);
      if (!request.headers().getOrDefault("Authorization", "").equals("Bearer xoxb-secret")) {
        return FakeServer.say(200, "{\"ok\":false,\"error\":\"not_authed\"}");
      }
      return wrong.isEmpty()
          ? FakeServer.say(200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"17.1\"}")
          : FakeServer.say(200, "{\"ok\":false,\"error\":\"invalid_blocks\"}");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SlackBotNotifier bot() {
    return new SlackBotNotifier(
        new SlackConfig.Access.Bot(token, "#ops", server.address("/api/")),
        SlackConfig.FollowUp.UPDATE,
        http,
        Clock.systemUTC());
  }

  private static AttemptContext told() {
    return new AttemptContext(
        "ntf_8",
        1,
        AttemptContext.Detail.FULL,
        1,
        Set.of(KEY),
        Map.of("channel", "C1", "ts", "17.1"));
  }

  @Test
  void postsTheFirstMessageAndKeepsChannelAndTs() throws Exception {
    // When
    Answer answer = bot().send(firing, AttemptContext.first(firing));
    // Then
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Accepted.class,
            accepted ->
                assertThat(accepted.externalIds())
                    .isEqualTo(Map.of("channel", "C1", "ts", "17.1")));
    assertThat(server.requests().getFirst().path()).isEqualTo("/api/chat.postMessage");
  }

  @Test
  void updatesTheMessageWhenItIsOver() throws Exception {
    // Given
    Notification over = Notifications.about("RESOLVED", List.of(Alerts.resolved(cart)));
    // When
    bot().send(over, told());
    // Then
    FakeServer.Request request = server.requests().getFirst();
    assertThat(request.path()).isEqualTo("/api/chat.update");
    JsonNode message = JSON.readTree(request.body());
    assertThat(message.get("ts").asText()).isEqualTo("17.1");
    assertThat(message.get("text").asText()).startsWith("Resolved");
  }

  @Test
  void answersInTheThreadWhenSomethingIsNew() throws Exception {
    // Given
    Notification more = Notifications.about(cart, Alerts.firing("pay"));
    // When
    bot().send(more, told());
    // Then
    JsonNode message = JSON.readTree(server.requests().getFirst().body());
    assertThat(message.get("thread_ts").asText()).isEqualTo("17.1");
    assertThat(message.get("reply_broadcast").asBoolean()).isTrue();
  }

  @Test
  void postsAnewWhereTheMessageCannotBeUpdated() throws Exception {
    // Given
    server.then(r -> FakeServer.say(200, "{\"ok\":false,\"error\":\"message_not_found\"}"));
    Notification over = Notifications.about("RESOLVED", List.of(Alerts.resolved(cart)));
    // When
    Answer answer = bot().send(over, told());
    // Then
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    assertThat(server.requests())
        .extracting(FakeServer.Request::path)
        .containsExactly("/api/chat.update", "/api/chat.postMessage");
  }

  @ParameterizedTest
  @CsvSource({
    "ratelimited,Retry",
    "service_unavailable,Retry",
    "fatal_error,Ambiguous",
    "internal_error,Ambiguous",
    "token_revoked,CredentialRefused",
    "missing_scope,CredentialRefused",
    "is_archived,Gone",
    "channel_not_found,Gone",
    "invalid_blocks,Rejected",
    "restricted_action,Rejected",
    "something_new,Rejected"
  })
  void takesTheErrorWordSeriouslyAlthoughTheStatusIs200(String error, String type)
      throws Exception {
    server.then(r -> FakeServer.say(200, "{\"ok\":false,\"error\":\"" + error + "\"}"));
    assertThat(bot().send(firing, AttemptContext.first(firing)).getClass().getSimpleName())
        .isEqualTo(type);
  }

  @Test
  void obeys429() throws Exception {
    server.then(r -> FakeServer.tooMany("12"));
    assertThat(bot().send(firing, AttemptContext.first(firing)))
        .isInstanceOfSatisfying(
            Answer.Retry.class,
            retry -> assertThat(retry.after()).hasValue(Duration.ofSeconds(12)));
  }

  @Test
  void asksAnIncomingWebhookForItsOk() throws Exception {
    // Given
    Path address =
        Files.writeString(folder.resolve("hook"), server.address("/services/T/B/x").toString());
    SlackWebhookNotifier hook =
        new SlackWebhookNotifier(
            new SlackConfig.Access.Webhook(new Secret.InFile(address)), http, Clock.systemUTC());
    server
        .then(r -> FakeServer.say(200, "ok"))
        .then(r -> FakeServer.say(200, "invalid_blocks"))
        .then(r -> FakeServer.say(404, "channel_not_found"));
    // When, Then
    assertThat(hook.send(firing, AttemptContext.first(firing))).isInstanceOf(Answer.Accepted.class);
    assertThat(hook.send(firing, AttemptContext.first(firing))).isInstanceOf(Answer.Rejected.class);
    Answer gone = hook.send(firing, AttemptContext.first(firing));
    assertThat(gone).isInstanceOf(Answer.Gone.class);
    assertThat(gone.reply().text()).doesNotContain("services");
  }

  @Test
  void neverWritesAMessageThatSlackRefusesWhateverTheAlertsHold() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      List<Alert> alerts = new ArrayList<>();
      for (int i = 0, n = 1 + random.nextInt(50); i < n; i++) {
        alerts.add(
            Alert.newBuilder(Alerts.firing("s" + i))
                .setSummary(text(random, 4000))
                .setDetector(text(random, 200))
                .setMembers(List.of(text(random, 500), text(random, 500)))
                .build());
      }
      Notification notification = Notifications.about("NEW", alerts);
      assertThat(
              SlackLimits.violations(
                  SlackMessage.write(notification, AttemptContext.first(notification))))
          .isEmpty();
    }
  }

  @Test
  void escapesWhatIsMarkupInSlack() {
    assertThat(SlackText.escape("<!channel> & `x`", 100)).isEqualTo("&lt;!channel&gt; &amp; 'x'");
  }

  private static String text(SplittableRandom random, int max) {
    String some = "ab<>&*`~\n\u0000ü😀_@!";
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(max); left > 0; left--) {
      text.appendCodePoint(some.codePointAt(random.nextInt(some.length())));
    }
    return text.toString();
  }
}
