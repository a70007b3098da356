package io.slicewatch.history;

import io.slicewatch.history.ingest.HistoryTopics;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks Kafka how far the topics of history are committed. */
final class EndOffsets {

  private final KafkaConnection connection;
  private final HistoryTopics topics;

  EndOffsets(KafkaConnection connection, HistoryTopics topics) {
    this.connection = connection;
    this.topics = topics;
  }

  Map<TopicPartition, Long> read() {
    Map<String, Object> properties = connection.clientProperties();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-history-ends");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all = new ArrayList<>();
      for (String topic : topics.all()) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> all.add(new TopicPartition(topic, info.partition())));
      }
      return consumer.endOffsets(all);
    }
  }
}
