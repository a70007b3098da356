package io.slicewatch.streams.topology.wire;

import static io.slicewatch.streams.topology.wire.Events.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.ContainerStatus;
import io.slicewatch.schemas.record.EndpointSlice;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.GapReason;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Hpa;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.KindCoverage;
import io.slicewatch.schemas.record.NamespaceState;
import io.slicewatch.schemas.record.NetworkPolicy;
import io.slicewatch.schemas.record.Node;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.Pod;
import io.slicewatch.schemas.record.Service;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import io.slicewatch.schemas.record.Termination;
import io.slicewatch.schemas.record.Workload;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.topology.wire.UnmappableChangeException.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireMapperTest {

  private static final Map<Kind, Object> STATES = states();

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void everyKindBecomesItsObject(Kind kind) {
    // Given
    ChangeEvent event =
        Events.object("lab", Operation.UPDATE, kind).setObject(STATES.get(kind)).build();
    // When
    Change change = WireMapper.change(event);
    // Then
    KubeObject object = ((Change.Upsert) change).object();
    assertThat(object.meta().kind().name()).isEqualTo(kind.name());
    assertThat(object.meta().path()).isEqualTo("shop/cart");
    assertThat(change.observedAt()).isEqualTo(START);
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE,WATCH,WATCH",
    "CREATE,UNKNOWN,WATCH",
    "UPDATE,CAPTURE,WATCH",
    "READ,CAPTURE,SNAPSHOT",
    "READ,SNAPSHOT,SNAPSHOT",
    "UPDATE,RELIST,RELIST",
    "UPDATE,REPAIR,RELIST",
    "DELETE,SWEEP,SWEEP",
    "DELETE,UID_REPLACED,SWEEP"
  })
  void howItBecameKnownIsKept(
      Operation operation, How how, io.slicewatch.streams.inventory.How expected) {
    // Given
    ChangeEvent event =
        Events.object("lab", operation, Kind.NAMESPACE)
            .setHow(how)
            .setObject(STATES.get(Kind.NAMESPACE))
            .build();
    // When
    Change change = WireMapper.change(event);
    // Then
    assertThat(
            change instanceof Change.Remove remove
                ? remove.meta().how()
                : ((Change.Upsert) change).object().meta().how())
        .isEqualTo(expected);
  }

  @Test
  void aDeleteNeedsNoObject() {
    ChangeEvent event =
        Events.object("lab", Operation.DELETE, Kind.POD).setLastSeenAt(START).build();
    assertThat(WireMapper.change(event))
        .isInstanceOfSatisfying(
            Change.Remove.class, remove -> assertThat(remove.lastSeenAt()).isEqualTo(START));
  }

  @Test
  void theEndOfAContainerIsOfThisRunOrElseOfTheLastOne() {
    // Given
    Termination last = Termination.newBuilder().setReason("OOMKilled").setExitCode(137).build();
    Termination current = Termination.newBuilder().setReason("Error").setExitCode(2).build();
    ContainerStatus waiting =
        ContainerStatus.newBuilder().setName("a").setLastTermination(last).build();
    ContainerStatus ended =
        ContainerStatus.newBuilder()
            .setName("b")
            .setTerminated(current)
            .setLastTermination(last)
            .build();
    ChangeEvent event =
        Events.object("lab", Operation.UPDATE, Kind.POD)
            .setObject(Pod.newBuilder().setContainerStatuses(List.of(waiting, ended)).build())
            .build();
    // When
    var pod =
        (io.slicewatch.streams.inventory.Pod) ((Change.Upsert) WireMapper.change(event)).object();
    // Then
    assertThat(pod.statuses())
        .extracting(status -> status.exitReason() + status.exitCode() + status.terminated())
        .containsExactly("OOMKilled137false", "Error2true");
  }

  @Test
  void controlRecordsAreRead() {
    assertThat(control(new SnapshotBegin(Kind.POD, 3L, SnapshotMode.COLD)))
        .isEqualTo(
            new Change.SnapshotBegin(START, io.slicewatch.streams.inventory.Kind.POD, 3, true));
    assertThat(control(new SnapshotEnd(Kind.POD, 3L, SnapshotMode.COLD, 9L, true)))
        .isEqualTo(
            new Change.SnapshotEnd(START, io.slicewatch.streams.inventory.Kind.POD, 3, true, 9));
    assertThat(control(new SnapshotEnd(Kind.POD, 3L, SnapshotMode.WARM, 9L, true)))
        .isEqualTo(
            new Change.SnapshotEnd(START, io.slicewatch.streams.inventory.Kind.POD, 3, false, 9));
    assertThat(control(new SnapshotAbort(Kind.POD, 3L, "cut")))
        .isEqualTo(new Change.SnapshotAbort(START, io.slicewatch.streams.inventory.Kind.POD, 3));
    assertThat(control(Gap.newBuilder().setKind(Kind.POD).setReason(GapReason.STREAM_LOST).build()))
        .isEqualTo(new Change.Gap(START, io.slicewatch.streams.inventory.Kind.POD, "stream-lost"));
  }

  @Test
  void aHeartbeatCoversTheKindsThatThisVersionKnows() {
    // Given
    List<KindCoverage> kinds =
        List.of(
            new KindCoverage(Kind.UNKNOWN, "7", START), new KindCoverage(Kind.NODE, "8", START));
    // When
    Change change = control(new Heartbeat(kinds));
    // Then
    assertThat(change)
        .isEqualTo(
            new Change.Heartbeat(START, Map.of(io.slicewatch.streams.inventory.Kind.NODE, START)));
  }

  @Test
  void whatHasNoMeaningIsRefusedWithAReason() {
    assertThat(refused(Events.object("lab", Operation.UNKNOWN, Kind.POD)))
        .isEqualTo(Reason.UNKNOWN_OPERATION);
    assertThat(refused(Events.object("lab", Operation.UPDATE, Kind.UNKNOWN)))
        .isEqualTo(Reason.UNKNOWN_KIND);
    assertThat(refused(Events.object("lab", Operation.UPDATE, Kind.POD)))
        .isEqualTo(Reason.WRONG_OBJECT);
    assertThat(
            refused(
                Events.object("lab", Operation.UPDATE, Kind.POD).setObject(STATES.get(Kind.NODE))))
        .isEqualTo(Reason.WRONG_OBJECT);
    assertThat(refused(Events.object("lab", Operation.CONTROL, Kind.POD)))
        .isEqualTo(Reason.UNKNOWN_CONTROL);
    assertThat(refused(Events.object("lab", Operation.DELETE, Kind.POD).setName("")))
        .isEqualTo(Reason.BAD_VALUE);
    assertThat(
            refused(
                ChangeEvent.newBuilder(
                    Events.control(
                        "lab", START, new SnapshotBegin(Kind.UNKNOWN, 1L, SnapshotMode.COLD)))))
        .isEqualTo(Reason.UNKNOWN_KIND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b", "a\nb"})
  void badNamesOfClustersAreRefused(String cluster) {
    assertThat(refused(Events.object(cluster, Operation.DELETE, Kind.POD)))
        .isEqualTo(Reason.BAD_CLUSTER);
  }

  private static Change control(Object content) {
    return WireMapper.change(Events.control("lab", START, content));
  }

  private static Reason refused(ChangeEvent.Builder event) {
    return catchThrowableOfType(
            UnmappableChangeException.class, () -> WireMapper.change(event.build()))
        .reason();
  }

  private static Map<Kind, Object> states() {
    Events.trustRecords();
    Map<Kind, Object> states = new EnumMap<>(Kind.class);
    states.put(Kind.POD, Pod.newBuilder().build());
    states.put(Kind.ENDPOINT_SLICE, EndpointSlice.newBuilder().build());
    states.put(Kind.SERVICE, Service.newBuilder().build());
    states.put(Kind.NODE, Node.newBuilder().build());
    states.put(Kind.HORIZONTAL_POD_AUTOSCALER, Hpa.newBuilder().build());
    states.put(Kind.DEPLOYMENT, Workload.newBuilder().build());
    states.put(Kind.REPLICA_SET, Workload.newBuilder().build());
    states.put(Kind.STATEFUL_SET, Workload.newBuilder().build());
    states.put(Kind.NETWORK_POLICY, NetworkPolicy.newBuilder().build());
    states.put(Kind.NAMESPACE, NamespaceState.newBuilder().build());
    return states;
  }
}
