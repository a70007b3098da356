package io.slicewatch.sinks;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notifications for tests of receivers. */
public final class Notifications {

  private Notifications() {}

  /** The first notification about some alerts. */
  public static Notification about(Alert... alerts) {
    return about("NEW", List.of(alerts));
  }

  public static Notification about(String reason, List<Alert> alerts) {
    boolean fires = alerts.stream().anyMatch(alert -> alert.getState() == AlertState.FIRING);
    Map<String, Long> since = new TreeMap<>();
    alerts.forEach(a -> since.put(a.getFingerprint() + ":" + a.getGeneration(), 7L));
    return Notification.newBuilder()
        .setReceiver("chat")
        .setGroup("all/cluster=lab")
        .setGroupLabels(new TreeMap<>(Map.of("cluster", "lab")))
        .setRevision(7)
        .setId("ntf_7")
        .setDueAt(Alerts.START)
        .setUpdatedAt(Alerts.START)
        .setState(fires ? AlertState.FIRING : AlertState.RESOLVED)
        .setSeverity(
            alerts.stream()
                .map(Alert::getSeverity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.WARNING))
        .setReason(reason)
        .setAlerts(alerts)
        .setSince(since)
        .build();
  }
}
