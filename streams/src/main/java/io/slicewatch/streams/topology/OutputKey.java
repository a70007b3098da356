package io.slicewatch.streams.topology;

import io.slicewatch.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Key of a record that leaves, with the cluster that decides its partition where the topic is
 * partitioned by cluster.
 */
record OutputKey(String cluster, String text) {

  static final Serializer<OutputKey> SERIALIZER =
      (topic, key) -> key.text.getBytes(StandardCharsets.UTF_8);

  /** Puts all of a cluster into one partition, tombstones too. */
  static final StreamPartitioner<OutputKey, Object> BY_CLUSTER =
      (topic, key, value, partitions) ->
          Optional.of(Set.of(Keys.partition(key.cluster, partitions)));
}
