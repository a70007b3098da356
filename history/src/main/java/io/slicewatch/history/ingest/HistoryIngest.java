package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure.Retry;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the store, in batches, on a thread of its own. Offsets live in the store
 * alone. While the store fails in a way that may pass, nothing further is read.
 */
public final class HistoryIngest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryIngest.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final HistoryTopics topics;
  private final RecordReader reader;
  private final HistoryStore store;
  private final DeadLetters deadLetters;
  private final IngestConfig config;
  private final Retention retention;
  private final Pending pending = new Pending();
  private final Progress progress = new Progress();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("slicewatch-history").unstarted(this::run);
  private long firstPendingNanos;
  private volatile @Nullable RuntimeException failure;

  /** What ingest needs from outside; the consumer belongs to it from now on. */
  public record Parts(
      Consumer<byte[], byte[]> consumer,
      HistoryTopics topics,
      RecordReader reader,
      HistoryStore store,
      DeadLetters deadLetters,
      Retention retention) {}

  public HistoryIngest(Parts parts, IngestConfig config) {
    this.consumer = parts.consumer();
    this.topics = parts.topics();
    this.reader = parts.reader();
    this.store = parts.store();
    this.deadLetters = parts.deadLetters();
    this.retention = parts.retention();
    this.config = config;
  }

  public void start() {
    thread.start();
  }

  /** Whether it reads, or waits for something that may pass. */
  public boolean healthy() {
    return thread.isAlive() && failure == null;
  }

  /** Why it stopped for good, or what it waits for; empty when all is well. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether everything before these offsets is stored. */
  public boolean caughtUp(Map<TopicPartition, Long> endOffsets) {
    return progress.reached(endOffsets);
  }

  /** Waits until everything before these offsets is stored; false when that did not come about. */
  public boolean awaitCaughtUp(Map<TopicPartition, Long> endOffsets, Duration atMost)
      throws InterruptedException {
    return progress.await(endOffsets, atMost);
  }

  private void run() {
    try (consumer) {
      if (assign()) {
        readOn();
      }
    } catch (WakeupException e) {
      LOG.debug("woken to close");
    } catch (HistoryException | KafkaException e) {
      failure = e;
      LOG.error("history stores nothing any more: {}", e.getMessage(), e);
    } finally {
      progress.end();
    }
  }

  /** False when closed before the topics were there. */
  private boolean assign() {
    for (int tries = 1; ; tries++) {
      try {
        if (assignIfThere()) {
          return true;
        }
        LOG.warn("history waits for its topics: topics={}", topics.all());
      } catch (RetriableException e) {
        LOG.warn("history waits for Kafka: {}", e.getMessage());
      }
      if (isClosedWithin(config.pauseAfter(tries))) {
        return false;
      }
    }
  }

  private boolean assignIfThere() {
    List<TopicPartition> partitions = partitions();
    if (partitions.isEmpty()) {
      return false;
    }
    consumer.assign(partitions);
    Map<Position.Partition, Long> stored = store.offsets();
    progress.stored(stored);
    new StartingPoints(consumer).seek(partitions, stored);
    return true;
  }

  /** All partitions of all topics; none while a topic is missing. */
  private List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics.all()) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        return List.of();
      }
      found.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    return all;
  }

  private void readOn() {
    try {
      while (closing.getCount() > 0) {
        poll();
        if (isDue()) {
          flush();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("woken to close");
    }
    flush();
  }

  private void poll() {
    boolean wasEmpty = pending.isEmpty();
    try {
      consumer.poll(POLL).forEach(record -> reader.read(record, pending));
    } catch (OffsetOutOfRangeException e) {
      LOG.warn("history looks for its place again: {}", e.getMessage());
      flush();
      Set<TopicPartition> lost = e.offsetOutOfRangePartitions().keySet();
      new StartingPoints(consumer).seek(lost, store.offsets());
    } catch (RetriableException e) {
      LOG.warn("history reads on later: {}", e.getMessage());
      isClosedWithin(config.firstRetry());
    }
    for (TopicPartition partition : consumer.assignment()) {
      long position = consumer.position(partition);
      if (position > progress.stored(partition)) {
        pending.reached(partition, position);
      }
    }
    if (wasEmpty && !pending.isEmpty()) {
      firstPendingNanos = System.nanoTime();
    }
  }

  private boolean isDue() {
    return pending.size() >= config.maxRows()
        || (!pending.isEmpty()
            && System.nanoTime() - firstPendingNanos >= config.maxWait().toNanos());
  }

  /** Stores what is pending, and tries again as long as that may help and nobody closes. */
  private void flush() {
    for (int failures = 1; !pending.isEmpty(); failures++) {
      try {
        store();
        if (failures > 1) {
          LOG.info("history stores again: attempts={}", failures);
        }
      } catch (HistoryException e) {
        if (e.failure().retry() == Retry.NEVER) {
          throw e;
        }
        waiting(e, failures);
        if (isClosedWithin(config.pauseAfter(failures))) {
          return;
        }
      }
    }
  }

  private void store() {
    deadLetters.keep(pending.letters());
    pending.lettersKept();
    HistoryBatch batch = pending.batch();
    store.write(batch);
    pending.clear();
    failure = null;
    progress.stored(batch.next());
    retention.applyTo(store, pending.newest());
  }

  private void waiting(HistoryException e, int failures) {
    failure = e;
    if (failures == 1) {
      LOG.warn("history waits, nothing is lost: {}", e.getMessage());
    } else {
      LOG.debug("history still waits: {}", e.getMessage());
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stores what was read, if that works at once, and stops. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
