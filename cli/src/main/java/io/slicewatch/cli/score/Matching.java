package io.slicewatch.cli.score;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether an alert is about what a label says: place, time, detector, severity. */
final class Matching {

  private static final Duration LATE = Duration.ofSeconds(120);

  private Matching() {}

  /** True when the alert is a hit of the label. */
  static boolean isHit(Label label, Alert alert) {
    return label.detectors() != null
        && label.detectors().contains(alert.getDetector())
        && alert.getSeverity().compareTo(floor(label)) >= 0
        && isAt(label, alert)
        && isIn(label, alert);
  }

  /** True when the alert was detected from the label's start until two minutes after its end. */
  static boolean isIn(Label label, Alert alert) {
    return !alert.getDetectedAt().isBefore(label.start())
        && !alert.getDetectedAt().isAfter(label.end().plus(LATE));
  }

  /** True when the alert was detected within the label's time. */
  static boolean isDuring(Label label, Alert alert) {
    return !alert.getDetectedAt().isBefore(label.start())
        && !alert.getDetectedAt().isAfter(label.end());
  }

  /** True when the alert concerns the label's subject, its namespace, or what is affected. */
  static boolean isAt(Label label, Alert alert) {
    Map<String, String> labels = alert.getLabels();
    if (!Objects.equals(labels.get("cluster"), label.cluster())) {
      return false;
    }
    String namespace = labels.getOrDefault("namespace", "");
    if (label.subject().startsWith("cluster/")) {
      return true;
    }
    if (!namespace.isEmpty() && namespace.equals(label.place())) {
      return true;
    }
    return label.objects().stream().anyMatch(object -> isObject(object, labels, namespace));
  }

  private static boolean isObject(String object, Map<String, String> labels, String namespace) {
    int slash = object.indexOf('/');
    String first = object.substring(0, Math.max(0, slash));
    String name = object.substring(slash + 1);
    return switch (first) {
      case "node" -> name.equals(labels.get("node")) && namespace.isEmpty();
      case "namespace" -> name.equals(namespace);
      default ->
          first.equals(namespace)
              && List.of(labels.getOrDefault("service", ""), labels.getOrDefault("workload", ""))
                  .contains(name);
    };
  }

  private static Severity floor(Label label) {
    return label.floor() == null
        ? Severity.WARNING
        : Severity.valueOf(label.floor().toUpperCase(Locale.ROOT));
  }
}
