package io.slicewatch.history.question;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every question demands of its parameters. */
final class Wording {

  static final int MAX_LIMIT = 10_000;

  /** DNS names, the longest thing that Kubernetes calls by a name, have at most 253 characters. */
  private static final int MAX_NAME = 253;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Wording() {}

  static void name(String parameter, String value) {
    if (value.isBlank()) {
      throw new BadQuestionException(parameter, "must not be empty");
    }
    if (value.length() > MAX_NAME) {
      throw new BadQuestionException(parameter, "must not be longer than " + MAX_NAME);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new BadQuestionException(parameter, "must not hold control characters");
    }
  }

  static void nameIfGiven(String parameter, @Nullable String value) {
    if (value != null) {
      name(parameter, value);
    }
  }

  static void limit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new BadQuestionException("limit", "must be between 1 and " + MAX_LIMIT);
    }
  }

  static void instant(String parameter, Instant value) {
    if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
      throw new BadQuestionException(parameter, "must lie between the years 1970 and 9999");
    }
  }

  static void window(Instant from, Instant to) {
    instant("from", from);
    instant("to", to);
    if (!from.isBefore(to)) {
      throw new BadQuestionException("from", "must be before to");
    }
  }
}
