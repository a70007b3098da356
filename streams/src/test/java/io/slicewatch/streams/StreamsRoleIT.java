package io.slicewatch.streams;

import static io.slicewatch.streams.topology.wire.Events.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.TopicAdmin;
import io.slicewatch.schemas.topic.TopicLayout;
import io.slicewatch.streams.broker.BrokerInProcess;
import io.slicewatch.streams.config.StreamsSettings;
import io.slicewatch.streams.config.StreamsSettings.GroupProtocol;
import io.slicewatch.streams.config.StreamsSettings.Store;
import io.slicewatch.streams.topology.wire.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role on a real broker: transactions, restore, dead letters, failure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamsRoleIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 2;

  private final SchemaBook book = SchemaBook.local();
  private BrokerInProcess broker;

  @BeforeAll
  void startBroker(@TempDir Path folder) throws Exception {
    broker = BrokerInProcess.start(folder);
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @CsvSource({"MEMORY,CLASSIC", "ROCKSDB,CLASSIC", "MEMORY,STREAMS"})
  void goesOnWhereItStoppedWithNothingButItsChangelog(
      Store store, GroupProtocol protocol, @TempDir Path folder) throws Exception {
    // Given
    KafkaConnection kafka = kafka("restart-" + store + "-" + protocol);
    StreamsSettings settings = settings(store, protocol, folder.resolve("1"));
    try (StreamsRole role = started(settings, kafka)) {
      send(kafka, Events.slice("lab", "1", START, true));
      await(kafka, Topic.TRANSITIONS, Transition.class, 1);
      assertThat(role.healthy()).isTrue();
    }
    // When
    try (StreamsRole role = started(settings.in(store, folder.resolve("2")), kafka)) {
      send(kafka, Events.slice("lab", "1", START.plusSeconds(1), true));
      send(kafka, Events.slice("lab", "2", START.plusSeconds(5), false));
      List<Transition> transitions = await(kafka, Topic.TRANSITIONS, Transition.class, 2);
      // Then
      assertThat(transitions)
          .extracting(t -> t.getFrom() + ">" + t.getTo())
          .containsExactly("absent>ready", "ready>not-ready");
      assertThat(role.failure()).isEmpty();
    }
  }

  @Test
  void setsUnreadableBytesAsideAndGoesOn(@TempDir Path folder) throws Exception {
    // Given
    KafkaConnection kafka = kafka("unreadable");
    try (StreamsRole role = started(settings(Store.MEMORY, GroupProtocol.CLASSIC, folder), kafka)) {
      // When
      sendBytes(kafka, "lab", "lab/x", "nonsense".getBytes(StandardCharsets.UTF_8));
      sendBytes(kafka, "lab", "lab/x", null);
      send(kafka, Events.slice("lab", "1", START, true));
      // Then
      await(kafka, Topic.TRANSITIONS, Transition.class, 1);
      assertThat(await(kafka, Topic.DEAD_LETTERS, DeadLetter.class, 1))
          .extracting(DeadLetter::getSource)
          .containsExactly("unreadable.changes");
      assertThat(role.healthy()).isTrue();
    }
  }

  @Test
  void saysWhyInOneLineWhenItCannotGoOn(@TempDir Path folder) throws Exception {
    // Given
    KafkaConnection kafka = new KafkaConnection(address(), "no-topics", Map.of());
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.ensure(new TopicLayout(1, (short) 1));
    }
    deleteChanges(kafka);
    // When
    try (StreamsRole role =
        new StreamsRole(settings(Store.MEMORY, GroupProtocol.CLASSIC, folder), kafka)) {
      role.start();
      boolean running = role.awaitRunning(PATIENCE);
      // Then
      assertThat(running).isFalse();
      assertThat(role.healthy()).isFalse();
      assertThat(role.failure().orElseThrow()).contains("MissingSourceTopic").doesNotContain("\n");
    }
  }

  private String address() {
    return broker.connection("any").bootstrapServers();
  }

  private KafkaConnection kafka(String prefix) throws Exception {
    KafkaConnection kafka = broker.connection(prefix.toLowerCase(java.util.Locale.ROOT));
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.ensure(new TopicLayout(PARTITIONS, (short) 1));
    }
    return kafka;
  }

  private static void deleteChanges(KafkaConnection kafka) throws Exception {
    try (var admin = org.apache.kafka.clients.admin.Admin.create(kafka.clientProperties())) {
      admin.deleteTopics(List.of(kafka.topics().name(Topic.CHANGES))).all().get();
    }
  }

  private static StreamsSettings settings(Store store, GroupProtocol protocol, Path stateDir) {
    StreamsSettings plain = StreamsSettings.DEFAULT;
    return new StreamsSettings(
        store,
        plain.cacheBytes(),
        plain.decodedEntries(),
        1,
        protocol,
        stateDir,
        plain.commitInterval(),
        plain.pipeline(),
        plain.silence());
  }

  private static StreamsRole started(StreamsSettings settings, KafkaConnection kafka)
      throws InterruptedException {
    StreamsRole role = new StreamsRole(settings, kafka);
    role.start();
    assertThat(role.awaitRunning(PATIENCE)).as("running: %s", role.failure()).isTrue();
    return role;
  }

  private void send(KafkaConnection kafka, ChangeEvent event) throws Exception {
    byte[] bytes = Codecs.singleObject(ChangeEvent.class, book).encode(event);
    sendBytes(kafka, event.getCluster(), Keys.change(event), bytes);
  }

  private static void sendBytes(KafkaConnection kafka, String cluster, String key, byte[] bytes)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka.clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
      String topic = kafka.topics().name(Topic.CHANGES);
      int partition = Keys.partition(cluster, PARTITIONS);
      producer.send(new ProducerRecord<>(topic, partition, key, bytes)).get();
    }
  }

  private <T extends SpecificRecord> List<T> await(
      KafkaConnection kafka, Topic topic, Class<T> type, int count) {
    Map<String, Object> properties = kafka.clientProperties();
    properties.put("isolation.level", "read_committed");
    List<T> records = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            properties, new StringDeserializer(), Codecs.serde(type, book).deserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new TopicPartition(kafka.topics().name(topic), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(record.value()));
      }
    }
    assertThat(records).as(topic.name()).hasSize(count);
    return records;
  }
}
