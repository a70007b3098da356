package io.slicewatch.streams.cause;

import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.Departed;
import io.slicewatch.streams.inventory.Drop;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.inventory.WorkloadContext;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why pods drop, end, or do not come up. The first row of evidence that holds is the answer. */
public final class Attribution {

  /** Pods of a node that drop within this time, without restarts, mean a kubelet restart. */
  private static final long KUBELET_SECONDS = 15;

  private static final long NODE_SECONDS = 60;
  private static final long SCALE_SECONDS = 60;

  private Attribution() {}

  /** Why a pod that is not being deleted stopped being ready. */
  public static Cause ofDrop(@Nullable Pod before, Pod pod, How how, View view, Instant now) {
    if (how.isListed()) {
      return Cause.SNAPSHOT;
    }
    Cause outside = outside(pod, view, now);
    if (outside != null) {
      return outside;
    }
    if (crashed(before, pod)) {
      return Cause.CRASH;
    }
    if (kubeletRestarted(pod.nodeName(), view, now)) {
      return Cause.KUBELET_RESTART;
    }
    return notReady(pod);
  }

  /** Why a pod is being deleted, or is gone. */
  public static Cause ofRemoval(Pod pod, How how, View view, Instant now) {
    Cause outside = outside(pod, view, now);
    if (outside != null) {
      return outside;
    }
    String key = Links.workloadKey(pod);
    Workload workload = view.workload(key);
    if (workload == null) {
      return key.isEmpty() ? Cause.UNKNOWN : Cause.SCALE;
    }
    WorkloadContext context = view.context(key);
    if (workload.rolling() || context.changedWithin(SCALE_SECONDS, now)) {
      return Cause.ROLLOUT;
    }
    if (workload.replicas() == 0) {
      return Cause.SCALED_TO_ZERO;
    }
    if (context.scaledDownWithin(SCALE_SECONDS, now)) {
      return Cause.SCALE;
    }
    return how.isListed() ? Cause.SNAPSHOT : Cause.UNKNOWN;
  }

  /** Why a service lost an endpoint: asks the pod as it is, or as it was when it went. */
  public static Cause ofLoss(String uid, View view, Instant now) {
    Departed departed = view.departedPod(uid);
    if (departed != null) {
      return ofRemoval((Pod) departed.last(), departed.how(), view, departed.at());
    }
    Pod pod = view.pod(uid);
    if (pod == null) {
      return Cause.UNKNOWN;
    }
    if (pod.meta().terminating()) {
      return ofRemoval(pod, pod.meta().how(), view, now);
    }
    Cause outside = outside(pod, view, now);
    if (outside != null) {
      return outside;
    }
    if (pod.ready()) {
      return view.links(uid).services().isEmpty() ? Cause.SELECTOR : Cause.UNKNOWN;
    }
    Drop drop = view.dropOf(uid);
    return drop != null ? Cause.of(drop.cause()) : ofUnready(pod, view, now);
  }

  /** Why a pod is not ready now. */
  public static Cause ofUnready(Pod pod, View view, Instant now) {
    Cause outside = outside(pod, view, now);
    if (outside != null) {
      return outside;
    }
    Condition scheduled = Condition.of(pod.conditions(), "PodScheduled");
    if (scheduled != null && "False".equals(scheduled.status())) {
      return Cause.UNSCHEDULABLE;
    }
    Cause waiting = ofWaiting(pod.waitingReason());
    if (waiting != null) {
      return waiting;
    }
    return crashed(null, pod) ? Cause.CRASH : notReady(pod);
  }

  /** The cause that most of them name; UNKNOWN when there are none. Ties go to the first listed. */
  public static Cause majority(List<Cause> causes) {
    Map<Cause, Integer> votes = new EnumMap<>(Cause.class);
    causes.forEach(cause -> votes.merge(cause, 1, Integer::sum));
    Cause best = Cause.UNKNOWN;
    int most = 0;
    for (Map.Entry<Cause, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        best = vote.getKey();
        most = vote.getValue();
      }
    }
    return best;
  }

  /** True when the pods of a node dropped together as they do when its kubelet restarts. */
  public static boolean kubeletRestarted(String node, View view, Instant now) {
    Instant from = now.minusSeconds(KUBELET_SECONDS);
    long together =
        view.dropsOn(node).stream()
            .filter(drop -> !drop.at().isBefore(from))
            .filter(drop -> !Cause.of(drop.cause()).equals(Cause.CRASH))
            .count();
    if (together < 2) {
      return false;
    }
    long others = view.podsOnNode(node).stream().filter(Pod::ready).count();
    return together + 1 >= Math.max(3, (together + 1 + others) / 2.0);
  }

  /** Waiting reasons that tell of a failure; absent for others. */
  public static @Nullable Cause ofWaiting(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    return switch (reason) {
      case "CrashLoopBackOff" -> Cause.CRASH;
      case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" ->
          Cause.IMAGE_PULL;
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
          Cause.CONFIG_ERROR;
      default -> null;
    };
  }

  private static @Nullable Cause outside(Pod pod, View view, Instant now) {
    if (view.namespaceEnding(pod.meta().namespace())) {
      return Cause.NAMESPACE_DELETED;
    }
    if (pod.ownedBy("Job") || pod.phase().equals("Succeeded")) {
      return Cause.JOB;
    }
    String disruption = disruption(pod);
    Node node = view.node(pod.nodeName());
    if (disruption.equals("EvictionByEvictionAPI") || disruption.equals("PreemptionByScheduler")) {
      return Cause.DRAIN;
    }
    if (!disruption.isEmpty()) {
      return Cause.NODE;
    }
    if (node != null && !node.ready()) {
      return Cause.NODE;
    }
    if (node != null && recentlyDown(node, now)) {
      return Cause.NODE;
    }
    return node != null && node.draining() && pod.meta().terminating() ? Cause.DRAIN : null;
  }

  /** A node that has just come back explains what its pods still report. */
  private static boolean recentlyDown(Node node, Instant now) {
    Condition ready = Condition.of(node.conditions(), "Ready");
    Instant since = ready == null ? null : ready.since();
    Instant created = node.meta().created();
    return since != null
        && since.plusSeconds(NODE_SECONDS).isAfter(now)
        && created != null
        && created.plusSeconds(NODE_SECONDS).isBefore(since);
  }

  private static String disruption(Pod pod) {
    Condition target = Condition.of(pod.conditions(), "DisruptionTarget");
    return target == null || !target.isTrue()
        ? ""
        : Objects.requireNonNullElse(target.reason(), "");
  }

  private static boolean crashed(@Nullable Pod before, Pod pod) {
    if (before != null && pod.restarts() > before.restarts()) {
      return true;
    }
    for (ContainerStatus status : pod.statuses()) {
      boolean failed = status.exitCode() != null && status.exitCode() != 0;
      if (!status.init()
          && (status.terminated() && failed
              || "CrashLoopBackOff".equals(status.waitingReason())
              || before == null && failed && status.restartCount() > 0)) {
        return true;
      }
    }
    return false;
  }

  private static Cause notReady(Pod pod) {
    for (String gate : pod.readinessGates()) {
      Condition condition = Condition.of(pod.conditions(), gate);
      if (condition == null || !condition.isTrue()) {
        return Cause.GATE;
      }
    }
    boolean probed = pod.containers().stream().anyMatch(c -> c.readinessProbe());
    boolean running = pod.phase().equals("Running");
    return running && probed ? Cause.PROBE : running ? Cause.UNKNOWN : Cause.NOT_READY;
  }
}
