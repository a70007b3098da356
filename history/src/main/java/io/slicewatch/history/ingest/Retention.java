package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure.Retry;
import io.slicewatch.history.store.HistoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes whole days (UTC) that are older than the retention, once for each day. The age counts
 * from the newest cluster time stored by this process, never from later than now: so an old
 * recording is kept, and one wrong clock in the future deletes nothing. Not for several threads.
 */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Duration keep;
  private final Clock clock;
  private Instant done = Instant.EPOCH;

  public Retention(Duration keep, Clock clock) {
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("at least one day must be kept: " + keep);
    }
    this.keep = keep;
    this.clock = clock;
  }

  void applyTo(HistoryStore store, Instant newest) {
    Instant now = clock.instant();
    Instant today = newest.isBefore(now) ? newest : now;
    Instant first = today.minus(keep).truncatedTo(ChronoUnit.DAYS);
    if (!first.isAfter(done)) {
      return;
    }
    try {
      long rows = store.forgetBefore(first);
      done = first;
      LOG.info("old days deleted: before={} rows={}", first, rows);
    } catch (HistoryException e) {
      if (e.failure().retry() == Retry.NEVER) {
        throw e;
      }
      LOG.warn("old days are deleted later: {}", e.getMessage());
    }
  }
}
