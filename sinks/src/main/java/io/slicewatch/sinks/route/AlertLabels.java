package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What matchers and {@code group_by} see of an alert. */
public final class AlertLabels {

  private AlertLabels() {}

  /** Its labels, and its detector, severity and cause, which win over labels of the same name. */
  public static Map<String, String> of(Alert alert) {
    Map<String, String> labels = new TreeMap<>(alert.getLabels());
    labels.put("detector", alert.getDetector());
    labels.put("severity", alert.getSeverity().name().toLowerCase(Locale.ROOT));
    labels.put("cause", alert.getCause());
    return labels;
  }
}
