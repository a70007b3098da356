package io.slicewatch.sinks.receiver.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Events API v2 accepts, as published (summer 2026). */
final class PagerDutyLimits {

  static final int ROUTING_KEY = 32;
  static final int DEDUP_KEY = 255;
  static final int SUMMARY = 1_024;

  /** Below the published 512 KB, with room for the routing key. */
  static final int EVENT_BYTES = 511_000;

  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private PagerDutyLimits() {}

  /** What is wrong with an event; empty when PagerDuty takes it. */
  static List<String> violations(JsonNode event) {
    List<String> wrong = new ArrayList<>();
    String action = event.path("event_action").asText();
    check(event.path("routing_key").asText().length() == ROUTING_KEY, "routing_key", wrong);
    check(ACTIONS.contains(action), "event_action", wrong);
    int dedup = event.path("dedup_key").asText().length();
    check(dedup >= 1 && dedup <= DEDUP_KEY, "dedup_key", wrong);
    if (action.equals("trigger")) {
      JsonNode payload = event.path("payload");
      int summary = payload.path("summary").asText().length();
      check(summary >= 1 && summary <= SUMMARY, "payload.summary", wrong);
      check(!payload.path("source").asText().isEmpty(), "payload.source", wrong);
      check(SEVERITIES.contains(payload.path("severity").asText()), "payload.severity", wrong);
      check(payload.path("custom_details").isObject(), "payload.custom_details", wrong);
    }
    int bytes = event.toString().getBytes(StandardCharsets.UTF_8).length;
    check(bytes <= 512_000, "size", wrong);
    return wrong;
  }

  private static void check(boolean fine, String field, List<String> wrong) {
    if (!fine) {
      wrong.add(field);
    }
  }
}
