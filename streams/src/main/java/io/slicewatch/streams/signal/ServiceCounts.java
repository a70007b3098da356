package io.slicewatch.streams.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service looks like now, for the topic {@code services}.
 *
 * @param desired replicas wanted by the workloads behind it; absent when unknown
 * @param churn endpoint transitions, decayed with a half-life of 15 minutes
 * @param openAlerts fingerprints of what fires
 */
public record ServiceCounts(
    String namespace,
    String service,
    Instant time,
    @Nullable Integer desired,
    int ready,
    int serving,
    int terminating,
    int listed,
    double churn,
    List<String> openAlerts) {

  public ServiceCounts {
    openAlerts = List.copyOf(openAlerts);
  }
}
