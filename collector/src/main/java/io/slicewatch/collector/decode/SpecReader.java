package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slicewatch.schemas.record.Taint;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec} of every kind: fields of the same name have the same shape. */
final class SpecReader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> POLICY =
      Set.of("podSelector", "policyTypes", "ingress", "egress");
  private static final int POLICY_LIMIT = 64 * 1024;

  private static final Set<String> TEXTS =
      Set.of(
          "nodeName",
          "hostNetwork",
          "priorityClassName",
          "type",
          "publishNotReadyAddresses",
          "externalName",
          "internalTrafficPolicy",
          "externalTrafficPolicy",
          "trafficDistribution",
          "sessionAffinity",
          "unschedulable",
          "providerID",
          "paused",
          "clusterIP");

  private static final Set<String> NUMBERS =
      Set.of(
          "terminationGracePeriodSeconds",
          "replicas",
          "minReadySeconds",
          "progressDeadlineSeconds",
          "minReplicas",
          "maxReplicas");

  private SpecReader() {}

  static void read(JsonParser json, Draft draft) throws IOException {
    List<String> policy = new ArrayList<>();
    Json.object(json, (name, value) -> field(name, value, draft, policy));
    if (!policy.isEmpty()) {
      draft.policySpec = "{" + String.join(",", policy) + "}";
    }
  }

  private static void field(String name, JsonParser json, Draft draft, List<String> policy)
      throws IOException {
    if (TEXTS.contains(name)) {
      put(draft, "spec." + name, json);
    } else if (NUMBERS.contains(name)) {
      number(draft, "spec." + name, json);
    } else if (POLICY.contains(name)) {
      policy.add('"' + name + "\":" + copy(json));
    } else {
      nested(name, json, draft);
    }
  }

  private static void nested(String name, JsonParser json, Draft draft) throws IOException {
    switch (name) {
      case "readinessGates" ->
          draft.lists.put("gates", Json.list(json, item -> field(item, "conditionType")));
      case "schedulingGates" ->
          draft.lists.put("scheduling", Json.list(json, item -> field(item, "name")));
      case "clusterIPs", "ipFamilies" -> draft.lists.put(name, Json.list(json, Json::text));
      case "containers" -> PodReader.containers(json, draft, new boolean[] {false});
      case "initContainers" -> PodReader.containers(json, draft, new boolean[] {true});
      case "ports" -> draft.ports = Json.list(json, PodReader::port);
      case "taints" -> draft.taints = Json.list(json, SpecReader::taint);
      case "selector" -> selector(json, draft);
      case "strategy", "updateStrategy" -> strategy(json, draft);
      case "template" -> template(json, draft);
      case "scaleTargetRef" ->
          Json.object(json, (field, value) -> put(draft, "target." + field, value));
      case "behavior" -> behavior(json, draft);
      case "metrics" -> Json.list(json, item -> Metrics.read(item, draft.targets, "target"));
      default -> json.skipChildren();
    }
  }

  static void put(Draft draft, String path, JsonParser json) throws IOException {
    String text = Json.text(json);
    if (text != null && !text.isEmpty()) {
      draft.texts.put(path, text);
    }
  }

  static void number(Draft draft, String path, JsonParser json) throws IOException {
    Integer number = Json.number(json);
    if (number != null) {
      draft.numbers.put(path, number);
    }
  }

  private static @Nullable String field(JsonParser json, String wanted) throws IOException {
    String[] found = new String[1];
    Json.object(
        json,
        (name, value) -> {
          if (name.equals(wanted)) {
            found[0] = Json.text(value);
          } else {
            value.skipChildren();
          }
        });
    return found[0];
  }

  /** A Service's selector is the map itself; a workload's holds it as matchLabels. */
  private static void selector(JsonParser json, Draft draft) throws IOException {
    java.util.Map<String, String> plain = new java.util.TreeMap<>();
    Json.object(
        json,
        (name, value) -> {
          if (name.equals("matchLabels")) {
            plain.putAll(Json.texts(value));
          } else {
            String text = Json.text(value);
            if (text != null) {
              plain.put(name, text);
            }
          }
        });
    draft.selector = plain;
  }

  private static void strategy(JsonParser json, Draft draft) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "type" -> put(draft, "strategy", value);
            case "rollingUpdate" ->
                Json.object(value, (field, inner) -> put(draft, "rolling." + field, inner));
            default -> value.skipChildren();
          }
        });
  }

  private static void template(JsonParser json, Draft draft) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "metadata" ->
                Json.object(
                    value,
                    (field, inner) -> {
                      if (field.equals("labels")) {
                        draft.templateLabels = Json.texts(inner);
                      } else {
                        inner.skipChildren();
                      }
                    });
            case "spec" ->
                Json.object(
                    value,
                    (field, inner) -> {
                      switch (field) {
                        case "containers" ->
                            PodReader.containers(inner, draft, new boolean[] {false});
                        case "initContainers" ->
                            PodReader.containers(inner, draft, new boolean[] {true});
                        default -> inner.skipChildren();
                      }
                    });
            default -> value.skipChildren();
          }
        });
  }

  private static void behavior(JsonParser json, Draft draft) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          if (!name.equals("scaleDown")) {
            value.skipChildren();
            return;
          }
          Json.object(
              value,
              (field, inner) -> {
                if (field.equals("stabilizationWindowSeconds")) {
                  number(draft, "stabilization", inner);
                } else {
                  inner.skipChildren();
                }
              });
        });
  }

  private static @Nullable Taint taint(JsonParser json) throws IOException {
    Taint.Builder built = Taint.newBuilder().setKey("").setEffect("");
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "key" -> built.setKey(Json.textOr(value, ""));
            case "effect" -> built.setEffect(Json.textOr(value, ""));
            case "timeAdded" -> built.setTimeAdded(Json.time(value));
            default -> value.skipChildren();
          }
        });
    return built.getKey().isEmpty() ? null : built.build();
  }

  /** A policy's part as text; one that is too long is left out. */
  private static String copy(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        return "null";
      }
      generator.copyCurrentStructure(json);
    }
    return text.getBuffer().length() > POLICY_LIMIT ? "null" : text.toString();
  }
}
