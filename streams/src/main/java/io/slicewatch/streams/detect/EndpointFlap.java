package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pod becomes ready and not ready again and again (reference 4.1, F1). */
public final class EndpointFlap implements Detector<EndpointFlap.State> {

  /**
   * A penalty is added at each drop and halves over time.
   *
   * @param open penalty at which it fires: above what three drops can reach
   * @param close penalty below which, after {@code quiet}, it ends
   */
  public record Config(
      Duration halfLife, double open, double close, double ceiling, Duration quiet) {
    public static final Config DEFAULT =
        new Config(Duration.ofMinutes(15), 3000, 1500, 6000, Duration.ofMinutes(15));

    public Config {
      if (close >= open || open > ceiling) {
        throw new IllegalArgumentException("close < open <= ceiling must hold");
      }
    }
  }

  /**
   * The state of one pod.
   *
   * @param causes drops by cause
   */
  public record State(
      Decay penalty,
      Instant firstDrop,
      Instant lastDrop,
      int drops,
      Map<Cause, Integer> causes,
      @Nullable Severity open) {
    public State {
      causes = new TreeMap<>(causes);
    }

    Cause cause() {
      return causes.entrySet().stream()
          .max(Map.Entry.<Cause, Integer>comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(Cause.UNKNOWN);
    }
  }

  private static final long YOUNG_SECONDS = 120;

  private final Config config;

  public EndpointFlap(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "endpoint-flap";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Subject.Type subjects() {
    return Subject.Type.POD;
  }

  @Override
  public Step<State> onSignal(@Nullable State state, Signal signal, View view, Instant now) {
    return switch (signal) {
      case Signal.PodDropped drop -> judge(dropped(state, drop), drop.subject(), view, now);
      case Signal.PodReattributed change when state != null ->
          judge(reattributed(state, change), change.subject(), view, now);
      default -> state == null ? Step.forget() : Step.quiet(state, wakeAt(state));
    };
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    double penalty = state.penalty().at(now, config.halfLife());
    boolean quiet = !state.lastDrop().plus(config.quiet()).isAfter(now);
    if (state.open() != null && quiet && penalty <= config.close()) {
      return Step.report(null, new Finding.Cleared(word(), subject), null);
    }
    if (state.open() == null && penalty < config.close() / 4 + 1) {
      return Step.forget();
    }
    return Step.quiet(state, wakeAt(state));
  }

  private State dropped(@Nullable State old, Signal.PodDropped drop) {
    State state =
        old != null ? old : new State(Decay.ZERO, drop.at(), drop.at(), 0, Map.of(), null);
    double weight = drop.cause().flapWeight();
    Instant created = drop.pod().meta().created();
    if (created != null && created.plusSeconds(YOUNG_SECONDS).isAfter(drop.at())) {
      weight /= 2;
    }
    int missed = drop.cause() == Cause.CRASH ? Math.max(1, Math.min(4, drop.restarts())) : 1;
    return new State(
        state.penalty().add(drop.at(), weight * missed, config.halfLife(), config.ceiling()),
        state.firstDrop(),
        drop.at().isAfter(state.lastDrop()) ? drop.at() : state.lastDrop(),
        state.drops() + 1,
        more(state.causes(), drop.cause(), 1),
        state.open());
  }

  private State reattributed(State state, Signal.PodReattributed change) {
    double difference = change.to().flapWeight() - change.from().flapWeight();
    return new State(
        state.penalty().add(change.at(), difference, config.halfLife(), config.ceiling()),
        state.firstDrop(),
        state.lastDrop(),
        state.drops(),
        more(more(state.causes(), change.from(), -1), change.to(), 1),
        state.open());
  }

  private static Map<Cause, Integer> more(Map<Cause, Integer> causes, Cause cause, int step) {
    Map<Cause, Integer> counted = new TreeMap<>(causes);
    counted.merge(cause, step, Integer::sum);
    counted.values().removeIf(count -> count <= 0);
    return counted;
  }

  private Step<State> judge(State state, Subject subject, View view, Instant now) {
    Pod pod = view.pod(subject.path());
    boolean over = state.penalty().at(now, config.halfLife()) >= config.open();
    if (pod == null || (state.open() == null && !over)) {
      return Step.quiet(state, wakeAt(state));
    }
    Severity severity = severity(pod, view);
    if (state.open() == severity) {
      return Step.quiet(state, wakeAt(state));
    }
    Severity told = state.open() == null ? severity : state.open().max(severity);
    State open =
        new State(
            state.penalty(),
            state.firstDrop(),
            state.lastDrop(),
            state.drops(),
            state.causes(),
            told);
    return Step.report(open, finding(open, subject, pod, now), wakeAt(open));
  }

  private Finding finding(State state, Subject subject, Pod pod, Instant now) {
    Map<String, String> values = new TreeMap<>();
    values.put("drops", Integer.toString(state.drops()));
    values.put("penalty", Long.toString(Math.round(state.penalty().at(now, config.halfLife()))));
    values.put("restarts", Integer.toString(pod.restarts()));
    Explain.exit(pod).ifPresent(exit -> values.put("exit", exit));
    long minutes = Math.max(1, Duration.between(state.firstDrop(), now).toMinutes());
    String summary =
        "pod %s stopped being ready %d times in %d min (%s)"
            .formatted(pod.meta().path(), state.drops(), minutes, state.cause().word());
    return new Finding.Firing(
        word(),
        subject,
        state.open() == null ? Severity.WARNING : state.open(),
        state.cause(),
        summary,
        state.firstDrop(),
        View.nodesOf(List.of(pod)),
        values);
  }

  /** Critical with fewer than two others ready; info where it is a small share of many. */
  private static Severity severity(Pod pod, View view) {
    int others = Integer.MAX_VALUE;
    int listed = 0;
    for (String service : view.links(pod.meta().uid()).services()) {
      Counts counts = view.counts(service);
      boolean own = view.listed(service, pod.meta().uid()).ready();
      others = Math.min(others, counts.ready() - (own ? 1 : 0));
      listed = Math.max(listed, counts.listed());
    }
    if (others < 2) {
      return Severity.CRITICAL;
    }
    return others >= 3 && listed > 10 ? Severity.INFO : Severity.WARNING;
  }

  private Instant wakeAt(State state) {
    double floor = state.open() != null ? config.close() : config.close() / 4;
    Instant decayed = state.penalty().fallsTo(floor, config.halfLife());
    Instant quiet = state.lastDrop().plus(config.quiet());
    return decayed.isAfter(quiet) ? decayed : quiet;
  }
}
