package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * More groups are due at a receiver than it can take: it gets one digest, renewed while it lasts,
 * and closed when it is calm. To a receiver a digest looks like a group with one alert. Mutable;
 * under the lock of {@link WorkList}.
 */
final class Storm {

  /** Name of the group that a digest is told as. */
  static final String GROUP = "!storm";

  private static final int TOP = 15;

  private final String receiver;
  private final long episode;
  private final Map<String, Alert> firing = new TreeMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private Instant digestAt = Instant.EPOCH;
  private Instant calmSince = Instant.MAX;

  /**
   * Begins a storm, or takes one up again after a restart.
   *
   * @param episode milliseconds since 1970 of its begin
   */
  Storm(String receiver, long episode) {
    this.receiver = receiver;
    this.episode = episode;
  }

  /** The storm that a ledger entry of {@link #GROUP} left open; absent when it left none. */
  static @Nullable Storm openIn(Work work) {
    if (!work.group.equals(GROUP) || work.told().getAnnounced().isEmpty()) {
      return null;
    }
    String key = work.told().getAnnounced().getFirst();
    return new Storm(work.receiver, Long.parseLong(key.substring(key.indexOf(':') + 1)));
  }

  /** Notes how many groups are due; true when it was calm for long enough. */
  boolean isOver(int due, SendPolicy policy, Instant now) {
    if (due > policy.calm()) {
      calmSince = Instant.MAX;
    } else if (calmSince.equals(Instant.MAX)) {
      calmSince = now;
    }
    return !now.isBefore(overAt(policy));
  }

  /** When it may be over, if nothing more comes. */
  Instant overAt(SendPolicy policy) {
    return calmSince.equals(Instant.MAX) ? Instant.MAX : calmSince.plus(policy.calmFor());
  }

  /** When the next digest may be sent. */
  Instant digestAt() {
    return digestAt;
  }

  /** The digest was not taken: it may be sent again at once. */
  void again() {
    digestAt = Instant.EPOCH;
  }

  /** The digest of what is due now, together with what it covered before. */
  Notification digest(List<Work> covered, Duration every, Instant now) {
    digestAt = now.plus(every);
    for (Work work : covered) {
      Notification wanted = work.desired();
      if (wanted == null) {
        continue;
      }
      groups.add(work.group);
      if (work.ends()) {
        ended.add(work.group);
      }
      for (Alert alert : wanted.getAlerts()) {
        if (alert.getState() == AlertState.RESOLVED) {
          firing.remove(alert.getFingerprint());
        } else {
          firing.put(alert.getFingerprint(), alert);
        }
      }
    }
    return write(AlertState.FIRING, summary(), now);
  }

  /** What ends it. */
  Notification end(Instant now) {
    return write(AlertState.RESOLVED, "the storm is over; " + summary(), now);
  }

  private String summary() {
    long clusters =
        firing.values().stream().map(alert -> alert.getLabels().get("cluster")).distinct().count();
    return firing.size()
        + " alerts firing in "
        + clusters
        + " clusters; "
        + groups.size()
        + " groups were told of together, "
        + ended.size()
        + " of them have ended";
  }

  private Notification write(AlertState state, String summary, Instant now) {
    Severity worst =
        firing.values().stream()
            .map(Alert::getSeverity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.WARNING);
    long revision = now.toEpochMilli();
    Alert alert = alert(state, worst, summary, now);
    return Notification.newBuilder()
        .setReceiver(receiver)
        .setGroup(GROUP)
        .setGroupLabels(Map.of())
        .setRevision(revision)
        .setId("ntf_" + hash(receiver + "!" + episode + "!" + revision))
        .setDueAt(now)
        .setUpdatedAt(now)
        .setState(state)
        .setSeverity(worst)
        .setReason(state == AlertState.RESOLVED ? "RESOLVED" : "CHANGED")
        .setAlerts(List.of(alert))
        .setTruncated(Math.max(0, firing.size() - TOP))
        .build();
  }

  private Alert alert(AlertState state, Severity severity, String summary, Instant now) {
    String fingerprint = hash("storm:" + receiver);
    return Alert.newBuilder()
        .setFingerprint(fingerprint)
        .setGeneration(episode)
        .setSeq(now.toEpochMilli())
        .setState(state)
        .setSeverity(severity)
        .setDetector("storm")
        .setCause("unknown")
        .setLabels(Map.of())
        .setSummary(summary)
        .setStartsAt(Instant.ofEpochMilli(episode))
        .setDetectedAt(Instant.ofEpochMilli(episode))
        .setUpdatedAt(now)
        .setEndsAt(state == AlertState.RESOLVED ? now : null)
        .setMembers(top())
        .build();
  }

  /** The most frequent (detector, cluster) pairs, with their numbers. */
  private List<String> top() {
    Map<String, Long> counts =
        firing.values().stream()
            .collect(
                Collectors.groupingBy(
                    alert ->
                        alert.getDetector()
                            + " in "
                            + alert.getLabels().getOrDefault("cluster", "?"),
                    TreeMap::new,
                    Collectors.counting()));
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    return sorted.stream()
        .limit(TOP)
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  private static String hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
  }
}
