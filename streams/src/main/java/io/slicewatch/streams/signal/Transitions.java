package io.slicewatch.streams.signal;

import io.slicewatch.streams.inventory.Delta;
import io.slicewatch.streams.inventory.Endpoint;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the facts of the past off a change: what was one thing and is another. */
public final class Transitions {

  private static final String ABSENT = "absent";

  private Transitions() {}

  /**
   * The transitions of a change, in a fixed order.
   *
   * @param cause word of the cause that was found for the change; absent when none was
   */
  public static List<Transition> of(Delta delta, @Nullable String cause) {
    return switch (delta.last()) {
      case Slice ignored -> endpoints(delta, delta.was(), (Slice) delta.after());
      case Pod ignored -> pod(delta, delta.was(), (Pod) delta.after(), cause);
      case Node ignored -> node(delta, delta.was(), (Node) delta.after());
      case Workload ignored -> workload(delta, delta.was(), (Workload) delta.after());
      default -> List.of();
    };
  }

  /** The state of a pod in one word. */
  public static String word(@Nullable Pod pod) {
    if (pod == null) {
      return ABSENT;
    }
    if (pod.terminal()) {
      return pod.phase().equals("Succeeded") ? "succeeded" : "failed";
    }
    if (pod.meta().terminating()) {
      return "terminating";
    }
    if (pod.ready()) {
      return "ready";
    }
    return pod.phase().equals("Running") ? "not-ready" : "pending";
  }

  /** The state of a node in one word. */
  public static String word(@Nullable Node node) {
    if (node == null) {
      return ABSENT;
    }
    return switch (node.readyStatus()) {
      case "True" -> node.unschedulable() ? "cordoned" : "ready";
      case "False" -> "not-ready";
      default -> "unknown";
    };
  }

  private static List<Transition> endpoints(
      Delta delta, @Nullable Slice before, @Nullable Slice after) {
    List<Transition> facts = new ArrayList<>();
    if (before != null && after != null && !before.service().equals(after.service())) {
      facts.addAll(endpoints(delta, before, null));
      facts.addAll(endpoints(delta, null, after));
      return facts;
    }
    Slice slice = after != null ? after : before;
    if (slice == null || slice.service().isEmpty()) {
      return facts;
    }
    Map<String, Endpoint> old = byIdentity(before);
    Map<String, Endpoint> fresh = byIdentity(after);
    TreeSet<String> identities = new TreeSet<>(old.keySet());
    identities.addAll(fresh.keySet());
    for (String identity : identities) {
      Endpoint from = old.get(identity);
      Endpoint to = fresh.get(identity);
      String was = from == null ? ABSENT : from.state();
      String is = to == null ? ABSENT : to.state();
      Endpoint any = to != null ? to : from;
      if (!was.equals(is) && any != null) {
        facts.add(endpoint(delta, slice, any, was, is));
      }
    }
    return facts;
  }

  private static Map<String, Endpoint> byIdentity(@Nullable Slice slice) {
    Map<String, Endpoint> found = new TreeMap<>();
    if (slice != null) {
      slice.endpoints().forEach(e -> found.put(e.address() + '|' + e.identity(), e));
    }
    return found;
  }

  private static Transition endpoint(Delta delta, Slice slice, Endpoint e, String from, String to) {
    Meta meta = slice.meta();
    return new Transition(
        Transition.Type.ENDPOINT,
        meta.namespace(),
        slice.service(),
        delta.at(),
        meta.kind().word(),
        meta.name(),
        meta.uid(),
        meta.resourceVersion(),
        from,
        to,
        e.address(),
        meta.name(),
        e.targetName(),
        e.targetUid(),
        e.nodeName(),
        e.zone(),
        null,
        null,
        delta.how());
  }

  private static List<Transition> pod(
      Delta delta, @Nullable Pod before, @Nullable Pod after, @Nullable String cause) {
    String from = word(before);
    String to = word(after);
    Pod pod = (Pod) delta.last();
    boolean addressed = before != null && after != null && !before.ip().equals(after.ip());
    if (from.equals(to) && !addressed) {
      return List.of();
    }
    Meta meta = pod.meta();
    return List.of(
        new Transition(
            Transition.Type.POD,
            meta.namespace(),
            null,
            delta.at(),
            "Pod",
            meta.name(),
            meta.uid(),
            meta.resourceVersion(),
            from,
            to,
            absent(pod.ip()),
            null,
            meta.name(),
            meta.uid(),
            absent(pod.nodeName()),
            null,
            workloadName(pod),
            cause,
            delta.how()));
  }

  private static List<Transition> node(Delta delta, @Nullable Node before, @Nullable Node after) {
    String from = word(before);
    String to = word(after);
    Node node = (Node) delta.last();
    return from.equals(to)
        ? List.of()
        : List.of(
            simple(delta, Transition.Type.NODE, from, to, node.meta().name(), node.zone(), null));
  }

  private static List<Transition> workload(
      Delta delta, @Nullable Workload before, @Nullable Workload after) {
    Workload any = (Workload) delta.last();
    if (any.meta().owner() != null) {
      return List.of();
    }
    String name = any.meta().name();
    List<Transition> facts = new ArrayList<>(2);
    String from = before == null ? ABSENT : Integer.toString(before.replicas());
    String to = after == null ? ABSENT : Integer.toString(after.replicas());
    if (!from.equals(to)) {
      facts.add(simple(delta, Transition.Type.REPLICA, from, to, null, null, name));
    }
    if (before != null && after != null && !revision(before).equals(revision(after))) {
      facts.add(
          simple(
              delta, Transition.Type.ROLLOUT, revision(before), revision(after), null, null, name));
    }
    return facts;
  }

  private static String revision(Workload workload) {
    return workload.revision().isEmpty() ? workload.templateHash() : workload.revision();
  }

  private static Transition simple(
      Delta delta,
      Transition.Type type,
      String from,
      String to,
      @Nullable String node,
      @Nullable String zone,
      @Nullable String workload) {
    KubeObject last = delta.last();
    Meta meta = last.meta();
    return new Transition(
        type,
        meta.namespace(),
        null,
        delta.at(),
        meta.kind().word(),
        meta.name(),
        meta.uid(),
        meta.resourceVersion(),
        from,
        to,
        null,
        null,
        null,
        null,
        node,
        zone,
        workload,
        null,
        delta.how());
  }

  private static @Nullable String workloadName(Pod pod) {
    String key = Links.workloadKey(pod);
    return key.isEmpty() ? null : key.substring(key.lastIndexOf('|') + 1);
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }
}
