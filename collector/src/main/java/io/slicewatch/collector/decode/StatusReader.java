package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code status} of every kind. Messages, images and probe times are skipped. */
final class StatusReader {

  private static final Set<String> TEXTS =
      Set.of(
          "phase",
          "reason",
          "hostIP",
          "qosClass",
          "startTime",
          "lastScaleTime",
          "currentRevision",
          "updateRevision");

  private static final Set<String> NUMBERS =
      Set.of(
          "replicas",
          "updatedReplicas",
          "readyReplicas",
          "availableReplicas",
          "unavailableReplicas",
          "currentReplicas",
          "desiredReplicas",
          "observedGeneration");

  private StatusReader() {}

  static void read(JsonParser json, Draft draft) throws IOException {
    Json.object(json, (name, value) -> field(name, value, draft));
  }

  private static void field(String name, JsonParser json, Draft draft) throws IOException {
    if (TEXTS.contains(name)) {
      SpecReader.put(draft, "status." + name, json);
    } else if (NUMBERS.contains(name)) {
      SpecReader.number(draft, "status." + name, json);
    } else {
      nested(name, json, draft);
    }
  }

  private static void nested(String name, JsonParser json, Draft draft) throws IOException {
    switch (name) {
      case "conditions" ->
          draft.conditions = Json.list(json, item -> PodReader.condition(item, draft));
      case "podIPs" -> {
        List<String> ips = new ArrayList<>();
        Json.list(json, item -> ip(item, ips));
        draft.lists.put("ips", ips);
      }
      case "containerStatuses" ->
          draft.statuses.addAll(PodReader.statuses(json, draft, new boolean[] {false}));
      case "initContainerStatuses" ->
          draft.statuses.addAll(PodReader.statuses(json, draft, new boolean[] {true}));
      case "currentMetrics" ->
          Json.list(json, item -> Metrics.read(item, draft.currents, "current"));
      case "allocatable" ->
          Json.object(json, (field, value) -> SpecReader.put(draft, "allocatable." + field, value));
      case "nodeInfo" ->
          Json.object(json, (field, value) -> SpecReader.put(draft, "node." + field, value));
      default -> json.skipChildren();
    }
  }

  private static @Nullable Object ip(JsonParser json, List<String> ips) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          String text = name.equals("ip") ? Json.text(value) : null;
          if (text != null) {
            ips.add(text);
          } else if (value.currentToken().isStructStart()) {
            value.skipChildren();
          }
        });
    return null;
  }
}
