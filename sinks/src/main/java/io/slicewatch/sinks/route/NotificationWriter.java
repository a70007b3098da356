package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes down what a group has to say. */
final class NotificationWriter {

  /** Most alerts in one notification; the rest is counted. */
  static final int MAX_ALERTS = 50;

  private static final Comparator<Member> WORST_FIRST =
      Comparator.comparing((Member m) -> -Survey.rank(m.alert().getSeverity()))
          .thenComparing(m -> m.alert().getStartsAt())
          .thenComparing(Member::key);

  private NotificationWriter() {}

  static Notification write(Destination destination, Survey survey, long revision, Instant now) {
    List<Member> spoken = new ArrayList<>();
    survey.toTellFiring().stream().sorted(WORST_FIRST).forEach(spoken::add);
    survey.toTellResolved().stream().sorted(WORST_FIRST).forEach(spoken::add);
    int news = spoken.size();
    spoken.addAll(survey.toldResolved().reversed());
    List<Member> listed = spoken.subList(0, Math.min(MAX_ALERTS, spoken.size()));
    boolean fires = !survey.toTellFiring().isEmpty();
    return Notification.newBuilder()
        .setReceiver(destination.receiver())
        .setGroup(destination.group())
        .setGroupLabels(new TreeMap<>(destination.groupLabels()))
        .setRevision(revision)
        .setId(id(destination, revision))
        .setDueAt(now)
        .setUpdatedAt(now)
        .setState(fires ? AlertState.FIRING : AlertState.RESOLVED)
        .setSeverity(worst(fires ? survey.toTellFiring() : survey.toTellResolved()))
        .setReason(reason(survey, fires))
        .setAlerts(alerts(listed))
        .setTruncated(Math.max(0, news - listed.size()))
        .setSince(since(listed, revision))
        .build();
  }

  private static List<Alert> alerts(List<Member> listed) {
    return listed.stream().map(Member::alert).toList();
  }

  private static Map<String, Long> since(List<Member> listed, long revision) {
    Map<String, Long> since = new TreeMap<>();
    for (Member member : listed) {
      boolean settled =
          member.told() == Member.Told.RESOLVED
              || (member.told() == Member.Told.FIRING && member.open());
      since.put(AttemptContext.keyOf(member.alert()), settled ? member.since() : revision);
    }
    return since;
  }

  private static String reason(Survey survey, boolean fires) {
    if (survey.fresh() > 0) {
      return "NEW";
    }
    if (!fires) {
      return "RESOLVED";
    }
    return survey.anyNews() ? "CHANGED" : "REPEAT";
  }

  private static Severity worst(List<Member> members) {
    return members.stream()
        .flatMap(member -> Stream.of(member.alert().getSeverity()))
        .max(Comparator.comparingInt(Survey::rank))
        .orElse(Severity.UNKNOWN);
  }

  /** The same for the same revision, whoever computes it, however often. */
  private static String id(Destination destination, long revision) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((destination.key() + "\n" + revision).getBytes(StandardCharsets.UTF_8));
      return "ntf_" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
