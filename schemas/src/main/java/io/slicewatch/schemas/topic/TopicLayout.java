package io.slicewatch.schemas.topic;

import io.slicewatch.schemas.config.ConfigException;

/**
 * How topics are spread over brokers.
 *
 * @param partitions partitions of every topic with keys
 * @param replicationFactor copies of each partition; -1 leaves it to the brokers
 */
public record TopicLayout(int partitions, short replicationFactor) {

  /** Twelve partitions, as many copies as the brokers say. */
  public static final TopicLayout DEFAULT = new TopicLayout(12, (short) -1);

  public TopicLayout {
    if (partitions < 1 || partitions > 1000) {
      throw new ConfigException("topics.partitions", partitions, "must be from 1 to 1000");
    }
    if (replicationFactor != -1 && (replicationFactor < 1 || replicationFactor > 100)) {
      throw new ConfigException(
          "topics.replicationFactor",
          replicationFactor,
          "must be from 1 to 100, or -1 for what the brokers say");
    }
  }
}
