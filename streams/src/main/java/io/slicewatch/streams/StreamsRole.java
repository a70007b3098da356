package io.slicewatch.streams;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.streams.config.StreamsSettings;
import io.slicewatch.streams.topology.DetectionTopology;
import io.slicewatch.streams.topology.StreamsProperties;
import io.slicewatch.streams.topology.state.RocksMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detection as a running process: reads changes, tells alerts. Its topics must exist. A failure
 * that it cannot answer stops all its threads; it is then unhealthy for good, and says why in one
 * line.
 */
public final class StreamsRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsRole.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
  private static final int REASON_CHARS = 400;

  private final StreamsSettings settings;
  private final KafkaConnection connection;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private @Nullable RocksMemory memory;
  private volatile @Nullable KafkaStreams streams;

  public StreamsRole(StreamsSettings settings, KafkaConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * Begins to work in threads of its own.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached
   * @throws IllegalStateException when it was started before
   */
  public synchronized void start() {
    if (streams != null) {
      throw new IllegalStateException("the role streams runs once only");
    }
    SchemaBook book = SchemaBook.publishedAt(connection);
    Map<String, Object> properties = properties(book);
    Topology topology =
        new DetectionTopology(settings, connection.topics(), book).build(properties);
    KafkaStreams made = new KafkaStreams(topology, new StreamsConfig(properties));
    made.setUncaughtExceptionHandler(this::stop);
    made.setStateListener((now, before) -> moved(now));
    streams = made;
    made.start();
    LOG.atInfo().addKeyValue("store", settings.store()).log("streams started");
  }

  /** Whether it works, or is about to. */
  public boolean healthy() {
    KafkaStreams running = streams;
    return running != null && failure.get() == null && running.state().isRunningOrRebalancing();
  }

  /** Why it stopped, in one line; empty unless it failed. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Waits until it works on its partitions.
   *
   * @return false when it failed, or the time was too short
   */
  public boolean awaitRunning(Duration atMost) throws InterruptedException {
    return settled.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && failure.get() == null;
  }

  /** Commits what is done, and ends; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (streams != null) {
      boolean ended =
          streams.close(
              CloseOptions.timeout(CLOSE_WITHIN)
                  .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
      if (!ended) {
        LOG.atWarn().addKeyValue("after", CLOSE_WITHIN).log("streams did not end in time");
        return;
      }
    }
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }

  private Map<String, Object> properties(SchemaBook book) {
    return switch (settings.store()) {
      case MEMORY -> StreamsProperties.of(settings, connection, book);
      case ROCKSDB -> {
        RocksMemory shared = new RocksMemory(settings.cacheBytes());
        memory = shared;
        yield StreamsProperties.of(settings, connection, book, shared);
      }
    };
  }

  private StreamThreadExceptionResponse stop(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String reason =
        SafeText.oneLine(root.getClass().getSimpleName() + ": " + root.getMessage(), REASON_CHARS);
    failure.compareAndSet(null, reason);
    settled.countDown();
    LOG.atError().addKeyValue("reason", reason).log("streams stopped");
    LOG.atDebug().setCause(thrown).log("streams stopped");
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void moved(KafkaStreams.State now) {
    LOG.atDebug().addKeyValue("state", now).log("streams changed state");
    if (now == KafkaStreams.State.RUNNING) {
      settled.countDown();
    }
  }
}
