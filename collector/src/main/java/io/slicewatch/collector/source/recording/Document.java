package io.slicewatch.collector.source.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slicewatch.collector.decode.Kinds;
import io.slicewatch.collector.decode.ObjectDecoder;
import io.slicewatch.collector.decode.TrimmedObject;
import io.slicewatch.schemas.record.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document of an input, its fields in any order: a line of a recording, a watch event, a
 * list, or a bare object.
 */
final class Document {

  @Nullable String ts;
  @Nullable String cluster;
  @Nullable String type;
  @Nullable String resource;
  @Nullable String mode;
  @Nullable String message;
  @Nullable String apiVersion;
  @Nullable String kind;
  boolean gone;
  boolean list;
  @Nullable TrimmedObject object;
  private final List<Function<Kind, TrimmedObject>> items = new ArrayList<>();

  /** True when nothing in it is of a form that is known. */
  boolean isForeign() {
    return type == null && !list && kind == null;
  }

  static Document read(JsonParser json, ObjectDecoder decoder) throws IOException {
    Document document = new Document();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      document.field(name, json, decoder);
    }
    return document;
  }

  private void field(String name, JsonParser json, ObjectDecoder decoder) throws IOException {
    switch (name) {
      case "ts" -> ts = scalar(json);
      case "cluster" -> cluster = scalar(json);
      case "type" -> type = scalar(json);
      case "resource" -> resource = scalar(json);
      case "mode" -> mode = scalar(json);
      case "message" -> message = scalar(json);
      case "apiVersion" -> apiVersion = scalar(json);
      case "kind" -> kind = scalar(json);
      case "gone" -> gone = json.currentToken() == JsonToken.VALUE_TRUE;
      case "object" -> {
        if (json.currentToken() == JsonToken.START_OBJECT) {
          object = decoder.decode(json, Kind.UNKNOWN);
        } else {
          json.skipChildren();
        }
      }
      case "items" -> items(json, decoder);
      default -> json.skipChildren();
    }
  }

  /** The items of a list; their kind may stand on the list only, and behind them. */
  List<TrimmedObject> items() {
    Kind ofList =
        kind != null && kind.endsWith("List")
            ? Kinds.named(apiVersion, kind.substring(0, kind.length() - "List".length()))
            : Kind.UNKNOWN;
    return items.stream().map(item -> item.apply(ofList)).toList();
  }

  private void items(JsonParser json, ObjectDecoder decoder) throws IOException {
    list = true;
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        items.add(decoder.read(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private static @Nullable String scalar(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }
}
