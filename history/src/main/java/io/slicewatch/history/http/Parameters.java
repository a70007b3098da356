package io.slicewatch.history.http;

import io.slicewatch.history.question.BadQuestionException;
import io.slicewatch.schemas.json.SafeText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as they stand after the question mark. */
final class Parameters {

  private static final int MAX_LENGTH = 4096;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads a raw query; absent is as good as empty. */
  static Parameters parse(@Nullable String query) {
    Parameters parameters = new Parameters();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    if (query.length() > MAX_LENGTH) {
      throw new BadQuestionException("parameters", "must not be longer than " + MAX_LENGTH);
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (parameters.values.put(name, value) != null) {
        throw new BadQuestionException(SafeText.oneLine(name, 50), "must be given once");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadQuestionException("parameters", "are not encoded as in a URL");
    }
  }

  Parameters with(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
    return this;
  }

  /** The parameter, which is taken away; absent when not given. */
  @Nullable String any(String name) {
    return values.remove(name);
  }

  String text(String name) {
    String value = any(name);
    if (value == null) {
      throw new BadQuestionException(name, "must be given");
    }
    return value;
  }

  Instant time(String name) {
    return time(name, text(name));
  }

  @Nullable Instant anyTime(String name) {
    String value = any(name);
    return value == null ? null : time(name, value);
  }

  private static Instant time(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new BadQuestionException(name, "must be a time such as 2026-11-24T10:00:00Z");
    }
  }

  int number(String name, int otherwise) {
    String value = any(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new BadQuestionException(name, "must be a whole number");
    }
  }

  <E extends Enum<E>> E word(String name, Class<E> type) {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new BadQuestionException(name, "must be one of " + known);
  }

  /** Refuses what no question asked for. */
  void done() {
    if (!values.isEmpty()) {
      String name = values.keySet().iterator().next();
      throw new BadQuestionException(SafeText.oneLine(name, 50), "is not known here");
    }
  }

  String encoded() {
    return values.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
