package io.slicewatch.history.ingest;

import io.slicewatch.history.store.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/** How far the store has come; anybody may wait for it. */
final class Progress {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<TopicPartition, Long> stored = new HashMap<>();
  private boolean ended;

  void stored(Map<Position.Partition, Long> next) {
    lock.lock();
    try {
      next.forEach((partition, offset) ->
          stored.merge(
              new TopicPartition(partition.topic(), partition.number()), offset, Math::max));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be stored. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long stored(TopicPartition partition) {
    lock.lock();
    try {
      return stored.getOrDefault(partition, 0L);
    } finally {
      lock.unlock();
    }
  }

  boolean reached(Map<TopicPartition, Long> ends) {
    lock.lock();
    try {
      return hasReached(ends);
    } finally {
      lock.unlock();
    }
  }

  /** Waits; false when the time is over, or nothing more will come. */
  boolean await(Map<TopicPartition, Long> ends, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!hasReached(ends)) {
        if (ended || left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
