package io.slicewatch.cli.local;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the alert log from its begin, committed states only. For one thread. */
final class AlertTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, Alert> consumer;
  private final List<TopicPartition> partitions;
  private final Consumer<Alert> alerts;

  AlertTail(KafkaConnection connection, SchemaBook book, Consumer<Alert> alerts) {
    this.alerts = alerts;
    Map<String, Object> properties = new TreeMap<>(connection.clientProperties());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    this.consumer =
        new KafkaConsumer<>(
            properties, new StringDeserializer(), Codecs.serde(Alert.class, book).deserializer());
    String topic = connection.topics().name(Topic.ALERT_LOG);
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes what has come. */
  void poll() {
    for (ConsumerRecord<String, Alert> entry : consumer.poll(POLL)) {
      alerts.accept(entry.value());
    }
  }

  /** Takes everything that is committed by now. */
  void drain() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      poll();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
