package io.slicewatch.schemas.topic;

/**
 * What a topic is in fact.
 *
 * @param topic which one
 * @param name its full name
 * @param partitions number of partitions; zero when the topic does not exist
 * @param replicationFactor copies of the first partition; zero when the topic does not exist
 * @param cleanup its {@code cleanup.policy}; empty when the topic does not exist
 * @param offsets difference of last and first offset over all partitions: an upper bound of the
 *     records in it
 */
public record TopicState(
    Topic topic, String name, int partitions, int replicationFactor, String cleanup, long offsets) {

  /** Whether the topic exists. */
  public boolean exists() {
    return partitions > 0;
  }

  static TopicState missing(Topic topic, String name) {
    return new TopicState(topic, name, 0, 0, "", 0);
  }
}
