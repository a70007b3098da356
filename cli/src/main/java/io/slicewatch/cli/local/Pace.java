package io.slicewatch.cli.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How fast recorded time passes: one base for all that play together. */
public final class Pace {

  private final double factor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition never = lock.newCondition();
  private @Nullable Instant base;
  private long started;

  private Pace(double factor) {
    this.factor = factor;
  }

  /** As fast as the machine can. */
  public static Pace unlimited() {
    return new Pace(Double.POSITIVE_INFINITY);
  }

  /**
   * That many times as fast as it happened.
   *
   * @throws IllegalArgumentException unless the factor is a number above zero
   */
  public static Pace times(double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a pace must be above zero: " + factor);
    }
    return new Pace(factor);
  }

  boolean isDue(Instant time) {
    return Double.isInfinite(factor) || nanosUntil(time) <= 0;
  }

  void await(Instant time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = nanosUntil(time);
      while (nanos > 0) {
        nanos = never.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private long nanosUntil(Instant time) {
    lock.lock();
    try {
      if (base == null) {
        base = time;
        started = System.nanoTime();
      }
      double recorded = Duration.between(base, time).toNanos() / factor;
      return (long) recorded - (System.nanoTime() - started);
    } finally {
      lock.unlock();
    }
  }

  /** The factor as people write it. */
  @Override
  public String toString() {
    return Double.isInfinite(factor) ? "max" : TimeUnit.SECONDS.toSeconds(Math.round(factor)) + "x";
  }
}
