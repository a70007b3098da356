package io.slicewatch.collector;

import io.slicewatch.collector.publish.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets recorded time pass at a speed, all recordings in one time. Stretches in which no recording
 * has anything to say are cut to a minute, so that recordings of different days can be played
 * together. For one thread.
 */
final class Pacer {

  private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

  private final Speed speed;
  private final Waiting waiting;
  private final long started;
  private @Nullable Instant last;
  private Duration played = Duration.ZERO;

  Pacer(Speed speed, Waiting waiting) {
    this.speed = speed;
    this.waiting = waiting;
    this.started = waiting.nanoTime();
  }

  /** Returns when it is time for what was recorded at {@code at}. */
  void await(@Nullable Instant at) throws InterruptedException {
    if (speed.isMax() || at == null) {
      return;
    }
    if (last == null) {
      last = at;
    }
    if (!at.isAfter(last)) {
      return;
    }
    Duration gap = Duration.between(last, at);
    played = played.plus(gap.compareTo(LONGEST_GAP) < 0 ? gap : LONGEST_GAP);
    last = at;
    long due = (long) (played.toNanos() / speed.factor());
    Duration left = Duration.ofNanos(due - (waiting.nanoTime() - started));
    if (left.isPositive()) {
      waiting.pause(left);
    }
  }
}
