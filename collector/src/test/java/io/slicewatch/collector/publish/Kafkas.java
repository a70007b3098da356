package io.slicewatch.collector.publish;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.NamespaceState;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own fake producers, and small records to publish. */
public final class Kafkas {

  public static final int PARTITIONS = 6;

  private Kafkas() {}

  public static Wire wire() {
    return new Wire(new Topics("sw"), SchemaBook.local());
  }

  public static MockProducer<String, byte[]> producer() {
    Node node = new Node(0, "localhost", 1);
    List<PartitionInfo> partitions = new ArrayList<>();
    for (String topic : List.of("sw.changes", "sw.checkpoints", "sw.dead-letters")) {
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new PartitionInfo(topic, i, node, new Node[] {node}, new Node[] {node}));
      }
    }
    Cluster cluster =
        new Cluster("c", List.of(node), partitions, java.util.Set.of(), java.util.Set.of());
    return new MockProducer<>(
        cluster, true, null, new StringSerializer(), new ByteArraySerializer());
  }

  public static ChangeEvent change(String cluster, Operation operation, String name) {
    return ChangeEvent.newBuilder()
        .setCluster(cluster)
        .setOperation(operation)
        .setKind(Kind.NAMESPACE)
        .setName(name)
        .setUid("uid-" + name)
        .setObservedAt(Instant.parse("2026-11-24T07:30:00Z"))
        .setObject(NamespaceState.newBuilder().setPhase("Active").build())
        .build();
  }

  public static Checkpoint line(String cluster, long line) {
    return Checkpoint.newBuilder()
        .setCluster(cluster)
        .setKind(Kind.UNKNOWN)
        .setScope("recording:a")
        .setResourceVersion("")
        .setObservedAt(Instant.parse("2026-11-24T07:30:00Z"))
        .setLine(line)
        .build();
  }
}
