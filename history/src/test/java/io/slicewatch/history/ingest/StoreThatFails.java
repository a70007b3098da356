package io.slicewatch.history.ingest;

import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory that fails when it is told to, and remembers what it was given. */
final class StoreThatFails implements HistoryStore {

  private final Deque<HistoryFailure> failures = new ArrayDeque<>();
  private final Map<Position.Partition, Long> offsets = new HashMap<>();
  private final List<Position> rows = new ArrayList<>();
  private int attempts;
  private @Nullable Instant forgotten;
  private boolean broken;

  /** The next attempts to write fail, one with each of these. */
  synchronized void failWith(HistoryFailure... next) {
    failures.addAll(List.of(next));
  }

  /** Every attempt to write fails from now on, or no longer does. */
  synchronized void diskIsFull(boolean full) {
    broken = full;
  }

  synchronized List<Position> rows() {
    return List.copyOf(rows);
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized @Nullable Instant forgotten() {
    return forgotten;
  }

  @Override
  public synchronized void write(HistoryBatch batch) {
    attempts++;
    HistoryFailure failure = broken ? HistoryFailure.DISK_FULL : failures.poll();
    if (failure != null) {
      throw new HistoryException(failure, "told to fail");
    }
    for (List<? extends Stored<?>> kind :
        List.of(batch.transitions(), batch.alerts(), batch.deliveries())) {
      kind.forEach(stored -> rows.add(stored.position()));
    }
    offsets.putAll(batch.next());
  }

  @Override
  public synchronized Map<Position.Partition, Long> offsets() {
    return Map.copyOf(offsets);
  }

  @Override
  public synchronized long forgetBefore(Instant instant) {
    forgotten = instant;
    return 0;
  }

  @Override
  public Timeline.Answer ask(Timeline question) {
    return new Timeline.Answer(List.of(), false);
  }

  @Override
  public EndpointsAt.Answer ask(EndpointsAt question) {
    return new EndpointsAt.Answer(List.of(), false);
  }

  @Override
  public WhoHad.Answer ask(WhoHad question) {
    return new WhoHad.Answer(List.of(), List.of(), false);
  }

  @Override
  public Top.Answer ask(Top question) {
    return new Top.Answer(List.of(), false);
  }

  @Override
  public void close() {}
}
