package io.slicewatch.streams.signal;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Listings;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Workload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One typed fact about one subject. */
public sealed interface Signal {

  Subject subject();

  /**
   * A pod that is not being deleted stopped being ready.
   *
   * @param at time of the drop: the object's own time where it is credible
   * @param restarts restarts that the state adds
   */
  record PodDropped(Subject subject, Pod pod, Cause cause, Instant at, int restarts)
      implements Signal {}

  /** A later fact changes why a pod dropped. */
  record PodReattributed(Subject subject, Cause from, Cause to, Instant at) implements Signal {}

  /** The numbers of a service's endpoints changed; {@code moves} says which. */
  record CountsChanged(Subject subject, Counts before, Counts after, List<Listings.Move> moves)
      implements Signal {}

  /** The service's own object is new or changed. */
  record ServiceChanged(Subject subject) implements Signal {}

  /** What should be listed and what is listed differ for an identity, or no longer do. */
  record MismatchChanged(Subject subject, String identity, @Nullable Mismatch mismatch)
      implements Signal {}

  /** Slices of the service, or the ports of its pods, changed. */
  record SlicesChanged(Subject subject) implements Signal {}

  /** A workload with a template of its own changed, or its pods did. */
  record WorkloadChanged(Subject subject, @Nullable Workload before, Workload after)
      implements Signal {}

  /** A node's state changed; {@code before} is absent when it is new. */
  record NodeChanged(Subject subject, @Nullable Node before, Node after) implements Signal {}
}
