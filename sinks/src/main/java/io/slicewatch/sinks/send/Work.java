package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One group of one receiver: what it should know against what it was told. Mutable; only {@link
 * WorkList} touches it, under its lock.
 */
final class Work {

  final String receiver;
  final String group;
  private @Nullable Notification desired;
  private LedgerEntry told;
  private Instant notBefore = Instant.EPOCH;
  private boolean inFlight;

  Work(String receiver, String group) {
    this.receiver = receiver;
    this.group = group;
    this.told =
        LedgerEntry.newBuilder()
            .setReceiver(receiver)
            .setGroup(group)
            .setDeliveredRevision(0)
            .setAttemptedRevision(0)
            .setOutcome(Outcome.UNKNOWN)
            .setUpdatedAt(Instant.EPOCH)
            .build();
  }

  /** The lane: episodes of one alert share one, so that the older one's end goes first. */
  String lane() {
    int episode = group.indexOf('#');
    return episode < 0 ? group : group.substring(0, episode);
  }

  void desire(@Nullable Notification notification) {
    boolean newer =
        desired == null
            || notification == null
            || notification.getRevision() > desired.getRevision();
    if (newer) {
      desired = notification;
    }
  }

  void told(LedgerEntry entry) {
    told = entry;
  }

  LedgerEntry told() {
    return told;
  }

  @Nullable Notification desired() {
    return desired;
  }

  /** Whether the receiver should be told something that was not parked. */
  boolean due() {
    Notification wanted = desired;
    return wanted != null
        && !inFlight
        && wanted.getRevision() > told.getDeliveredRevision()
        && !(told.getOutcome() == Outcome.PARKED
            && told.getAttemptedRevision() == wanted.getRevision());
  }

  boolean ends() {
    return desired != null && desired.getState() == AlertState.RESOLVED;
  }

  /** A group that ended before its receiver heard of it, and that only a digest covered. */
  boolean coveredByDigest() {
    return told.getOutcome() == Outcome.SUPPRESSED && told.getAnnounced().isEmpty();
  }

  Instant notBefore() {
    return notBefore;
  }

  void wait(Instant until) {
    notBefore = until;
  }

  boolean inFlight() {
    return inFlight;
  }

  void inFlight(boolean now) {
    inFlight = now;
  }

  /** What is known for an attempt of the present revision. */
  AttemptContext attempt(Notification wanted) {
    boolean again = told.getAttemptedRevision() == wanted.getRevision();
    AttemptContext.Detail detail =
        again && told.getOutcome() == Outcome.REJECTED
            ? AttemptContext.Detail.MINIMAL
            : AttemptContext.Detail.FULL;
    return new AttemptContext(
        wanted.getId(),
        again ? told.getAttempts() + 1 : 1,
        detail,
        told.getDeliveredRevision(),
        Set.copyOf(told.getAnnounced()),
        told.getExternalIds());
  }

  static List<String> sorted(Collection<String> keys) {
    return keys.stream().sorted().toList();
  }

  static Map<String, String> merged(Map<String, String> old, Map<String, String> fresh) {
    Map<String, String> all = new TreeMap<>(old);
    all.putAll(fresh);
    return all;
  }
}
