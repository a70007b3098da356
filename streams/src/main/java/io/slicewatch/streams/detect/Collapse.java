package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service loses at once half of its ready endpoints, or all (reference 4.2, S2). */
public final class Collapse implements Detector<Collapse.State> {

  /**
   * Times.
   *
   * @param hold how long half may be missing
   * @param zeroHold how long all may be missing
   * @param recreateHold either, while a Recreate rollout replaces all pods and none failed
   * @param close how long it must be back at {@code backShare}
   * @param normal after which a lower number of replicas counts as meant
   */
  public record Config(
      Duration hold,
      Duration zeroHold,
      Duration recreateHold,
      Duration close,
      double backShare,
      Duration normal) {
    public static final Config DEFAULT =
        new Config(
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(120),
            0.8,
            Duration.ofMinutes(30));

    public Config {
      if (zeroHold.compareTo(hold) > 0 || backShare <= 0.5 || backShare > 1) {
        throw new IllegalArgumentException("zeroHold <= hold and 0.5 < backShare <= 1 must hold");
      }
    }
  }

  /** Somebody took replicas away from a workload behind the service. */
  public record Fall(String workload, int from, Instant at) {}

  /**
   * The state of one service; times are absent while their condition does not hold.
   *
   * @param peak ready endpoints lately
   * @param before the peak when the loss began; 0 while nothing is lost
   * @param told what was last reported of a loss; absent while none is open
   * @param fall what was reported of replicas; absent while nothing is open
   */
  public record State(
      Peak peak,
      int before,
      @Nullable Instant halfSince,
      @Nullable Instant zeroSince,
      @Nullable Instant backSince,
      Loss loss,
      @Nullable Verdict told,
      @Nullable Fall fall) {

    State tell(@Nullable Verdict verdict) {
      return new State(peak, before, halfSince, zeroSince, backSince, loss, verdict, fall);
    }

    State fell(@Nullable Fall fresh) {
      return new State(peak, before, halfSince, zeroSince, backSince, loss, told, fresh);
    }

    State lost(Loss fresh) {
      return new State(peak, before, halfSince, zeroSince, backSince, fresh, told, fall);
    }

    int top() {
      return before > 0 ? before : peak.value();
    }

    boolean open() {
      return told != null || fall != null;
    }
  }

  private static final long REVIEW_SECONDS = 60;
  private static final int GREAT_FALL = 5;

  private final Config config;

  public Collapse(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "collapse";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Subject.Type subjects() {
    return Subject.Type.SERVICE;
  }

  @Override
  public Step<State> onSignal(@Nullable State old, Signal signal, View view, Instant now) {
    State state = old;
    if (state == null) {
      int ready =
          signal instanceof Signal.CountsChanged change
              ? change.before().ready()
              : view.counts(signal.subject().path()).ready();
      state = new State(Peak.at(now, ready), 0, null, null, null, Loss.NONE, null, null);
    }
    if (signal instanceof Signal.CountsChanged change) {
      state = state.lost(state.loss().moved(change.moves(), now));
    }
    if (signal instanceof Signal.WorkloadChanged change) {
      Finding finding = fall(state, change, view, now);
      if (finding != null) {
        Workload before = change.before();
        int from = before == null ? 0 : before.replicas();
        Fall fall = new Fall(change.after().meta().key(), from, now);
        return Step.report(state.fell(fall), finding, now.plusSeconds(REVIEW_SECONDS));
      }
    }
    return judge(state, signal.subject(), view, now);
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    return judge(state, subject, view, now);
  }

  private Step<State> judge(State old, Subject subject, View view, Instant now) {
    Service service = view.service(subject.path());
    if (service == null
        || service.meta().terminating()
        || view.namespaceEnding(service.meta().namespace())) {
      return old.open()
          ? Step.report(null, new Finding.Cleared(word(), subject), null)
          : Step.forget();
    }
    int ready = view.counts(subject.path()).ready();
    State state = fallen(measured(old, subject.path(), ready, view, now), view, now);
    boolean quiet = state.told() == null || isBack(state, subject.path(), view, now);
    if (old.open() && quiet && state.fall() == null) {
      State calm = new State(Peak.at(now, ready), 0, null, null, null, Loss.NONE, null, null);
      return Step.report(calm, new Finding.Cleared(word(), subject), null);
    }
    Instant due = due(state, subject.path(), view);
    if (due == null || due.isAfter(now)) {
      return Step.quiet(state, later(state, due, now));
    }
    return tell(state, service, ready, view, now);
  }

  private State measured(State old, String path, int ready, View view, Instant now) {
    Peak peak = old.peak().add(now, ready);
    int top = old.before() > 0 ? old.before() : peak.value();
    Integer wanted = view.desired(path);
    int desired = wanted == null ? top : wanted;
    boolean half =
        ready * 2 <= top && top - ready >= 2 && ready < desired - Tolerance.of(path, view);
    boolean zero = ready == 0 && top >= 1 && desired >= 1;
    boolean back = desired == 0 || ready >= config.backShare() * Math.min(top, desired);
    boolean kept = half || zero || old.told() != null;
    return new State(
        peak,
        kept ? top : 0,
        since(old.halfSince(), half, now),
        since(old.zeroSince(), zero, now),
        since(old.backSince(), back, now),
        old.loss(),
        old.told(),
        old.fall());
  }

  private static @Nullable Instant since(@Nullable Instant old, boolean holds, Instant now) {
    return !holds ? null : old == null ? now : old;
  }

  private boolean isBack(State state, String path, View view, Instant now) {
    Integer desired = view.desired(path);
    Instant back = state.backSince();
    return (desired != null && desired == 0)
        || (back != null && !back.plus(config.close()).isAfter(now));
  }

  private @Nullable Instant due(State state, String path, View view) {
    boolean recreating = false;
    for (Workload workload : view.workloadsOf(path)) {
      recreating |= workload.strategy().equals("Recreate") && workload.rolling();
    }
    boolean excused = recreating && !Explain.definitelyFailed(view.podsOfService(path));
    Instant half = after(state.halfSince(), excused ? config.recreateHold() : config.hold());
    Instant zero = after(state.zeroSince(), excused ? config.recreateHold() : config.zeroHold());
    return half == null || (zero != null && zero.isBefore(half)) ? zero : half;
  }

  private static @Nullable Instant after(@Nullable Instant since, Duration hold) {
    return since == null ? null : since.plus(hold);
  }

  private @Nullable Instant later(State state, @Nullable Instant due, Instant now) {
    return due != null && !state.open() ? due : state.open() ? review(state, now) : null;
  }

  private Instant review(State state, Instant now) {
    Instant back = after(state.backSince(), config.close());
    Instant again = now.plusSeconds(REVIEW_SECONDS);
    return back != null && back.isAfter(now) && back.isBefore(again) ? back : again;
  }

  private Step<State> tell(State state, Service service, int ready, View view, Instant now) {
    Subject subject = Subject.service(service.meta().path());
    if (!service.managed() && !state.loss().hasPods()) {
      return Step.quiet(state, null);
    }
    Cause cause = cause(state, subject.path(), view, now);
    Verdict verdict = Verdict.of(cause, ready == 0 ? Severity.CRITICAL : Severity.WARNING);
    Instant again = review(state, now);
    if (!verdict.addsTo(state.told())) {
      return Step.quiet(state, again);
    }
    Integer desired = view.desired(subject.path());
    String summary =
        "service %s fell from %d ready endpoints to %d (%s)"
            .formatted(subject.path(), state.top(), ready, cause.word());
    Instant begin = state.halfSince() != null ? state.halfSince() : state.zeroSince();
    return Step.report(
        state.tell(verdict),
        new Finding.Firing(
            word(),
            subject,
            verdict.severity(),
            cause,
            summary,
            begin == null ? now : begin,
            state.loss().nodes(view, now),
            Map.of(
                "before", Integer.toString(state.top()),
                "ready", Integer.toString(ready),
                "desired", desired == null ? "unknown" : desired.toString(),
                "lost", Integer.toString(state.loss().at().size()))),
        again);
  }

  private static Cause cause(State state, String path, View view, Instant now) {
    List<Pod> pods = view.podsOfService(path);
    Cause cause = state.loss().cause(view, now);
    boolean failedRollout = cause == Cause.ROLLOUT && Explain.definitelyFailed(pods);
    return failedRollout || cause == Cause.UNKNOWN ? Explain.ofUnready(pods, view, now) : cause;
  }

  /** A fall of replicas by half and by five or more, unless the autoscaler wrote it. */
  private @Nullable Finding fall(
      State state, Signal.WorkloadChanged change, View view, Instant now) {
    Workload before = change.before();
    Workload after = change.after();
    if (before == null
        || state.fall() != null
        || view.service(change.subject().path()) == null
        || after.replicas() * 2 > before.replicas()
        || before.replicas() - after.replicas() < GREAT_FALL) {
      return null;
    }
    Workload.Writer writer = after.writer();
    if (writer == null ? view.autoscalerOf(after) != null : writer.isAutoscaler()) {
      return null;
    }
    boolean zero = after.replicas() == 0;
    String manager = writer == null ? "unknown" : writer.manager();
    String summary =
        "service %s: %s was scaled from %d replicas to %d by %s"
            .formatted(
                change.subject().path(),
                after.meta().path(),
                before.replicas(),
                after.replicas(),
                manager);
    return new Finding.Firing(
        word(),
        change.subject(),
        zero ? Severity.INFO : Severity.WARNING,
        zero ? Cause.SCALED_TO_ZERO : Cause.MANUAL_SCALE,
        summary,
        now,
        List.of(),
        Map.of(
            "from", Integer.toString(before.replicas()),
            "to", Integer.toString(after.replicas()),
            "manager", manager));
  }

  /** The state without a fall that is made good, or that lasts so long that it was meant. */
  private State fallen(State state, View view, Instant now) {
    Fall fall = state.fall();
    if (fall == null) {
      return state;
    }
    Workload workload = view.workload(fall.workload());
    boolean over =
        workload == null
            || workload.replicas() >= config.backShare() * fall.from()
            || !fall.at().plus(config.normal()).isAfter(now);
    return over ? state.fell(null) : state;
  }
}
