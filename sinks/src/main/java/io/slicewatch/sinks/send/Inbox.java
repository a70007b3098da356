package io.slicewatch.sinks.send;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.codec.UndecodableException;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads notifications and the ledger from their beginning, lets the sender start at their end, and
 * then follows the notifications. Offsets are not needed: the ledger says what is done.
 */
public final class Inbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Sender sender;
  private final String notifications;
  private final String ledger;
  private final RecordCodec<Notification> notificationCodec;
  private final RecordCodec<LedgerEntry> ledgerCodec;
  private final Unreadable unreadable;
  private final Thread thread = Thread.ofPlatform().name("slicewatch-inbox").unstarted(this::run);
  private volatile boolean closed;

  /** Takes what cannot be read. */
  public interface Unreadable {
    void set(ConsumerRecord<String, byte[]> record, UndecodableException why);
  }

  public Inbox(KafkaConnection connection, SchemaBook book, Sender sender, Unreadable unreadable) {
    this.sender = sender;
    this.unreadable = unreadable;
    this.notifications = connection.topics().name(Topic.NOTIFICATIONS);
    this.ledger = connection.topics().name(Topic.LEDGER);
    this.notificationCodec = Codecs.singleObject(Notification.class, book);
    this.ledgerCodec = Codecs.singleObject(LedgerEntry.class, book);
    this.consumer =
        new KafkaConsumer<>(
            properties(connection), new StringDeserializer(), new ByteArrayDeserializer());
  }

  public void start() {
    thread.start();
  }

  /** False when reading has stopped. */
  public boolean healthy() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
    }
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> all = partitions();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (!closed && !reached(ends)) {
        consumer.poll(POLL).forEach(this::take);
      }
      consumer.assign(all.stream().filter(p -> p.topic().equals(notifications)).toList());
      sender.resume();
      while (!closed) {
        consumer.poll(POLL).forEach(this::take);
      }
    } catch (WakeupException e) {
      if (!closed) {
        throw e;
      }
    } catch (KafkaException e) {
      LOG.error("notifications cannot be read any more: {}", e.getMessage(), e);
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : List.of(notifications, ledger)) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    return all;
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.topic().equals(ledger)) {
        if (record.value() != null) {
          sender.told(ledgerCodec.decode(record.value()));
        }
      } else if (record.value() != null) {
        sender.desired(notificationCodec.decode(record.value()));
      } else if (record.key() != null && record.key().indexOf('/') > 0) {
        int slash = record.key().indexOf('/');
        sender.dropped(record.key().substring(0, slash), record.key().substring(slash + 1));
      }
    } catch (UndecodableException e) {
      unreadable.set(record, e);
    }
  }

  private static Map<String, Object> properties(KafkaConnection connection) {
    Map<String, Object> properties = new HashMap<>(connection.clientProperties());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-inbox");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }
}
