package io.slicewatch.streams.fleet;

import io.slicewatch.streams.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one cluster.
 *
 * @param lastHeartbeat cluster time of the newest heartbeat
 * @param feed whether more heartbeats are to be expected
 * @param episodes how often it has gone silent so far
 * @param open the alert that fires; absent while it does not
 * @param heartbeats heartbeats since it went silent
 */
public record Pulse(
    Instant lastHeartbeat, Feed feed, long episodes, @Nullable Alert open, int heartbeats) {

  /** Whether the source goes on. */
  public enum Feed {
    OPEN,
    CLOSED
  }

  /** A cluster that was never heard before. */
  static Pulse first(Instant heartbeat) {
    return new Pulse(heartbeat, Feed.OPEN, 0, null, 0);
  }

  Pulse with(@Nullable Alert alert) {
    return new Pulse(lastHeartbeat, feed, episodes, alert, heartbeats);
  }

  Pulse heardAt(Instant heartbeat, int count) {
    Instant newest = heartbeat.isAfter(lastHeartbeat) ? heartbeat : lastHeartbeat;
    return new Pulse(newest, Feed.OPEN, episodes, open, count);
  }

  Pulse closed() {
    return new Pulse(lastHeartbeat, Feed.CLOSED, episodes, null, 0);
  }

  Pulse silent(Alert alert) {
    return new Pulse(lastHeartbeat, feed, episodes + 1, alert, 0);
  }
}
