package io.slicewatch.sinks.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.Notifications;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.http.AddressGuard;
import io.slicewatch.sinks.receiver.http.FakeServer;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookNotifierTest {

  private static final AddressGuard LOCAL =
      new AddressGuard(Set.of(), AddressGuard.Loopback.ALLOWED);
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final Clock clock = Clock.fixed(Alerts.START, ZoneOffset.UTC);
  private final HttpCaller http = new HttpCaller(Duration.ofMillis(800));
  private FakeServer server;
  private final Notification notification = Notifications.about(Alerts.firing("cart"));

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private WebhookNotifier notifier(Secret... secrets) {
    return new WebhookNotifier(
        new WebhookConfig(server.address("/hook"), List.of(secrets), LOCAL), http, clock);
  }

  private Answer send() throws InterruptedException {
    return notifier().send(notification, AttemptContext.first(notification));
  }

  @Test
  void postsAStructuredCloudEventWithTheAlertsAsOnTheTopic() throws Exception {
    // When
    Answer answer = send();
    // Then
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    FakeServer.Request request = server.requests().getFirst();
    assertThat(request.headers().get("Content-Type")).startsWith("application/cloudevents+json");
    JsonNode event = JSON.readTree(request.body());
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo("ntf_7");
    assertThat(event.get("source").asText()).isEqualTo("/slicewatch/chat");
    assertThat(event.get("type").asText()).isEqualTo("io.slicewatch.notification.firing");
    JsonNode alert = event.at("/data/alerts/0");
    assertThat(alert.get("detector").asText()).isEqualTo("endpoint-flap");
    assertThat(alert.at("/labels/service").asText()).isEqualTo("cart");
  }

  @Test
  void signsAsStandardWebhooksSayWithEveryKeyOfARotation() throws Exception {
    // Given
    Path first = Files.writeString(folder.resolve("one"), secret(KEY) + "\n");
    Path second = Files.writeString(folder.resolve("two"), secret(new byte[24]));
    // When
    notifier(new Secret.InFile(first), new Secret.InFile(second))
        .send(notification, AttemptContext.first(notification));
    // Then
    FakeServer.Request request = server.requests().getFirst();
    String id = request.headers().get("webhook-id");
    String seconds = request.headers().get("webhook-timestamp");
    assertThat(id).isEqualTo("ntf_7");
    assertThat(seconds).isEqualTo(Long.toString(Alerts.START.getEpochSecond()));
    assertThat(request.headers().get("webhook-signature").split(" "))
        .containsExactly(
            hmac(KEY, id + "." + seconds + "." + request.body()),
            hmac(new byte[24], id + "." + seconds + "." + request.body()));
  }

  @Test
  void refusesToSendWithASecretThatIsAbsentOrOfAnotherForm() throws Exception {
    // Given
    Path weak = Files.writeString(folder.resolve("weak"), "whsec_c2hvcnQ=");
    // When
    Answer absent =
        notifier(new Secret.InFile(folder.resolve("none")))
            .send(notification, AttemptContext.first(notification));
    Answer tooShort =
        notifier(new Secret.InFile(weak)).send(notification, AttemptContext.first(notification));
    // Then
    assertThat(absent).isInstanceOf(Answer.CredentialRefused.class);
    assertThat(tooShort).isInstanceOf(Answer.CredentialRefused.class);
    assertThat(tooShort.reply().text()).doesNotContain("c2hvcnQ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void classifiesEveryStatus() throws Exception {
    server
        .then(r -> FakeServer.say(204, ""))
        .then(r -> FakeServer.tooMany("3"))
        .then(r -> FakeServer.say(408, ""))
        .then(r -> FakeServer.say(503, "busy"))
        .then(r -> FakeServer.say(400, "bad"))
        .then(r -> FakeServer.say(413, "big"))
        .then(r -> FakeServer.say(401, "who"))
        .then(r -> FakeServer.say(403, "no"))
        .then(r -> FakeServer.say(404, "where"))
        .then(r -> FakeServer.say(410, "gone"))
        .then(r -> new FakeServer.Response(302, Map.of("Location", "http://169.254.169.254/"), ""));
    assertThat(send()).isInstanceOf(Answer.Accepted.class);
    assertThat(send())
        .isInstanceOfSatisfying(
            Answer.Retry.class,
            retry -> assertThat(retry.after()).isEqualTo(Optional.of(Duration.ofSeconds(3))));
    assertThat(send()).isInstanceOf(Answer.Retry.class);
    assertThat(send()).isInstanceOf(Answer.Retry.class);
    assertThat(send()).isInstanceOf(Answer.Rejected.class);
    assertThat(send()).isInstanceOf(Answer.Rejected.class);
    assertThat(send()).isInstanceOf(Answer.CredentialRefused.class);
    assertThat(send()).isInstanceOf(Answer.CredentialRefused.class);
    assertThat(send()).isInstanceOf(Answer.Gone.class);
    assertThat(send()).isInstanceOf(Answer.Gone.class);
    assertThat(send()).isInstanceOf(Answer.Rejected.class);
    assertThat(server.requests()).hasSize(11);
  }

  @Test
  void takesSilenceAsUnknownAndARefusedConnectionAsNotSent() throws Exception {
    // Given
    server.then(request -> server.hang());
    // When
    Answer silence = send();
    server.close();
    Answer refused = send();
    // Then
    assertThat(silence).isInstanceOf(Answer.Ambiguous.class);
    assertThat(refused).isInstanceOf(Answer.Retry.class);
  }

  @Test
  void doesNotReadAnEndlessAnswer() throws Exception {
    server.then(request -> FakeServer.say(500, "x".repeat(3_000_000)));
    assertThat(send().reply().text().length()).isLessThanOrEqualTo(300);
  }

  @Test
  void staysBelowSixtyFourKibibytesAndCountsWhatItLeftOut() throws Exception {
    // Given
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      alerts.add(Alert.newBuilder(Alerts.firing("s" + i)).setSummary("ü".repeat(2_000)).build());
    }
    Notification large = Notifications.about("NEW", alerts);
    // When
    String body = WebhookMessage.write(large, AttemptContext.first(large));
    // Then
    JsonNode data = JSON.readTree(body).get("data");
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(WebhookMessage.MAX_BYTES);
    assertThat(data.get("alerts").size() + data.get("truncated").asInt()).isEqualTo(50);
    assertThat(data.get("alerts").size()).isPositive();
  }

  @Test
  void refusesAddressesInside() {
    AddressGuard guard = new AddressGuard(Set.of("10.1.2.3"), AddressGuard.Loopback.REFUSED);
    for (String host :
        List.of(
            "127.0.0.1",
            "169.254.169.254",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[fd00::1]",
            "[fe80::1]",
            "[::ffff:10.0.0.1]")) {
      assertThat(guard.check(URI.create("https://" + host + "/")))
          .as(host)
          .isEqualTo(AddressGuard.Verdict.REFUSED);
    }
    assertThat(guard.check(URI.create("https://10.1.2.3/")))
        .isEqualTo(AddressGuard.Verdict.ALLOWED);
    assertThat(guard.check(URI.create("https://93.184.216.34/")))
        .isEqualTo(AddressGuard.Verdict.ALLOWED);
  }

  @Test
  void acceptsPlainHttpOnlyWhereItIsAllowedAndNeverShowsItsAddress() {
    AddressGuard strict = new AddressGuard(Set.of(), AddressGuard.Loopback.REFUSED);
    assertThatThrownBy(
            () -> new WebhookConfig(URI.create("http://example.org/x"), List.of(), strict))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("https");
    assertThat(
            new WebhookConfig(URI.create("https://example.org/t0k3n"), List.of(), strict)
                .toString())
        .doesNotContain("t0k3n");
  }

  private static String secret(byte[] key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  private static String hmac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
