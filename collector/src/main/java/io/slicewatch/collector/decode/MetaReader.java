package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.slicewatch.schemas.record.OwnerRef;
import io.slicewatch.schemas.record.ReplicasWriter;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@code metadata}; of managedFields only who last wrote spec.replicas. */
final class MetaReader {

  private MetaReader() {}

  static void read(JsonParser json, Draft draft) throws IOException {
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "name" -> draft.name = Json.textOr(value, "");
            case "namespace" -> draft.namespace = Json.text(value);
            case "uid" -> draft.uid = Json.textOr(value, "");
            case "resourceVersion" -> draft.resourceVersion = Json.textOr(value, "");
            case "generation" -> draft.generation = Json.wholeOr(value, 0);
            case "creationTimestamp" -> draft.created = draft.saw(Json.time(value));
            case "deletionTimestamp" -> draft.deleted = Json.time(value);
            case "deletionGracePeriodSeconds" -> draft.deletionGrace = Json.number(value);
            case "labels" -> draft.labels = Json.texts(value);
            case "annotations" -> draft.annotations = Json.texts(value);
            case "ownerReferences" -> Json.list(value, item -> owner(item, draft));
            case "managedFields" -> Json.list(value, item -> manager(item, draft));
            default -> value.skipChildren();
          }
        });
  }

  private static @Nullable Object owner(JsonParser json, Draft draft) throws IOException {
    String[] text = {"", "", ""};
    boolean[] controller = new boolean[1];
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "kind" -> text[0] = Json.textOr(value, "");
            case "name" -> text[1] = Json.textOr(value, "");
            case "uid" -> text[2] = Json.textOr(value, "");
            case "controller" -> controller[0] = Json.isTrue(value);
            default -> value.skipChildren();
          }
        });
    if (controller[0]) {
      draft.owner = new OwnerRef(text[0], text[1], text[2]);
    }
    return null;
  }

  private static @Nullable Object manager(JsonParser json, Draft draft) throws IOException {
    String[] text = new String[4];
    boolean[] replicas = new boolean[1];
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "manager" -> text[0] = Json.text(value);
            case "operation" -> text[1] = Json.text(value);
            case "subresource" -> text[2] = Json.text(value);
            case "time" -> text[3] = Json.text(value);
            case "fieldsV1" -> replicas[0] = writesReplicas(value);
            default -> value.skipChildren();
          }
        });
    Instant time = draft.saw(Json.time(text[3]));
    if (replicas[0] && newer(draft.writer, time)) {
      draft.writer =
          ReplicasWriter.newBuilder()
              .setManager(text[0] == null ? "" : text[0])
              .setOperation(text[1] == null ? "" : text[1])
              .setSubresource(text[2])
              .setTime(time)
              .build();
    }
    return null;
  }

  private static boolean newer(@Nullable ReplicasWriter old, @Nullable Instant time) {
    return old == null
        || time == null
        || old.getTime().map(last -> !last.isAfter(time)).orElse(true);
  }

  private static boolean writesReplicas(JsonParser json) throws IOException {
    boolean[] found = new boolean[1];
    Json.object(
        json,
        (name, value) -> {
          if (name.equals("f:spec")) {
            Json.object(
                value,
                (field, inner) -> {
                  found[0] |= field.equals("f:replicas");
                  inner.skipChildren();
                });
          } else {
            value.skipChildren();
          }
        });
    return found[0];
  }
}
