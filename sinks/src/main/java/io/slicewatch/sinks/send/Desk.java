package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What one receiver has to be told, in which order. Under the lock of {@link WorkList}. */
final class Desk {

  private final String receiver;
  private final Pace pace;
  private final SendPolicy policy;
  private final RandomGenerator random;
  private final TokenBucket bucket;
  private final Map<String, Work> works = new HashMap<>();
  private final Set<String> busyLanes = new HashSet<>();
  private @Nullable Storm storm;

  Desk(String receiver, Pace pace, SendPolicy policy, RandomGenerator random) {
    this.receiver = receiver;
    this.pace = pace;
    this.policy = policy;
    this.random = random;
    this.bucket = new TokenBucket(pace.rate());
  }

  Work work(String group) {
    return works.computeIfAbsent(group, key -> new Work(receiver, key));
  }

  /** Takes a group out; true when it was due. */
  boolean drop(String group) {
    Work work = works.remove(group);
    return work != null && work.due();
  }

  int waiting() {
    return (int) works.values().stream().filter(Work::due).count();
  }

  /** What may start now, best first; it counts as in flight from now on. */
  List<Attempt> ready(Instant now) {
    weather(now);
    List<Attempt> ready = new ArrayList<>();
    List<Work> candidates = candidates(now);
    for (int at = 0; at < candidates.size() && mayStart(now); at++) {
      Work work = candidates.get(at);
      Notification wanted = work.desired();
      if (wanted != null) {
        ready.add(start(work, wanted, now));
      }
    }
    if (storm != null && mayStart(now)) {
      digest(storm, now, ready);
    }
    return ready;
  }

  /** When {@link #ready} may have something, if nothing else happens; absent when never. */
  @Nullable Instant nextAt(Instant now) {
    if (busyLanes.size() >= policy.perReceiver()) {
      return null;
    }
    Instant next = Instant.MAX;
    boolean covered = false;
    for (Work work : works.values()) {
      boolean own = work.group.equals(Storm.GROUP);
      boolean coverable = storm != null && (own || work.coverable());
      covered |= coverable && !own;
      if (wants(work) && !coverable && !busyLanes.contains(work.lane())) {
        next = earlier(next, work.notBefore());
      }
    }
    if (storm != null && !busyLanes.contains(Storm.GROUP)) {
      Instant digest = later(storm.digestAt(), work(Storm.GROUP).notBefore());
      next = earlier(next, covered ? earlier(digest, storm.overAt(policy)) : storm.overAt(policy));
    }
    Instant token = bucket.nextAt(now);
    return next.equals(Instant.MAX) ? null : token.isAfter(next) ? token : next;
  }

  /** An attempt ended and stands in the ledger. */
  void finished(Attempt attempt, Answer answer, Instant now) {
    release(attempt);
    Work work = attempt.work();
    if (storm != null && work.group.equals(Storm.GROUP) && !(answer instanceof Answer.Accepted)) {
      storm.again();
    }
    switch (answer) {
      case Answer.Accepted accepted -> work.wait(Instant.EPOCH);
      case Answer.Rejected rejected -> work.wait(now);
      case Answer.Retry(var reply, var after) when after.isPresent() ->
          bucket.blockUntil(now.plus(shorter(after.get(), policy.longestRetryAfter())));
      case Answer.Retry retry -> backOff(attempt, now);
      case Answer.Ambiguous ambiguous -> backOff(attempt, now);
      case Answer.CredentialRefused refused -> bucket.blockUntil(now.plus(policy.probe()));
      case Answer.Gone gone -> bucket.blockUntil(now.plus(policy.longestRetryAfter()));
    }
  }

  /** An attempt never started, since nothing can be written down. */
  void abandoned(Attempt attempt, Instant notBefore) {
    release(attempt);
    attempt.work().wait(notBefore);
  }

  private void release(Attempt attempt) {
    attempt.work().inFlight(false);
    attempt.covered().forEach(covered -> covered.work().inFlight(false));
    busyLanes.remove(attempt.work().lane());
  }

  private Attempt start(Work work, Notification wanted, Instant now) {
    Attempt attempt = Attempt.of(work, wanted);
    bucket.take(now);
    work.inFlight(true);
    busyLanes.add(work.lane());
    return attempt;
  }

  private boolean mayStart(Instant now) {
    return busyLanes.size() < policy.perReceiver() && !bucket.nextAt(now).isAfter(now);
  }

  private void backOff(Attempt attempt, Instant now) {
    attempt.work().wait(now.plus(policy.backOff().after(attempt.context().number(), random)));
  }

  private boolean wants(Work work) {
    return work.due() || (storm == null && work.owed());
  }

  /** Per lane only the first that is due, even while it waits: order within a lane holds. */
  private List<Work> candidates(Instant now) {
    Map<String, Work> firstOfLane = new HashMap<>();
    for (Work work : works.values()) {
      boolean leftToDigest = storm != null && (work.group.equals(Storm.GROUP) || work.coverable());
      if (wants(work) && !leftToDigest && !busyLanes.contains(work.lane())) {
        firstOfLane.merge(work.lane(), work, (a, b) -> Work.ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    return firstOfLane.values().stream()
        .filter(work -> !work.notBefore().isAfter(now))
        .sorted(Work.ORDER)
        .toList();
  }

  private void weather(Instant now) {
    int due = (int) works.values().stream().filter(this::stormy).count();
    Work own = work(Storm.GROUP);
    boolean left = storm == null && !own.ends();
    if (left || (storm == null && due > pace.digestAbove())) {
      storm = Storm.openIn(own);
    }
    if (storm == null && due > pace.digestAbove()) {
      storm = new Storm(receiver, now.toEpochMilli());
    }
    if (storm != null && storm.isOver(due, policy, now)) {
      own.desire(storm.end(now));
      storm = null;
    }
  }

  private boolean stormy(Work work) {
    return !work.group.equals(Storm.GROUP) && work.coverable();
  }

  private void digest(Storm current, Instant now, List<Attempt> ready) {
    Work own = work(Storm.GROUP);
    if (busyLanes.contains(own.lane())
        || now.isBefore(own.notBefore())
        || now.isBefore(current.digestAt())) {
      return;
    }
    List<Work> covered = works.values().stream().filter(this::stormy).toList();
    if (covered.isEmpty()) {
      return;
    }
    Notification digest = current.digest(covered, policy.digestEvery(), now);
    own.desire(digest);
    Attempt attempt = start(own, digest, now);
    List<Attempt.Covered> spokenFor = new ArrayList<>();
    for (Work work : covered) {
      Notification wanted = work.desired();
      if (wanted != null) {
        work.inFlight(true);
        spokenFor.add(new Attempt.Covered(work, wanted.getRevision()));
      }
    }
    ready.add(new Attempt(digest, attempt.context(), own, spokenFor));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
