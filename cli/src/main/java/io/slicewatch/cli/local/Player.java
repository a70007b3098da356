package io.slicewatch.cli.local;

import io.slicewatch.collector.RecordingReader;
import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.collector.publish.ClusterPublisher;
import io.slicewatch.collector.publish.Waiting;
import io.slicewatch.collector.publish.Wire;
import io.slicewatch.collector.source.recording.Reject;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Plays one recording into the topics, each cluster through a transactional producer of its own.
 */
final class Player implements AutoCloseable {

  private final KafkaConnection connection;
  private final Wire wire;
  private final Pace pace;
  private final Map<String, ClusterPublisher> publishers = new TreeMap<>();
  private @Nullable Instant last;

  Player(KafkaConnection connection, SchemaBook book, Pace pace) {
    this.connection = connection;
    this.wire = new Wire(connection.topics(), book);
    this.pace = pace;
  }

  /** Plays a file to its end; answers what it held. */
  RecordingReader.Tally play(Path file) throws InterruptedException {
    RecordingReader reader =
        new RecordingReader(CollectorConfig.DEFAULT.annotations(), this::change, this::reject);
    try {
      RecordingReader.Tally tally = reader.read(file);
      for (ClusterPublisher publisher : publishers.values()) {
        publisher.commit();
      }
      return tally;
    } catch (StoppedException e) {
      throw e.interruption();
    }
  }

  private void change(ChangeEvent event) {
    try {
      if (pace.isDue(event.getObservedAt())) {
        publish(event);
        return;
      }
      for (ClusterPublisher publisher : publishers.values()) {
        publisher.commit();
      }
      pace.await(event.getObservedAt());
      publish(event);
    } catch (InterruptedException e) {
      throw new StoppedException(e);
    }
  }

  private void publish(ChangeEvent event) throws InterruptedException {
    last = event.getObservedAt();
    ClusterPublisher publisher = publisher(event.getCluster());
    publisher.change(event);
    publisher.reached(
        Checkpoint.newBuilder()
            .setCluster(event.getCluster())
            .setKind(Kind.UNKNOWN)
            .setResourceVersion(event.getResourceVersion())
            .setSequence(event.getSequence())
            .setObservedAt(event.getObservedAt())
            .build());
  }

  private void reject(Reject reject) {
    if (publishers.isEmpty()) {
      return;
    }
    publishers
        .values()
        .iterator()
        .next()
        .deadLetter(
            DeadLetter.newBuilder()
                .setSource(reject.file())
                .setPosition(reject.line())
                .setReason(reject.reason())
                .setDetail(reject.detail())
                .setTime(last == null ? Instant.EPOCH : last)
                .setSample(ByteBuffer.wrap(reject.sample()))
                .build());
  }

  private ClusterPublisher publisher(String cluster) throws InterruptedException {
    ClusterPublisher known = publishers.get(cluster);
    if (known != null) {
      return known;
    }
    Supplier<Producer<String, byte[]>> producers = () -> producer(cluster);
    ClusterPublisher made =
        new ClusterPublisher(cluster, wire, CollectorConfig.DEFAULT, producers, Waiting.real());
    publishers.put(cluster, made);
    return made;
  }

  private Producer<String, byte[]> producer(String cluster) {
    Map<String, Object> properties = new TreeMap<>(connection.clientProperties());
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, connection.prefix() + "-collector-" + cluster);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    publishers.values().forEach(ClusterPublisher::close);
  }

  /** Carries an interruption through code that cannot throw it. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient InterruptedException interruption;

    StoppedException(InterruptedException interruption) {
      super(interruption);
      this.interruption = interruption;
    }

    InterruptedException interruption() {
      return interruption;
    }
  }
}
