package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.inventory.WorkloadContext;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A workload has fewer available pods than it wants, for longer than starting takes (S5). */
public final class UnavailableReplicas implements Detector<UnavailableReplicas.State> {

  /**
   * How long a gap may last.
   *
   * @param hold without a rollout
   * @param failedHold once a pod has definitely failed
   * @param zeroHold when nothing is available
   * @param close how long the gap must be small again
   */
  public record Config(
      Duration hold, Duration failedHold, Duration zeroHold, Duration close, double share) {
    public static final Config DEFAULT =
        new Config(
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            0.25);

    public Config {
      if (share <= 0 || share > 1) {
        throw new IllegalArgumentException("share must be within 0 and 1: " + share);
      }
    }
  }

  /**
   * The state of one workload; times are absent while their condition does not hold.
   *
   * @param told what was last reported; absent while nothing is open
   */
  public record State(
      @Nullable Instant gapSince,
      @Nullable Instant zeroSince,
      @Nullable Instant calmSince,
      @Nullable Verdict told) {
    static final State CALM = new State(null, null, null, null);
  }

  /** The numbers of a moment. */
  private record Gap(Workload workload, int desired, int missing, boolean overdue) {
    boolean wide(double share) {
      return desired > 0 && missing >= Math.max(1, share * desired);
    }

    boolean total() {
      return desired > 0 && workload.availableReplicas() == 0;
    }

    boolean small() {
      return !overdue && missing * 10 < Math.max(1, desired);
    }
  }

  private static final long SCALING_SECONDS = 120;
  private static final long YOUNG_SECONDS = 120;
  private static final long EXCUSE_SECONDS = 30;
  private static final long REVIEW_SECONDS = 60;

  private final Config config;

  public UnavailableReplicas(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "unavailable-replicas";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Subject.Type subjects() {
    return Subject.Type.WORKLOAD;
  }

  @Override
  public Step<State> onSignal(@Nullable State state, Signal signal, View view, Instant now) {
    return judge(state == null ? State.CALM : state, signal.subject(), view, now);
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    return judge(state, subject, view, now);
  }

  private Step<State> judge(State old, Subject subject, View view, Instant now) {
    Workload workload = view.workload(subject.path());
    if (workload == null
        || workload.meta().terminating()
        || owned(workload)
        || workload.replicas() == 0
        || view.namespaceEnding(workload.meta().namespace())) {
      return over(old, subject);
    }
    List<Pod> pods = view.podsOfWorkload(subject.path());
    Gap gap = gap(workload, pods, view, now);
    State state = measured(old, gap, now);
    if (state.told() != null && state.calmSince() != null) {
      Instant close = state.calmSince().plus(config.close());
      return close.isAfter(now) ? Step.quiet(state, close) : over(state, subject);
    }
    Instant due = due(state, gap, pods, view, now);
    if (due == null) {
      return waiting(state, workload, view, now);
    }
    return due.isAfter(now) ? Step.quiet(state, due) : tell(state, subject, gap, pods, view, now);
  }

  private static boolean owned(Workload workload) {
    return workload.meta().kind() == Kind.REPLICA_SET && workload.meta().owner() != null;
  }

  private Step<State> over(State state, Subject subject) {
    return state.told() == null
        ? Step.forget()
        : Step.report(null, new Finding.Cleared(word(), subject), null);
  }

  /** Nothing is due: remembered only while open, or while a change of scale hides a gap. */
  private static Step<State> waiting(State state, Workload workload, View view, Instant now) {
    if (state.told() != null) {
      return Step.quiet(state, now.plusSeconds(REVIEW_SECONDS));
    }
    Instant scaled = view.context(workload.meta().key()).replicasChangedAt();
    Instant settled = scaled == null ? now : scaled.plusSeconds(SCALING_SECONDS + 1);
    return settled.isAfter(now) ? Step.quiet(state, settled) : Step.forget();
  }

  private static Gap gap(Workload workload, List<Pod> pods, View view, Instant now) {
    WorkloadContext context = view.context(workload.meta().key());
    int desired =
        context.scaledWithin(SCALING_SECONDS, now)
            ? Math.min(context.replicasFrom(), context.replicasTo())
            : workload.replicas();
    int missing = Math.max(0, desired - workload.availableReplicas());
    boolean behind =
        missing > 0
            || workload.updatedReplicas() < workload.replicas()
            || pods.stream().anyMatch(pod -> !pod.ready() && !pod.meta().terminating());
    return new Gap(workload, desired, missing, workload.deadlineExceeded() && behind);
  }

  private State measured(State old, Gap gap, Instant now) {
    return new State(
        since(old.gapSince(), gap.wide(config.share()), now),
        since(old.zeroSince(), gap.total(), now),
        since(old.calmSince(), gap.small(), now),
        old.told());
  }

  private static @Nullable Instant since(@Nullable Instant old, boolean holds, Instant now) {
    return !holds ? null : old == null ? now : old;
  }

  /** When it is to be told, or asked again; absent when nothing is wrong. */
  private @Nullable Instant due(State state, Gap gap, List<Pod> pods, View view, Instant now) {
    if (gap.overdue()) {
      return now;
    }
    if (state.gapSince() == null) {
      return null;
    }
    if (Explain.excused(gap.workload(), view, now)) {
      return now.plusSeconds(EXCUSE_SECONDS);
    }
    boolean failed = Explain.definitelyFailed(pods);
    Instant due = state.gapSince().plus(failed ? config.failedHold() : config.hold());
    if (state.zeroSince() != null) {
      Instant total = state.zeroSince().plus(config.zeroHold());
      Instant created = gap.workload().meta().created();
      Instant grown = created == null || failed ? total : created.plusSeconds(YOUNG_SECONDS);
      Instant sooner = total.isAfter(grown) ? total : grown;
      due = sooner.isBefore(due) ? sooner : due;
    }
    return due;
  }

  private Step<State> tell(
      State state, Subject subject, Gap gap, List<Pod> pods, View view, Instant now) {
    Cause cause = cause(gap.workload(), pods, view, now);
    int available = gap.workload().availableReplicas();
    boolean most = gap.desired() > 0 && available * 2 < gap.desired();
    Verdict verdict = Verdict.of(cause, most ? Severity.CRITICAL : Severity.WARNING);
    Instant again = now.plusSeconds(REVIEW_SECONDS);
    if (!verdict.addsTo(state.told())) {
      return Step.quiet(state, again);
    }
    State told = new State(state.gapSince(), state.zeroSince(), state.calmSince(), verdict);
    String summary =
        "%s %s has %d of %d replicas available (%s)"
            .formatted(
                gap.workload().meta().kind().word(),
                gap.workload().meta().path(),
                available,
                gap.workload().replicas(),
                cause.word());
    List<Pod> onNodes =
        pods.stream()
            .filter(pod -> !pod.ready() && Attribution.ofUnready(pod, view, now) == Cause.NODE)
            .toList();
    Instant begin = state.gapSince() == null ? now : state.gapSince();
    return Step.report(
        told,
        new Finding.Firing(
            word(),
            subject,
            verdict.severity(),
            cause,
            summary,
            begin,
            View.nodesOf(onNodes),
            values(gap.workload(), pods)),
        again);
  }

  private static Cause cause(Workload workload, List<Pod> pods, View view, Instant now) {
    Cause cause = Explain.ofUnready(pods, view, now);
    if (cause != Cause.UNKNOWN) {
      return cause;
    }
    Condition failure = Condition.of(workload.conditions(), "ReplicaFailure");
    if (failure != null && failure.isTrue()) {
      return Cause.QUOTA;
    }
    return pods.isEmpty() ? Cause.NO_PODS : cause;
  }

  private static Map<String, String> values(Workload workload, List<Pod> pods) {
    Map<String, String> values = new TreeMap<>();
    values.put("desired", Integer.toString(workload.replicas()));
    values.put("available", Integer.toString(workload.availableReplicas()));
    values.put("updated", Integer.toString(workload.updatedReplicas()));
    values.put("image", String.join(", ", workload.images()));
    for (Pod pod : pods) {
      if (!pod.ready() && !pod.meta().terminating()) {
        Explain.exit(pod).ifPresent(exit -> values.putIfAbsent("exit", exit));
        String reason = pod.waitingReason();
        if (reason != null) {
          values.putIfAbsent("waiting", reason);
        }
      }
    }
    return values;
  }
}
