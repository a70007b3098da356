package io.slicewatch.streams.topology.wire;

import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.BAD_CLUSTER;
import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.BAD_VALUE;
import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.UNKNOWN_CONTROL;
import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.UNKNOWN_KIND;
import static io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason.UNKNOWN_OPERATION;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.KindCoverage;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Owner;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads change events: what the wire says becomes a {@link Change}, or is refused with a reason.
 */
public final class WireMapper {

  private static final int MAX_CLUSTER_LENGTH = 512;

  private WireMapper() {}

  /**
   * The change that an event tells of.
   *
   * @throws UnmappableChangeException when it tells of nothing that this version knows
   */
  public static Change change(ChangeEvent event) {
    requireCluster(event.getCluster());
    try {
      return switch (event.getOperation()) {
        case CREATE, UPDATE, READ -> upsert(event);
        case DELETE -> new Change.Remove(meta(event), event.getLastSeenAt().orElse(null));
        case CONTROL -> control(event);
        case UNKNOWN ->
            throw new UnmappableChangeException(
                UNKNOWN_OPERATION, "an operation of a newer version");
      };
    } catch (IllegalArgumentException e) {
      throw new UnmappableChangeException(BAD_VALUE, String.valueOf(e.getMessage()), e);
    }
  }

  private static Change upsert(ChangeEvent event) {
    return new Change.Upsert(ObjectReader.read(meta(event), event.getObject().orElse(null)));
  }

  private static Change control(ChangeEvent event) {
    Instant at = event.getObservedAt();
    return switch (event.getControl().orElse(null)) {
      case SnapshotBegin begin ->
          new Change.SnapshotBegin(
              at, kind(begin.getKind()), begin.getEpoch(), begin.getMode() == SnapshotMode.COLD);
      case SnapshotEnd end ->
          new Change.SnapshotEnd(
              at,
              kind(end.getKind()),
              end.getEpoch(),
              end.getSweep() && end.getMode() == SnapshotMode.COLD,
              end.getCount());
      case SnapshotAbort abort ->
          new Change.SnapshotAbort(at, kind(abort.getKind()), abort.getEpoch());
      case Gap gap -> new Change.Gap(at, kind(gap.getKind()), word(gap.getReason()));
      case Heartbeat heartbeat -> new Change.Heartbeat(at, coverage(heartbeat));
      case FeedClosed closed -> new Change.FeedClosed(at);
      case null, default ->
          throw new UnmappableChangeException(
              UNKNOWN_CONTROL, "a control record without a known content");
    };
  }

  private static Map<Kind, Instant> coverage(Heartbeat heartbeat) {
    Map<Kind, Instant> covered = new EnumMap<>(Kind.class);
    for (KindCoverage coverage : heartbeat.getKinds()) {
      known(coverage.getKind()).ifPresent(kind -> covered.put(kind, coverage.getCoveredUntil()));
    }
    return covered;
  }

  private static Meta meta(ChangeEvent event) {
    return new Meta(
        kind(event.getKind()),
        event.getNamespace().orElse(""),
        event.getName(),
        event.getUid(),
        event.getResourceVersion(),
        event.getIncarnation(),
        event.getEpoch(),
        event.getObservedAt(),
        how(event),
        event.getCreationTime().orElse(null),
        event.getDeletionTime().orElse(null),
        event.getGeneration(),
        event
            .getOwner()
            .map(owner -> new Owner(owner.getKind(), owner.getName(), owner.getUid()))
            .orElse(null),
        event.getLabels(),
        event.getAnnotations());
  }

  private static How how(ChangeEvent event) {
    return switch (event.getHow()) {
      case SNAPSHOT -> How.SNAPSHOT;
      case RELIST, REPAIR -> How.RELIST;
      case SWEEP, UID_REPLACED -> How.SWEEP;
      case WATCH, UNKNOWN -> How.WATCH;
      case CAPTURE -> event.getOperation() == Operation.READ ? How.SNAPSHOT : How.WATCH;
    };
  }

  private static Kind kind(io.slicewatch.schemas.record.Kind kind) {
    return known(kind)
        .orElseThrow(
            () -> new UnmappableChangeException(UNKNOWN_KIND, "a kind of a newer version"));
  }

  private static Optional<Kind> known(io.slicewatch.schemas.record.Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case POD -> Kind.POD;
          case ENDPOINT_SLICE -> Kind.ENDPOINT_SLICE;
          case SERVICE -> Kind.SERVICE;
          case NODE -> Kind.NODE;
          case HORIZONTAL_POD_AUTOSCALER -> Kind.HORIZONTAL_POD_AUTOSCALER;
          case DEPLOYMENT -> Kind.DEPLOYMENT;
          case REPLICA_SET -> Kind.REPLICA_SET;
          case STATEFUL_SET -> Kind.STATEFUL_SET;
          case NETWORK_POLICY -> Kind.NETWORK_POLICY;
          case NAMESPACE -> Kind.NAMESPACE;
          case UNKNOWN -> null;
        });
  }

  private static void requireCluster(String cluster) {
    if (cluster.isBlank() || cluster.length() > MAX_CLUSTER_LENGTH) {
      throw new UnmappableChangeException(
          BAD_CLUSTER, "a cluster's name of " + cluster.length() + " characters");
    }
    if (cluster.chars().anyMatch(Character::isISOControl)) {
      throw new UnmappableChangeException(BAD_CLUSTER, "a cluster's name with control characters");
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
