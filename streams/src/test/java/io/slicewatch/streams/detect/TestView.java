package io.slicewatch.streams.detect;

import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Departed;
import io.slicewatch.streams.inventory.Drop;
import io.slicewatch.streams.inventory.Hpa;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Listed;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.inventory.WorkloadContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view whose contents a test sets; services, pods and workloads are joined by their labels. */
final class TestView implements View {
  final Map<String, Service> services = new LinkedHashMap<>();
  final Map<String, Pod> pods = new LinkedHashMap<>();
  final Map<String, Departed> departed = new HashMap<>();
  final Map<String, Node> nodes = new HashMap<>();
  final Map<String, Workload> workloads = new LinkedHashMap<>();
  final Map<String, Counts> counts = new HashMap<>();
  final Map<String, Listed> listed = new LinkedHashMap<>();
  final Map<String, List<Slice>> slices = new HashMap<>();
  final Map<String, Hpa> autoscalers = new HashMap<>();
  final Map<String, WorkloadContext> contexts = new HashMap<>();
  final Map<String, Drop> drops = new HashMap<>();
  final List<String> ending = new ArrayList<>();
  @Nullable Instant lastSliceWrite;

  void put(Service service) {
    services.put(service.meta().path(), service);
  }

  void put(Pod pod) {
    pods.put(pod.meta().uid(), pod);
  }

  void put(Node node) {
    nodes.put(node.meta().name(), node);
  }

  void put(Workload workload) {
    workloads.put(workload.meta().key(), workload);
  }

  @Override
  public @Nullable Service service(String path) {
    return services.get(path);
  }

  @Override
  public @Nullable Pod pod(String uid) {
    return pods.get(uid);
  }

  @Override
  public @Nullable Departed departedPod(String uid) {
    return departed.get(uid);
  }

  @Override
  public @Nullable Node node(String name) {
    return nodes.get(name);
  }

  @Override
  public @Nullable Workload workload(String key) {
    return workloads.get(key);
  }

  @Override
  public Counts counts(String service) {
    return counts.getOrDefault(service, Counts.NONE);
  }

  @Override
  public Listed listed(String service, String identity) {
    return listed.getOrDefault(service + '|' + identity, Listed.NOWHERE);
  }

  @Override
  public List<String> identities(String service) {
    String prefix = service + '|';
    return listed.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  @Override
  public Links.PodLinks links(String podUid) {
    Pod pod = pods.get(podUid);
    if (pod == null) {
      return new Links.PodLinks(List.of(), "", "");
    }
    List<String> selecting =
        services.entrySet().stream()
            .filter(entry -> entry.getValue().selects(pod.meta().labels()))
            .map(Map.Entry::getKey)
            .toList();
    return new Links.PodLinks(selecting, Links.workloadKey(pod), pod.nodeName());
  }

  @Override
  public List<Pod> podsOfService(String service) {
    Service found = services.get(service);
    return pods.values().stream()
        .filter(pod -> found != null && found.selects(pod.meta().labels()))
        .toList();
  }

  @Override
  public List<Pod> podsOfWorkload(String workload) {
    return pods.values().stream().filter(p -> Links.workloadKey(p).equals(workload)).toList();
  }

  @Override
  public List<Pod> podsOnNode(String node) {
    return pods.values().stream().filter(pod -> pod.nodeName().equals(node)).toList();
  }

  @Override
  public List<Workload> workloadsOf(String service) {
    Service found = services.get(service);
    return workloads.values().stream()
        .filter(workload -> found != null && found.selects(workload.templateLabels()))
        .toList();
  }

  @Override
  public List<String> servicesOf(String workload) {
    Workload found = workloads.get(workload);
    return services.entrySet().stream()
        .filter(e -> found != null && e.getValue().selects(found.templateLabels()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public List<Workload> templates(String namespace) {
    return workloads.values().stream()
        .filter(workload -> workload.meta().namespace().equals(namespace))
        .toList();
  }

  @Override
  public List<Slice> slicesOf(String service) {
    return slices.getOrDefault(service, List.of());
  }

  @Override
  public @Nullable Hpa autoscalerOf(Workload workload) {
    return autoscalers.get(workload.meta().key());
  }

  @Override
  public WorkloadContext context(String workload) {
    return contexts.getOrDefault(workload, WorkloadContext.CALM);
  }

  @Override
  public @Nullable Drop dropOf(String uid) {
    return drops.get(uid);
  }

  @Override
  public List<Drop> dropsOn(String node) {
    return drops.values().stream()
        .filter(
            drop -> pods.containsKey(drop.uid()) && pods.get(drop.uid()).nodeName().equals(node))
        .toList();
  }

  @Override
  public boolean namespaceEnding(String namespace) {
    return ending.contains(namespace);
  }

  @Override
  public @Nullable Instant lastSliceWrite() {
    return lastSliceWrite;
  }
}
