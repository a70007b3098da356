package io.slicewatch.sinks.receiver.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Evidence;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.Detail;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** An alert as an event: its episode is the dedup key, so a lost end never swallows a page. */
final class PagerDutyMessage {

  private static final int MAX_FIELD = 255;
  private static final int MAX_VALUE = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private PagerDutyMessage() {}

  /** The event without routing key; shorter details where the full ones are too long. */
  static ObjectNode write(Alert alert, Detail detail) {
    if (!AttemptContext.isOpen(alert)) {
      return event(alert, "resolve");
    }
    ObjectNode full = trigger(alert);
    if (detail == Detail.MINIMAL) {
      details(full).removeAll();
    } else if (length(full) > PagerDutyLimits.EVENT_BYTES) {
      details(full).remove("evidence");
      details(full).put("cut", "evidence was left out for its size");
    }
    if (length(full) > PagerDutyLimits.EVENT_BYTES) {
      details(full).removeAll().put("cut", "details were left out for their size");
    }
    return full;
  }

  static String dedupKey(Alert alert) {
    return AttemptContext.keyOf(alert);
  }

  private static ObjectNode event(Alert alert, String action) {
    return JSON.createObjectNode()
        .put("event_action", action)
        .put("dedup_key", dedupKey(alert))
        .put("client", "Slicewatch");
  }

  private static ObjectNode trigger(Alert alert) {
    ObjectNode event = event(alert, "trigger");
    ObjectNode payload = event.putObject("payload");
    String summary = alert.getSummary().isBlank() ? alert.getDetector() : alert.getSummary();
    payload.put("summary", SafeText.oneLine(summary, PagerDutyLimits.SUMMARY));
    payload.put("source", source(alert));
    payload.put("severity", severity(alert.getSeverity()));
    payload.put("timestamp", alert.getStartsAt().toString());
    payload.put("class", SafeText.oneLine(alert.getDetector(), MAX_FIELD));
    String service = alert.getLabels().get("service");
    if (service != null) {
      payload.put("component", SafeText.oneLine(service, MAX_FIELD));
    }
    ObjectNode details = payload.putObject("custom_details");
    details.put("cause", SafeText.oneLine(alert.getCause(), MAX_FIELD));
    new TreeMap<>(alert.getLabels())
        .forEach((name, value) -> details.put(name, SafeText.oneLine(value, MAX_VALUE)));
    ObjectNode values = details.putObject("values");
    new TreeMap<>(alert.getValues())
        .forEach((name, value) -> values.put(name, SafeText.oneLine(value, MAX_VALUE)));
    ArrayNode members = details.putArray("members");
    alert.getMembers().forEach(member -> members.add(SafeText.oneLine(member, MAX_FIELD)));
    ArrayNode evidence = details.putArray("evidence");
    alert.getEvidence().forEach(step -> evidence.add(line(step)));
    return event;
  }

  private static ObjectNode details(ObjectNode event) {
    return (ObjectNode) event.path("payload").path("custom_details");
  }

  private static String line(Evidence step) {
    String change = step.getFrom().orElse("") + " -> " + step.getTo().orElse("");
    return SafeText.oneLine(
        step.getTime()
            + " "
            + step.getKind()
            + " "
            + step.getObject()
            + " "
            + step.getField()
            + " "
            + change,
        MAX_VALUE);
  }

  private static String source(Alert alert) {
    String cluster = alert.getLabels().getOrDefault("cluster", "slicewatch");
    return SafeText.oneLine(cluster.isBlank() ? "slicewatch" : cluster, MAX_FIELD);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case INFO -> "info";
      case WARNING, UNKNOWN -> "warning";
    };
  }

  private static int length(ObjectNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
