package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What was read and is not stored yet. */
final class Pending {

  private final List<Stored<Transition>> transitions = new ArrayList<>();
  private final List<Stored<Alert>> alerts = new ArrayList<>();
  private final List<Stored<Delivery>> deliveries = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final Map<Position.Partition, Long> next = new HashMap<>();
  private Instant newest = Instant.EPOCH;

  void addTransition(ConsumerRecord<?, ?> record, Transition transition) {
    transitions.add(new Stored<>(position(record), transition));
    saw(transition.getTime());
  }

  void addAlert(ConsumerRecord<?, ?> record, Alert alert) {
    alerts.add(new Stored<>(position(record), alert));
    saw(alert.getUpdatedAt());
  }

  void addDelivery(ConsumerRecord<?, ?> record, Delivery delivery) {
    deliveries.add(new Stored<>(position(record), delivery));
  }

  void add(DeadLetter letter) {
    letters.add(letter);
  }

  private void saw(Instant time) {
    newest = time.isAfter(newest) ? time : newest;
  }

  private static Position position(ConsumerRecord<?, ?> record) {
    return new Position(
        new Position.Partition(record.topic(), record.partition()), record.offset());
  }

  /** Everything before this offset is read; more than the last record where markers follow it. */
  void reached(TopicPartition partition, long offset) {
    next.merge(new Position.Partition(partition.topic(), partition.partition()), offset, Math::max);
  }

  /** Records and letters. */
  int size() {
    return transitions.size() + alerts.size() + deliveries.size() + letters.size();
  }

  boolean isEmpty() {
    return next.isEmpty();
  }

  List<DeadLetter> letters() {
    return List.copyOf(letters);
  }

  /** The letters are kept: a further attempt to store the batch must not write them again. */
  void lettersKept() {
    letters.clear();
  }

  /** Newest cluster time that was ever added; 1970 before the first. */
  Instant newest() {
    return newest;
  }

  HistoryBatch batch() {
    return new HistoryBatch(transitions, alerts, deliveries, next);
  }

  void clear() {
    transitions.clear();
    alerts.clear();
    deliveries.clear();
    letters.clear();
    next.clear();
  }
}
