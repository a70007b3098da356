package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Listings;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service loses all, or half, of its ready endpoints again and again (reference 4.1, F2). */
public final class ServiceFlap implements Detector<ServiceFlap.State> {

  /** Penalties: a loss of all adds 1000, of half 500; three losses of all within minutes fire. */
  public record Config(
      Duration halfLife, double open, double close, double ceiling, Duration quiet) {
    public static final Config DEFAULT =
        new Config(Duration.ofMinutes(15), 2000, 1000, 4000, Duration.ofMinutes(15));

    public Config {
      if (close >= open || open > ceiling) {
        throw new IllegalArgumentException("close < open <= ceiling must hold");
      }
    }
  }

  /** The state of one service. */
  public record State(
      Decay penalty,
      Instant firstLoss,
      Instant lastLoss,
      int hard,
      int soft,
      Cause cause,
      boolean open) {}

  private static final double HARD = 1000;
  private static final double SOFT = 500;
  private static final double ROLLOUT_SHARE = 0.25;

  private final Config config;

  public ServiceFlap(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "service-flap";
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
  public Step<State> onSignal(@Nullable State state, Signal signal, View view, Instant now) {
    double weight = signal instanceof Signal.CountsChanged change ? weight(change, view) : 0;
    if (weight == 0 || !(signal instanceof Signal.CountsChanged change)) {
      return state == null ? Step.forget() : Step.quiet(state, wakeAt(state));
    }
    Cause cause = cause(change, view, now);
    double share = cause == Cause.ROLLOUT ? ROLLOUT_SHARE : cause.flapWeight() / 1000.0;
    if (share == 0) {
      return state == null ? Step.forget() : Step.quiet(state, wakeAt(state));
    }
    return judge(lost(state, weight, share, cause, now), change.subject(), now);
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    double penalty = state.penalty().at(now, config.halfLife());
    boolean quiet = !state.lastLoss().plus(config.quiet()).isAfter(now);
    if (state.open() && quiet && penalty <= config.close()) {
      return Step.report(null, new Finding.Cleared(word(), subject), null);
    }
    return !state.open() && quiet && penalty <= config.close() / 2
        ? Step.forget()
        : Step.quiet(state, wakeAt(state));
  }

  private static double weight(Signal.CountsChanged change, View view) {
    int before = change.before().ready();
    int after = change.after().ready();
    if (before >= 1 && after == 0) {
      return HARD;
    }
    Integer desired = view.desired(change.subject().path());
    int half = desired == null ? 0 : (desired + 1) / 2;
    return before >= half && after < half ? SOFT : 0;
  }

  private static Cause cause(Signal.CountsChanged change, View view, Instant now) {
    List<Cause> causes = new ArrayList<>();
    for (Listings.Move move : change.moves()) {
      if (move.before().ready() && !move.after().ready()) {
        causes.add(Attribution.ofLoss(move.identity(), view, now));
      }
    }
    return Attribution.majority(causes);
  }

  private State lost(@Nullable State old, double weight, double share, Cause cause, Instant now) {
    State state = old != null ? old : new State(Decay.ZERO, now, now, 0, 0, cause, false);
    boolean hard = weight == HARD;
    return new State(
        state.penalty().add(now, weight * share, config.halfLife(), config.ceiling()),
        state.firstLoss(),
        now,
        state.hard() + (hard ? 1 : 0),
        state.soft() + (hard ? 0 : 1),
        cause,
        state.open());
  }

  private Step<State> judge(State state, Subject subject, Instant now) {
    double penalty = state.penalty().at(now, config.halfLife());
    if (state.open() || penalty < config.open()) {
      return Step.quiet(state, wakeAt(state));
    }
    State open =
        new State(
            state.penalty(),
            state.firstLoss(),
            state.lastLoss(),
            state.hard(),
            state.soft(),
            state.cause(),
            true);
    String summary =
        "service %s lost all its ready endpoints %d times and half of them %d times in %d min (%s)"
            .formatted(
                subject.path(),
                state.hard(),
                state.soft(),
                Math.max(1, Duration.between(state.firstLoss(), now).toMinutes()),
                state.cause().word());
    Finding finding =
        new Finding.Firing(
            word(),
            subject,
            state.hard() > 0 ? Severity.CRITICAL : Severity.WARNING,
            state.cause(),
            summary,
            state.firstLoss(),
            List.of(),
            Map.of(
                "lossesOfAll", Integer.toString(state.hard()),
                "lossesOfHalf", Integer.toString(state.soft()),
                "penalty", Long.toString(Math.round(penalty))));
    return Step.report(open, finding, wakeAt(open));
  }

  private Instant wakeAt(State state) {
    double floor = state.open() ? config.close() : config.close() / 2;
    Instant decayed = state.penalty().fallsTo(floor, config.halfLife());
    Instant quiet = state.lastLoss().plus(config.quiet());
    return decayed.isAfter(quiet) ? decayed : quiet;
  }
}
