package io.slicewatch.schemas.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what a parser made to values of a type; empty when it is none. */
final class Values {

  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Values() {}

  static Optional<String> text(Object value) {
    return value instanceof Collection || value instanceof Map
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  static Optional<Integer> whole(Object value, int min, int max) {
    return Optional.of(value)
        .filter(v -> v instanceof Integer || v instanceof Long || v instanceof Short)
        .map(v -> ((Number) v).longValue())
        .filter(v -> v >= min && v <= max)
        .map(Long::intValue);
  }

  static Optional<Double> decimal(Object value, double min, double max) {
    return Optional.of(value)
        .filter(v -> v instanceof Number)
        .map(v -> ((Number) v).doubleValue())
        .filter(v -> v >= min && v <= max);
  }

  static Optional<Boolean> flag(Object value) {
    return switch (value.toString()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Duration> duration(Object value) {
    String text = value.toString().trim();
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    int at = 0;
    while (at < text.length() && parts.find(at) && parts.start() == at) {
      sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
      at = parts.end();
    }
    return text.isEmpty() || at < text.length() || sum.compareTo(LONGEST) > 0
        ? Optional.empty()
        : Optional.of(sum);
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  static Optional<List<String>> texts(Object value) {
    if (!(value instanceof Collection<?> list)) {
      return text(value).map(List::of);
    }
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      Optional<String> text = element == null ? Optional.empty() : text(element);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(List.copyOf(texts));
  }

  static Optional<Map<String, String>> textMap(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object content = entry.getValue();
      Optional<String> text = content == null ? Optional.empty() : text(content);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.put(String.valueOf(entry.getKey()), text.get());
    }
    return Optional.of(Collections.unmodifiableMap(texts));
  }

  static Optional<Map<String, @Nullable Object>> section(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> section = new LinkedHashMap<>();
    map.forEach((key, content) -> section.put(String.valueOf(key), content));
    return Optional.of(section);
  }
}
