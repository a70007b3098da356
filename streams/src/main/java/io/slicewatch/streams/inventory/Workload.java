package io.slicewatch.streams.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment, ReplicaSet or StatefulSet.
 *
 * @param replicas spec.replicas, the server's default of 1 when absent
 * @param strategy RollingUpdate, Recreate or OnDelete; empty for a ReplicaSet
 * @param templateHash pod-template-hash of a ReplicaSet, updateRevision of a StatefulSet; else
 *     empty
 * @param currentRevision StatefulSet only; else empty
 * @param revision annotation deployment.kubernetes.io/revision; else empty
 * @param writer who last wrote spec.replicas
 */
public record Workload(
    Meta meta,
    int replicas,
    String strategy,
    String maxUnavailable,
    int progressDeadlineSeconds,
    Map<String, String> templateLabels,
    List<Container> containers,
    String templateHash,
    String currentRevision,
    String revision,
    long observedGeneration,
    int statusReplicas,
    int updatedReplicas,
    int readyReplicas,
    int availableReplicas,
    List<Condition> conditions,
    @Nullable Writer writer)
    implements KubeObject {

  /** Who last wrote spec.replicas. */
  public record Writer(
      String manager, @Nullable String subresource, java.time.@Nullable Instant time) {

    /** True when Kubernetes' own autoscaler wrote it: the controller manager through /scale. */
    public boolean isAutoscaler() {
      return "scale".equals(subresource) && manager.equals("kube-controller-manager");
    }
  }

  public Workload {
    templateLabels = Map.copyOf(templateLabels);
    containers = List.copyOf(containers);
    conditions = List.copyOf(conditions);
  }

  /** True while pods of an older revision remain or the controller has not yet seen the change. */
  public boolean rolling() {
    if (meta.kind() == Kind.REPLICA_SET) {
      return false;
    }
    if (meta.kind() == Kind.STATEFUL_SET) {
      return observedGeneration < meta.generation() || !templateHash.equals(currentRevision);
    }
    return observedGeneration < meta.generation()
        || updatedReplicas < replicas
        || statusReplicas > updatedReplicas;
  }

  /** Images of the template, in order. */
  public List<String> images() {
    return containers.stream().map(Container::image).toList();
  }

  /** True when the rollout missed its deadline (condition Progressing=False). */
  public boolean deadlineExceeded() {
    Condition progressing = Condition.of(conditions, "Progressing");
    return progressing != null && "False".equals(progressing.status());
  }
}
