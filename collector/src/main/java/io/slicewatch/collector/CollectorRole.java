package io.slicewatch.collector;

import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.collector.publish.Checkpoints;
import io.slicewatch.collector.publish.ClusterPublisher;
import io.slicewatch.collector.publish.KafkaClients;
import io.slicewatch.collector.publish.Waiting;
import io.slicewatch.collector.publish.Wire;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collector that plays recordings into Kafka. All topics must exist. It goes on where it stopped
 * when the same recordings are played again.
 */
public final class CollectorRole implements AutoCloseable {

  private final CollectorConfig config;
  private final KafkaConnection connection;
  private final List<Path> recordings;
  private final Speed speed;
  private @Nullable RecordingPlayer player;

  /** Makes a collector; {@link #start} sets it to work. */
  public CollectorRole(
      CollectorConfig config, KafkaConnection connection, List<Path> recordings, Speed speed) {
    this.config = config;
    this.connection = connection;
    this.recordings = List.copyOf(recordings);
    this.speed = speed;
  }

  /**
   * Starts to play.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached
   */
  public synchronized void start() {
    if (player != null) {
      throw new IllegalStateException("a collector is started once");
    }
    Wire wire = new Wire(connection.topics(), SchemaBook.publishedAt(connection));
    RecordingPlayer made =
        new RecordingPlayer(recordings, config, speed, Waiting.real(), new Kafka(wire));
    player = made;
    made.start();
  }

  /**
   * Waits until everything is played and published, or the collector was closed.
   *
   * @throws io.slicewatch.collector.source.recording.InputException when a file cannot be read
   * @throws io.slicewatch.collector.publish.PublishException when Kafka does not take the changes
   */
  public void awaitEnd() throws InterruptedException {
    started().awaitEnd();
  }

  /** False when something failed for good. */
  public boolean healthy() {
    return started().healthy();
  }

  /** How far it is. */
  public CollectorProgress progress() {
    return started().progress();
  }

  /** Stops reading, publishes what was read, and closes everything. */
  @Override
  public void close() {
    RecordingPlayer made;
    synchronized (this) {
      made = player;
    }
    if (made != null) {
      made.close();
    }
  }

  private synchronized RecordingPlayer started() {
    if (player == null) {
      throw new IllegalStateException("start the collector first");
    }
    return player;
  }

  private final class Kafka implements ClusterWorker.Opening {
    private final Wire wire;
    private final KafkaClients clients = new KafkaClients(connection);

    Kafka(Wire wire) {
      this.wire = wire;
    }

    @Override
    public ClusterPublisher publisher(String cluster) throws InterruptedException {
      return new ClusterPublisher(
          cluster, wire, config, () -> clients.producer(cluster), Waiting.real());
    }

    @Override
    public long published(String cluster, String scope) {
      return new Checkpoints(wire, clients::consumer)
          .find(cluster, scope)
          .map(Checkpoint::getLine)
          .orElse(0L);
    }
  }
}
