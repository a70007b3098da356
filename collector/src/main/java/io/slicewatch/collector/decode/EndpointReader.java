package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.slicewatch.schemas.record.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one endpoint of a slice; conditions stay three-valued, as sent. */
final class EndpointReader {

  private EndpointReader() {}

  static @Nullable Endpoint read(JsonParser json) throws IOException {
    Endpoint.Builder built = Endpoint.newBuilder().setAddress("");
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "addresses" -> {
              List<String> all = Json.list(value, Json::text);
              built.setAddress(all.isEmpty() ? "" : all.get(0));
            }
            case "conditions" -> conditions(value, built);
            case "targetRef" -> target(value, built);
            case "nodeName" -> built.setNodeName(Json.text(value));
            case "zone" -> built.setZone(Json.text(value));
            case "hostname" -> built.setHostname(Json.text(value));
            case "hints" -> hints(value, built);
            default -> value.skipChildren();
          }
        });
    return built.getAddress().isEmpty() ? null : built.build();
  }

  private static void conditions(JsonParser json, Endpoint.Builder built) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "ready" -> built.setReady(Json.flag(value));
            case "serving" -> built.setServing(Json.flag(value));
            case "terminating" -> built.setTerminating(Json.flag(value));
            default -> value.skipChildren();
          }
        });
  }

  private static void target(JsonParser json, Endpoint.Builder built) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "kind" -> built.setTargetKind(Json.text(value));
            case "namespace" -> built.setTargetNamespace(Json.text(value));
            case "name" -> built.setTargetName(Json.text(value));
            case "uid" -> built.setTargetUid(Json.text(value));
            default -> value.skipChildren();
          }
        });
  }

  private static void hints(JsonParser json, Endpoint.Builder built) throws IOException {
    List<String> zones = new ArrayList<>();
    Json.object(
        json,
        (name, value) -> {
          if (name.equals("forZones")) {
            Json.list(value, item -> named(item, zones));
          } else {
            value.skipChildren();
          }
        });
    built.setZoneHints(zones);
  }

  private static @Nullable Object named(JsonParser json, List<String> names) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          String text = name.equals("name") ? Json.text(value) : null;
          if (text != null) {
            names.add(text);
          } else if (value.currentToken().isStructStart()) {
            value.skipChildren();
          }
        });
    return null;
  }
}
