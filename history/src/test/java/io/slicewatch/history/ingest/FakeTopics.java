package io.slicewatch.history.ingest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The topics of history with one partition each, of which only that of transitions has records. */
final class FakeTopics {

  static final HistoryTopics NAMES =
      new HistoryTopics("t.transitions", "t.alert-log", "t.deliveries");
  static final TopicPartition TRANSITIONS = new TopicPartition(NAMES.transitions(), 0);

  private FakeTopics() {}

  /**
   * @param first offset of the first record that Kafka still has
   * @param end offset after the last one
   */
  static MockConsumer<byte[], byte[]> consumer(long first, long end) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    Map<TopicPartition, Long> firsts = new HashMap<>();
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String topic : NAMES.all()) {
      Node node = Node.noNode();
      Node[] none = {};
      consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, node, none, none)));
      boolean ours = topic.equals(NAMES.transitions());
      firsts.put(new TopicPartition(topic, 0), ours ? first : 0L);
      ends.put(new TopicPartition(topic, 0), ours ? end : 0L);
    }
    consumer.updateBeginningOffsets(firsts);
    consumer.updateEndOffsets(ends);
    return consumer;
  }

  /** Waits until the partition is read, and gives it a record; null is a tombstone. */
  static void send(MockConsumer<byte[], byte[]> consumer, long offset, byte @Nullable [] value) {
    await().atMost(Duration.ofSeconds(20)).until(() -> consumer.assignment().contains(TRANSITIONS));
    consumer.addRecord(
        new ConsumerRecord<>(
            TRANSITIONS.topic(),
            0,
            offset,
            0L,
            TimestampType.CREATE_TIME,
            0,
            value == null ? 0 : value.length,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }
}
