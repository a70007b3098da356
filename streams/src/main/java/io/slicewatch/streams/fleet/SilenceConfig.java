package io.slicewatch.streams.fleet;

import java.time.Duration;

/**
 * When a cluster counts as silent.
 *
 * @param warningAfter time without a heartbeat until a warning
 * @param criticalAfter the same until the alert is critical
 * @param heartbeatsToClose heartbeats in a row that end it
 */
public record SilenceConfig(Duration warningAfter, Duration criticalAfter, int heartbeatsToClose) {

  public static final SilenceConfig DEFAULT =
      new SilenceConfig(Duration.ofSeconds(90), Duration.ofMinutes(5), 3);

  public SilenceConfig {
    if (!warningAfter.isPositive() || criticalAfter.compareTo(warningAfter) <= 0) {
      throw new IllegalArgumentException(
          "cluster-silent: warningAfter ("
              + warningAfter
              + ") must be above zero and below"
              + " criticalAfter ("
              + criticalAfter
              + ")");
    }
    if (heartbeatsToClose < 1) {
      throw new IllegalArgumentException("cluster-silent: heartbeatsToClose must be 1 or more");
    }
  }
}
