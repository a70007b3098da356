package io.slicewatch.history;

import io.slicewatch.history.config.HistoryConfig;
import io.slicewatch.history.http.HistoryServer;
import io.slicewatch.history.ingest.HistoryIngest;
import io.slicewatch.history.ingest.HistoryTopics;
import io.slicewatch.history.ingest.KafkaDeadLetters;
import io.slicewatch.history.ingest.RecordReader;
import io.slicewatch.history.ingest.Retention;
import io.slicewatch.history.question.Historian;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.duckdb.DuckDbStore;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The whole of history in one process: topics into the database, answers out of it. */
public final class HistoryRole implements AutoCloseable {

  private final HistoryStore store;
  private final KafkaDeadLetters deadLetters;
  private final HistoryIngest ingest;
  private final HistoryServer server;
  private final EndOffsets ends;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens the database and binds the address; reads nothing yet.
   *
   * @throws HistoryException when the database cannot be opened, or the address is taken
   * @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached
   */
  public HistoryRole(HistoryConfig config, KafkaConnection connection) {
    SchemaBook book = SchemaBook.publishedAt(connection);
    HistoryTopics topics = HistoryTopics.of(connection.topics());
    ends = new EndOffsets(connection, topics);
    store = DuckDbStore.open(config.file(), config.memoryMegabytes());
    try {
      server = new HistoryServer(config.api(), store, this::healthy);
    } catch (HistoryException e) {
      store.close();
      throw e;
    }
    deadLetters = new KafkaDeadLetters(connection, book);
    ingest =
        new HistoryIngest(
            new HistoryIngest.Parts(
                consumer(connection, config),
                topics,
                new RecordReader(topics, book, Clock.systemUTC()),
                store,
                deadLetters,
                new Retention(config.retention(), Clock.systemUTC())),
            config.ingest());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConnection connection, HistoryConfig config) {
    Map<String, Object> properties = connection.clientProperties();
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-history");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.ingest().maxRows());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Begins to read and to answer. */
  public void start() {
    ingest.start();
    server.start();
  }

  /** False when ingest waits for the store, or has stopped for good. */
  public boolean healthy() {
    return !closed.get() && ingest.healthy();
  }

  /** Why ingest waits or has stopped; empty when all is well. */
  public Optional<RuntimeException> failure() {
    return ingest.failure();
  }

  /** Where other processes ask. */
  public URI address() {
    return server.address();
  }

  /** For questions from within this process. */
  public Historian historian() {
    return store;
  }

  /** The ends of the three topics as of now: everything before them is committed. */
  public Map<TopicPartition, Long> endOffsets() {
    return ends.read();
  }

  /** Whether everything before these offsets is stored. */
  public boolean caughtUp(Map<TopicPartition, Long> endOffsets) {
    return ingest.caughtUp(endOffsets);
  }

  /**
   * Waits until everything that is committed in the topics now is stored.
   *
   * @return false when that took longer than allowed, or ingest has stopped
   */
  public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
    return ingest.awaitCaughtUp(endOffsets(), atMost);
  }

  /** Stores what was read already, and stops. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    server.close();
    ingest.close();
    deadLetters.close();
    store.close();
  }
}
