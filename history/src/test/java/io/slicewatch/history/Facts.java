package io.slicewatch.history;

import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import io.slicewatch.schemas.codec.TrustedRecords;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.record.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A past told in a few words: every fact is of 24 November 2026, cluster east, namespace shop. */
public final class Facts {

  public static final Position.Partition TRANSITIONS = new Position.Partition("t.transitions", 0);
  public static final Position.Partition ALERTS = new Position.Partition("t.alert-log", 0);
  public static final Position.Partition DELIVERIES = new Position.Partition("t.deliveries", 0);

  private final List<Stored<Transition>> transitions = new ArrayList<>();
  private final List<Stored<Alert>> alerts = new ArrayList<>();
  private final List<Stored<Delivery>> deliveries = new ArrayList<>();

  static {
    // Avro lets no class of a package be built from defaults before somebody trusts the package.
    TrustedRecords.load();
  }

  /** A time of the day, such as 10:00:05. */
  public static Instant at(String time) {
    return Instant.parse("2026-11-24T" + time + "Z");
  }

  public static Transition.Builder endpoint(
      String time, String service, String pod, String change) {
    return transition(time, TransitionKind.ENDPOINT, change)
        .setService(service)
        .setObjectKind("EndpointSlice")
        .setObjectName(service + "-slice")
        .setSlice(service + "-slice")
        .setPod(pod)
        .setPodUid("uid-" + pod)
        .setNode("node-1")
        .setZone("zone-a");
  }

  public static Transition.Builder pod(String time, String pod, String change) {
    return transition(time, TransitionKind.POD, change)
        .setObjectKind("Pod")
        .setObjectName(pod)
        .setObjectUid("uid-" + pod);
  }

  public static Transition.Builder workload(
      String time, TransitionKind kind, String name, String change) {
    return transition(time, kind, change)
        .setObjectKind("Deployment")
        .setObjectName(name)
        .setWorkload(name);
  }

  private static Transition.Builder transition(String time, TransitionKind kind, String change) {
    String[] states = change.split(">");
    return Transition.newBuilder()
        .setCluster("east")
        .setNamespace("shop")
        .setKind(kind)
        .setTime(at(time))
        .setFrom(states[0])
        .setTo(states[1]);
  }

  public static Alert.Builder alert(String time, String fingerprint, long seq, AlertState state) {
    return Alert.newBuilder()
        .setFingerprint(fingerprint)
        .setGeneration(1)
        .setSeq(seq)
        .setState(state)
        .setSeverity(Severity.WARNING)
        .setDetector("endpoint-flap")
        .setCause("probe")
        .setLabels(Map.of("cluster", "east", "namespace", "shop", "service", "cart"))
        .setSummary("cart flaps")
        .setStartsAt(at(time))
        .setDetectedAt(at(time))
        .setUpdatedAt(at(time));
  }

  public static Delivery delivery(String time, String receiver) {
    return Delivery.newBuilder()
        .setReceiver(receiver)
        .setGroup("g")
        .setId("id")
        .setRevision(1)
        .setAttempt(1)
        .setStartedAt(at(time))
        .setDurationMs(12)
        .setOutcome(Outcome.DELIVERED)
        .setState(AlertState.FIRING)
        .build();
  }

  public Facts add(Transition.Builder transition) {
    return add(transition.build());
  }

  public Facts add(Transition transition) {
    transitions.add(new Stored<>(new Position(TRANSITIONS, transitions.size()), transition));
    return this;
  }

  public Facts add(Alert.Builder alert) {
    alerts.add(new Stored<>(new Position(ALERTS, alerts.size()), alert.build()));
    return this;
  }

  public Facts add(Delivery delivery) {
    deliveries.add(new Stored<>(new Position(DELIVERIES, deliveries.size()), delivery));
    return this;
  }

  /** All facts with the offsets after them. */
  public HistoryBatch batch() {
    return new HistoryBatch(
        transitions,
        alerts,
        deliveries,
        Map.of(
            TRANSITIONS,
            (long) transitions.size(),
            ALERTS,
            (long) alerts.size(),
            DELIVERIES,
            (long) deliveries.size()));
  }
}
