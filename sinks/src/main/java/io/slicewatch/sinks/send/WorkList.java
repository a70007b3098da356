package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Pace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What has to be told, to whom, in which order, in the time it is given: one desk for each
 * receiver, none of which knows the others. One lane for each (receiver, group) with at most one
 * request in flight. Safe for threads: every method takes the lock of the object.
 */
final class WorkList {

  private final Map<String, Desk> desks = new TreeMap<>();

  WorkList(Map<String, Pace> receivers, SendPolicy policy, RandomGenerator random) {
    receivers.forEach((name, pace) -> desks.put(name, new Desk(name, pace, policy, random)));
  }

  /** A notification; receivers that are not configured are left alone. */
  synchronized void desired(Notification notification) {
    Desk desk = desks.get(notification.getReceiver());
    if (desk != null) {
      desk.work(notification.getGroup()).desire(notification);
    }
  }

  /** A tombstone: true when something of it was never told. */
  synchronized boolean dropped(String receiver, String group) {
    Desk desk = desks.get(receiver);
    return desk != null && desk.drop(group);
  }

  /** A ledger entry, read at a start. */
  synchronized void told(LedgerEntry entry) {
    Desk desk = desks.get(entry.getReceiver());
    if (desk != null) {
      desk.work(entry.getGroup()).told(entry);
    }
  }

  /** Everything that may start now, best first; it counts as in flight from now on. */
  synchronized List<Attempt> ready(Instant now) {
    List<Attempt> ready = new ArrayList<>();
    desks.values().forEach(desk -> ready.addAll(desk.ready(now)));
    return ready;
  }

  /** When {@link #ready} may have something, if nothing else happens; absent when never. */
  synchronized @Nullable Instant nextAt(Instant now) {
    Instant next = null;
    for (Desk desk : desks.values()) {
      Instant at = desk.nextAt(now);
      next = at != null && (next == null || at.isBefore(next)) ? at : next;
    }
    return next;
  }

  /** An attempt ended and stands in the ledger with the given entries. */
  synchronized void finished(
      Attempt attempt, Answer answer, List<LedgerEntry> entries, Instant now) {
    entries.forEach(this::told);
    desk(attempt).finished(attempt, answer, now);
  }

  /** An attempt never started, since nothing can be written down. */
  synchronized void abandoned(Attempt attempt, Instant notBefore) {
    desk(attempt).abandoned(attempt, notBefore);
  }

  /** How many groups wait at each receiver. */
  synchronized Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    desks.forEach((name, desk) -> waiting.put(name, desk.waiting()));
    return waiting;
  }

  private Desk desk(Attempt attempt) {
    Desk desk = desks.get(attempt.work().receiver);
    if (desk == null) {
      throw new IllegalStateException("no receiver " + attempt.work().receiver);
    }
    return desk;
  }
}
