package io.slicewatch.streams.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a workload lately; excuses are made of it.
 *
 * @param templateChangedAt when its pods' template last changed, while watched
 * @param replicasChangedAt when spec.replicas last changed, while watched
 * @param replicasFrom spec.replicas before that change
 * @param progressAt when the rollout last made progress
 */
public record WorkloadContext(
    @Nullable Instant templateChangedAt,
    @Nullable Instant replicasChangedAt,
    int replicasFrom,
    int replicasTo,
    @Nullable Instant progressAt) {

  public static final WorkloadContext CALM = new WorkloadContext(null, null, 0, 0, null);

  WorkloadContext after(@Nullable Workload before, Workload now, Instant at) {
    if (before == null) {
      return this;
    }
    boolean template =
        !before.images().equals(now.images())
            || !before.templateLabels().equals(now.templateLabels())
            || !before.containers().equals(now.containers())
            || !before.revision().equals(now.revision());
    boolean replicas = before.replicas() != now.replicas();
    boolean progress =
        template
            || before.updatedReplicas() != now.updatedReplicas()
            || (now.rolling() && now.availableReplicas() > before.availableReplicas());
    return new WorkloadContext(
        template ? at : templateChangedAt,
        replicas ? at : replicasChangedAt,
        replicas ? before.replicas() : replicasFrom,
        replicas ? now.replicas() : replicasTo,
        progress ? at : progressAt);
  }

  /** True when replicas were taken away within the seconds before the time. */
  public boolean scaledDownWithin(long seconds, Instant now) {
    return replicasChangedAt != null
        && replicasTo < replicasFrom
        && !replicasChangedAt.plusSeconds(seconds).isBefore(now);
  }

  /** True when spec.replicas changed within the seconds before the time. */
  public boolean scaledWithin(long seconds, Instant now) {
    return replicasChangedAt != null && !replicasChangedAt.plusSeconds(seconds).isBefore(now);
  }

  /** True when the template changed within the seconds before the time. */
  public boolean changedWithin(long seconds, Instant now) {
    return templateChangedAt != null && !templateChangedAt.plusSeconds(seconds).isBefore(now);
  }
}
