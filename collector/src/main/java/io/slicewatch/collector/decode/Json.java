package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks JSON by tokens. A value of the wrong type, or null, is skipped and reads as absent. */
final class Json {

  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant NEWEST = Instant.parse("2100-01-01T00:00:00Z");

  private Json() {}

  /** Takes one field; the parser stands at its value and must be left at the value's end. */
  @FunctionalInterface
  interface Field {
    void read(String name, JsonParser json) throws IOException;
  }

  /** Takes one item of an array. */
  @FunctionalInterface
  interface Item<T> {
    @Nullable T read(JsonParser json) throws IOException;
  }

  static void object(JsonParser json, Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name, json);
    }
  }

  static <T> List<T> list(JsonParser json, Item<T> item) throws IOException {
    List<T> items = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return items;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      T read = item.read(json);
      if (read != null) {
        items.add(read);
      }
    }
    return items;
  }

  static @Nullable String text(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
      String text = json.getText();
      return text.length() > 4096 ? text.substring(0, 4096) : text;
    }
    json.skipChildren();
    return null;
  }

  static String textOr(JsonParser json, String other) throws IOException {
    String text = text(json);
    return text == null ? other : text;
  }

  static @Nullable Integer number(JsonParser json) throws IOException {
    Long value = whole(json);
    if (value == null || value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      return null;
    }
    return value.intValue();
  }

  static int numberOr(JsonParser json, int other) throws IOException {
    Integer value = number(json);
    return value == null ? other : value;
  }

  static long wholeOr(JsonParser json, long other) throws IOException {
    Long value = whole(json);
    return value == null ? other : value;
  }

  private static @Nullable Long whole(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return json.getLongValue();
    }
    json.skipChildren();
    return null;
  }

  static @Nullable Boolean flag(JsonParser json) throws IOException {
    if (json.currentToken().isBoolean()) {
      return json.getBooleanValue();
    }
    json.skipChildren();
    return null;
  }

  static boolean isTrue(JsonParser json) throws IOException {
    return Boolean.TRUE.equals(flag(json));
  }

  /** A time of RFC 3339; one that cannot be is absent. */
  static @Nullable Instant time(JsonParser json) throws IOException {
    return time(text(json));
  }

  static @Nullable Instant time(@Nullable String text) {
    if (text == null || text.length() < 20) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(OLDEST) || time.isAfter(NEWEST) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    object(
        json,
        (name, value) -> {
          String text = text(value);
          if (text != null) {
            texts.put(name, text);
          }
        });
    return texts;
  }
}
