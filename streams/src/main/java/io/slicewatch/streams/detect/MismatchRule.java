package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Comparison;
import io.slicewatch.streams.signal.Mismatch;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about wrong listings share: they remember since when each endpoint of a service is
 * listed wrongly. They judge at wake-ups only, since a wake-up comes after the heartbeats of all
 * kinds have passed its time: two watches are never in step (reference 4.3).
 */
public abstract sealed class MismatchRule implements Detector<MismatchRule.State>
    permits StaleListed, ReadyNotListed, SlicesFrozen {

  /**
   * The state of one service.
   *
   * @param checked time of the last wake-up: thresholds up to it have been judged
   * @param noneReadySince since when no endpoint of the service is ready; absent while one is
   * @param cleanSince since when nothing is overdue; absent while something is
   * @param told severity of the open finding; absent when none is open
   * @param cause cause of the open finding
   */
  public record State(
      Mismatches pending,
      Instant checked,
      @Nullable Instant noneReadySince,
      @Nullable Instant cleanSince,
      @Nullable Severity told,
      Cause cause) {}

  /** What a rule concluded from the endpoints that are overdue. */
  record Verdict(
      Severity severity,
      Cause cause,
      String summary,
      List<Mismatches.Aged> overdue,
      Map<String, String> values) {
    Verdict {
      overdue = List.copyOf(overdue);
      values = Map.copyOf(values);
    }
  }

  private static final Duration RECHECK = Duration.ofSeconds(60);

  private final Duration clean;

  MismatchRule(Duration clean) {
    this.clean = clean;
  }

  /** True for the mismatches that the rule is about. */
  abstract boolean concerns(Mismatch mismatch);

  /** Ages at which a mismatch is judged anew. */
  abstract List<Duration> thresholds(Mismatch mismatch);

  /** What follows from what is pending; empty while nothing is overdue. */
  abstract Optional<Verdict> judge(String service, State state, View view, Instant now);

  @Override
  public final Class<State> stateType() {
    return State.class;
  }

  @Override
  public final Subject.Type subjects() {
    return Subject.Type.SERVICE;
  }

  @Override
  public final Step<State> onSignal(@Nullable State old, Signal signal, View view, Instant now) {
    String service = signal.subject().path();
    Mismatches pending = old == null ? Mismatches.NONE : old.pending();
    if (signal instanceof Signal.MismatchChanged change) {
      Mismatch mismatch = change.mismatch();
      boolean ours = mismatch != null && concerns(mismatch) && !excused(service, view);
      pending = pending.with(change.identity(), ours ? mismatch : null, now);
    }
    if (pending.isEmpty() && (old == null || old.told() == null)) {
      return Step.forget();
    }
    State fresh = seen(old, pending, old == null ? now : old.checked(), service, view, now);
    boolean overdue = judge(service, fresh, view, now).isPresent();
    State state = cleanSince(fresh, overdue ? null : earlier(fresh.cleanSince(), now));
    return Step.quiet(state, wakeAt(state));
  }

  @Override
  public final Step<State> onWake(State old, Subject subject, View view, Instant now) {
    String service = subject.path();
    Mismatches pending = rechecked(old.pending(), service, view, now);
    State state = seen(old, pending, now, service, view, now);
    Optional<Verdict> verdict = judge(service, state, view, now);
    if (verdict.isPresent()) {
      return told(cleanSince(state, null), subject, verdict.get(), view);
    }
    State rested = cleanSince(state, earlier(state.cleanSince(), now));
    boolean over = !earlier(state.cleanSince(), now).plus(clean).isAfter(now);
    if (rested.told() != null && over) {
      State closed = pending.isEmpty() ? null : withTold(rested, null, Cause.UNKNOWN);
      Instant wake = closed == null ? null : wakeAt(closed);
      return Step.report(closed, new Finding.Cleared(word(), subject), wake);
    }
    return rested.told() == null && pending.isEmpty()
        ? Step.forget()
        : Step.quiet(rested, wakeAt(rested));
  }

  private Step<State> told(State state, Subject subject, Verdict verdict, View view) {
    boolean rises = state.told() == null || verdict.severity().compareTo(state.told()) > 0;
    boolean explains =
        state.told() != null && state.cause() == Cause.UNKNOWN && verdict.cause() != Cause.UNKNOWN;
    if (!rises && !explains) {
      return Step.quiet(state, wakeAt(state));
    }
    Severity severity =
        state.told() == null ? verdict.severity() : state.told().max(verdict.severity());
    State open = withTold(state, severity, verdict.cause());
    Finding finding =
        new Finding.Firing(
            word(),
            subject,
            severity,
            verdict.cause(),
            verdict.summary(),
            verdict.overdue().get(0).since(),
            Endpoints.nodes(verdict.overdue(), view),
            verdict.values());
    return Step.report(open, finding, wakeAt(open));
  }

  /** A namespace or a service that is being deleted takes its slices along. */
  private static boolean excused(String service, View view) {
    Service spec = view.service(service);
    return spec == null
        || spec.meta().terminating()
        || view.namespaceEnding(spec.meta().namespace());
  }

  /** Asks again for each endpoint; where there were too many to remember, for all. */
  private Mismatches rechecked(Mismatches old, String service, View view, Instant now) {
    if (excused(service, view)) {
      return Mismatches.NONE;
    }
    TreeSet<String> identities = new TreeSet<>(old.entries().keySet());
    Mismatches fresh = old.withoutBeyond();
    if (old.beyond() > 0) {
      identities.addAll(view.identities(service));
      view.podsOfService(service).forEach(pod -> identities.add(pod.meta().uid()));
    }
    for (String identity : identities) {
      Mismatch mismatch = Comparison.of(service, identity, view);
      boolean ours = mismatch != null && concerns(mismatch);
      fresh = fresh.with(identity, ours ? mismatch : null, now);
    }
    return fresh;
  }

  private static State seen(
      @Nullable State old,
      Mismatches pending,
      Instant checked,
      String service,
      View view,
      Instant now) {
    Instant none = old == null ? null : old.noneReadySince();
    Instant since = view.counts(service).ready() > 0 ? null : earlier(none, now);
    return old == null
        ? new State(pending, checked, since, null, null, Cause.UNKNOWN)
        : new State(pending, checked, since, old.cleanSince(), old.told(), old.cause());
  }

  private static State cleanSince(State state, @Nullable Instant since) {
    return new State(
        state.pending(),
        state.checked(),
        state.noneReadySince(),
        since,
        state.told(),
        state.cause());
  }

  private static State withTold(State state, @Nullable Severity told, Cause cause) {
    return new State(
        state.pending(), state.checked(), state.noneReadySince(), state.cleanSince(), told, cause);
  }

  private static Instant earlier(@Nullable Instant since, Instant now) {
    return since == null ? now : since;
  }

  /** The next threshold that was not judged yet; it may lie before now, until a wake-up passes. */
  private Instant wakeAt(State state) {
    Instant next = state.checked().plus(RECHECK);
    for (Mismatches.Aged entry : state.pending().entries().values()) {
      for (Duration threshold : thresholds(entry.mismatch())) {
        next = sooner(next, entry.since().plus(threshold), state.checked());
      }
    }
    if (state.noneReadySince() != null) {
      next = sooner(next, state.noneReadySince().plusSeconds(30), state.checked());
    }
    if (state.told() != null && state.cleanSince() != null) {
      next = sooner(next, state.cleanSince().plus(clean), state.checked());
    }
    return next;
  }

  private static Instant sooner(Instant next, Instant due, Instant checked) {
    return due.isAfter(checked) && due.isBefore(next) ? due : next;
  }
}
