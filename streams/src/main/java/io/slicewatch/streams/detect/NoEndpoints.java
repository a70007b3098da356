package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service has a selector and nothing behind it is ready (N1, with M1 as one reason). */
public final class NoEndpoints implements Detector<NoEndpoints.State> {

  /**
   * Times.
   *
   * @param hold how long it may be empty
   * @param lostHold the same, when it had ready endpoints within {@code memory}
   * @param youth age below which a service is not judged
   */
  public record Config(
      Duration hold, Duration lostHold, Duration memory, Duration youth, Duration close) {
    public static final Config DEFAULT =
        new Config(
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofHours(24),
            Duration.ofSeconds(120),
            Duration.ofSeconds(30));

    public Config {
      if (lostHold.compareTo(hold) > 0) {
        throw new IllegalArgumentException("lostHold must not be longer than hold");
      }
    }
  }

  /**
   * The state of one service.
   *
   * @param emptySince absent while it has ready or serving endpoints
   * @param readySince absent while it has no ready endpoint
   * @param lastReady when it last had a ready endpoint; absent when it never did
   * @param selectorChangedAt absent while no edit was seen
   * @param told what was last reported; absent while nothing is open
   */
  public record State(
      @Nullable Instant emptySince,
      @Nullable Instant readySince,
      @Nullable Instant lastReady,
      Map<String, String> selector,
      @Nullable Instant selectorChangedAt,
      @Nullable Verdict told) {
    public State {
      selector = new TreeMap<>(selector);
    }

    State tell(@Nullable Verdict verdict) {
      return new State(emptySince, readySince, lastReady, selector, selectorChangedAt, verdict);
    }

    State restart(Instant now) {
      return new State(now, null, lastReady, selector, selectorChangedAt, null);
    }
  }

  private static final long EXCUSE_SECONDS = 30;
  private static final long REVIEW_SECONDS = 60;

  private final Config config;

  public NoEndpoints(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "no-endpoints";
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
    State known = state;
    if (known == null) {
      Service service = view.service(signal.subject().path());
      known =
          new State(null, null, null, service == null ? Map.of() : service.selector(), null, null);
    }
    if (signal instanceof Signal.CountsChanged change && change.before().ready() > 0) {
      known =
          new State(
              known.emptySince(),
              known.readySince(),
              now,
              known.selector(),
              known.selectorChangedAt(),
              known.told());
    }
    return judge(known, signal.subject(), view, now);
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    return judge(state, subject, view, now);
  }

  private Step<State> judge(State old, Subject subject, View view, Instant now) {
    Service service = view.service(subject.path());
    if (service == null || !concerned(service, view)) {
      return old.told() == null
          ? Step.forget()
          : Step.report(null, new Finding.Cleared(word(), subject), null);
    }
    State state = measured(old, service, view.counts(subject.path()), now);
    if (state.readySince() != null) {
      return ready(state, subject, now);
    }
    Instant empty = state.emptySince();
    if (empty == null) {
      return Step.quiet(state, null);
    }
    Instant due = due(state, empty, service);
    return due.isAfter(now) ? Step.quiet(state, due) : empty(state, service, view, now);
  }

  private static boolean concerned(Service service, View view) {
    String path = service.meta().path();
    return service.managed()
        && !service.publishNotReady()
        && !service.meta().terminating()
        && !view.namespaceEnding(service.meta().namespace())
        && !path.equals("default/kubernetes");
  }

  private static State measured(State old, Service service, Counts counts, Instant now) {
    boolean edited = !old.selector().equals(service.selector());
    boolean ready = counts.ready() > 0;
    Instant readySince = !ready ? null : old.readySince() == null ? now : old.readySince();
    boolean empty = !ready && counts.serving() == 0;
    Instant emptySince = !empty ? null : old.emptySince() == null ? now : old.emptySince();
    return new State(
        emptySince,
        readySince,
        old.readySince() != null && !ready ? now : ready ? readySince : old.lastReady(),
        service.selector(),
        edited ? now : old.selectorChangedAt(),
        old.told());
  }

  private Step<State> ready(State state, Subject subject, Instant now) {
    Instant since = state.readySince();
    if (state.told() == null || since == null) {
      return Step.quiet(state, null);
    }
    Instant close = since.plus(config.close());
    return close.isAfter(now)
        ? Step.quiet(state, close)
        : Step.report(state.tell(null), new Finding.Cleared(word(), subject), null);
  }

  private Instant due(State state, Instant empty, Service service) {
    Instant last = state.lastReady();
    boolean had = last != null && last.plus(config.memory()).isAfter(empty);
    Instant due = empty.plus(had ? config.lostHold() : config.hold());
    Instant created = service.meta().created();
    Instant grown = created == null ? due : created.plus(config.youth());
    return grown.isAfter(due) ? grown : due;
  }

  private Step<State> empty(State state, Service service, View view, Instant now) {
    Subject subject = Subject.service(service.meta().path());
    List<Pod> pods = view.podsOfService(subject.path());
    if (pods.stream().anyMatch(pod -> pod.ready() && !pod.meta().terminating())) {
      return Step.quiet(state, now.plusSeconds(REVIEW_SECONDS));
    }
    if (Absence.excused(view.workloadsOf(subject.path()), view, now)) {
      return Step.quiet(state, now.plusSeconds(EXCUSE_SECONDS));
    }
    Cause cause = Absence.cause(service, state.lastReady() != null, pods, view, now);
    Verdict told = state.told();
    if (told != null && (told.cause() == Cause.SCALED_TO_ZERO) != (cause == Cause.SCALED_TO_ZERO)) {
      return Step.report(
          state.restart(now), new Finding.Cleared(word(), subject), now.plus(config.lostHold()));
    }
    Severity severity = state.lastReady() != null ? Severity.CRITICAL : Severity.WARNING;
    Verdict verdict =
        cause == Cause.SCALED_TO_ZERO && Absence.demanded(service, view)
            ? new Verdict(Severity.WARNING, cause)
            : Verdict.of(cause, severity);
    Instant again = now.plusSeconds(REVIEW_SECONDS);
    return verdict.addsTo(told)
        ? Step.report(state.tell(verdict), finding(state, service, verdict, pods, view, now), again)
        : Step.quiet(state, again);
  }

  private Finding finding(
      State state, Service service, Verdict verdict, List<Pod> pods, View view, Instant now) {
    String path = service.meta().path();
    Map<String, String> values = new TreeMap<>();
    values.put("pods", Integer.toString(pods.size()));
    Integer desired = view.desired(path);
    if (desired != null) {
      values.put("desired", desired.toString());
    }
    if (state.selectorChangedAt() != null) {
      values.put("selectorEdited", state.selectorChangedAt().toString());
    }
    if (verdict.cause() == Cause.SELECTOR) {
      values.putAll(Absence.nearest(service, view));
    }
    List<Pod> onNodes =
        pods.stream().filter(pod -> Attribution.ofUnready(pod, view, now) == Cause.NODE).toList();
    String summary =
        "service %s has no ready endpoint: %s".formatted(path, Absence.words(verdict.cause()));
    Instant begin = state.emptySince() == null ? now : state.emptySince();
    return new Finding.Firing(
        word(),
        Subject.service(path),
        verdict.severity(),
        verdict.cause(),
        summary,
        begin,
        View.nodesOf(onNodes),
        values);
  }
}
