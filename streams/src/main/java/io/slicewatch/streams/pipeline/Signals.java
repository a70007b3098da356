package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Cluster;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Delta;
import io.slicewatch.streams.inventory.Drop;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Listings;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Comparison;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads signals off a change that the cluster has absorbed. */
final class Signals {

  private static final long NODE_LATE_SECONDS = 60;
  private static final long KUBELET_SECONDS = 15;

  private final Cluster cluster;
  private final BiConsumer<Signal, Instant> out;

  Signals(Cluster cluster, BiConsumer<Signal, Instant> out) {
    this.cluster = cluster;
    this.out = out;
  }

  /**
   * Sends the signals of a change; answers the cause of a pod's drop or removal, else nothing.
   *
   * @param linksBefore what the pod belonged to before the change
   * @param countsBefore counts of the services that the change touched, before it
   */
  @Nullable Cause read(
      Delta delta,
      Links.PodLinks linksBefore,
      List<Listings.Move> moves,
      Map<String, Counts> countsBefore) {
    return switch (delta.last()) {
      case Pod pod -> pod(delta, pod, linksBefore);
      case Slice slice -> slice(delta, slice, moves, countsBefore);
      case Service service -> service(delta, service);
      case Workload workload -> workload(delta, workload);
      case Node node -> node(delta, node);
      default -> null;
    };
  }

  private @Nullable Cause pod(Delta delta, Pod pod, Links.PodLinks linksBefore) {
    Pod before = delta.was();
    Pod after = (Pod) delta.after();
    Cause cause = null;
    if (before != null && before.ready() && !before.meta().terminating()) {
      if (after == null || after.meta().terminating()) {
        cause = Attribution.ofRemoval(pod, delta.how(), cluster, delta.at());
      } else if (!after.ready()) {
        cause = dropped(delta, before, after);
      }
    }
    Links.PodLinks links = cluster.links(pod.meta().uid());
    Set<String> services = new LinkedHashSet<>(linksBefore.services());
    services.addAll(links.services());
    services.addAll(cluster.listings().servicesListing(pod.meta().uid()));
    services.forEach(service -> compare(service, pod.meta().uid(), delta.at()));
    if (moved(before, after)) {
      String key = links.workload().isEmpty() ? linksBefore.workload() : links.workload();
      Workload workload = cluster.workload(key);
      if (workload != null) {
        out.accept(
            new Signal.WorkloadChanged(Subject.workload(key), workload, workload), delta.at());
      }
    }
    return cause;
  }

  private static boolean moved(@Nullable Pod before, @Nullable Pod after) {
    return before == null
        || after == null
        || before.ready() != after.ready()
        || before.restarts() != after.restarts()
        || before.meta().terminating() != after.meta().terminating()
        || !Objects.equals(before.waitingReason(), after.waitingReason());
  }

  private Cause dropped(Delta delta, Pod before, Pod after) {
    Instant at = credible(after.readySince(), delta.at());
    Cause cause = Attribution.ofDrop(before, after, delta.how(), cluster, delta.at());
    String uid = after.meta().uid();
    cluster.dropped(after.nodeName(), new Drop(uid, cause.word(), delta.at()));
    int restarts = Math.max(0, after.restarts() - before.restarts());
    out.accept(new Signal.PodDropped(Subject.pod(uid), after, cause, at, restarts), delta.at());
    if (cause == Cause.KUBELET_RESTART) {
      reattribute(after.nodeName(), KUBELET_SECONDS, cause, delta.at());
    }
    return cause;
  }

  /** The object's own time where it is credible (reference 3.1), else the time of observation. */
  private static Instant credible(@Nullable Instant own, Instant observed) {
    return own != null
            && own.isAfter(observed.minus(Duration.ofHours(1)))
            && own.isBefore(observed.plusSeconds(5))
        ? own
        : observed;
  }

  /** A later fact explains the node's last drops better than what was assumed at once. */
  private void reattribute(String node, long seconds, Cause to, Instant now) {
    Instant from = now.minusSeconds(seconds);
    for (Drop drop : cluster.dropsOn(node)) {
      Cause old = Cause.of(drop.cause());
      boolean open = old == Cause.PROBE || old == Cause.UNKNOWN || old == Cause.NOT_READY;
      if (!drop.at().isBefore(from) && open) {
        cluster.dropped(node, new Drop(drop.uid(), to.word(), drop.at()));
        out.accept(new Signal.PodReattributed(Subject.pod(drop.uid()), old, to, drop.at()), now);
      }
    }
  }

  private @Nullable Cause slice(
      Delta delta, Slice slice, List<Listings.Move> moves, Map<String, Counts> countsBefore) {
    Map<String, List<Listings.Move>> byService = new TreeMap<>();
    moves.forEach(
        move -> byService.computeIfAbsent(move.service(), s -> new ArrayList<>()).add(move));
    byService.forEach((service, moved) -> {
      moved.forEach(move -> compare(service, move.identity(), delta.at()));
      Counts before = countsBefore.getOrDefault(service, Counts.NONE);
      Counts after = cluster.counts(service);
      if (!before.equals(after)) {
        out.accept(
            new Signal.CountsChanged(Subject.service(service), before, after, moved), delta.at());
      }
    });
    if (!slice.service().isEmpty()) {
      out.accept(
          new Signal.SlicesChanged(
              Subject.service(slice.meta().namespace() + '/' + slice.service())),
          delta.at());
    }
    return null;
  }

  private void compare(String service, String identity, Instant now) {
    if (!identity.startsWith("@")) {
      out.accept(
          new Signal.MismatchChanged(
              Subject.service(service), identity, Comparison.of(service, identity, cluster)),
          now);
    }
  }

  private @Nullable Cause service(Delta delta, Service service) {
    if (delta.removed()) {
      return null;
    }
    String path = service.meta().path();
    Service before = delta.was();
    out.accept(new Signal.ServiceChanged(Subject.service(path)), delta.at());
    if (before == null || !before.selector().equals(service.selector())) {
      Set<String> identities = new LinkedHashSet<>(cluster.identities(path));
      cluster.podsOfService(path).forEach(pod -> identities.add(pod.meta().uid()));
      identities.forEach(identity -> compare(path, identity, delta.at()));
    }
    return null;
  }

  private @Nullable Cause workload(Delta delta, Workload workload) {
    Workload after = (Workload) delta.after();
    if (after == null || after.meta().owner() != null) {
      return null;
    }
    Workload before = delta.was();
    String key = workload.meta().key();
    out.accept(new Signal.WorkloadChanged(Subject.workload(key), before, after), delta.at());
    if (before == null || before.replicas() != after.replicas()) {
      for (String service : cluster.servicesOf(key)) {
        out.accept(new Signal.WorkloadChanged(Subject.service(service), before, after), delta.at());
      }
    }
    return null;
  }

  private @Nullable Cause node(Delta delta, Node node) {
    Node before = delta.was();
    if (delta.removed()) {
      return null;
    }
    boolean same =
        before != null
            && before.readyStatus().equals(node.readyStatus())
            && before.draining() == node.draining();
    if (!same) {
      out.accept(
          new Signal.NodeChanged(Subject.node(node.meta().name()), before, node), delta.at());
    }
    if (before != null && before.ready() && !node.ready()) {
      reattribute(node.meta().name(), NODE_LATE_SECONDS, Cause.NODE, delta.at());
    }
    return null;
  }
}
