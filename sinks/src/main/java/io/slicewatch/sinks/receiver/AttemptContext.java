package io.slicewatch.sinks.receiver;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a notifier has to know besides the notification.
 *
 * @param id the same for every attempt of a revision: webhook-id and CloudEvents id
 * @param number from 1, counted per revision
 * @param detail how much to say
 * @param deliveredRevision the newest revision that the receiver accepted; 0 when none
 * @param announced alerts (see {@link #keyOf}) that the receiver knows as firing
 * @param externalIds the vendor's ids of earlier messages about this group
 */
public record AttemptContext(
    String id,
    int number,
    Detail detail,
    long deliveredRevision,
    Set<String> announced,
    Map<String, String> externalIds) {

  /** How much a message says. */
  public enum Detail {
    FULL,
    /** After the receiver refused the full message: title and counts only. */
    MINIMAL
  }

  public AttemptContext {
    announced = Set.copyOf(announced);
    externalIds = Map.copyOf(externalIds);
    if (number < 1) {
      throw new IllegalArgumentException("attempt number must be 1 or more: " + number);
    }
  }

  /** A first attempt of a receiver that was told nothing yet. */
  public static AttemptContext first(Notification notification) {
    return new AttemptContext(notification.getId(), 1, Detail.FULL, 0, Set.of(), Map.of());
  }

  /** The episode of an alert: fingerprint and generation. */
  public static String keyOf(Alert alert) {
    return alert.getFingerprint() + ":" + alert.getGeneration();
  }

  /** Whether an alert is open: firing, or stale because its cluster went silent. */
  public static boolean isOpen(Alert alert) {
    return alert.getState() == AlertState.FIRING || alert.getState() == AlertState.STALE;
  }

  /** What happened to an alert since the receiver last listened. */
  public News newsOf(Alert alert, Notification notification) {
    String key = keyOf(alert);
    boolean known = announced.contains(key);
    if (isOpen(alert)) {
      return known ? News.STILL_FIRING : News.FIRING;
    }
    if (known) {
      return News.RESOLVED;
    }
    long since = notification.getSince().getOrDefault(key, notification.getRevision());
    return since > deliveredRevision ? News.FIRED_AND_RESOLVED : News.OLD;
  }

  /** The alerts of a notification with the given news, in its order. */
  public List<Alert> alertsWith(News news, Notification notification) {
    return notification.getAlerts().stream()
        .filter(alert -> newsOf(alert, notification) == news)
        .toList();
  }

  /** What an alert means to a receiver, given what it was told before. */
  public enum News {
    FIRING,
    STILL_FIRING,
    RESOLVED,
    /** The receiver was never told that it fired. */
    FIRED_AND_RESOLVED,
    /** Told as resolved before. */
    OLD
  }
}
