package io.slicewatch.sinks.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverContext;
import io.slicewatch.sinks.receiver.http.AddressGuard;
import io.slicewatch.sinks.receiver.http.FakeServer;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import io.slicewatch.sinks.receiver.webhook.WebhookConfig;
import io.slicewatch.sinks.route.Arrival;
import io.slicewatch.sinks.route.Destination;
import io.slicewatch.sinks.route.GroupFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A webhook that says 429 with Retry-After 3, then 500, then hangs, then 200; real HTTP and time.
 */
class WebhookAcceptanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NEIGHBOURS = 40;

  private final FakeLog log = new FakeLog();
  private final Map<String, GroupFixture> groups = new TreeMap<>();

  @Test
  void losesNoStateKeepsTheOrderAndDelaysNobodyElse() throws Exception {
    try (FakeServer slow = new FakeServer();
        FakeServer fast = new FakeServer();
        HttpCaller http = new HttpCaller(Duration.ofSeconds(1))) {
      // Given
      slow.then(r -> FakeServer.tooMany("3"))
          .then(r -> FakeServer.say(500, "oops"))
          .then(r -> slow.hang());
      Duration alone = neighbours(sender(http, Map.of("fast", fast)), fast, 0);
      Sender sender = sender(http, Map.of("fast", fast, "slow", slow));
      Alert cart = Alerts.firing("cart");
      // When
      sender.desired(say("slow", "g", cart));
      Duration beside = neighbours(sender, fast, NEIGHBOURS);
      sender.desired(say("slow", "g", Alerts.resolved(cart)));
      sender.desired(say("slow", "other", Alerts.firing("pay")));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> log.outcomes("slow").stream().filter(Outcome.DELIVERED::equals).count() >= 2);
      sender.close();
      // Then
      List<FakeServer.Request> heard = slow.requests();
      assertThat(Duration.between(heard.get(0).at(), heard.get(1).at()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
      assertThat(log.outcomes("slow")).contains(Outcome.RETRY, Outcome.AMBIGUOUS);
      assertThat(log.entries.get("slow/g").getAnnounced()).isEmpty();
      assertThat(log.entries.get("slow/other").getAnnounced()).hasSize(1);
      assertThat(states(heard, "g")).isSorted().endsWith("resolved");
      assertThat(beside).isLessThanOrEqualTo(alone.multipliedBy(11).dividedBy(10).plusMillis(25));
    }
  }

  /** One message after the other to the fast receiver; gives the median from due to heard. */
  private Duration neighbours(Sender sender, FakeServer fast, int from) throws Exception {
    List<Instant> said = new ArrayList<>();
    for (int i = from; i < from + NEIGHBOURS; i++) {
      said.add(Instant.now());
      sender.desired(say("fast", "n" + i, Alerts.firing("n" + i)));
      int count = i + 1;
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(10))
          .until(() -> fast.requests().size() >= count);
    }
    if (from == 0) {
      sender.close();
    }
    List<Duration> delays = new ArrayList<>();
    List<FakeServer.Request> heard = fast.requests();
    for (int i = 0; i < NEIGHBOURS; i++) {
      delays.add(Duration.between(said.get(i), heard.get(from + i).at()));
    }
    return delays.stream().sorted().toList().get(NEIGHBOURS / 2);
  }

  private Sender sender(HttpCaller http, Map<String, FakeServer> servers) {
    Map<String, Notifier> notifiers = new TreeMap<>();
    Map<String, Pace> paces = new TreeMap<>();
    ReceiverContext context = new ReceiverContext(new StringBuilder(), http, Clock.systemUTC());
    AddressGuard local = new AddressGuard(Set.of(), AddressGuard.Loopback.ALLOWED);
    servers.forEach((name, server) -> {
      WebhookConfig config = new WebhookConfig(server.address("/"), List.of(), local);
      notifiers.put(name, config.open(context));
      paces.put(name, new Pace(Rate.perSecond(1000, 1000), 1000));
    });
    Sender sender =
        new Sender(
            notifiers, paces, SendPolicy.DEFAULT, log, Clock.systemUTC(), new SplittableRandom(5));
    sender.start();
    sender.resume();
    return sender;
  }

  private Notification say(String receiver, String group, Alert alert) {
    Destination destination = new Destination(receiver, group, Map.of(), Stage.AT_ONCE);
    return groups
        .computeIfAbsent(destination.key(), any -> new GroupFixture())
        .arrive(new Arrival(destination, alert, Arrival.Belonging.ROUTED), Instant.now())
        .orElseThrow();
  }

  private static List<String> states(List<FakeServer.Request> heard, String group)
      throws Exception {
    List<String> states = new ArrayList<>();
    for (FakeServer.Request request : heard) {
      JsonNode data = JSON.readTree(request.body()).get("data");
      if (data.get("group").asText().equals(group)) {
        states.add(data.get("state").asText());
      }
    }
    return states;
  }
}
