package io.slicewatch.history;

import static io.slicewatch.history.Facts.at;
import static io.slicewatch.history.Facts.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.slicewatch.history.broker.BrokerInProcess;
import io.slicewatch.history.config.HistoryConfig;
import io.slicewatch.history.http.ApiConfig;
import io.slicewatch.history.http.HistoryClient;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.TopicAdmin;
import io.slicewatch.schemas.topic.TopicLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Topics in, answers out, through a real broker. */
class HistoryRoleIT {

  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private static Path brokerFolder;
  private static BrokerInProcess broker;

  @TempDir private Path folder;
  private KafkaConnection connection;
  private SchemaBook book;
  private HistoryRole role;
  private KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = BrokerInProcess.start(brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    connection = broker.connection("h-" + test.getTestMethod().orElseThrow().getName());
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      admin.ensure(new TopicLayout(2, (short) 1));
    }
    book = SchemaBook.publishedAt(connection);
    Map<String, Object> properties = connection.clientProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, connection.prefix());
    producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    producer.initTransactions();
    role = start();
  }

  @AfterEach
  void stop() {
    producer.close();
    role.close();
  }

  private HistoryRole start() {
    HistoryRole started = new HistoryRole(config(), connection);
    started.start();
    return started;
  }

  private HistoryConfig config() {
    return HistoryConfig.at(folder.resolve("history.duckdb"));
  }

  @Test
  void storesWhatIsCommittedAndAnswersOtherProcesses() throws Exception {
    // Given
    producer.beginTransaction();
    send(Topic.TRANSITIONS, endpoint("09:00:00", "cart", "never", "absent>ready").build());
    producer.flush();
    producer.abortTransaction();
    producer.beginTransaction();
    send(Topic.TRANSITIONS, endpoint("10:00:00", "cart", "cart-0", "absent>ready").build());
    send(Topic.ALERT_LOG, Facts.alert("10:01:00", "f1", 1, AlertState.FIRING).build());
    send(Topic.DELIVERIES, Facts.delivery("10:01:01", "chat"));
    producer.commitTransaction();
    // When
    assertThat(role.awaitCaughtUp(SOON)).isTrue();
    // Then
    try (HistoryClient client = new HistoryClient(role.address(), Optional.empty())) {
      assertThat(client.ask(timeline()).events())
          .extracting(e -> e.kind() + " " + e.to() + " " + e.pod())
          .containsExactly("ENDPOINT ready cart-0", "ALERT firing null");
    }
    assertThat(role.historian().ask(timeline()).events()).hasSize(2);
    assertThat(role.healthy()).isTrue();
  }

  @Test
  void goesOnWhereItStoppedAndStoresNothingTwice() throws Exception {
    // Given
    commit(endpoint("10:00:00", "cart", "cart-0", "absent>ready").build());
    assertThat(role.awaitCaughtUp(SOON)).isTrue();
    role.close();
    commit(endpoint("10:05:00", "cart", "cart-0", "ready>absent").build());
    // When
    role = start();
    // Then
    assertThat(role.awaitCaughtUp(SOON)).isTrue();
    assertThat(role.historian().ask(timeline()).events())
        .extracting(Timeline.Event::to)
        .containsExactly("ready", "absent");
  }

  @Test
  void setsAsideUndecodableBytesWithTheirPlace() throws Exception {
    // Given
    producer.beginTransaction();
    producer.send(
        new ProducerRecord<>(
            connection.topics().name(Topic.TRANSITIONS),
            1,
            "key",
            "garbage".getBytes(StandardCharsets.UTF_8)));
    producer.commitTransaction();
    // When
    assertThat(role.awaitCaughtUp(SOON)).isTrue();
    // Then
    DeadLetter letter = firstDeadLetter();
    assertThat(letter.getSource()).isEqualTo(connection.topics().name(Topic.TRANSITIONS));
    assertThat(letter.getPartition()).contains(1);
    assertThat(letter.getPosition()).isZero();
    assertThat(role.healthy()).isTrue();
  }

  @Test
  void saysWhenTheTopicsAreNotThoseOfTheDatabase() throws Exception {
    // Given
    commit(endpoint("10:00:00", "cart", "cart-0", "absent>ready").build());
    assertThat(role.awaitCaughtUp(SOON)).isTrue();
    role.close();
    try (Admin admin = Admin.create(connection.clientProperties())) {
      admin.deleteTopics(List.of(connection.topics().name(Topic.TRANSITIONS))).all().get();
    }
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      await().atMost(SOON).ignoreExceptions().until(() -> ensured(admin));
    }
    // When
    role = start();
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(role.failure().map(e -> ((HistoryException) e).failure()))
                .contains(HistoryFailure.TOPICS_REPLACED));
    assertThat(role.healthy()).isFalse();
  }

  private static boolean ensured(TopicAdmin admin) throws Exception {
    admin.ensure(new TopicLayout(2, (short) 1));
    return true;
  }

  @Test
  void refusesASecondOwnerOfTheAddress() {
    // Given
    int port = role.address().getPort();
    HistoryConfig taken =
        new HistoryConfig(
            folder.resolve("other.duckdb"),
            64,
            Duration.ofDays(1),
            config().ingest(),
            new ApiConfig("127.0.0.1", port, Optional.empty()));
    // When
    HistoryException failure =
        catchThrowableOfType(
            HistoryException.class, () -> new HistoryRole(taken, connection).close());
    // Then
    assertThat(failure.failure()).isEqualTo(HistoryFailure.IN_USE);
    assertThat(failure).hasMessageContaining("history.api.port");
  }

  private void commit(Transition transition) {
    producer.beginTransaction();
    send(Topic.TRANSITIONS, transition);
    producer.commitTransaction();
  }

  @SuppressWarnings("unchecked")
  private <T extends SpecificRecord> void send(Topic topic, T record) {
    byte[] bytes =
        Codecs.serde((Class<T>) record.getClass(), book).serializer().serialize("", record);
    producer.send(new ProducerRecord<>(connection.topics().name(topic), 0, "key", bytes));
  }

  private DeadLetter firstDeadLetter() {
    String topic = connection.topics().name(Topic.DEAD_LETTERS);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.clientProperties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Instant deadline = Instant.now().plus(SOON);
      while (Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          return Codecs.serde(DeadLetter.class, book)
              .deserializer()
              .deserialize(topic, record.value());
        }
      }
    }
    throw new AssertionError("no dead letter");
  }

  private static Timeline timeline() {
    return new Timeline("east", "shop", "cart", at("00:00:00"), at("23:00:00"), 100);
  }
}
