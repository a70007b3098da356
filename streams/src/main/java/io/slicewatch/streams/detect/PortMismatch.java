package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.Endpoint;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Port;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A service asks for a container port by a name that its pods do not have: their endpoints are
 * listed in a slice without ports, and get no traffic (reference 4.4, M2).
 */
public final class PortMismatch implements Detector<PortMismatch.State> {

  /**
   * How long endpoints without ports are ordinary.
   *
   * @param hold age at which they are told
   * @param clean how long there must be none until it ends
   */
  public record Config(Duration hold, Duration clean) {
    public static final Config DEFAULT = new Config(Duration.ofSeconds(10), Duration.ofSeconds(10));

    public Config {
      if (hold.isNegative() || clean.isNegative()) {
        throw new IllegalArgumentException("hold and clean must not be negative");
      }
    }
  }

  /**
   * The state of one service.
   *
   * @param onset since when endpoints are without ports
   * @param checked time of the last wake-up; the onset before one
   * @param cleanSince since when none are any more; absent while some are
   * @param told severity of the open finding; absent when none is open
   */
  public record State(
      Instant onset, Instant checked, @Nullable Instant cleanSince, @Nullable Severity told) {}

  private static final int NAMED = 10;
  private static final Duration RECHECK = Duration.ofSeconds(60);

  private final Config config;

  public PortMismatch(Config config) {
    this.config = config;
  }

  @Override
  public String word() {
    return "port-mismatch";
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
    boolean broken = !portless(signal.subject().path(), view).isEmpty();
    if (old == null) {
      return broken
          ? Step.quiet(new State(now, now, null, null), now.plus(config.hold()))
          : Step.forget();
    }
    if (!broken && old.told() == null) {
      return Step.forget();
    }
    Instant cleanSince = broken ? null : earlier(old.cleanSince(), now);
    State state = new State(old.onset(), old.checked(), cleanSince, old.told());
    return Step.quiet(state, wakeAt(state));
  }

  @Override
  public Step<State> onWake(State old, Subject subject, View view, Instant now) {
    List<Slice> portless = portless(subject.path(), view);
    if (portless.isEmpty()) {
      return rest(old, subject, now);
    }
    Severity severity = severity(subject.path(), view);
    State state = new State(old.onset(), now, null, old.told());
    boolean held = !old.onset().plus(config.hold()).isAfter(now);
    if (!held || (old.told() != null && severity.compareTo(old.told()) <= 0)) {
      return Step.quiet(state, wakeAt(state));
    }
    State open = new State(old.onset(), now, null, severity);
    return Step.report(
        open, finding(open.onset(), severity, subject, portless, view), wakeAt(open));
  }

  private Step<State> rest(State old, Subject subject, Instant now) {
    if (old.told() == null) {
      return Step.forget();
    }
    State state = new State(old.onset(), now, earlier(old.cleanSince(), now), old.told());
    if (!earlier(old.cleanSince(), now).plus(config.clean()).isAfter(now)) {
      return Step.report(null, new Finding.Cleared(word(), subject), null);
    }
    return Step.quiet(state, wakeAt(state));
  }

  private Instant wakeAt(State state) {
    if (state.cleanSince() != null) {
      return state.cleanSince().plus(config.clean());
    }
    return state.told() == null ? state.onset().plus(config.hold()) : state.checked().plus(RECHECK);
  }

  /** Slices of the service with endpoints that stay and no ports; none where that is legal. */
  private static List<Slice> portless(String service, View view) {
    Service spec = view.service(service);
    boolean asks =
        spec != null
            && spec.managed()
            && !spec.meta().terminating()
            && !view.namespaceEnding(spec.meta().namespace())
            && spec.ports().stream().anyMatch(Port::targetsName);
    return !asks
        ? List.of()
        : view.slicesOf(service).stream()
            .filter(slice -> slice.managed() && slice.ports().isEmpty())
            .filter(slice -> slice.endpoints().stream().anyMatch(e -> !e.isTerminating()))
            .toList();
  }

  /** Critical where no ready endpoint has a port. */
  private static Severity severity(String service, View view) {
    boolean served =
        view.slicesOf(service).stream()
            .filter(slice -> slice.managed() && !slice.ports().isEmpty())
            .anyMatch(slice -> slice.endpoints().stream().anyMatch(Endpoint::isReady));
    return served ? Severity.WARNING : Severity.CRITICAL;
  }

  private Finding finding(
      Instant onset, Severity severity, Subject subject, List<Slice> portless, View view) {
    Service spec =
        Objects.requireNonNull(view.service(subject.path()), "a service that has slices");
    List<Pod> pods = pods(portless, view);
    TreeSet<String> names = new TreeSet<>();
    TreeSet<String> containerPorts = containerPorts(pods, names);
    Map<String, String> asked = asked(spec, names);
    int endpoints = portless.stream().mapToInt(slice -> slice.endpoints().size()).sum();
    Map<String, String> values = new TreeMap<>();
    values.put("targetPort", String.join(",", asked.keySet()));
    values.put("servicePort", String.join(",", asked.values()));
    values.put("containerPorts", String.join(",", containerPorts));
    values.put("endpoints", Integer.toString(endpoints));
    values.put("slice", portless.get(0).meta().path());
    String summary =
        "%d endpoints of service %s have no port: their pods name no container port %s"
            .formatted(endpoints, subject.path(), String.join(" or ", asked.keySet()));
    return new Finding.Firing(
        word(), subject, severity, Cause.PORT_NAME, summary, onset, View.nodesOf(pods), values);
  }

  /**
   * Target names that no pod has, or all where each is found somewhere, with the service's port.
   */
  private static Map<String, String> asked(Service spec, TreeSet<String> found) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Port port : spec.ports()) {
      if (port.targetsName()) {
        all.put(Objects.requireNonNull(port.target()), String.valueOf(port.port()));
      }
    }
    Map<String, String> missing = new LinkedHashMap<>(all);
    missing.keySet().removeAll(found);
    return missing.isEmpty() ? all : missing;
  }

  /** Ports of the pods' containers as name:number, at most ten; collects their names. */
  private static TreeSet<String> containerPorts(List<Pod> pods, TreeSet<String> names) {
    TreeSet<String> ports = new TreeSet<>();
    for (Pod pod : pods) {
      for (Container container : pod.containers()) {
        for (Port port : container.ports()) {
          String name = Objects.requireNonNullElse(port.name(), "");
          names.add(name);
          if (ports.size() < NAMED) {
            ports.add(name + ':' + port.port());
          }
        }
      }
    }
    return ports;
  }

  private static List<Pod> pods(List<Slice> slices, View view) {
    return slices.stream()
        .flatMap(slice -> slice.endpoints().stream())
        .map(endpoint -> endpoint.targetUid() == null ? null : view.pod(endpoint.targetUid()))
        .filter(Objects::nonNull)
        .map(Pod.class::cast)
        .toList();
  }

  private static Instant earlier(@Nullable Instant since, Instant now) {
    return since == null ? now : since;
  }
}
