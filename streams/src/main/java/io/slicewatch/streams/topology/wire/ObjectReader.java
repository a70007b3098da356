package io.slicewatch.streams.topology.wire;

import static io.slicewatch.streams.inventory.Kind.DEPLOYMENT;
import static io.slicewatch.streams.inventory.Kind.ENDPOINT_SLICE;
import static io.slicewatch.streams.inventory.Kind.HORIZONTAL_POD_AUTOSCALER;
import static io.slicewatch.streams.inventory.Kind.NAMESPACE;
import static io.slicewatch.streams.inventory.Kind.NETWORK_POLICY;
import static io.slicewatch.streams.inventory.Kind.NODE;
import static io.slicewatch.streams.inventory.Kind.POD;
import static io.slicewatch.streams.inventory.Kind.REPLICA_SET;
import static io.slicewatch.streams.inventory.Kind.SERVICE;
import static io.slicewatch.streams.inventory.Kind.STATEFUL_SET;
import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.WRONG_OBJECT;

import io.slicewatch.schemas.record.EndpointSlice;
import io.slicewatch.schemas.record.NamespaceState;
import io.slicewatch.schemas.record.NetworkPolicy;
import io.slicewatch.schemas.record.Taint;
import io.slicewatch.streams.inventory.Hpa;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Namespace;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Policy;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.Workload;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the objects that change events carry; where the server has a default, it is put in. */
final class ObjectReader {

  private static final int DEFAULT_REPLICAS = 1;
  private static final int DEFAULT_STABILIZATION_SECONDS = 300;
  private static final int DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;
  private static final Set<Kind> WORKLOADS = Set.of(DEPLOYMENT, REPLICA_SET, STATEFUL_SET);

  private ObjectReader() {}

  /** The object; refused when there is none, or when it is not of the kind that the event names. */
  static KubeObject read(Meta meta, @Nullable Object object) {
    Kind kind = meta.kind();
    return switch (object) {
      case io.slicewatch.schemas.record.Pod pod when kind == POD -> pod(meta, pod);
      case EndpointSlice slice when kind == ENDPOINT_SLICE -> slice(meta, slice);
      case io.slicewatch.schemas.record.Service service when kind == SERVICE ->
          service(meta, service);
      case io.slicewatch.schemas.record.Node node when kind == NODE -> node(meta, node);
      case io.slicewatch.schemas.record.Hpa hpa when kind == HORIZONTAL_POD_AUTOSCALER ->
          hpa(meta, hpa);
      case io.slicewatch.schemas.record.Workload workload when WORKLOADS.contains(kind) ->
          workload(meta, workload);
      case NetworkPolicy policy when kind == NETWORK_POLICY ->
          new Policy(meta, policy.getSpecJson());
      case NamespaceState state when kind == NAMESPACE ->
          new Namespace(meta, state.getPhase().orElse(""));
      case null ->
          throw new UnmappableChangeException(WRONG_OBJECT, kind.word() + " without its state");
      default ->
          throw new UnmappableChangeException(
              WRONG_OBJECT, kind.word() + " with a " + object.getClass().getSimpleName());
    };
  }

  private static Pod pod(Meta meta, io.slicewatch.schemas.record.Pod pod) {
    return new Pod(
        meta,
        pod.getNodeName().orElse(""),
        pod.getHostNetwork(),
        pod.getReadinessGates(),
        pod.getSchedulingGates(),
        PartReader.containers(pod.getContainers()),
        pod.getPhase().orElse(""),
        pod.getReason().orElse(null),
        PartReader.conditions(pod.getConditions()),
        pod.getPodIps(),
        PartReader.statuses(pod.getContainerStatuses()));
  }

  private static Slice slice(Meta meta, EndpointSlice slice) {
    return new Slice(
        meta,
        slice.getServiceName().orElse(""),
        slice.getManagedBy().orElse(""),
        slice.getAddressType(),
        PartReader.endpoints(slice.getEndpoints()),
        PartReader.ports(slice.getPorts()),
        slice.getLastChangeTriggerTime().orElse(null));
  }

  private static Service service(Meta meta, io.slicewatch.schemas.record.Service service) {
    return new Service(
        meta,
        service.getType(),
        service.getClusterIps().contains("None"),
        service.getSelector(),
        PartReader.ports(service.getPorts()),
        service.getPublishNotReadyAddresses());
  }

  private static Node node(Meta meta, io.slicewatch.schemas.record.Node node) {
    return new Node(
        meta,
        node.getUnschedulable(),
        node.getTaints().stream().map(Taint::getKey).toList(),
        PartReader.conditions(node.getConditions()),
        node.getZone().orElse(null));
  }

  private static Hpa hpa(Meta meta, io.slicewatch.schemas.record.Hpa hpa) {
    return new Hpa(
        meta,
        hpa.getTargetKind(),
        hpa.getTargetName(),
        hpa.getMinReplicas().orElse(DEFAULT_REPLICAS),
        hpa.getMaxReplicas(),
        hpa.getCurrentReplicas(),
        hpa.getDesiredReplicas(),
        hpa.getScaleDownStabilizationSeconds().orElse(DEFAULT_STABILIZATION_SECONDS),
        hpa.getLargestRatio().filter(Double::isFinite).orElse(null),
        PartReader.conditions(hpa.getConditions()));
  }

  private static Workload workload(Meta meta, io.slicewatch.schemas.record.Workload workload) {
    return new Workload(
        meta,
        workload.getReplicas().orElse(DEFAULT_REPLICAS),
        workload.getStrategy().orElse(""),
        workload.getMaxUnavailable().orElse(""),
        workload.getProgressDeadlineSeconds().orElse(DEFAULT_PROGRESS_DEADLINE_SECONDS),
        workload.getTemplateLabels(),
        PartReader.containers(workload.getContainers()),
        workload.getTemplateHash().orElse(""),
        workload.getCurrentRevision().orElse(""),
        workload.getRevision().orElse(""),
        workload.getObservedGeneration(),
        workload.getStatusReplicas(),
        workload.getUpdatedReplicas(),
        workload.getReadyReplicas(),
        workload.getAvailableReplicas(),
        PartReader.conditions(workload.getConditions()),
        workload.getReplicasWriter().map(PartReader::writer).orElse(null));
  }
}
