package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Hpa;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The replicas of a workload go up and down again and again (reference 4.2, S1). */
public final class HpaThrash implements Detector<HpaThrash.State> {

  /**
   * Each reversal adds 1000, which halves over time.
   *
   * @param open penalty at which it fires
   * @param close penalty below which, after {@code quiet}, it ends
   */
  public record Config(
      Duration halfLife, double open, double close, double ceiling, Duration quiet) {
    public static final Config DEFAULT =
        new Config(Duration.ofMinutes(15), 3000, 1500, 6000, Duration.ofMinutes(30));

    public Config {
      if (close >= open || open > ceiling) {
        throw new IllegalArgumentException("close < open <= ceiling must hold");
      }
    }
  }

  /**
   * The state of one workload.
   *
   * @param lastChange time of the last change of replicas
   * @param told severity of the open finding; absent when none is open
   */
  public record State(Decay penalty, Zigzag zigzag, Instant lastChange, @Nullable Severity told) {}

  private static final double REVERSAL = 1000;
  private static final int SMALL = 3;
  private static final int MANY_READY = 5;
  private static final int SHORT_SECONDS = 300;

  private final Config config;

  public HpaThrash(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "hpa-thrash";
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
  public Step<State> onSignal(@Nullable State old, Signal signal, View view, Instant now) {
    if (signal instanceof Signal.WorkloadChanged change
        && change.before() != null
        && change.before().replicas() != change.after().replicas()) {
      Hpa hpa = view.autoscalerOf(change.after());
      State state = moved(old, change.before().replicas(), change.after(), hpa, now);
      return judge(state, change.subject(), change.after(), hpa, now);
    }
    return old == null ? Step.forget() : Step.quiet(old, wakeAt(old));
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    boolean quiet = !state.lastChange().plus(config.quiet()).isAfter(now);
    double penalty = state.penalty().at(now, config.halfLife());
    if (state.told() != null && quiet && penalty <= config.close()) {
      return Step.report(null, new Finding.Cleared(word(), subject), null);
    }
    return state.told() == null && quiet && penalty < config.close() / 4 + 1
        ? Step.forget()
        : Step.quiet(state, wakeAt(state));
  }

  private State moved(
      @Nullable State old, int from, Workload workload, @Nullable Hpa hpa, Instant now) {
    State state = old != null ? old : new State(Decay.ZERO, Zigzag.at(from), now, null);
    Workload.Writer writer = workload.writer();
    String manager = writer == null ? "" : writer.manager();
    Zigzag.Writer by =
        hpa != null && writer != null && !writer.isAutoscaler()
            ? Zigzag.Writer.FOREIGN
            : Zigzag.Writer.EXPECTED;
    Zigzag zigzag = state.zigzag().to(workload.replicas(), now, manager, by);
    Decay penalty =
        zigzag.reversals() > state.zigzag().reversals()
            ? state.penalty().add(now, REVERSAL, config.halfLife(), config.ceiling())
            : state.penalty();
    return new State(penalty, zigzag, now, state.told());
  }

  private Step<State> judge(
      State state, Subject subject, Workload workload, @Nullable Hpa hpa, Instant now) {
    boolean over = state.penalty().at(now, config.halfLife()) >= config.open();
    boolean oneHand = hpa == null && state.zigzag().managers().size() < 2;
    if (state.told() == null && (!over || oneHand)) {
      return Step.quiet(state, wakeAt(state));
    }
    boolean harmless = state.zigzag().amplitude() < SMALL && workload.readyReplicas() >= MANY_READY;
    Severity severity = harmless ? Severity.INFO : Severity.WARNING;
    if (state.told() != null && severity.compareTo(state.told()) <= 0) {
      return Step.quiet(state, wakeAt(state));
    }
    State open = new State(state.penalty(), state.zigzag(), state.lastChange(), severity);
    return Step.report(open, finding(open, severity, subject, workload, hpa, now), wakeAt(open));
  }

  private Finding finding(
      State state,
      Severity severity,
      Subject subject,
      Workload workload,
      @Nullable Hpa hpa,
      Instant now) {
    Zigzag zigzag = state.zigzag();
    Cause cause = cause(zigzag, hpa);
    Map<String, String> values = new TreeMap<>();
    values.put("extremes", zigzag.path());
    values.put("reversals", Integer.toString(zigzag.reversals()));
    values.put("penalty", Long.toString(Math.round(state.penalty().at(now, config.halfLife()))));
    values.put("managers", String.join(",", zigzag.managers()));
    if (hpa != null) {
      values.put("minReplicas", Integer.toString(hpa.minReplicas()));
      values.put("maxReplicas", Integer.toString(hpa.maxReplicas()));
      values.put("stabilizationSeconds", Integer.toString(hpa.stabilizationSeconds()));
    }
    String summary =
        "%s %s was scaled up and down %d times in %d min (%s)"
            .formatted(
                workload.meta().kind().word(),
                workload.meta().path(),
                zigzag.reversals(),
                Math.max(1, Duration.between(zigzag.since(), now).toMinutes()),
                cause.word());
    return new Finding.Firing(
        word(), subject, severity, cause, summary, zigzag.since(), List.of(), values);
  }

  private static Cause cause(Zigzag zigzag, @Nullable Hpa hpa) {
    if (hpa == null || zigzag.foreign()) {
      return Cause.TWO_WRITERS;
    }
    return hpa.stabilizationSeconds() < SHORT_SECONDS
        ? Cause.SHORT_STABILIZATION
        : Cause.METRIC_SPIKES;
  }

  private Instant wakeAt(State state) {
    double floor = state.told() != null ? config.close() : config.close() / 4;
    Instant decayed = state.penalty().fallsTo(floor, config.halfLife());
    Instant quiet = state.lastChange().plus(config.quiet());
    return decayed.isAfter(quiet) ? decayed : quiet;
  }
}
