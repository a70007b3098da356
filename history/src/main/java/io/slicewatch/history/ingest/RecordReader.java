package io.slicewatch.history.ingest;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.codec.UndecodableException;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns bytes into records, and what cannot be turned into dead letters. */
public final class RecordReader {

  private static final int SAMPLE_BYTES = 4096;
  private static final int DETAIL_CHARACTERS = 500;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final HistoryTopics topics;
  private final Deserializer<Transition> transitions;
  private final Deserializer<Alert> alerts;
  private final Deserializer<Delivery> deliveries;
  private final Clock clock;

  /**
   * @param clock wall clock, for the time of dead letters
   */
  public RecordReader(HistoryTopics topics, SchemaBook book, Clock clock) {
    this.topics = topics;
    this.transitions = Codecs.serde(Transition.class, book).deserializer();
    this.alerts = Codecs.serde(Alert.class, book).deserializer();
    this.deliveries = Codecs.serde(Delivery.class, book).deserializer();
    this.clock = clock;
  }

  /** Adds what a record holds to a batch; a tombstone holds nothing. */
  void read(ConsumerRecord<byte[], byte[]> record, Pending pending) {
    pending.reached(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    if (record.value() == null) {
      return;
    }
    try {
      add(record, pending);
    } catch (UndecodableException e) {
      pending.add(letter(record, "undecodable", String.valueOf(e.getMessage())));
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Pending pending) {
    byte[] value = record.value();
    String topic = record.topic();
    if (topic.equals(topics.transitions())) {
      Transition transition = transitions.deserialize(topic, value);
      if (isPlausible(transition.getTime(), record, pending)) {
        pending.addTransition(record, transition);
      }
    } else if (topic.equals(topics.alertLog())) {
      Alert alert = alerts.deserialize(topic, value);
      if (isPlausible(alert.getUpdatedAt(), record, pending)
          && isPlausible(alert.getStartsAt(), record, pending)
          && isPlausible(alert.getDetectedAt(), record, pending)
          && isPlausible(alert.getEndsAt().orElse(EARLIEST), record, pending)) {
        pending.addAlert(record, alert);
      }
    } else {
      Delivery delivery = deliveries.deserialize(topic, value);
      if (isPlausible(delivery.getStartedAt(), record, pending)) {
        pending.addDelivery(record, delivery);
      }
    }
  }

  /** No database takes every instant that bytes can hold, and nobody can ask for them. */
  private boolean isPlausible(
      Instant time, ConsumerRecord<byte[], byte[]> record, Pending pending) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      pending.add(letter(record, "absurd-time", "a time outside of the years 1970 to 9999"));
      return false;
    }
    return true;
  }

  private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    byte[] value = record.value();
    byte[] sample = Arrays.copyOf(value, Math.min(value.length, SAMPLE_BYTES));
    return DeadLetter.newBuilder()
        .setSource(record.topic())
        .setPosition(record.offset())
        .setPartition(record.partition())
        .setReason(reason)
        .setDetail(SafeText.oneLine(detail, DETAIL_CHARACTERS))
        .setTime(clock.instant())
        .setSample(ByteBuffer.wrap(sample))
        .build();
  }
}
