package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Lends {@link Grouping} stores and wall time. When each group has to be looked at stands in memory
 * and is read again from the store at a start; no tick visits a group that has nothing due.
 */
final class GroupingProcessor implements Processor<String, Arrival, String, Notification> {

  static final Duration TICK = Duration.ofMillis(200);

  private final RecordCodec<Silence> codec;
  private final DueTimes due = new DueTimes();
  private final Set<String> held = new HashSet<>();
  private @Nullable ProcessorContext<String, Notification> context;
  private @Nullable KeyValueStore<String, Group> groups;
  private @Nullable KeyValueStore<String, Member> members;
  private @Nullable SilenceView silences;

  GroupingProcessor(RecordCodec<Silence> codec) {
    this.codec = codec;
  }

  @Override
  public void init(ProcessorContext<String, Notification> newContext) {
    context = newContext;
    groups = newContext.getStateStore(Names.GROUPS);
    members = newContext.getStateStore(Names.MEMBERS);
    silences = new SilenceView(newContext.getStateStore(Names.SILENCE_STORE), codec);
    due.clear();
    held.clear();
    try (KeyValueIterator<String, Group> all = started(groups).all()) {
      while (all.hasNext()) {
        KeyValue<String, Group> entry = all.next();
        watch(entry.key, entry.value);
      }
    }
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, Arrival> record) {
    Instant now = Instant.ofEpochMilli(started(context).currentSystemTimeMs());
    String key = record.key();
    Group known = started(groups).get(key);
    Grouping.Step step =
        Grouping.arrive(known, record.value(), membersOf(key), started(silences).current(), now);
    apply(key, known, step, now);
  }

  private void tick(long millis) {
    Instant now = Instant.ofEpochMilli(millis);
    SilenceView view = started(silences);
    List<String> keys = new ArrayList<>(due.upTo(now));
    if (view.refresh()) {
      keys.addAll(held);
    }
    for (String key : Set.copyOf(keys)) {
      Group known = started(groups).get(key);
      if (known != null) {
        apply(key, known, Grouping.wake(known, membersOf(key), view.current(), now), now);
      }
    }
  }

  private void apply(String key, @Nullable Group known, Grouping.Step step, Instant now) {
    Group next = step.group();
    started(groups).put(key, next);
    watch(key, next);
    ProcessorContext<String, Notification> out = started(context);
    step.notification().ifPresent(told -> out.forward(new Record<>(key, told, now.toEpochMilli())));
    if (next == null && known != null && known.revision() > 0) {
      out.forward(new Record<>(key, null, now.toEpochMilli()));
    }
  }

  private void watch(String key, @Nullable Group group) {
    held.remove(key);
    if (group != null && group.held()) {
      held.add(key);
    }
    due.set(key, group == null ? Group.NEVER : group.wakeAt());
  }

  private Members membersOf(String key) {
    return new StoredMembers(started(members), key);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("used before init");
    }
    return part;
  }
}
