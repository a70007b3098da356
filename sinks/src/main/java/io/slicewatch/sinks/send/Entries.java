package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is written down of an attempt. The one place that says what an answer means. */
final class Entries {

  private Entries() {}

  /** Before the request: what it tells may have been heard. */
  static LedgerEntry inFlight(Attempt attempt, Instant now) {
    Set<String> maybe = new HashSet<>(attempt.context().announced());
    maybe.addAll(open(attempt.notification()));
    return base(attempt, now).setOutcome(Outcome.IN_FLIGHT).setAnnounced(sorted(maybe)).build();
  }

  /** After the request: the group itself, and what a digest that was taken speaks for. */
  static List<LedgerEntry> answered(Attempt attempt, Answer answer, Outcome outcome, Instant now) {
    List<LedgerEntry> entries = new ArrayList<>();
    entries.add(own(attempt, answer, outcome, now));
    if (answer instanceof Answer.Accepted) {
      for (Attempt.Covered covered : attempt.covered()) {
        entries.add(
            LedgerEntry.newBuilder(covered.work().told())
                .setDeliveredRevision(covered.revision())
                .setAttemptedRevision(covered.revision())
                .setAttemptedId(attempt.context().id())
                .setAttempts(attempt.context().number())
                .setOutcome(Outcome.SUPPRESSED)
                .setUpdatedAt(now)
                .build());
      }
    }
    return entries;
  }

  private static LedgerEntry own(Attempt attempt, Answer answer, Outcome outcome, Instant now) {
    LedgerEntry.Builder entry = base(attempt, now).setOutcome(outcome);
    if (answer instanceof Answer.Accepted accepted) {
      return entry
          .setDeliveredRevision(attempt.notification().getRevision())
          .setAnnounced(sorted(open(attempt.notification())))
          .setExternalIds(merged(attempt.context().externalIds(), accepted.externalIds()))
          .build();
    }
    if (answer instanceof Answer.Ambiguous) {
      return entry.setAnnounced(inFlight(attempt, now).getAnnounced()).build();
    }
    return entry.build();
  }

  /** What an answer means; the end of something is given up after a day of failures. */
  static Outcome outcome(Attempt attempt, Answer answer, Duration giveUpAfter, Instant now) {
    Notification told = attempt.notification();
    boolean late =
        told.getState() == AlertState.RESOLVED
            && now.isAfter(told.getUpdatedAt().plus(giveUpAfter));
    if (late && !(answer instanceof Answer.Accepted)) {
      return Outcome.PARKED;
    }
    return switch (answer) {
      case Answer.Accepted accepted -> Outcome.DELIVERED;
      case Answer.Retry retry -> Outcome.RETRY;
      case Answer.Ambiguous ambiguous -> Outcome.AMBIGUOUS;
      case Answer.Rejected rejected ->
          attempt.context().detail() == AttemptContext.Detail.MINIMAL
              ? Outcome.PARKED
              : Outcome.REJECTED;
      case Answer.CredentialRefused refused -> Outcome.RETRY;
      case Answer.Gone gone -> Outcome.RETRY;
    };
  }

  static Delivery delivery(
      Attempt attempt, Answer answer, Outcome outcome, Instant startedAt, Instant now) {
    Notification told = attempt.notification();
    return Delivery.newBuilder()
        .setReceiver(told.getReceiver())
        .setGroup(told.getGroup())
        .setId(told.getId())
        .setRevision(told.getRevision())
        .setAttempt(attempt.context().number())
        .setStartedAt(startedAt)
        .setDurationMs(Math.max(0, Duration.between(startedAt, now).toMillis()))
        .setOutcome(outcome)
        .setStatus(answer.reply().status().isPresent() ? answer.reply().status().getAsInt() : null)
        .setAnswer(answer.reply().text())
        .setState(told.getState())
        .setFingerprints(told.getAlerts().stream().map(Alert::getFingerprint).toList())
        .build();
  }

  private static LedgerEntry.Builder base(Attempt attempt, Instant now) {
    AttemptContext context = attempt.context();
    return LedgerEntry.newBuilder()
        .setReceiver(attempt.notification().getReceiver())
        .setGroup(attempt.notification().getGroup())
        .setDeliveredRevision(context.deliveredRevision())
        .setAttemptedRevision(attempt.notification().getRevision())
        .setAttemptedId(context.id())
        .setAttempts(context.number())
        .setUpdatedAt(now)
        .setAnnounced(sorted(context.announced()))
        .setExternalIds(Map.copyOf(context.externalIds()));
  }

  private static List<String> sorted(Collection<String> keys) {
    return keys.stream().sorted().toList();
  }

  private static Map<String, String> merged(Map<String, String> old, Map<String, String> fresh) {
    Map<String, String> all = new TreeMap<>(old);
    all.putAll(fresh);
    return all;
  }

  private static List<String> open(Notification notification) {
    return notification.getAlerts().stream()
        .filter(AttemptContext::isOpen)
        .map(AttemptContext::keyOf)
        .toList();
  }
}
