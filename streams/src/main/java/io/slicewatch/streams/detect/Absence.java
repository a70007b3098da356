package io.slicewatch.streams.detect;

import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Backing;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Hpa;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.inventory.WorkloadContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why nothing behind a service is ready. */
final class Absence {

  /** Annotation of a service that must have endpoints even when its workload is scaled to zero. */
  private static final String DEMANDS = "slicewatch.io/demands-endpoints";

  private static final long STARTING_SECONDS = 120;

  private Absence() {}

  /** True while a rollout, or a start from zero that has not failed, explains an empty service. */
  static boolean excused(List<Workload> workloads, View view, Instant now) {
    for (Workload workload : workloads) {
      String key = workload.meta().key();
      WorkloadContext context = view.context(key);
      boolean starting =
          workload.replicas() > 0
              && context.replicasFrom() == 0
              && context.scaledWithin(STARTING_SECONDS, now)
              && !Explain.definitelyFailed(view.podsOfWorkload(key));
      if (workload.replicas() > 0 && (starting || Explain.excused(workload, view, now))) {
        return true;
      }
    }
    return false;
  }

  static Cause cause(Service service, boolean had, List<Pod> pods, View view, Instant now) {
    List<Workload> workloads = view.workloadsOf(service.meta().path());
    List<Pod> live = pods.stream().filter(pod -> !pod.terminal() && !pod.ownedBy("Job")).toList();
    List<Pod> staying = live.stream().filter(pod -> !pod.meta().terminating()).toList();
    if (!staying.isEmpty()) {
      return Explain.ofUnready(staying, view, now);
    }
    if (workloads.isEmpty()) {
      return withoutWorkload(service, had, pods, live, view, now);
    }
    if (workloads.stream().allMatch(workload -> workload.replicas() == 0)) {
      return Cause.SCALED_TO_ZERO;
    }
    if (workloads.stream().anyMatch(Absence::refused)) {
      return Cause.QUOTA;
    }
    Cause leaving = leaving(live, view, now);
    return leaving == Cause.UNKNOWN ? Cause.NO_PODS : leaving;
  }

  /** True when somebody said that the service must have endpoints. */
  static boolean demanded(Service service, View view) {
    if ("true".equals(service.meta().annotations().get(DEMANDS))) {
      return true;
    }
    for (Workload workload : view.workloadsOf(service.meta().path())) {
      Hpa hpa = view.autoscalerOf(workload);
      if (hpa != null && hpa.minReplicas() > 0) {
        return true;
      }
    }
    return false;
  }

  /** The template that fits a service's selector best, and the pairs that it does not have. */
  static Map<String, String> nearest(Service service, View view) {
    Workload best = best(service, view);
    return best == null
        ? Map.of()
        : Map.of(
            "nearest",
            best.meta().kind().word() + ' ' + best.meta().path(),
            "differing",
            String.join(", ", Backing.differing(service.selector(), best.templateLabels())));
  }

  static String words(Cause cause) {
    return switch (cause) {
      case SELECTOR -> "its selector matches no pod and no workload";
      case SCALED_TO_ZERO -> "its workload is scaled to zero";
      case JOB -> "the pods it selects have ended or belong to a job";
      case NO_PODS -> "there are no pods, though some are wanted";
      case QUOTA -> "its pods are refused when they are created";
      default -> "none of its pods is ready (" + cause.word() + ')';
    };
  }

  private static Cause withoutWorkload(
      Service service, boolean had, List<Pod> pods, List<Pod> live, View view, Instant now) {
    if (!live.isEmpty()) {
      return leaving(live, view, now);
    }
    if (!pods.isEmpty()) {
      return Cause.JOB;
    }
    return had && best(service, view) == null ? Cause.NO_PODS : Cause.SELECTOR;
  }

  private static Cause leaving(List<Pod> pods, View view, Instant now) {
    return Attribution.majority(
        pods.stream().map(pod -> Attribution.ofRemoval(pod, pod.meta().how(), view, now)).toList());
  }

  private static boolean refused(Workload workload) {
    Condition failure = Condition.of(workload.conditions(), "ReplicaFailure");
    return failure != null && failure.isTrue();
  }

  /** The fewest differing pairs, then the fewest missing keys; a template must share a key. */
  private static @Nullable Workload best(Service service, View view) {
    Map<String, String> selector = service.selector();
    Workload best = null;
    int fewest = Integer.MAX_VALUE;
    for (Workload workload : view.templates(service.meta().namespace())) {
      Map<String, String> labels = workload.templateLabels();
      int differing = Backing.differing(selector, labels).size();
      long missing = selector.keySet().stream().filter(key -> !labels.containsKey(key)).count();
      int distance = differing * (selector.size() + 1) + (int) missing;
      if (missing < selector.size() && distance < fewest) {
        best = workload;
        fewest = distance;
      }
    }
    return best;
  }
}
