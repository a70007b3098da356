package io.slicewatch.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.TopicAdmin;
import io.slicewatch.schemas.topic.TopicLayout;
import io.slicewatch.sinks.broker.BrokerInProcess;
import io.slicewatch.sinks.config.Routing;
import io.slicewatch.sinks.config.RoutingFile;
import io.slicewatch.sinks.config.SinksConfig;
import io.slicewatch.sinks.receiver.http.FakeServer;
import io.slicewatch.sinks.route.RouteTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Alerts in, requests out, through a real broker. */
class SinksRoleIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static BrokerInProcess broker;
  private KafkaConnection connection;
  private final Alert cart = Alerts.firing("cart");

  @BeforeAll
  static void startBroker() throws Exception {
    broker = BrokerInProcess.start(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo info) throws Exception {
    connection = broker.connection(info.getTestMethod().orElseThrow().getName().toLowerCase());
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      admin.ensure(new TopicLayout(2, (short) 1));
    }
  }

  private SinksConfig config(FakeServer server) {
    Problems problems = new Problems();
    Routing routing =
        RoutingFile.parse(
            """
            defaults: {group_wait: 0s, group_interval: 0s}
            routes:
              - {name: all, receiver: hook, unit: alert, continue: true}
              - {name: shown, receiver: screen, group_by: [cluster]}
            receivers:
              - {name: hook, webhook: {url: '%s', allow_loopback: true}}
              - {name: screen, terminal: {color: never}}
            """
                .formatted(server.address("/hook")),
            problems,
            "routes.yaml");
    problems.throwIfAny();
    return new SinksConfig(
        routing,
        RouteTopology.StoreKind.MEMORY,
        Optional.of(folder.resolve("state")),
        4,
        Duration.ofSeconds(5));
  }

  @Test
  void tellsEveryReceiverAndWritesDownEveryAttempt() throws Exception {
    StringBuffer screen = new StringBuffer();
    try (FakeServer server = new FakeServer().then(r -> FakeServer.say(500, "oops"));
        SinksRole role = new SinksRole(config(server), connection, screen, Clock.systemUTC())) {
      // Given
      role.start();
      publish(cart.getFingerprint(), encode(cart));
      publish("broken", new byte[] {1, 2, 3});
      await().atMost(SOON).until(() -> screen.toString().contains("endpoint-flap"));
      // When
      publish(cart.getFingerprint(), encode(Alerts.resolved(cart)));
      await().atMost(SOON).until(() -> screen.toString().contains("resolved"));
      await().atMost(SOON).until(() -> states(server).contains("resolved"));
      // Then
      assertThat(role.healthy()).isTrue();
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(read(Topic.DELIVERIES, Delivery.class))
                  .extracting(Delivery::getOutcome)
                  .contains(Outcome.RETRY, Outcome.DELIVERED));
      assertThat(read(Topic.DEAD_LETTERS, DeadLetter.class))
          .extracting(DeadLetter::getReason)
          .containsExactly("undecodable");
    }
  }

  @Test
  void aSuccessorRepeatsOnlyWhatWasInFlightWithTheSameIdAndFencesItsPredecessor() throws Exception {
    StringBuffer nowhere = new StringBuffer();
    CountDownLatch answer = new CountDownLatch(1);
    try (FakeServer server = new FakeServer();
        SinksRole first = new SinksRole(config(server), connection, nowhere, Clock.systemUTC())) {
      // Given
      first.start();
      publish("a", encode(Alerts.firing("told")));
      await().atMost(SOON).until(() -> delivered() >= 2);
      server.then(request -> {
        try {
          answer.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return FakeServer.say(200, "ok");
      });
      publish(cart.getFingerprint(), encode(cart));
      await().atMost(SOON).until(() -> server.requests().size() == 2);
      // When
      try (SinksRole second =
          new SinksRole(config(server), connection, nowhere, Clock.systemUTC())) {
        second.start();
        await().atMost(SOON).until(() -> server.requests().size() == 3);
        answer.countDown();
        // Then
        await().atMost(SOON).until(() -> !first.healthy());
        assertThat(second.healthy()).isTrue();
        List<String> ids =
            server.requests().stream().map(r -> r.headers().get("webhook-id")).toList();
        assertThat(ids.get(2)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(0));
      }
      assertThat(server.requests()).hasSize(3);
    }
  }

  private long delivered() {
    return read(Topic.DELIVERIES, Delivery.class).stream()
        .filter(delivery -> delivery.getOutcome() == Outcome.DELIVERED)
        .count();
  }

  private static List<String> states(FakeServer server) throws Exception {
    List<String> states = new ArrayList<>();
    for (FakeServer.Request request : server.requests()) {
      states.add(JSON.readTree(request.body()).at("/data/state").asText());
    }
    return states;
  }

  private byte[] encode(Alert alert) {
    return Codecs.singleObject(Alert.class, SchemaBook.local()).encode(alert);
  }

  private void publish(String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            connection.clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(connection.topics().name(Topic.ALERTS), key, value)).get();
    }
  }

  private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    Map<String, Object> properties = new HashMap<>(connection.clientProperties());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    String name = connection.topics().name(topic);
    List<T> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record ->
                all.add(Codecs.singleObject(type, SchemaBook.local()).decode(record.value())));
      }
    }
    return all;
  }
}
