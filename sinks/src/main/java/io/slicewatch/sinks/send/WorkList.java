package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What has to be told, to whom, in which order, in the time it is given. One lane for each
 * (receiver, group) with at most one request in flight; ends first, then critical, then by age. All
 * methods take the lock of the object.
 */
final class WorkList {

  private static final Comparator<Work> ORDER =
      Comparator.comparing((Work work) -> !work.ends())
          .thenComparing(work -> severity(work) != Severity.CRITICAL)
          .thenComparing(WorkList::dueAt)
          .thenComparing(work -> work.group);

  private final Map<String, Desk> desks = new TreeMap<>();
  private final SendPolicy policy;
  private final RandomGenerator random;

  WorkList(Map<String, Rate> receivers, SendPolicy policy, RandomGenerator random) {
    receivers.forEach((name, rate) -> desks.put(name, new Desk(new TokenBucket(rate))));
    this.policy = policy;
    this.random = random;
  }

  /** What one receiver has to be told. */
  private static final class Desk {
    final TokenBucket bucket;
    final Map<String, Work> works = new HashMap<>();
    final Set<String> busyLanes = new HashSet<>();
    int probes;

    Desk(TokenBucket bucket) {
      this.bucket = bucket;
    }
  }

  /** A notification; receivers that are not configured are left alone. */
  synchronized void desired(Notification notification) {
    Work work = work(notification.getReceiver(), notification.getGroup());
    if (work != null) {
      work.desire(notification);
    }
  }

  /** A tombstone: true when something of it was never told. */
  synchronized boolean dropped(String receiver, String group) {
    Desk desk = desks.get(receiver);
    Work work = desk == null ? null : desk.works.remove(group);
    return work != null && work.due();
  }

  /** A ledger entry, read at a start. */
  synchronized void told(LedgerEntry entry) {
    Work work = work(entry.getReceiver(), entry.getGroup());
    if (work != null) {
      work.told(entry);
    }
  }

  /** Everything that may start now, best first; it counts as in flight from now on. */
  synchronized List<Attempt> ready(Instant now) {
    List<Attempt> ready = new ArrayList<>();
    for (Desk desk : desks.values()) {
      for (Work work : candidates(desk, now)) {
        if (desk.busyLanes.size() >= policy.perReceiver() || desk.bucket.nextAt(now).isAfter(now)) {
          break;
        }
        Notification wanted = work.desired();
        if (wanted != null && desk.busyLanes.add(work.lane())) {
          desk.bucket.take(now);
          work.inFlight(true);
          ready.add(new Attempt(wanted, work.attempt(wanted), work, work.lane()));
        }
      }
    }
    return ready;
  }

  /** When {@link #ready} may have something, if nothing else happens; absent when never. */
  synchronized @Nullable Instant nextAt(Instant now) {
    Instant next = null;
    for (Desk desk : desks.values()) {
      if (desk.busyLanes.size() >= policy.perReceiver()) {
        continue;
      }
      Instant bucket = desk.bucket.nextAt(now);
      for (Work work : desk.works.values()) {
        if (work.due() && !desk.busyLanes.contains(work.lane())) {
          Instant at = work.notBefore().isAfter(bucket) ? work.notBefore() : bucket;
          next = next == null || at.isBefore(next) ? at : next;
        }
      }
    }
    return next;
  }

  /** An attempt ended and stands in the ledger. */
  synchronized void finished(Attempt attempt, Answer answer, LedgerEntry entry, Instant now) {
    Desk desk = desk(attempt);
    Work work = attempt.work();
    work.told(entry);
    release(desk, attempt);
    switch (answer) {
      case Answer.Accepted accepted -> desk.probes = 0;
      case Answer.Rejected rejected -> work.wait(now);
      case Answer.Retry(var reply, var after) when after.isPresent() -> {
        Duration asked = after.get();
        Duration wait =
            asked.compareTo(policy.longestRetryAfter()) > 0 ? policy.longestRetryAfter() : asked;
        desk.bucket.blockUntil(now.plus(wait));
      }
      case Answer.Retry retry -> backOff(attempt, now);
      case Answer.Ambiguous ambiguous -> backOff(attempt, now);
      case Answer.CredentialRefused refused -> desk.bucket.blockUntil(now.plus(policy.probe()));
      case Answer.Gone gone -> desk.bucket.blockUntil(now.plus(policy.longestRetryAfter()));
    }
  }

  /** An attempt never started, since nothing can be written down. */
  synchronized void abandoned(Attempt attempt, Instant notBefore) {
    release(desk(attempt), attempt);
    attempt.work().wait(notBefore);
  }

  /** How many groups wait at each receiver. */
  synchronized Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    desks.forEach((name, desk) ->
        waiting.put(name, (int) desk.works.values().stream().filter(Work::due).count()));
    return waiting;
  }

  /** Forgets everything, as before a new reading from the start. */
  synchronized void clear() {
    desks.values().forEach(desk -> desk.works.clear());
  }

  private static void release(Desk desk, Attempt attempt) {
    attempt.work().inFlight(false);
    desk.busyLanes.remove(attempt.lane());
  }

  private void backOff(Attempt attempt, Instant now) {
    attempt.work().wait(now.plus(policy.backOff().after(attempt.context().number(), random)));
  }

  private Desk desk(Attempt attempt) {
    Desk desk = desks.get(attempt.work().receiver);
    if (desk == null) {
      throw new IllegalStateException("no receiver " + attempt.work().receiver);
    }
    return desk;
  }

  private @Nullable Work work(String receiver, String group) {
    Desk desk = desks.get(receiver);
    return desk == null ? null : desk.works.computeIfAbsent(group, key -> new Work(receiver, key));
  }

  /** Per lane only the first that is due, even while it waits: order within a lane holds. */
  private static List<Work> candidates(Desk desk, Instant now) {
    Map<String, Work> firstOfLane = new HashMap<>();
    for (Work work : desk.works.values()) {
      if (work.due() && !desk.busyLanes.contains(work.lane())) {
        firstOfLane.merge(work.lane(), work, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    return firstOfLane.values().stream()
        .filter(work -> !work.notBefore().isAfter(now))
        .sorted(ORDER)
        .toList();
  }

  private static Severity severity(Work work) {
    Notification wanted = work.desired();
    return wanted == null ? Severity.UNKNOWN : wanted.getSeverity();
  }

  private static Instant dueAt(Work work) {
    Notification wanted = work.desired();
    return wanted == null ? Instant.MAX : wanted.getDueAt();
  }
}
