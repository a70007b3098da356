package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's watermark (design D5): the time up to which every watched kind is known. It stands
 * still while a stream is lost, and never runs backwards.
 */
final class Clock {

  private final Table<Instant> marks;

  Clock(State state) {
    this.marks = state.table("marks", Instant.class);
  }

  /** Takes a heartbeat; answers the new watermark, absent when it did not move. */
  @Nullable Instant advance(Change.Heartbeat heartbeat) {
    Instant covered =
        heartbeat.coveredUntil().values().stream()
            .min(Instant::compareTo)
            .orElse(heartbeat.observedAt());
    Instant old = marks.get("watermark");
    if (old != null && !covered.isAfter(old)) {
      return null;
    }
    marks.put("watermark", covered);
    return covered;
  }
}
