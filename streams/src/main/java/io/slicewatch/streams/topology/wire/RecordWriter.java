package io.slicewatch.streams.topology.wire;

import io.slicewatch.schemas.codec.TrustedRecords;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.ResolveReason;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.record.TransitionKind;
import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.alert.Evidence;
import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;
import org.jspecify.annotations.Nullable;

/** Writes what the pipeline tells as records of the topics. */
public final class RecordWriter {

  static {
    TrustedRecords.load();
  }

  private RecordWriter() {}

  /** For the topics {@code alerts} and {@code alert-log}. */
  public static io.slicewatch.schemas.record.Alert alert(Alert alert) {
    return io.slicewatch.schemas.record.Alert.newBuilder()
        .setFingerprint(alert.fingerprint())
        .setGeneration(alert.generation())
        .setSeq(alert.seq())
        .setState(state(alert.state()))
        .setSeverity(severity(alert.severity()))
        .setDetector(alert.detector())
        .setCause(alert.cause())
        .setLabels(alert.labels())
        .setSummary(alert.summary())
        .setStartsAt(alert.startsAt())
        .setDetectedAt(alert.detectedAt())
        .setUpdatedAt(alert.updatedAt())
        .setEndsAt(alert.endsAt())
        .setResolveReason(reason(alert.resolveReason()))
        .setParent(alert.parent())
        .setMembers(alert.members())
        .setEvidence(alert.evidence().stream().map(RecordWriter::evidence).toList())
        .setValues(alert.values())
        .build();
  }

  /** For the topic {@code transitions}. */
  public static io.slicewatch.schemas.record.Transition transition(
      String cluster, Transition transition) {
    return io.slicewatch.schemas.record.Transition.newBuilder()
        .setCluster(cluster)
        .setNamespace(transition.namespace().isEmpty() ? null : transition.namespace())
        .setService(transition.service())
        .setKind(kind(transition.type()))
        .setTime(transition.time())
        .setObjectKind(transition.objectKind())
        .setObjectName(transition.objectName())
        .setObjectUid(transition.objectUid())
        .setResourceVersion(transition.resourceVersion())
        .setFrom(transition.from())
        .setTo(transition.to())
        .setAddress(transition.address())
        .setSlice(transition.slice())
        .setPod(transition.pod())
        .setPodUid(transition.podUid())
        .setNode(transition.node())
        .setZone(transition.zone())
        .setWorkload(transition.workload())
        .setCause(transition.cause())
        .setHow(how(transition.how()))
        .build();
  }

  /** For the topic {@code services}. */
  public static ServiceStatus service(String cluster, ServiceCounts counts) {
    return ServiceStatus.newBuilder()
        .setCluster(cluster)
        .setNamespace(counts.namespace())
        .setService(counts.service())
        .setTime(counts.time())
        .setDesired(counts.desired())
        .setReady(counts.ready())
        .setServing(counts.serving())
        .setTerminating(counts.terminating())
        .setListed(counts.listed())
        .setChurn(counts.churn())
        .setOpenAlerts(counts.openAlerts())
        .build();
  }

  private static io.slicewatch.schemas.record.Evidence evidence(Evidence evidence) {
    return io.slicewatch.schemas.record.Evidence.newBuilder()
        .setTime(evidence.time())
        .setKind(evidence.kind())
        .setObject(evidence.object())
        .setField(evidence.field())
        .setFrom(evidence.from())
        .setTo(evidence.to())
        .setResourceVersion(evidence.resourceVersion())
        .build();
  }

  private static AlertState state(Alert.AlertState state) {
    return switch (state) {
      case FIRING -> AlertState.FIRING;
      case RESOLVED -> AlertState.RESOLVED;
    };
  }

  private static io.slicewatch.schemas.record.Severity severity(Severity severity) {
    return switch (severity) {
      case INFO -> io.slicewatch.schemas.record.Severity.INFO;
      case WARNING -> io.slicewatch.schemas.record.Severity.WARNING;
      case CRITICAL -> io.slicewatch.schemas.record.Severity.CRITICAL;
    };
  }

  private static @Nullable ResolveReason reason(Alert.@Nullable ResolveReason reason) {
    return switch (reason) {
      case null -> null;
      case RECOVERED -> ResolveReason.RECOVERED;
      case OBJECT_DELETED -> ResolveReason.OBJECT_DELETED;
    };
  }

  private static TransitionKind kind(Transition.Type type) {
    return switch (type) {
      case ENDPOINT -> TransitionKind.ENDPOINT;
      case POD -> TransitionKind.POD;
      case REPLICA -> TransitionKind.REPLICA;
      case NODE -> TransitionKind.NODE;
      case ROLLOUT -> TransitionKind.ROLLOUT;
    };
  }

  private static io.slicewatch.schemas.record.How how(How how) {
    return switch (how) {
      case WATCH -> io.slicewatch.schemas.record.How.WATCH;
      case SNAPSHOT -> io.slicewatch.schemas.record.How.SNAPSHOT;
      case RELIST -> io.slicewatch.schemas.record.How.RELIST;
      case SWEEP -> io.slicewatch.schemas.record.How.SWEEP;
    };
  }
}
