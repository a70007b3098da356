package io.slicewatch.schemas.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; holds all its problems. */
public final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  public InvalidConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }
}
