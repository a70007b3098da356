package io.slicewatch.collector.change;

import io.slicewatch.collector.decode.TrimmedObject;
import io.slicewatch.schemas.codec.TrustedRecords;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds the change events of one cluster and numbers them. */
final class Events {

  static {
    TrustedRecords.load();
  }

  private final String cluster;
  private long sequence;

  Events(String cluster) {
    this.cluster = cluster;
  }

  ChangeEvent state(Operation operation, How how, TrimmedObject object, long epoch, Instant at) {
    return base(operation, object.kind(), epoch, at)
        .setHow(how)
        .setNamespace(object.namespace())
        .setName(object.name())
        .setUid(object.uid())
        .setResourceVersion(object.resourceVersion())
        .setCreationTime(object.created())
        .setDeletionTime(object.deleted())
        .setDeletionGracePeriodSeconds(object.deletionGraceSeconds())
        .setGeneration(object.generation())
        .setOwner(object.owner())
        .setLabels(object.labels())
        .setLabelsCut(object.labelsCut())
        .setAnnotations(object.annotations())
        .setObject(object.body())
        .build();
  }

  /** A delete of which only the index knows. */
  ChangeEvent inferred(
      How how, Kind kind, KindIndex.Entry entry, long epoch, Instant lastSeen, Instant at) {
    return base(Operation.DELETE, kind, epoch, at)
        .setHow(how)
        .setNamespace(entry.namespace())
        .setName(entry.name())
        .setUid(entry.uid())
        .setResourceVersion(entry.resourceVersion())
        .setLastSeenAt(lastSeen)
        .build();
  }

  ChangeEvent control(Kind kind, long epoch, Instant at, @Nullable Object control) {
    return base(Operation.CONTROL, kind, epoch, at).setControl(control).build();
  }

  private ChangeEvent.Builder base(Operation operation, Kind kind, long epoch, Instant at) {
    return ChangeEvent.newBuilder()
        .setCluster(cluster)
        .setOperation(operation)
        .setKind(kind)
        .setEpoch(epoch)
        .setObservedAt(at)
        .setSequence(++sequence);
  }
}
