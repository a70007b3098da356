package io.slicewatch.collector.publish;

import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the changes of one cluster: what was made of whole input items goes, with the
 * checkpoint, into one transaction. A transaction that fails is published again until it succeeds,
 * which holds back its caller; so nothing queues up here beyond one transaction. For one thread.
 */
public final class ClusterPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterPublisher.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A broker takes records of 1 MiB unless told otherwise; this leaves room for key and frame. */
  private static final int LARGEST_RECORD = 1_000_000;

  private final String cluster;
  private final Wire wire;
  private final CollectorConfig config;
  private final Supplier<Producer<String, byte[]>> producers;
  private final Waiting waiting;
  private final List<ProducerRecord<String, byte[]>> batch = new ArrayList<>();
  private Producer<String, byte[]> producer;
  private int partitions;
  private int checkpointPartitions;
  private @Nullable Checkpoint reached;
  private long bytes;
  private long begun;
  private long published;

  /**
   * Opens the cluster's producer and fences an older one.
   *
   * @param producers makes producers with the cluster's transactional id
   * @throws InterruptedException when stopped while waiting for Kafka
   */
  public ClusterPublisher(
      String cluster,
      Wire wire,
      CollectorConfig config,
      Supplier<Producer<String, byte[]>> producers,
      Waiting waiting)
      throws InterruptedException {
    this.cluster = cluster;
    this.wire = wire;
    this.config = config;
    this.producers = producers;
    this.waiting = waiting;
    this.producer = producers.get();
    open();
  }

  /** Adds a change to the transaction. */
  public void change(ChangeEvent event) {
    for (ProducerRecord<String, byte[]> record : wire.change(event, partitions)) {
      byte[] value = record.value();
      if (value != null && value.length > LARGEST_RECORD) {
        add(wire.letter(tooLarge(event, value)));
        return;
      }
      add(record);
    }
    published++;
  }

  /** Adds a dead letter to the transaction. */
  public void deadLetter(DeadLetter letter) {
    add(wire.letter(letter));
  }

  /**
   * Says that everything of an input item has been added, and commits when it is time to.
   *
   * @throws PublishException when the cluster's changes cannot be published any more
   */
  public void reached(Checkpoint checkpoint) throws InterruptedException {
    reached = checkpoint;
    if (bytes >= config.commitBytes() || !untilCommit().isPositive()) {
      commit();
    }
  }

  /** How long the open transaction may still wait; a day when there is none. */
  public Duration untilCommit() {
    return batch.isEmpty()
        ? Duration.ofDays(1)
        : config.commitInterval().minus(waiting.since(begun));
  }

  /** Commits what whole items have added; nothing when there is nothing. */
  public void commit() throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    persist();
    batch.clear();
    bytes = 0;
  }

  /** Changes added so far. */
  public long published() {
    return published;
  }

  /** Closes the producer; what was not committed is lost, and read again after a restart. */
  @Override
  public void close() {
    producer.close(LONGEST_PAUSE);
  }

  private void add(ProducerRecord<String, byte[]> record) {
    if (batch.isEmpty()) {
      begun = waiting.nanoTime();
    }
    batch.add(record);
    byte[] value = record.value();
    bytes += record.key().length() + (value == null ? 0 : value.length);
  }

  private void open() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!opened()) {
      waiting.pause(pause);
      pause = longer(pause);
      producer.close(Duration.ZERO);
      producer = producers.get();
    }
  }

  private boolean opened() throws InterruptedException {
    try {
      producer.initTransactions();
      partitions = producer.partitionsFor(wire.name(Topic.CHANGES)).size();
      checkpointPartitions = producer.partitionsFor(wire.name(Topic.CHECKPOINTS)).size();
      return true;
    } catch (KafkaException | IllegalStateException error) {
      PublishFailure failure = stopIfHopeless(error);
      LOG.atWarn()
          .addKeyValue("cluster", cluster)
          .addKeyValue("failure", failure)
          .setCause(error)
          .log("producer not opened yet");
      return false;
    }
  }

  private void transaction() {
    producer.beginTransaction();
    AtomicReference<Exception> failed = new AtomicReference<>();
    for (ProducerRecord<String, byte[]> record : batch) {
      send(record, failed);
    }
    if (reached != null) {
      send(wire.checkpoint(reached, checkpointPartitions), failed);
    }
    producer.flush();
    Exception first = failed.get();
    if (first != null) {
      throw new KafkaException("a record was not taken: " + first.getMessage(), first);
    }
    try {
      producer.commitTransaction();
    } catch (TimeoutException unknown) {
      producer.commitTransaction();
    }
  }

  private void send(ProducerRecord<String, byte[]> record, AtomicReference<Exception> failed) {
    var unused =
        producer.send(
            record,
            (metadata, error) -> {
              if (error != null) {
                failed.compareAndSet(null, error);
              }
            });
  }

  /** Publishes the batch until it is in, or until nothing can be done about it. */
  private void persist() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        transaction();
        return;
      } catch (KafkaException | IllegalStateException error) {
        LOG.atWarn()
            .addKeyValue("cluster", cluster)
            .setCause(error)
            .log("transaction failed, again");
        recover(stopIfHopeless(error));
      }
      waiting.pause(pause);
      pause = longer(pause);
    }
  }

  private void recover(PublishFailure failure) throws InterruptedException {
    if (failure == PublishFailure.RETRY) {
      try {
        producer.abortTransaction();
        return;
      } catch (KafkaException | IllegalStateException cannotAbort) {
        LOG.atWarn().addKeyValue("cluster", cluster).setCause(cannotAbort).log("cannot abort");
        if (PublishFailure.of(cannotAbort) == PublishFailure.FENCED) {
          throw new PublishException(cluster, PublishFailure.FENCED, cannotAbort);
        }
      }
    }
    producer.close(Duration.ZERO);
    producer = producers.get();
    open();
  }

  private PublishFailure stopIfHopeless(RuntimeException error) throws InterruptedException {
    PublishFailure failure = PublishFailure.of(error);
    switch (failure) {
      case INTERRUPTED -> {
        // Kafka sets the flag again; the exception carries it from here on.
        Thread.interrupted();
        throw new InterruptedException("stopped while publishing");
      }
      case FENCED, FATAL -> throw new PublishException(cluster, failure, error);
      case RETRY, RETRY_WITH_NEW_PRODUCER -> {
        return failure;
      }
    }
    return failure;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static DeadLetter tooLarge(ChangeEvent event, byte[] value) {
    return DeadLetter.newBuilder()
        .setSource(event.getCluster())
        .setPosition(event.getSequence())
        .setReason("too-large")
        .setDetail(event.getKind() + " " + event.getName() + ": " + value.length + " bytes")
        .setTime(event.getObservedAt())
        .setSample(java.nio.ByteBuffer.allocate(0))
        .build();
  }
}
