package io.slicewatch.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.Samples;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.topic.BrokerInProcess;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.TopicAdmin;
import io.slicewatch.schemas.topic.TopicLayout;
import io.slicewatch.schemas.topic.TopicState;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTopicIT {

  @TempDir private static Path folder;
  private static BrokerInProcess broker;

  @BeforeAll
  static void start() throws Exception {
    broker = BrokerInProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void publishesEachSchemaOnceHoweverManyProcessesStart() {
    // Given
    KafkaConnection connection = prepared("once");
    // When
    SchemaBook writer = SchemaBook.publishedAt(connection);
    SchemaBook reader = SchemaBook.publishedAt(connection);
    // Then
    byte[] bytes = Codecs.singleObject(Alert.class, writer).encode(Samples.alert());
    assertThat(RecordJson.write(Codecs.singleObject(Alert.class, reader).decode(bytes)))
        .isEqualTo(RecordJson.write(Samples.alert()));
    assertThat(published(connection)).isEqualTo(SchemaBook.own().size());
  }

  @Test
  void findsASchemaThatAnotherProcessPublishesLater() {
    // Given
    KafkaConnection connection = prepared("later");
    SchemaBook book = SchemaBook.publishedAt(connection);
    Schema later = SchemaBuilder.record("Later").fields().requiredString("a").endRecord();
    // When
    new SchemaTopic(connection).publish(List.of(later));
    // Then
    assertThat(book.find(SchemaNormalization.parsingFingerprint64(later))).contains(later);
    assertThat(book.find(4711)).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoSchema() throws Exception {
    // Given
    KafkaConnection connection = prepared("broken");
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            connection.clientProperties(), new StringSerializer(), new StringSerializer())) {
      String topic = connection.topics().name(Topic.SCHEMAS);
      producer.send(new ProducerRecord<>(topic, "x", "{\"type\":\"no")).get();
      producer.send(new ProducerRecord<>(topic, "y", "{\"type\":\"nothing\"}")).get();
    }
    // When
    SchemaBook book = SchemaBook.publishedAt(connection);
    // Then
    Schema alert = Alert.getClassSchema();
    assertThat(book.find(SchemaNormalization.parsingFingerprint64(alert))).isPresent();
    assertThat(new SchemaTopic(connection).readAll()).hasSize(SchemaBook.own().size());
  }

  private static KafkaConnection prepared(String prefix) {
    KafkaConnection connection = broker.connection(prefix);
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      admin.ensure(new TopicLayout(1, (short) 1));
    }
    return connection;
  }

  private static long published(KafkaConnection connection) {
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      return admin.describe().stream()
          .filter(state -> state.topic() == Topic.SCHEMAS)
          .mapToLong(TopicState::offsets)
          .sum();
    }
  }
}
