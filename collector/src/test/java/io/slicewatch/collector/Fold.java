package io.slicewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.EndpointSlice;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.Pod;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import io.slicewatch.schemas.record.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Two ways to the state at the end of a recording: from its raw lines, and from change events. */
final class Fold {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Kind> RESOURCES =
      Map.of(
          "pods", Kind.POD,
          "endpointslices", Kind.ENDPOINT_SLICE,
          "services", Kind.SERVICE,
          "nodes", Kind.NODE,
          "horizontalpodautoscalers", Kind.HORIZONTAL_POD_AUTOSCALER,
          "deployments", Kind.DEPLOYMENT,
          "replicasets", Kind.REPLICA_SET,
          "statefulsets", Kind.STATEFUL_SET,
          "networkpolicies", Kind.NETWORK_POLICY,
          "namespaces", Kind.NAMESPACE);

  private Fold() {}

  /** Uid to a line of text about the object, kind by kind, read off the raw lines. */
  static Map<Kind, Map<String, String>> ofLines(Path file) throws IOException {
    Map<Kind, Map<String, String>> state = new EnumMap<>(Kind.class);
    Map<Kind, Set<String>> listed = new EnumMap<>(Kind.class);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        line(JSON.readTree(line), state, listed);
      }
    }
    return state;
  }

  private static void line(
      JsonNode line, Map<Kind, Map<String, String>> state, Map<Kind, Set<String>> listed) {
    String type = line.path("type").asText();
    JsonNode object = line.path("object");
    if (type.equals("WATCH") && line.path("mode").asText().equals("list")) {
      listed.put(RESOURCES.get(line.path("resource").asText()), new HashSet<>());
    }
    if (!object.has("kind") || type.equals("ERROR")) {
      return;
    }
    Kind kind = kind(object.path("kind").asText());
    Map<String, String> of = state.computeIfAbsent(kind, k -> new TreeMap<>());
    String uid = object.path("metadata").path("uid").asText();
    switch (type) {
      case "ADDED", "MODIFIED" -> {
        of.put(uid, text(kind, object));
        if (listed.containsKey(kind)) {
          listed.get(kind).add(uid);
        }
      }
      case "DELETED" -> of.remove(uid);
      case "BOOKMARK" -> {
        boolean end =
            object
                .path("metadata")
                .path("annotations")
                .path("k8s.io/initial-events-end")
                .asText()
                .equals("true");
        if (end && listed.containsKey(kind)) {
          of.keySet().retainAll(listed.remove(kind));
        }
      }
      default -> throw new IllegalStateException(type);
    }
  }

  private static Kind kind(String name) {
    for (Map.Entry<String, Kind> resource : RESOURCES.entrySet()) {
      String singular = resource.getKey().replaceAll("ies$", "y").replaceAll("s$", "");
      if (singular.equals(name.toLowerCase(java.util.Locale.ROOT))) {
        return resource.getValue();
      }
    }
    throw new IllegalStateException(name);
  }

  private static String text(Kind kind, JsonNode object) {
    JsonNode meta = object.path("metadata");
    String path = meta.path("namespace").asText("") + "/" + meta.path("name").asText();
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    return path
        + switch (kind) {
          case POD -> {
            int restarts = 0;
            for (JsonNode container : status.path("containerStatuses")) {
              restarts += container.path("restartCount").asInt();
            }
            yield " "
                + status.path("phase").asText()
                + " "
                + status.path("podIP").asText("")
                + " "
                + spec.path("nodeName").asText("")
                + " "
                + restarts;
          }
          case ENDPOINT_SLICE -> {
            int ready = 0;
            for (JsonNode endpoint : object.path("endpoints")) {
              ready += endpoint.path("conditions").path("ready").asBoolean() ? 1 : 0;
            }
            yield " " + object.path("endpoints").size() + " " + ready;
          }
          case DEPLOYMENT, REPLICA_SET, STATEFUL_SET ->
              " " + spec.path("replicas").asInt() + " " + status.path("readyReplicas").asInt();
          default -> "";
        };
  }

  /** The same, from change events, as every consumer of the topic would do it. */
  static final class OfEvents {
    private final Map<Kind, Map<String, String>> state = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Long>> epochs = new EnumMap<>(Kind.class);

    Map<Kind, Map<String, String>> state() {
      state.values().removeIf(Map::isEmpty);
      return state;
    }

    void accept(ChangeEvent event) {
      Map<String, String> of = state.computeIfAbsent(event.getKind(), k -> new TreeMap<>());
      Map<String, Long> seen = epochs.computeIfAbsent(event.getKind(), k -> new TreeMap<>());
      if (event.getOperation() == Operation.DELETE) {
        of.remove(event.getUid());
      } else if (event.getOperation() != Operation.CONTROL) {
        of.put(event.getUid(), text(event));
        seen.put(event.getUid(), event.getEpoch());
      } else if (event.getControl().orElseThrow() instanceof SnapshotEnd end
          && end.getMode() == SnapshotMode.COLD
          && end.getSweep()) {
        of.keySet().removeIf(uid -> seen.get(uid) < end.getEpoch());
        if (of.size() != end.getCount()) {
          throw new AssertionError(end + " but " + of.size() + " objects");
        }
      }
    }

    private static String text(ChangeEvent event) {
      String path = event.getNamespace().orElse("") + "/" + event.getName();
      return path
          + switch (event.getObject().orElseThrow()) {
            case Pod pod ->
                " "
                    + pod.getPhase().orElse("")
                    + " "
                    + (pod.getPodIps().isEmpty() ? "" : pod.getPodIps().get(0))
                    + " "
                    + pod.getNodeName().orElse("")
                    + " "
                    + pod.getContainerStatuses().stream()
                        .filter(status -> !status.getInit())
                        .mapToInt(status -> status.getRestartCount())
                        .sum();
            case EndpointSlice slice ->
                " "
                    + slice.getEndpoints().size()
                    + " "
                    + slice.getEndpoints().stream().filter(e -> e.getReady().orElse(false)).count();
            case Workload workload ->
                " " + workload.getReplicas().orElse(0) + " " + workload.getReadyReplicas();
            default -> "";
          };
    }
  }
}
