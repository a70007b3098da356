package io.slicewatch.collector.publish;

import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds where a cluster's feed goes on. May be used by several threads. */
public final class Checkpoints {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Wire wire;
  private final Supplier<Consumer<String, byte[]>> consumers;

  /**
   * Reads checkpoints.
   *
   * @param consumers makes consumers of committed records without a group
   */
  public Checkpoints(Wire wire, Supplier<Consumer<String, byte[]>> consumers) {
    this.wire = wire;
    this.consumers = consumers;
  }

  /** The newest committed checkpoint of a cluster's feed; empty when it never ran. */
  public Optional<Checkpoint> find(String cluster, String scope) {
    String topic = wire.name(Topic.CHECKPOINTS);
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      int partitions = consumer.partitionsFor(topic).size();
      TopicPartition partition = new TopicPartition(topic, Keys.partition(cluster, partitions));
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      return newest(consumer, partition, end == null ? 0 : end, cluster, scope);
    }
  }

  private Optional<Checkpoint> newest(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      long end,
      String cluster,
      String scope) {
    Optional<Checkpoint> newest = Optional.empty();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (record.value() == null || !Keys.cluster(record.key()).equals(cluster)) {
          continue;
        }
        Checkpoint checkpoint = wire.checkpoint(record.value());
        if (checkpoint.getScope().equals(scope)) {
          newest = Optional.of(checkpoint);
        }
      }
    }
    return newest;
  }
}
