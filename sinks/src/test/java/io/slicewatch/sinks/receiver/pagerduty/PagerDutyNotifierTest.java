package io.slicewatch.sinks.receiver.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Evidence;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.Notifications;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.http.FakeServer;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a fake with PagerDuty's limits and its idea of open incidents. */
class PagerDutyNotifierTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final HttpCaller http = new HttpCaller(Duration.ofSeconds(2));
  private final Map<String, String> incidents = new HashMap<>();
  private FakeServer server;
  private PagerDutyNotifier pager;
  private final Alert cart = Alerts.firing("cart");

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer().otherwise(this::pagerDuty);
    Secret key = new Secret.InFile(Files.writeString(folder.resolve("key"), "k".repeat(32)));
    pager =
        new PagerDutyNotifier(
            new PagerDutyConfig(key, server.address("/v2/enqueue")), http, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private FakeServer.Response pagerDuty(FakeServer.Request request) {
    try {
      JsonNode event = JSON.readTree(request.body());
      if (!PagerDutyLimits.violations(event).isEmpty()) {
        return FakeServer.say(400, "{\"status\":\"invalid event\"}");
      }
      String key = event.get("dedup_key").asText();
      switch (event.get("event_action").asText()) {
        case "trigger" -> incidents.put(key, "open");
        case "resolve" -> incidents.computeIfPresent(key, (k, state) -> "resolved");
        default -> {}
      }
      return FakeServer.say(202, "{\"status\":\"success\"}");
    } catch (IOException e) {
      return FakeServer.say(400, "no json");
    }
  }

  private Answer send(Alert alert, String... announced) throws InterruptedException {
    Notification notification = Notifications.about(alert);
    return pager.send(
        notification,
        new AttemptContext("ntf_7", 1, AttemptContext.Detail.FULL, 1, Set.of(announced), Map.of()));
  }

  @Test
  void opensAnIncidentForEachEpisodeAndClosesItsOwn() throws Exception {
    // When
    send(cart);
    send(Alerts.resolved(cart), AttemptContext.keyOf(cart));
    Alert next = Alerts.again(cart);
    Answer answer = send(next);
    // Then
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    assertThat(incidents)
        .isEqualTo(
            Map.of(
                AttemptContext.keyOf(cart), "resolved",
                AttemptContext.keyOf(next), "open"));
  }

  @Test
  void pagesEvenWhenTheEndOfTheLastEpisodeWasLost() throws Exception {
    // When
    send(cart);
    send(Alerts.again(cart));
    // Then
    assertThat(incidents).hasSize(2);
  }

  @Test
  void pagesNobodyForWhatIsOverAlready() throws Exception {
    assertThat(send(Alerts.resolved(cart))).isInstanceOf(Answer.Accepted.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void refusesAKeyOfAnotherLengthWithoutSendingIt() throws Exception {
    // Given
    Files.writeString(folder.resolve("key"), "short");
    // When, Then
    assertThat(send(cart)).isInstanceOf(Answer.CredentialRefused.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void cutsDetailsUntilTheEventFits() {
    // Given
    Evidence step =
        Evidence.newBuilder()
            .setTime(Alerts.START)
            .setKind("Pod")
            .setObject("shop/cart-0")
            .setField("ready")
            .setFrom("\"".repeat(5_000))
            .build();
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      values.put("v" + i, "\"".repeat(5_000));
    }
    Alert heavy =
        Alert.newBuilder(cart)
            .setSummary("s".repeat(5_000))
            .setEvidence(Collections.nCopies(400, step))
            .build();
    Alert heavier = Alert.newBuilder(heavy).setValues(values).build();
    // When, Then
    for (Alert alert : List.of(heavy, heavier)) {
      var event = PagerDutyMessage.write(alert, AttemptContext.Detail.FULL);
      event.put("routing_key", "k".repeat(32));
      assertThat(PagerDutyLimits.violations(event)).isEmpty();
      assertThat(event.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(512_000);
      assertThat(event.at("/payload/custom_details/cut").asText()).contains("left out");
    }
  }
}
