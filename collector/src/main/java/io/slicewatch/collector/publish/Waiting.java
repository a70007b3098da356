package io.slicewatch.collector.publish;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The passing of real time: a seam, so that tests need none. */
public interface Waiting {

  /** Nanoseconds since some moment; only differences mean something. */
  long nanoTime();

  /** Waits, unless interrupted. */
  void pause(Duration duration) throws InterruptedException;

  /** The machine's time. */
  static Waiting real() {
    return new Waiting() {
      private final ReentrantLock lock = new ReentrantLock();
      private final Condition never = lock.newCondition();

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
          long left = duration.toNanos();
          while (left > 0) {
            left = never.awaitNanos(left);
          }
        } finally {
          lock.unlock();
        }
      }
    };
  }

  /** Time since an earlier {@link #nanoTime()}. */
  default Duration since(long nanos) {
    return Duration.of(nanoTime() - nanos, TimeUnit.NANOSECONDS.toChronoUnit());
  }
}
