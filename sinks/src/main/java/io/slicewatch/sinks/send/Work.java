package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One group of one receiver: what it should know against what it was told. Mutable; only {@link
 * Desk} touches it, under the lock of {@link WorkList}.
 */
final class Work {

  /** Ends first, then critical, then by age. */
  static final Comparator<Work> ORDER =
      Comparator.comparing((Work work) -> !work.ends())
          .thenComparing(work -> !work.critical())
          .thenComparing(Work::dueAt)
          .thenComparing(work -> work.group);

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

  /** Takes what the receiver should know; an older revision is ignored. */
  void desire(Notification notification) {
    if (desired == null || notification.getRevision() > desired.getRevision()) {
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

  /** Whether it is critical, fires, and was told in a digest only. */
  boolean owed() {
    return desired != null
        && !inFlight
        && told.getOutcome() == Outcome.SUPPRESSED
        && critical()
        && !ends();
  }

  boolean ends() {
    return desired != null && desired.getState() == AlertState.RESOLVED;
  }

  /** Whether a digest may speak for it: nothing of it was announced by name. */
  boolean coverable() {
    return due() && told.getAnnounced().isEmpty();
  }

  Instant notBefore() {
    return notBefore;
  }

  void wait(Instant until) {
    notBefore = until;
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
    boolean owed = told.getDeliveredRevision() >= wanted.getRevision();
    return new AttemptContext(
        wanted.getId(),
        again ? told.getAttempts() + 1 : 1,
        detail,
        owed ? 0 : told.getDeliveredRevision(),
        Set.copyOf(told.getAnnounced()),
        told.getExternalIds());
  }

  private boolean critical() {
    return desired != null && desired.getSeverity() == Severity.CRITICAL;
  }

  private Instant dueAt() {
    return desired == null ? Instant.MAX : desired.getDueAt();
  }
}
