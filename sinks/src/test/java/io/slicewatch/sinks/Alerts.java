package io.slicewatch.sinks;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Alerts for tests: what they say matters, the rest is filled in. */
public final class Alerts {

  public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  static {
    // Avro builds its records only where this was loaded before.
    SchemaBook.local();
  }

  private Alerts() {}

  /** A firing warning about a service of cluster {@code lab}, named by its service. */
  public static Alert firing(String service) {
    return firing(service, Severity.WARNING);
  }

  public static Alert firing(String service, Severity severity) {
    return Alert.newBuilder()
        .setFingerprint(fingerprint(service))
        .setGeneration(1)
        .setSeq(1)
        .setState(AlertState.FIRING)
        .setSeverity(severity)
        .setDetector("endpoint-flap")
        .setCause("probe")
        .setLabels(new TreeMap<>(Map.of("cluster", "lab", "namespace", "shop", "service", service)))
        .setSummary("endpoints of " + service + " flap")
        .setStartsAt(START)
        .setDetectedAt(START)
        .setUpdatedAt(START)
        .build();
  }

  /** The same episode, over. */
  public static Alert resolved(Alert alert) {
    return Alert.newBuilder(alert)
        .setState(AlertState.RESOLVED)
        .setSeq(alert.getSeq() + 1)
        .setEndsAt(START.plusSeconds(60))
        .build();
  }

  /** The same episode at another severity. */
  public static Alert at(Severity severity, Alert alert) {
    return Alert.newBuilder(alert).setSeverity(severity).setSeq(alert.getSeq() + 1).build();
  }

  /** The same episode, folded into an incident, or unfolded when the parent is null. */
  public static Alert under(String parent, Alert alert) {
    return Alert.newBuilder(alert).setParent(parent).setSeq(alert.getSeq() + 1).build();
  }

  /** The next episode, firing. */
  public static Alert again(Alert alert) {
    return Alert.newBuilder(alert)
        .setState(AlertState.FIRING)
        .setGeneration(alert.getGeneration() + 1)
        .setSeq(1)
        .setEndsAt(null)
        .build();
  }

  public static String fingerprint(String service) {
    String hex = Integer.toHexString(service.hashCode());
    return "0".repeat(32 - hex.length()) + hex;
  }
}
