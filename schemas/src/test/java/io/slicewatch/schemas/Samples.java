package io.slicewatch.schemas;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Condition;
import io.slicewatch.schemas.record.Container;
import io.slicewatch.schemas.record.ContainerStatus;
import io.slicewatch.schemas.record.Evidence;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.OwnerRef;
import io.slicewatch.schemas.record.Pod;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.schemas.record.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records for tests. */
public final class Samples {

  /** The time at which everything happens. */
  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

  private Samples() {}

  /** A change of a pod that has something in most fields. */
  public static ChangeEvent podChange() {
    return ChangeEvent.newBuilder()
        .setCluster("lab-a")
        .setOperation(Operation.UPDATE)
        .setKind(Kind.POD)
        .setNamespace("shop")
        .setName("cart-0")
        .setUid("0b1c")
        .setResourceVersion("4711")
        .setEpoch(3)
        .setObservedAt(NOON)
        .setHow(How.WATCH)
        .setSequence(99)
        .setCreationTime(NOON.minusSeconds(60))
        .setOwner(new OwnerRef("StatefulSet", "cart", "77"))
        .setLabels(Map.of("app", "cart", "tier", "web"))
        .setObject(pod())
        .build();
  }

  private static Pod pod() {
    Condition ready =
        Condition.newBuilder()
            .setType("Ready")
            .setStatus("False")
            .setReason("ContainersNotReady")
            .setLastTransitionTime(NOON.minusSeconds(5))
            .build();
    Termination crash =
        Termination.newBuilder().setReason("Error").setExitCode(137).setFinishedAt(NOON).build();
    ContainerStatus status =
        ContainerStatus.newBuilder()
            .setName("app")
            .setStarted(true)
            .setRestartCount(4)
            .setWaitingReason("CrashLoopBackOff")
            .setLastTermination(crash)
            .build();
    return Pod.newBuilder()
        .setNodeName("node-1")
        .setContainers(List.of(Container.newBuilder().setName("app").setImage("cart:1").build()))
        .setPhase("Running")
        .setConditions(List.of(ready))
        .setPodIps(List.of("10.0.0.7"))
        .setContainerStatuses(List.of(status))
        .build();
  }

  /** An alert that fires, with one step of evidence. */
  public static Alert alert() {
    Evidence step =
        Evidence.newBuilder()
            .setTime(NOON.minusSeconds(30))
            .setKind("Pod")
            .setObject("shop/cart-0")
            .setField("ready")
            .setFrom("true")
            .setTo("false")
            .setResourceVersion("4711")
            .build();
    return Alert.newBuilder()
        .setFingerprint("00112233445566778899aabbccddeeff")
        .setGeneration(1)
        .setSeq(2)
        .setState(AlertState.FIRING)
        .setSeverity(Severity.WARNING)
        .setDetector("endpoint-flap")
        .setCause("crash")
        .setLabels(Map.of("service", "cart", "cluster", "lab-a", "namespace", "shop"))
        .setSummary("cart-0 flaps")
        .setStartsAt(NOON.minusSeconds(30))
        .setDetectedAt(NOON)
        .setUpdatedAt(NOON)
        .setEvidence(List.of(step))
        .setValues(Map.of("flips", "8"))
        .build();
  }
}
