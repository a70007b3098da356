package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.alert.Evidence;
import io.slicewatch.streams.inventory.Delta;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the trail: which places a change is a fact about, and what it says. */
final class Facts {

  private final Trails trails;
  private final View view;

  Facts(Trails trails, View view) {
    this.trails = trails;
    this.view = view;
  }

  void remember(Delta delta, Links.PodLinks linksBefore) {
    switch (delta.last()) {
      case Pod pod -> pod(delta, pod, linksBefore);
      case Slice slice -> slice(delta, slice);
      case Service service -> service(delta, service);
      case Workload workload -> workload(delta, workload);
      case Node node ->
          add(
              List.of("node|" + node.meta().name()),
              delta,
              "Ready",
              status((Node) delta.before()),
              status((Node) delta.after()));
      default -> {}
    }
  }

  private static @Nullable String status(@Nullable Node node) {
    return node == null ? null : node.readyStatus();
  }

  private void pod(Delta delta, Pod pod, Links.PodLinks linksBefore) {
    Pod before = delta.was();
    Pod after = (Pod) delta.after();
    Links.PodLinks links = after == null ? linksBefore : view.links(pod.meta().uid());
    List<String> places = new ArrayList<>(links.services());
    if (!links.workload().isEmpty()) {
      places.add(links.workload());
    }
    places.add("pod|" + pod.meta().uid());
    if (before == null && after != null && !after.ready()) {
      return;
    }
    add(places, delta, "state", Transitions.word(before), Transitions.word(after));
    if (before != null && after != null) {
      add(places, delta, "waiting", before.waitingReason(), after.waitingReason());
      add(
          places,
          delta,
          "restarts",
          Integer.toString(before.restarts()),
          Integer.toString(after.restarts()));
    }
  }

  private void slice(Delta delta, Slice slice) {
    if (slice.service().isEmpty()) {
      return;
    }
    List<String> places = List.of(slice.meta().namespace() + '/' + slice.service());
    add(places, delta, "ready endpoints", ready(delta.was()), ready((Slice) delta.after()));
    Slice before = delta.was();
    Slice after = (Slice) delta.after();
    add(
        places,
        delta,
        "ports",
        before == null ? null : ports(before),
        after == null ? null : ports(after));
  }

  private static String ports(Slice slice) {
    return slice.ports().stream().map(p -> String.valueOf(p.port())).toList().toString();
  }

  private static @Nullable String ready(@Nullable Slice slice) {
    return slice == null
        ? null
        : Long.toString(slice.endpoints().stream().filter(e -> e.isReady()).count());
  }

  private void service(Delta delta, Service service) {
    Service before = delta.was();
    Service after = (Service) delta.after();
    if (before != null && after != null) {
      add(
          List.of(service.meta().path()),
          delta,
          "selector",
          new java.util.TreeMap<>(before.selector()).toString(),
          new java.util.TreeMap<>(after.selector()).toString());
    }
  }

  private void workload(Delta delta, Workload workload) {
    Workload before = delta.was();
    Workload after = (Workload) delta.after();
    if (workload.meta().owner() != null || before == null || after == null) {
      return;
    }
    List<String> places = List.of(workload.meta().key());
    add(places, delta, "replicas", written(before), written(after));
    add(
        places,
        delta,
        "available",
        Integer.toString(before.availableReplicas()),
        Integer.toString(after.availableReplicas()));
    add(places, delta, "images", before.images().toString(), after.images().toString());
    add(
        places,
        delta,
        "deadline exceeded",
        Boolean.toString(before.deadlineExceeded()),
        Boolean.toString(after.deadlineExceeded()));
  }

  private static String written(Workload workload) {
    Workload.Writer writer = workload.writer();
    return workload.replicas() + (writer == null ? "" : " by " + writer.manager());
  }

  private void add(
      List<String> places, Delta delta, String field, @Nullable String from, @Nullable String to) {
    if (Objects.equals(from, to)) {
      return;
    }
    var meta = delta.last().meta();
    Evidence fact =
        new Evidence(
            delta.at(), meta.kind().word(), meta.path(), field, from, to, meta.resourceVersion());
    places.forEach(place -> trails.add(place, fact));
  }
}
