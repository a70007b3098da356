package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.Position;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where reading goes on: at the store's offsets, or at the first record that Kafka still has. */
final class StartingPoints {

  private static final Logger LOG = LoggerFactory.getLogger(StartingPoints.class);

  private final Consumer<byte[], byte[]> consumer;

  StartingPoints(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  void seek(Collection<TopicPartition> partitions, Map<Position.Partition, Long> stored) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long known =
          stored.getOrDefault(new Position.Partition(partition.topic(), partition.partition()), 0L);
      refuseOtherTopics(partition, known, end.getOrDefault(partition, 0L));
      long begin = first.getOrDefault(partition, 0L);
      if (known > 0 && known < begin) {
        LOG.warn(
            "records were deleted before history read them: partition={} from={} to={}",
            partition,
            known,
            begin);
      }
      consumer.seek(partition, Math.max(known, begin));
    }
  }

  private static void refuseOtherTopics(TopicPartition partition, long known, long end) {
    if (known > end) {
      throw new HistoryException(
          HistoryFailure.TOPICS_REPLACED,
          "history has read %s up to offset %d, but the topic ends at %d:"
                  .formatted(partition, known, end)
              + " it is not the one that the database was filled from."
              + " Set history.file to another file, or move this one away.");
    }
  }
}
