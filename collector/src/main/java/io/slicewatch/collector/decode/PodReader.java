package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.slicewatch.schemas.record.Condition;
import io.slicewatch.schemas.record.Container;
import io.slicewatch.schemas.record.ContainerStatus;
import io.slicewatch.schemas.record.Port;
import io.slicewatch.schemas.record.Termination;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions, containers and their states. Env, args and volumes are never read. */
final class PodReader {

  private PodReader() {}

  static @Nullable Condition condition(JsonParser json, Draft draft) throws IOException {
    Condition.Builder built = Condition.newBuilder().setType("").setStatus("Unknown");
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "type" -> built.setType(Json.textOr(value, ""));
            case "status" -> built.setStatus(Json.textOr(value, "Unknown"));
            case "reason" -> built.setReason(Json.text(value));
            case "lastTransitionTime" -> built.setLastTransitionTime(draft.saw(Json.time(value)));
            default -> value.skipChildren();
          }
        });
    return built.getType().isEmpty() ? null : built.build();
  }

  static void containers(JsonParser json, Draft draft, boolean[] init) throws IOException {
    draft.containers.addAll(Json.list(json, item -> container(item, init[0])));
  }

  private static Container container(JsonParser json, boolean init) throws IOException {
    Container.Builder built = Container.newBuilder().setName("").setInit(init);
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "name" -> built.setName(Json.textOr(value, ""));
            case "image" -> built.setImage(Json.textOr(value, ""));
            case "ports" -> built.setPorts(Json.list(value, PodReader::port));
            case "readinessProbe" -> built.setReadinessProbe(present(value));
            case "livenessProbe" -> built.setLivenessProbe(present(value));
            case "restartPolicy" -> built.setRestartPolicy(Json.text(value));
            default -> value.skipChildren();
          }
        });
    return built.build();
  }

  private static boolean present(JsonParser json) throws IOException {
    boolean object = json.currentToken().isStructStart();
    json.skipChildren();
    return object;
  }

  static Port port(JsonParser json) throws IOException {
    Port.Builder built = Port.newBuilder();
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "name" -> {
              String text = Json.text(value);
              built.setName(text == null || text.isEmpty() ? null : text);
            }
            case "protocol" -> built.setProtocol(Json.textOr(value, "TCP"));
            case "port", "containerPort" -> built.setPort(Json.number(value));
            case "targetPort" -> built.setTargetPort(Json.text(value));
            case "appProtocol" -> built.setAppProtocol(Json.text(value));
            case "nodePort" -> built.setNodePort(Json.number(value));
            default -> value.skipChildren();
          }
        });
    return built.build();
  }

  static List<ContainerStatus> statuses(JsonParser json, Draft draft, boolean[] init)
      throws IOException {
    return Json.list(json, item -> status(item, draft, init[0]));
  }

  private static ContainerStatus status(JsonParser json, Draft draft, boolean init)
      throws IOException {
    ContainerStatus.Builder built = ContainerStatus.newBuilder().setName("").setInit(init);
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "name" -> built.setName(Json.textOr(value, ""));
            case "ready" -> built.setReady(Json.isTrue(value));
            case "started" -> built.setStarted(Json.flag(value));
            case "restartCount" -> built.setRestartCount(Json.numberOr(value, 0));
            case "imageID" -> built.setImageDigest(digest(Json.text(value)));
            case "state" -> state(value, draft, built);
            case "lastState" ->
                Json.object(
                    value,
                    (last, inner) -> {
                      if (last.equals("terminated")) {
                        built.setLastTermination(termination(inner, draft));
                      } else {
                        inner.skipChildren();
                      }
                    });
            default -> value.skipChildren();
          }
        });
    return built.build();
  }

  private static void state(JsonParser json, Draft draft, ContainerStatus.Builder built)
      throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "waiting" ->
                Json.object(
                    value,
                    (field, inner) -> {
                      if (field.equals("reason")) {
                        built.setWaitingReason(Json.text(inner));
                      } else {
                        inner.skipChildren();
                      }
                    });
            case "running" ->
                Json.object(
                    value,
                    (field, inner) -> {
                      if (field.equals("startedAt")) {
                        built.setRunningSince(draft.saw(Json.time(inner)));
                      } else {
                        inner.skipChildren();
                      }
                    });
            case "terminated" -> built.setTerminated(termination(value, draft));
            default -> value.skipChildren();
          }
        });
  }

  private static @Nullable Termination termination(JsonParser json, Draft draft)
      throws IOException {
    if (!json.currentToken().isStructStart()) {
      json.skipChildren();
      return null;
    }
    Termination.Builder built = Termination.newBuilder();
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "reason" -> built.setReason(Json.text(value));
            case "exitCode" -> built.setExitCode(Json.numberOr(value, 0));
            case "signal" -> built.setSignal(Json.number(value));
            case "startedAt" -> built.setStartedAt(Json.time(value));
            case "finishedAt" -> built.setFinishedAt(draft.saw(Json.time(value)));
            default -> value.skipChildren();
          }
        });
    return built.build();
  }

  private static @Nullable String digest(@Nullable String imageId) {
    int at = imageId == null ? -1 : imageId.indexOf('@');
    return imageId == null || at < 0 ? null : imageId.substring(at + 1);
  }
}
