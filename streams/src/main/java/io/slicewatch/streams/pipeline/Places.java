package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.alert.Candidate;
import io.slicewatch.streams.correlate.OpenAlerts;
import io.slicewatch.streams.detect.Finding;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names a finding for people: labels, and the places by which it is folded. */
final class Places {

  private final String cluster;
  private final View view;

  Places(String cluster, View view) {
    this.cluster = cluster;
    this.view = view;
  }

  Candidate candidate(Finding.Firing f) {
    return new Candidate(
        identity(f.detector(), f.subject()),
        f.detector(),
        f.severity(),
        f.cause(),
        f.summary(),
        labels(f.subject()),
        f.startsAt(),
        places(f.subject()),
        f.nodes(),
        f.members(),
        f.values());
  }

  static String identity(String detector, Subject subject) {
    return detector + '|' + subject.key();
  }

  private Map<String, String> labels(Subject subject) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("cluster", cluster);
    switch (subject.type()) {
      case SERVICE -> service(subject.path(), labels);
      case WORKLOAD -> workload(subject.path(), labels);
      case NODE -> labels.put("node", subject.path());
      case POD -> pod(subject.path(), labels);
    }
    return labels;
  }

  private static void service(String path, Map<String, String> labels) {
    int slash = path.indexOf('/');
    labels.put("namespace", path.substring(0, slash));
    labels.put("service", path.substring(slash + 1));
  }

  private static void workload(String key, Map<String, String> labels) {
    String[] parts = key.split("\\|", 3);
    labels.put("namespace", parts[1]);
    labels.put("workload", parts[2]);
    labels.put("workloadKind", io.slicewatch.streams.inventory.Kind.valueOf(parts[0]).word());
  }

  private void pod(String uid, Map<String, String> labels) {
    Pod pod = view.pod(uid);
    if (pod == null) {
      labels.put("podUid", uid);
      return;
    }
    Links.PodLinks links = view.links(uid);
    if (!links.workload().isEmpty()) {
      workload(links.workload(), labels);
    }
    if (!links.services().isEmpty()) {
      service(links.services().get(0), labels);
    }
    labels.put("namespace", pod.meta().namespace());
    labels.put("pod", pod.meta().name());
    if (!pod.nodeName().isEmpty()) {
      labels.put("node", pod.nodeName());
    }
  }

  private List<String> places(Subject subject) {
    List<String> places = new ArrayList<>();
    switch (subject.type()) {
      case SERVICE -> {
        places.add(subject.path());
        view.workloadsOf(subject.path()).stream()
            .map(Workload::meta)
            .forEach(meta -> places.add(meta.key()));
      }
      case WORKLOAD -> {
        places.add(subject.path());
        places.addAll(view.servicesOf(subject.path()));
      }
      case NODE -> places.add(OpenAlerts.nodePlace(subject.path()));
      case POD -> {
        Links.PodLinks links = view.links(subject.path());
        places.add("pod|" + subject.path());
        if (!links.workload().isEmpty()) {
          places.add(links.workload());
        }
        places.addAll(links.services());
      }
    }
    return places;
  }
}
