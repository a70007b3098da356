package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What detectors may ask about a cluster. */
public interface View {

  @Nullable Service service(String path);

  @Nullable Pod pod(String uid);

  /** A pod that is gone and not yet forgotten. */
  @Nullable Departed departedPod(String uid);

  @Nullable Node node(String name);

  @Nullable Workload workload(String key);

  Counts counts(String service);

  Listed listed(String service, String identity);

  /** Identities that the service lists. */
  List<String> identities(String service);

  Links.PodLinks links(String podUid);

  /** Pods that the service selects. */
  List<Pod> podsOfService(String service);

  List<Pod> podsOfWorkload(String workload);

  List<Pod> podsOnNode(String node);

  List<Workload> workloadsOf(String service);

  List<String> servicesOf(String workload);

  /** Workloads with a template of their own in a namespace. */
  List<Workload> templates(String namespace);

  /** Slices of a service. */
  List<Slice> slicesOf(String service);

  @Nullable Hpa autoscalerOf(Workload workload);

  WorkloadContext context(String workload);

  /** The last drop of a pod, while remembered. */
  @Nullable Drop dropOf(String uid);

  /** Pods of the node that dropped lately, oldest first. */
  List<Drop> dropsOn(String node);

  boolean namespaceEnding(String namespace);

  /** When the cluster's slice controller last wrote a slice; absent before it was seen to. */
  @Nullable Instant lastSliceWrite();

  /** Replicas wanted by the workloads behind a service; absent when none is known. */
  default @Nullable Integer desired(String service) {
    List<Workload> workloads = workloadsOf(service);
    return workloads.isEmpty()
        ? null
        : Integer.valueOf(workloads.stream().mapToInt(Workload::replicas).sum());
  }

  /** Names of the nodes on which the pods run, without repeats. */
  static List<String> nodesOf(List<Pod> pods) {
    List<String> nodes = new ArrayList<>();
    for (Pod pod : pods) {
      if (!pod.nodeName().isEmpty() && !nodes.contains(pod.nodeName())) {
        nodes.add(pod.nodeName());
      }
    }
    return nodes;
  }
}
