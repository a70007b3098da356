package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the difference between what receivers should know and what they were told: one loop
 * decides, a virtual thread makes each request. What fails stays in the work list; nothing is
 * queued anywhere else.
 */
public final class Sender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration LOG_RETRY = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Map<String, Notifier> notifiers;
  private final SendPolicy policy;
  private final DeliveryLog log;
  private final WorkList list;
  private final Clock clock;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Thread loop;
  private State state = State.PAUSED;
  private boolean signalled;

  private enum State {
    PAUSED,
    RUNNING,
    CLOSED
  }

  public Sender(
      Map<String, Notifier> notifiers,
      Map<String, Pace> paces,
      SendPolicy policy,
      DeliveryLog log,
      Clock clock,
      RandomGenerator random) {
    this.notifiers = Map.copyOf(notifiers);
    this.policy = policy;
    this.log = log;
    this.clock = clock;
    this.list = new WorkList(paces, policy, random);
  }

  /** Starts the loop; it sends once {@link #resume} is called. */
  public void start() {
    loop = Thread.ofPlatform().name("slicewatch-sender").start(this::run);
  }

  /** What a receiver should know. */
  public void desired(Notification notification) {
    list.desired(notification);
    signal();
  }

  /** What a receiver was told, read at a start. */
  public void told(LedgerEntry entry) {
    list.told(entry);
  }

  /** Nothing is left of a group: its ledger entry goes too. */
  public void dropped(String receiver, String group) {
    if (list.dropped(receiver, group)) {
      LOG.warn("receiver {} was never told the end of {}: given up", receiver, group);
    }
    requests.execute(() -> {
      try {
        log.forget(receiver, group);
      } catch (DeliveryLogException e) {
        LOG.debug("the ledger keeps an entry that is not needed any more", e);
      }
    });
  }

  /** Both topics are read to their end: the difference is known. */
  public void resume() {
    change(State.RUNNING);
  }

  /** False when another sender took over or the sender is closed. */
  public boolean healthy() {
    lock.lock();
    try {
      return state != State.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /** How many groups wait at each receiver. */
  public Map<String, Integer> waiting() {
    return list.waiting();
  }

  /** Starts nothing new, and waits up to 10 s for what is under way. */
  @Override
  public void close() {
    change(State.CLOSED);
    try {
      if (loop != null) {
        loop.join(GRACE);
      }
      requests.shutdown();
      if (!requests.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException e) {
      requests.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** What may start now; whoever takes it must {@link #make} it. */
  List<Attempt> takeReady() {
    return list.ready(clock.instant());
  }

  /** When there may be something to take, if nothing else happens; absent when never. */
  @Nullable Instant nextAt() {
    return list.nextAt(clock.instant());
  }

  private void run() {
    try {
      while (true) {
        Instant now = clock.instant();
        if (running()) {
          takeReady().forEach(attempt -> requests.execute(() -> make(attempt)));
        }
        if (!await(list.nextAt(now), now)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One attempt, from the first entry in the ledger to the last. */
  void make(Attempt attempt) {
    Instant startedAt = clock.instant();
    try {
      log.begin(Entries.inFlight(attempt, startedAt));
    } catch (DeliveryLogException e) {
      unwritten(e);
      list.abandoned(attempt, clock.instant().plus(LOG_RETRY));
      signal();
      return;
    }
    Answer answer = send(attempt);
    record(attempt, answer, startedAt);
    signal();
  }

  private Answer send(Attempt attempt) {
    Notifier notifier = notifiers.get(attempt.work().receiver);
    if (notifier == null) {
      return new Answer.Retry(Reply.none("no such receiver"), Optional.empty());
    }
    try {
      return notifier.send(attempt.notification(), attempt.context());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Ambiguous(Reply.none("stopped while it was under way"));
    } catch (RuntimeException e) {
      LOG.error("receiver {}: a defect in its client", attempt.work().receiver, e);
      return new Answer.Rejected(Reply.none("defect: " + e.getClass().getSimpleName()));
    }
  }

  /** What was sent is written down, however long it takes; the lane waits for it. */
  private void record(Attempt attempt, Answer answer, Instant startedAt) {
    Instant now = clock.instant();
    Outcome outcome = Entries.outcome(attempt, answer, policy.giveUpAfter(), now);
    List<LedgerEntry> entries = Entries.answered(attempt, answer, outcome, now);
    while (true) {
      try {
        log.record(entries, Entries.delivery(attempt, answer, outcome, startedAt, now));
        list.finished(attempt, answer, entries, clock.instant());
        return;
      } catch (DeliveryLogException e) {
        unwritten(e);
        if (e.kind() == DeliveryLogException.Kind.FENCED || !pauseBeforeLog()) {
          return;
        }
      }
    }
  }

  private void unwritten(DeliveryLogException e) {
    LOG.warn("the ledger cannot be written ({}): {}", e.kind(), e.getMessage());
    if (e.kind() == DeliveryLogException.Kind.FENCED) {
      change(State.CLOSED);
    }
  }

  /** Waits a moment, or until the sender closes; false when it did. */
  private boolean pauseBeforeLog() {
    lock.lock();
    try {
      long left = LOG_RETRY.toNanos();
      while (left > 0 && state != State.CLOSED) {
        left = changed.awaitNanos(left);
      }
      return state != State.CLOSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean running() {
    lock.lock();
    try {
      return state == State.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  private boolean await(@Nullable Instant until, Instant now) throws InterruptedException {
    lock.lock();
    try {
      boolean wait = until != null && state == State.RUNNING;
      long left = wait ? Math.max(0, Duration.between(now, until).toNanos()) : Long.MAX_VALUE;
      while (!signalled && left > 0 && state != State.CLOSED) {
        left = changed.awaitNanos(left);
      }
      signalled = false;
      return state != State.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  private void change(State next) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        state = next;
      }
      signalled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      signalled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
