package io.slicewatch.collector;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a collector is.
 *
 * @param lines input lines read, in all files
 * @param clusters by name, sorted
 */
public record CollectorProgress(long lines, Map<String, OfCluster> clusters) {

  /**
   * How far one cluster is.
   *
   * @param pieces input items handled, readable or not
   * @param events changes and control records given to Kafka since the start of this process
   * @param time the cluster's time; absent before its first change
   */
  public record OfCluster(long pieces, long events, @Nullable Instant time) {}

  public CollectorProgress {
    clusters = Map.copyOf(clusters);
  }

  /** Changes and control records of all clusters. */
  public long events() {
    return clusters.values().stream().mapToLong(OfCluster::events).sum();
  }
}
