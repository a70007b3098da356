package io.slicewatch.schemas.topic;

/** What Kafka throws away of a topic. */
public enum Cleanup {
  /** All but the last record of each key. */
  COMPACT("compact"),
  /** What is older than the retention. */
  DELETE("delete");

  private final String policy;

  Cleanup(String policy) {
    this.policy = policy;
  }

  /** The value of Kafka's {@code cleanup.policy}. */
  public String policy() {
    return policy;
  }
}
