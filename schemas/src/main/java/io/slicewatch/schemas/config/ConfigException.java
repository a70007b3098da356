package io.slicewatch.schemas.config;

import org.jspecify.annotations.Nullable;

/** A value that a configuration record refuses. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /**
   * @param key where the value stands, such as {@code flapping.window}
   * @param value the value as given; null when there was none
   * @param reason what is wrong, why it matters, what to do
   */
  public ConfigException(String key, @Nullable Object value, String reason) {
    this(Problem.of(key, value, reason));
  }

  private ConfigException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** Key, value and reason. */
  public Problem problem() {
    return problem;
  }

  /** Where the value stands. */
  public String key() {
    return problem.key();
  }

  /** The value as it may be shown. */
  public String value() {
    return problem.value();
  }

  /** What is wrong. */
  public String reason() {
    return problem.reason();
  }
}
