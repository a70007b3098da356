package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an autoscaler's metrics: of each the value per pod, as asked for and as measured. */
final class Metrics {

  private Metrics() {}

  /** Reads one metric into {@code values} by its name; {@code side} is target or current. */
  static @Nullable Object read(JsonParser json, Map<String, Double> values, String side)
      throws IOException {
    Json.object(
        json,
        (type, value) -> {
          if (value.currentToken().isStructStart()) {
            source(value, values, side);
          }
        });
    return null;
  }

  /** Current over target of the most loaded metric, in steps of 0.25; absent without both. */
  static @Nullable Double largestRatio(Map<String, Double> targets, Map<String, Double> currents) {
    double largest = -1;
    for (Map.Entry<String, Double> current : currents.entrySet()) {
      Double target = targets.get(current.getKey());
      if (target != null && target > 0) {
        largest = Math.max(largest, current.getValue() / target);
      }
    }
    return largest < 0 ? null : Double.valueOf(Math.floor(Math.min(largest, 1000) * 4) / 4);
  }

  private static void source(JsonParser json, Map<String, Double> values, String side)
      throws IOException {
    String[] named = {""};
    Double[] found = new Double[1];
    Json.object(
        json,
        (name, value) -> {
          if (name.equals("name")) {
            named[0] = Json.textOr(value, "");
          } else if (name.equals("metric")) {
            Json.object(
                value,
                (field, inner) -> {
                  if (field.equals("name")) {
                    named[0] = Json.textOr(inner, "");
                  } else {
                    inner.skipChildren();
                  }
                });
          } else if (name.equals(side)) {
            found[0] = amount(value);
          } else {
            value.skipChildren();
          }
        });
    if (found[0] != null && !named[0].isEmpty()) {
      values.put(named[0], found[0]);
    }
  }

  private static @Nullable Double amount(JsonParser json) throws IOException {
    Double[] found = new Double[2];
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "averageUtilization" -> found[0] = quantity(Json.text(value));
            case "averageValue", "value" -> found[1] = quantity(Json.text(value));
            default -> value.skipChildren();
          }
        });
    return found[0] != null ? found[0] : found[1];
  }

  /** A Kubernetes quantity as a number; one that is none is absent. */
  static @Nullable Double quantity(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 30) {
      return null;
    }
    int end = text.length();
    while (end > 0 && !Character.isDigit(text.charAt(end - 1))) {
      end--;
    }
    try {
      double number = Double.parseDouble(text.substring(0, end));
      return Double.isFinite(number) ? Double.valueOf(number * unit(text.substring(end))) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double unit(String suffix) {
    return switch (suffix) {
      case "m" -> 1e-3;
      case "k" -> 1e3;
      case "M" -> 1e6;
      case "G" -> 1e9;
      case "Ki" -> 1024;
      case "Mi" -> 1024 * 1024;
      case "Gi" -> 1024.0 * 1024 * 1024;
      default -> 1;
    };
  }
}
