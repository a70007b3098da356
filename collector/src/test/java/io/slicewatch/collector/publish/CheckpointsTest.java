package io.slicewatch.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.topic.Keys;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

  private static final TopicPartition PARTITION = new TopicPartition("sw.checkpoints", 0);

  private final Wire wire = Kafkas.wire();

  @Test
  void findsTheNewestOfTheClusterAndInput() {
    // Given
    List<Checkpoint> published =
        List.of(
            Kafkas.line("lab", 5),
            Kafkas.line("lab", 9),
            Kafkas.line("other", 77),
            Checkpoint.newBuilder(Kafkas.line("lab", 88)).setScope("recording:b").build());
    // When, Then
    assertThat(new Checkpoints(wire, () -> consumer(published)).find("lab", "recording:a"))
        .map(Checkpoint::getLine)
        .contains(9L);
    assertThat(new Checkpoints(wire, () -> consumer(published)).find("new", "recording:a"))
        .isEmpty();
    assertThat(new Checkpoints(wire, () -> consumer(List.of())).find("lab", "recording:a"))
        .isEmpty();
  }

  private MockConsumer<String, byte[]> consumer(List<Checkpoint> published) {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "localhost", 1);
    consumer.updatePartitions(
        "sw.checkpoints",
        List.of(
            new PartitionInfo("sw.checkpoints", 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) published.size()));
    consumer.schedulePollTask(() -> {
      long offset = 0;
      for (Checkpoint checkpoint : published) {
        ProducerRecord<String, byte[]> record = wire.checkpoint(checkpoint, 1);
        assertThat(Keys.cluster(record.key())).isEqualTo(checkpoint.getCluster());
        consumer.addRecord(
            new ConsumerRecord<>("sw.checkpoints", 0, offset++, record.key(), record.value()));
      }
    });
    return consumer;
  }
}
