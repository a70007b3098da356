package io.slicewatch.streams.inventory;

/** Marks an unchanged object as seen in a later snapshot. */
final class Epochs {

  private Epochs() {}

  static KubeObject withEpoch(KubeObject object, long epoch) {
    Meta m = mark(object.meta(), epoch);
    return switch (object) {
      case Pod o ->
          new Pod(
              m,
              o.nodeName(),
              o.hostNetwork(),
              o.readinessGates(),
              o.schedulingGates(),
              o.containers(),
              o.phase(),
              o.reason(),
              o.conditions(),
              o.ips(),
              o.statuses());
      case Slice o ->
          new Slice(
              m,
              o.service(),
              o.managedBy(),
              o.addressType(),
              o.endpoints(),
              o.ports(),
              o.trigger());
      case Service o ->
          new Service(m, o.type(), o.headless(), o.selector(), o.ports(), o.publishNotReady());
      case Node o -> new Node(m, o.unschedulable(), o.taintKeys(), o.conditions(), o.zone());
      case Workload o ->
          new Workload(
              m,
              o.replicas(),
              o.strategy(),
              o.maxUnavailable(),
              o.progressDeadlineSeconds(),
              o.templateLabels(),
              o.containers(),
              o.templateHash(),
              o.currentRevision(),
              o.revision(),
              o.observedGeneration(),
              o.statusReplicas(),
              o.updatedReplicas(),
              o.readyReplicas(),
              o.availableReplicas(),
              o.conditions(),
              o.writer());
      case Hpa o ->
          new Hpa(
              m,
              o.targetKind(),
              o.targetName(),
              o.minReplicas(),
              o.maxReplicas(),
              o.currentReplicas(),
              o.desiredReplicas(),
              o.stabilizationSeconds(),
              o.largestRatio(),
              o.conditions());
      case Policy o -> new Policy(m, o.specJson());
      case Namespace o -> new Namespace(m, o.phase());
    };
  }

  private static Meta mark(Meta m, long epoch) {
    return new Meta(
        m.kind(),
        m.namespace(),
        m.name(),
        m.uid(),
        m.resourceVersion(),
        m.incarnation(),
        epoch,
        m.observedAt(),
        m.how(),
        m.created(),
        m.deleted(),
        m.generation(),
        m.owner(),
        m.labels(),
        m.annotations());
  }
}
