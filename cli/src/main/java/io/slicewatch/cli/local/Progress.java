package io.slicewatch.cli.local;

import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far detection has come with the changes that are published. */
final class Progress implements AutoCloseable {

  private final Admin admin;
  private final String topic;
  private final String group;
  private final int partitions;

  Progress(KafkaConnection connection, int partitions) {
    this.admin = Admin.create(connection.clientProperties());
    this.topic = connection.topics().name(Topic.CHANGES);
    this.group = connection.prefix() + "-streams-v1";
    this.partitions = partitions;
  }

  /**
   * Changes that are committed and not yet taken; a transaction's end mark counts as taken with the
   * change before it.
   */
  long behind() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> asked =
          new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
      for (int partition = 0; partition < partitions; partition++) {
        asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get();
      Map<TopicPartition, OffsetAndMetadata> taken =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long behind = 0;
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
        OffsetAndMetadata at = taken.get(end.getKey());
        behind += Math.max(0, end.getValue().offset() - 1 - (at == null ? 0 : at.offset()));
      }
      return behind;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
