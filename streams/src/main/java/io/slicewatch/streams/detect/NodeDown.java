package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node is not ready: the incident that explains what its services lose (reference 5). */
public final class NodeDown implements Detector<NodeDown.State> {

  /**
   * When a node counts as down.
   *
   * @param start age up to which a node that was never seen ready is still starting
   * @param recheck how often services on it are looked at while it is down
   * @param steady how long it must be ready until it ends
   */
  public record Config(Duration start, Duration recheck, Duration steady) {
    public static final Config DEFAULT =
        new Config(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(60));

    public Config {
      if (start.isNegative() || recheck.isZero() || recheck.isNegative() || steady.isNegative()) {
        throw new IllegalArgumentException("start, recheck and steady must not be negative");
      }
    }
  }

  /**
   * The state of one node that is not ready, or was lately.
   *
   * @param since when it stopped being ready
   * @param readySince since when it is ready again; absent while it is not
   * @param members services on it, as namespace/name, sorted, at most 100
   * @param count how many services there were at most
   * @param told severity of the open finding; absent while it may still be starting
   */
  public record State(
      Instant since,
      @Nullable Instant readySince,
      List<String> members,
      int count,
      @Nullable Severity told) {
    public State {
      members = List.copyOf(members);
    }
  }

  private static final int LISTED = 100;

  private final Config config;

  public NodeDown(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "node-down";
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Subject.Type subjects() {
    return Subject.Type.NODE;
  }

  @Override
  public Step<State> onSignal(@Nullable State old, Signal signal, View view, Instant now) {
    if (!(signal instanceof Signal.NodeChanged change)) {
      return old == null ? Step.forget() : Step.quiet(old, now.plus(config.recheck()));
    }
    Node node = change.after();
    if (node.ready()) {
      return old == null || old.told() == null ? Step.forget() : recovering(old, now);
    }
    if (old != null && old.told() != null) {
      return judge(notReady(old), node, view, now);
    }
    State state = old != null ? old : new State(since(node, now), null, List.of(), 0, null);
    boolean wasReady = change.before() != null && change.before().ready();
    return wasReady ? judge(state, node, view, now) : starting(state, node, view, now);
  }

  @Override
  public Step<State> onWake(State state, Subject subject, View view, Instant now) {
    Node node = view.node(subject.path());
    if (node == null) {
      return Step.forget();
    }
    if (!node.ready()) {
      return state.told() == null
          ? starting(state, node, view, now)
          : judge(notReady(state), node, view, now);
    }
    Instant ready = state.readySince() == null ? now : state.readySince();
    if (state.told() != null && ready.plus(config.steady()).isAfter(now)) {
      return recovering(state, now);
    }
    return state.told() == null
        ? Step.forget()
        : Step.report(null, new Finding.Cleared(word(), subject), null);
  }

  /** A node that was never seen ready has some minutes to start. */
  private Step<State> starting(State state, Node node, View view, Instant now) {
    Instant created = node.meta().created();
    Instant due = (created == null ? state.since() : created).plus(config.start());
    return due.isAfter(now) ? Step.quiet(state, due) : judge(state, node, view, now);
  }

  private Step<State> recovering(State old, Instant now) {
    Instant ready = old.readySince() == null ? now : old.readySince();
    State state = new State(old.since(), ready, old.members(), old.count(), old.told());
    return Step.quiet(state, ready.plus(config.steady()));
  }

  private static State notReady(State old) {
    return new State(old.since(), null, old.members(), old.count(), old.told());
  }

  private Step<State> judge(State old, Node node, View view, Instant now) {
    List<Pod> pods = new ArrayList<>(view.podsOnNode(node.meta().name()));
    pods.removeIf(Pod::terminal);
    TreeSet<String> services = services(pods, view);
    TreeSet<String> members = new TreeSet<>(old.members());
    members.addAll(services);
    Severity severity = severity(node, members, view);
    int count = Math.max(old.count(), members.size());
    Severity told = old.told() == null ? severity : old.told().max(severity);
    State open = new State(old.since(), null, members.stream().limit(LISTED).toList(), count, told);
    Instant wake = now.plus(config.recheck());
    if (told == old.told() && count == old.count()) {
      return Step.quiet(open, wake);
    }
    return Step.report(open, finding(open, node, pods.size()), wake);
  }

  private static TreeSet<String> services(List<Pod> pods, View view) {
    TreeSet<String> services = new TreeSet<>();
    pods.forEach(pod -> services.addAll(view.links(pod.meta().uid()).services()));
    return services;
  }

  /** Info while somebody empties it; critical when a service that wants endpoints has none. */
  private static Severity severity(Node node, TreeSet<String> members, View view) {
    if (node.draining()) {
      return Severity.INFO;
    }
    for (String service : members) {
      Integer desired = view.desired(service);
      if (view.counts(service).ready() == 0 && (desired == null || desired != 0)) {
        return Severity.CRITICAL;
      }
    }
    return Severity.WARNING;
  }

  private Finding finding(State state, Node node, int pods) {
    String name = node.meta().name();
    Condition ready = Condition.of(node.conditions(), "Ready");
    String reason = ready == null || ready.reason() == null ? "no reason given" : ready.reason();
    Map<String, String> values = new TreeMap<>();
    values.put("members", Integer.toString(state.count()));
    values.put("pods", Integer.toString(pods));
    values.put("ready", node.readyStatus());
    values.put("reason", reason);
    values.put("cordoned", Boolean.toString(node.draining()));
    if (node.zone() != null) {
      values.put("zone", node.zone());
    }
    String summary =
        "node %s is not ready (%s): %d pods and %d services are on it"
            .formatted(name, reason, pods, state.count());
    return new Finding.Firing(
        word(),
        Subject.node(name),
        state.told() == null ? Severity.WARNING : state.told(),
        Cause.NODE,
        summary,
        state.since(),
        List.of(name),
        state.members(),
        values);
  }

  /** When Ready last changed, as the node says; now where it does not say, or is ahead. */
  private static Instant since(Node node, Instant now) {
    Condition ready = Condition.of(node.conditions(), "Ready");
    Instant since = ready == null ? null : ready.since();
    return since == null || since.isAfter(now) ? now : since;
  }
}
