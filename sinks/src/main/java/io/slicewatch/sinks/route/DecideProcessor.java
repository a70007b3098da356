package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.UndecodableException;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Lends {@link Assignment} a store. Shortly after a start it asks again for every alert that was
 * decided by other routes than today's.
 */
final class DecideProcessor implements Processor<String, byte @Nullable [], String, Decided> {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final int SAMPLE = 4096;

  private final RouteTree tree;
  private final RecordCodec<Alert> codec;
  private @Nullable ProcessorContext<String, Decided> context;
  private @Nullable KeyValueStore<String, Assignment> assignments;
  private @Nullable Cancellable review;

  DecideProcessor(RouteTree tree, RecordCodec<Alert> codec) {
    this.tree = tree;
    this.codec = codec;
  }

  @Override
  public void init(ProcessorContext<String, Decided> newContext) {
    context = newContext;
    assignments = newContext.getStateStore(Names.ASSIGNMENTS);
    review = newContext.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, time -> review(time));
  }

  @Override
  public void process(Record<String, byte @Nullable []> record) {
    byte[] value = record.value();
    String fingerprint = record.key();
    if (fingerprint == null) {
      unreadable(record, "no-key", "a record without a key");
      return;
    }
    Assignment before = store().get(fingerprint);
    if (value == null) {
      if (before != null) {
        apply(fingerprint, Assignment.forget(before), record.timestamp());
      }
      return;
    }
    try {
      Alert alert = codec.decode(value);
      apply(fingerprint, Assignment.decide(before, alert, tree), record.timestamp());
    } catch (UndecodableException e) {
      unreadable(record, "undecodable", String.valueOf(e.getMessage()));
    }
  }

  private void review(long time) {
    if (review != null) {
      review.cancel();
      review = null;
    }
    List<KeyValue<String, Assignment>> outdated = new ArrayList<>();
    try (KeyValueIterator<String, Assignment> all = store().all()) {
      while (all.hasNext()) {
        KeyValue<String, Assignment> entry = all.next();
        if (!entry.value.digest().equals(tree.digest())) {
          outdated.add(entry);
        }
      }
    }
    outdated.forEach(
        entry -> apply(entry.key, Assignment.decide(entry.value, entry.value.alert(), tree), time));
  }

  private void apply(String fingerprint, Assignment.Decision decision, long time) {
    store().put(fingerprint, decision.next().orElse(null));
    for (Arrival arrival : decision.arrivals()) {
      forward(arrival.destination().key(), new Decided.ForGroup(arrival), time);
    }
  }

  private void unreadable(Record<String, byte @Nullable []> record, String reason, String detail) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    RecordMetadata origin = context().recordMetadata().orElse(null);
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setSource(origin == null ? "alerts" : origin.topic())
            .setPosition(origin == null ? -1 : origin.offset())
            .setPartition(origin == null ? null : origin.partition())
            .setReason(reason)
            .setDetail(detail)
            .setTime(Instant.ofEpochMilli(context().currentSystemTimeMs()))
            .setSample(ByteBuffer.wrap(Arrays.copyOf(value, Math.min(SAMPLE, value.length))))
            .build();
    forward(String.valueOf(record.key()), new Decided.Unreadable(letter), record.timestamp());
  }

  private void forward(String key, Decided decided, long time) {
    context().forward(new Record<>(key, decided, Math.max(0, time)));
  }

  private ProcessorContext<String, Decided> context() {
    return started(context);
  }

  private KeyValueStore<String, Assignment> store() {
    return started(assignments);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("used before init");
    }
    return part;
  }
}
