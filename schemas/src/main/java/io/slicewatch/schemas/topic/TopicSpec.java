package io.slicewatch.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a topic is meant to be.
 *
 * @param name name without the prefix
 * @param key what the key is made of, for people
 * @param value class of the values
 * @param cleanup what Kafka throws away
 * @param retention how long records are kept; zero where the last state is kept for ever
 * @param minCompactionLag how long every single record is kept before compaction; zero means not
 *     longer than it takes
 * @param partitioning what decides the partition of a record
 */
public record TopicSpec(
    String name,
    String key,
    Class<?> value,
    Cleanup cleanup,
    Duration retention,
    Duration minCompactionLag,
    Partitioning partitioning) {

  /** Largest batch of records that a topic takes, in bytes. */
  static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024 + 64 * 1024;

  private static final int SMALL_SEGMENT_BYTES = 64 * 1024 * 1024;

  public TopicSpec {
    if (name.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("a topic needs a name and a key");
    }
    if (retention.isNegative() || minCompactionLag.isNegative()) {
      throw new IllegalArgumentException("topic " + name + ": durations cannot be negative");
    }
    if ((cleanup == Cleanup.DELETE) != retention.isPositive()) {
      throw new IllegalArgumentException("topic " + name + ": retention and delete go together");
    }
  }

  static TopicSpec compacted(String name, String key, Class<?> value, Partitioning partitioning) {
    return new TopicSpec(
        name, key, value, Cleanup.COMPACT, Duration.ZERO, Duration.ZERO, partitioning);
  }

  static TopicSpec kept(
      String name, String key, Class<?> value, Duration retention, Partitioning partitioning) {
    return new TopicSpec(name, key, value, Cleanup.DELETE, retention, Duration.ZERO, partitioning);
  }

  TopicSpec fullFor(Duration lag) {
    return new TopicSpec(name, key, value, cleanup, retention, lag, partitioning);
  }

  /** Number of partitions in a layout. */
  public int partitions(TopicLayout layout) {
    return partitioning == Partitioning.SINGLE ? 1 : layout.partitions();
  }

  /**
   * Settings for Kafka. The broker stamps records with the time of their arrival: times inside a
   * recording are long past or, if its clock was wrong, in the future, and must neither delete a
   * record nor have it refused.
   */
  public Map<String, String> settings(TopicLayout layout) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", cleanup.policy());
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("min.insync.replicas", layout.replicationFactor() >= 3 ? "2" : "1");
    if (cleanup == Cleanup.DELETE) {
      settings.put("retention.ms", Long.toString(retention.toMillis()));
    } else if (minCompactionLag.isPositive()) {
      settings.put("min.compaction.lag.ms", Long.toString(minCompactionLag.toMillis()));
    } else {
      settings.put("segment.bytes", Integer.toString(SMALL_SEGMENT_BYTES));
    }
    return settings;
  }
}
