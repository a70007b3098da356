package io.slicewatch.schemas.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that one start shows it all. Not for several threads. */
public final class Problems {

  private static final int MAX = 200;

  private final List<Problem> found = new ArrayList<>();

  /**
   * Notes a problem; after the first 200 no more are kept.
   *
   * @param value the value as given; null when there was none
   */
  public void add(String key, @Nullable Object value, String reason) {
    add(Problem.of(key, value, reason));
  }

  /** Notes what a record refused. */
  public void add(ConfigException refused) {
    add(refused.problem());
  }

  /** What was found so far. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidConfigurationException when there is any problem
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidConfigurationException(found);
    }
  }

  private void add(Problem problem) {
    if (found.size() < MAX && !found.contains(problem)) {
      found.add(problem);
    }
  }
}
