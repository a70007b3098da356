package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition: {@code status} is True, False or Unknown, as sent. */
public record Condition(
    String type, String status, @Nullable String reason, @Nullable Instant since) {

  public boolean isTrue() {
    return "True".equals(status);
  }

  /** The condition of the type, or null when the object has none. */
  public static @Nullable Condition of(List<Condition> conditions, String type) {
    for (Condition condition : conditions) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }
}
