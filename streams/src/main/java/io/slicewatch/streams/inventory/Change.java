package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a cluster's stream says. */
public sealed interface Change {

  /** Cluster time at which it was seen. */
  Instant observedAt();

  /** An object has this state now. */
  record Upsert(KubeObject object) implements Change {
    @Override
    public Instant observedAt() {
      return object.meta().observedAt();
    }
  }

  /**
   * An object is gone.
   *
   * @param lastSeenAt for a delete found by a new list: when it was last known to exist
   */
  record Remove(Meta meta, @Nullable Instant lastSeenAt) implements Change {
    @Override
    public Instant observedAt() {
      return meta.observedAt();
    }
  }

  /** A list of a kind begins; {@code cold}: all objects follow and the end sweeps. */
  record SnapshotBegin(Instant observedAt, Kind kind, long epoch, boolean cold) implements Change {}

  /** A list of a kind ended; {@code sweep}: what was not seen since its begin is gone. */
  record SnapshotEnd(Instant observedAt, Kind kind, long epoch, boolean sweep, long count)
      implements Change {}

  /** A list of a kind broke off. */
  record SnapshotAbort(Instant observedAt, Kind kind, long epoch) implements Change {}

  /** States of a kind may be missing. */
  record Gap(Instant observedAt, Kind kind, String reason) implements Change {}

  /** Everything of each kind up to its time has been published. */
  record Heartbeat(Instant observedAt, Map<Kind, Instant> coveredUntil) implements Change {
    public Heartbeat {
      coveredUntil = Map.copyOf(coveredUntil);
    }
  }

  /** The source ended on purpose. */
  record FeedClosed(Instant observedAt) implements Change {}
}
