package io.slicewatch.streams.fleet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody has listened for heartbeats: wall time without the spans in which there was a
 * backlog to work off, or in which the process was stopped. Silence is measured on it, so a cluster
 * whose heartbeats wait unread in a topic is never called silent.
 */
public final class ListeningClock {

  /** Work for at least this share of a span means a backlog. */
  private static final double BACKLOG_SHARE = 0.2;

  private final Duration longestSpan;
  private Duration listened = Duration.ZERO;
  private @Nullable Instant lastTick;

  /**
   * @param longestSpan longest time between two ticks that counts; of more than that the rest is
   *     taken for a halt of the process
   */
  public ListeningClock(Duration longestSpan) {
    this.longestSpan = longestSpan;
  }

  /**
   * Goes on to the given wall time.
   *
   * @param worked time spent on records since the last tick
   */
  public void tick(Instant wall, Duration worked) {
    if (lastTick != null && wall.isAfter(lastTick)) {
      Duration span = Duration.between(lastTick, wall);
      if (worked.toNanos() < span.toNanos() * BACKLOG_SHARE) {
        listened = listened.plus(span.compareTo(longestSpan) > 0 ? longestSpan : span);
      }
    }
    lastTick = wall;
  }

  /** Time listened since the process began. */
  public Duration listened() {
    return listened;
  }
}
