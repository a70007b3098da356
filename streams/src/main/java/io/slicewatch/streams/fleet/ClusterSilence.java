package io.slicewatch.streams.fleet;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The detector {@code cluster-silent}: a cluster whose heartbeats stop. The only detector that
 * looks at wall time, and even it gets that handed in as {@link ListeningClock listened time}; the
 * times in its alerts are the cluster's own.
 */
public final class ClusterSilence {

  private static final String TABLE = "cluster-silent";

  private final SilenceConfig config;
  private final Table<Pulse> pulses;
  private final Consumer<Alert> alerts;
  private final Map<String, Duration> lastHeard = new HashMap<>();

  /**
   * @param fleet state that belongs to no single cluster
   */
  public ClusterSilence(SilenceConfig config, State fleet, Consumer<Alert> alerts) {
    this.config = config;
    this.pulses = fleet.table(TABLE, Pulse.class);
    this.alerts = alerts;
  }

  /** A heartbeat of the cluster came. */
  public void heartbeat(String cluster, Instant clusterTime, Duration listened) {
    lastHeard.put(cluster, listened);
    Pulse before = pulses.get(cluster);
    if (before == null) {
      pulses.put(cluster, Pulse.first(clusterTime));
      return;
    }
    int count = before.open() == null ? 0 : before.heartbeats() + 1;
    Pulse now = before.heardAt(clusterTime, count);
    if (now.open() != null && count >= config.heartbeatsToClose()) {
      alerts.accept(SilenceAlerts.resolved(now.open(), now.lastHeartbeat()));
      now = now.heardAt(clusterTime, 0).with(null);
    }
    pulses.put(cluster, now);
  }

  /** The source of the cluster ended on purpose: its silence is no trouble. */
  public void closed(String cluster, Instant clusterTime) {
    lastHeard.remove(cluster);
    Pulse pulse = pulses.get(cluster);
    if (pulse == null) {
      return;
    }
    if (pulse.open() != null) {
      alerts.accept(SilenceAlerts.resolved(pulse.open(), clusterTime));
    }
    pulses.put(cluster, pulse.closed());
  }

  /** Looks who has been silent for too long; clusters not heard yet count from the beginning. */
  public void tick(Duration listened) {
    if (listened.compareTo(config.warningAfter()) < 0) {
      return;
    }
    for (String cluster : openFeeds()) {
      Duration silent = listened.minus(lastHeard.getOrDefault(cluster, Duration.ZERO));
      if (silent.compareTo(config.criticalAfter()) >= 0) {
        raise(cluster, Severity.CRITICAL, config.criticalAfter());
      } else if (silent.compareTo(config.warningAfter()) >= 0) {
        raise(cluster, Severity.WARNING, config.warningAfter());
      }
    }
  }

  private List<String> openFeeds() {
    List<String> clusters = new ArrayList<>();
    pulses.scan(
        "",
        (cluster, pulse) -> {
          if (pulse.feed() == Pulse.Feed.OPEN) {
            clusters.add(cluster);
          }
          return true;
        });
    return clusters;
  }

  private void raise(String cluster, Severity severity, Duration after) {
    Pulse pulse = pulses.get(cluster);
    if (pulse == null) {
      return;
    }
    Alert open = pulse.open();
    if (open == null) {
      Alert alert = SilenceAlerts.opened(cluster, pulse, severity, after);
      pulses.put(cluster, pulse.silent(alert));
      alerts.accept(alert);
    } else if (severity.compareTo(open.severity()) > 0) {
      Alert alert = SilenceAlerts.raised(open, severity, pulse.lastHeartbeat(), after);
      pulses.put(cluster, pulse.with(alert));
      alerts.accept(alert);
    }
  }
}
