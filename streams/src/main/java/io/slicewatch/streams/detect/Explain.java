package io.slicewatch.streams.detect;

import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What several detectors say about pods in the same words. */
final class Explain {

  private Explain() {}

  /** How a container last ended, as reason and exit code. */
  static Optional<String> exit(Pod pod) {
    for (ContainerStatus status : pod.statuses()) {
      if (status.exitReason() != null || status.exitCode() != null) {
        return Optional.of(status.exitReason() + " (" + status.exitCode() + ")");
      }
    }
    return Optional.empty();
  }

  /** A constant as a word of values and summaries. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why most of the pods that are not ready are not; UNKNOWN when all are ready. */
  static Cause ofUnready(List<Pod> pods, View view, Instant now) {
    List<Cause> causes = new ArrayList<>();
    for (Pod pod : pods) {
      Cause cause = Attribution.ofUnready(pod, view, now);
      boolean stays = !pod.meta().terminating() || cause == Cause.NODE;
      if (!pod.ready() && stays) {
        causes.add(cause);
      }
    }
    return Attribution.majority(causes);
  }

  /**
   * True when a pod of the newest revision has definitely failed: an excuse of waiting ends there
   * (design, section 6, ruling 1).
   */
  static boolean definitelyFailed(List<Pod> pods) {
    for (Pod pod : pods) {
      if (pod.ready() || pod.meta().terminating()) {
        continue;
      }
      if (Attribution.ofWaiting(pod.waitingReason()) != null || pod.restarts() >= 3) {
        return true;
      }
    }
    return false;
  }

  /** True while a rollout excuses waiting: it moves, its deadline is not over, nothing failed. */
  static boolean excused(Workload workload, View view, Instant now) {
    String key = workload.meta().key();
    if (!workload.rolling() && !view.context(key).changedWithin(60, now)) {
      return false;
    }
    if (workload.deadlineExceeded() || definitelyFailed(view.podsOfWorkload(key))) {
      return false;
    }
    Instant progress = view.context(key).progressAt();
    int deadline = Math.max(workload.progressDeadlineSeconds(), 600);
    return progress == null || progress.plusSeconds(deadline).isAfter(now);
  }
}
