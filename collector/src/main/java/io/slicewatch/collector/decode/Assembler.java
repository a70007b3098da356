package io.slicewatch.collector.decode;

import io.slicewatch.schemas.record.EndpointSlice;
import io.slicewatch.schemas.record.Hpa;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.NamespaceState;
import io.slicewatch.schemas.record.NetworkPolicy;
import io.slicewatch.schemas.record.Node;
import io.slicewatch.schemas.record.Pod;
import io.slicewatch.schemas.record.Service;
import io.slicewatch.schemas.record.Workload;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Makes the kind's record of a draft. */
final class Assembler {

  private static final int DEFAULT_DEADLINE = 600;

  private Assembler() {}

  static @Nullable SpecificRecordBase assemble(Kind kind, Draft d) {
    return switch (kind) {
      case POD -> pod(d);
      case ENDPOINT_SLICE -> slice(d);
      case SERVICE -> service(d);
      case NODE -> node(d);
      case HORIZONTAL_POD_AUTOSCALER -> hpa(d);
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET -> workload(kind, d);
      case NETWORK_POLICY ->
          NetworkPolicy.newBuilder()
              .setSpecJson(d.policySpec == null ? "{}" : d.policySpec)
              .build();
      case NAMESPACE -> NamespaceState.newBuilder().setPhase(d.text("status.phase")).build();
      case UNKNOWN -> null;
    };
  }

  private static Pod pod(Draft d) {
    return Pod.newBuilder()
        .setNodeName(d.text("spec.nodeName"))
        .setHostNetwork(d.flag("spec.hostNetwork"))
        .setTerminationGracePeriodSeconds(d.numbers.get("spec.terminationGracePeriodSeconds"))
        .setReadinessGates(d.list("gates"))
        .setSchedulingGates(d.list("scheduling"))
        .setPriorityClassName(d.text("spec.priorityClassName"))
        .setContainers(d.containers)
        .setPhase(d.text("status.phase"))
        .setReason(d.text("status.reason"))
        .setConditions(d.conditions)
        .setPodIps(d.list("ips"))
        .setHostIp(d.text("status.hostIP"))
        .setStartTime(Json.time(d.text("status.startTime")))
        .setContainerStatuses(d.statuses)
        .setQosClass(d.text("status.qosClass"))
        .build();
  }

  private static EndpointSlice slice(Draft d) {
    return EndpointSlice.newBuilder()
        .setServiceName(d.labels.get("kubernetes.io/service-name"))
        .setManagedBy(d.labels.get("endpointslice.kubernetes.io/managed-by"))
        .setAddressType(d.addressType)
        .setEndpoints(d.endpoints)
        .setPorts(d.ports)
        .setLastChangeTriggerTime(
            Json.time(d.annotations.get("endpoints.kubernetes.io/last-change-trigger-time")))
        .build();
  }

  private static Service service(Draft d) {
    String single = d.text("spec.clusterIP");
    List<String> ips = d.list("clusterIPs");
    return Service.newBuilder()
        .setType(d.text("spec.type", "ClusterIP"))
        .setClusterIps(ips.isEmpty() && single != null ? List.of(single) : ips)
        .setIpFamilies(d.list("ipFamilies"))
        .setSelector(d.selector)
        .setPorts(d.ports)
        .setPublishNotReadyAddresses(d.flag("spec.publishNotReadyAddresses"))
        .setExternalName(d.text("spec.externalName"))
        .setInternalTrafficPolicy(d.text("spec.internalTrafficPolicy"))
        .setExternalTrafficPolicy(d.text("spec.externalTrafficPolicy"))
        .setTrafficDistribution(d.text("spec.trafficDistribution"))
        .setSessionAffinity(d.text("spec.sessionAffinity"))
        .build();
  }

  private static Node node(Draft d) {
    Map<String, String> labels = d.labels;
    return Node.newBuilder()
        .setUnschedulable(d.flag("spec.unschedulable"))
        .setTaints(d.taints)
        .setConditions(d.conditions)
        .setZone(labels.get("topology.kubernetes.io/zone"))
        .setRegion(labels.get("topology.kubernetes.io/region"))
        .setInstanceType(labels.get("node.kubernetes.io/instance-type"))
        .setProviderId(d.text("spec.providerID"))
        .setKubeletVersion(d.text("node.kubeletVersion"))
        .setAllocatableCpu(d.text("allocatable.cpu"))
        .setAllocatableMemory(d.text("allocatable.memory"))
        .setAllocatablePods(d.text("allocatable.pods"))
        .build();
  }

  private static Hpa hpa(Draft d) {
    return Hpa.newBuilder()
        .setTargetKind(d.text("target.kind", ""))
        .setTargetName(d.text("target.name", ""))
        .setMinReplicas(d.numbers.get("spec.minReplicas"))
        .setMaxReplicas(d.number("spec.maxReplicas", 0))
        .setCurrentReplicas(d.number("status.currentReplicas", 0))
        .setDesiredReplicas(d.number("status.desiredReplicas", 0))
        .setLastScaleTime(Json.time(d.text("status.lastScaleTime")))
        .setScaleDownStabilizationSeconds(d.numbers.get("stabilization"))
        .setMetricNames(d.targets.keySet().stream().sorted().toList())
        .setLargestRatio(Metrics.largestRatio(d.targets, d.currents))
        .setConditions(d.conditions)
        .build();
  }

  private static Workload workload(Kind kind, Draft d) {
    boolean stateful = kind == Kind.STATEFUL_SET;
    return Workload.newBuilder()
        .setReplicas(d.numbers.get("spec.replicas"))
        .setPaused(d.flag("spec.paused"))
        .setStrategy(d.text("strategy"))
        .setMaxSurge(d.text("rolling.maxSurge"))
        .setMaxUnavailable(d.text("rolling.maxUnavailable"))
        .setMinReadySeconds(d.number("spec.minReadySeconds", 0))
        .setProgressDeadlineSeconds(d.number("spec.progressDeadlineSeconds", DEFAULT_DEADLINE))
        .setSelector(d.selector)
        .setTemplateLabels(d.templateLabels)
        .setContainers(d.containers)
        .setTemplateHash(
            stateful ? d.text("status.updateRevision") : d.labels.get("pod-template-hash"))
        .setCurrentRevision(stateful ? d.text("status.currentRevision") : null)
        .setRevision(d.annotations.get("deployment.kubernetes.io/revision"))
        .setObservedGeneration(d.number("status.observedGeneration", 0))
        .setStatusReplicas(d.number("status.replicas", 0))
        .setUpdatedReplicas(d.number("status.updatedReplicas", 0))
        .setReadyReplicas(d.number("status.readyReplicas", 0))
        .setAvailableReplicas(d.number("status.availableReplicas", 0))
        .setUnavailableReplicas(d.number("status.unavailableReplicas", 0))
        .setConditions(d.conditions)
        .setReplicasWriter(d.writer)
        .build();
  }
}
