package io.slicewatch.schemas.topic;

import java.util.List;

/** Topics exist, but not as Slicewatch needs them. Trying again does not help: a person decides. */
public final class TopicMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> mismatches;

  TopicMismatchException(List<String> mismatches) {
    super(String.join("; ", mismatches));
    this.mismatches = List.copyOf(mismatches);
  }

  /** One sentence for each difference: what is, what should be, and what to do. */
  public List<String> mismatches() {
    return mismatches;
  }
}
