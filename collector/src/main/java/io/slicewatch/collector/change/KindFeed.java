package io.slicewatch.collector.change;

import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.SnapshotMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the stream of one kind stands. */
final class KindFeed {

  /** A resumed stream may still be refused by the server; after this time it would have been. */
  private static final Duration SETTLES = Duration.ofSeconds(2);

  private static final Duration FORBIDDEN = Duration.ofSeconds(60);

  final Kind kind;
  final KindIndex index = new KindIndex();

  /** Number of the current or last list; 0 before the first. */
  long epoch;

  /** True while a list is being read. */
  boolean listing;

  /** True when a list was complete: from then on new lists are compared with what is known. */
  boolean complete;

  /** True when something of the list under way could not be read. */
  boolean tainted;

  /** Objects of the list under way. */
  long listed;

  /** Uids that the last list lacked, when it lacked too many to be believed. */
  final Set<String> doubted = new HashSet<>();

  String resourceVersion = "";

  /** Since when a 403 keeps the kind away; absent while it does not. */
  @Nullable Instant forbiddenSince;

  /** True when the kind was said to be forbidden, and is no longer said to be covered. */
  boolean takenOut;

  private boolean open;
  private boolean settled;
  private int lastCode;
  private @Nullable Instant openedAt;
  private @Nullable Instant lostAt;
  private @Nullable Instant coveredUntil;

  KindFeed(Kind kind) {
    this.kind = kind;
  }

  SnapshotMode mode() {
    return complete ? SnapshotMode.WARM : SnapshotMode.COLD;
  }

  boolean isOpen() {
    return open;
  }

  /** HTTP status with which the last stream ended; 0 when there was none. */
  int lastCode() {
    return lastCode;
  }

  void opened(Instant now) {
    if (open && complete && lostAt == null) {
      lostAt = coveredUntil;
    }
    open = true;
    settled = false;
    openedAt = now;
    if (coveredUntil == null) {
      coveredUntil = now;
    }
  }

  /** Something arrived: the stream is there, and outside of a list nothing is lost any more. */
  void proved() {
    open = true;
    forbiddenSince = null;
    takenOut = false;
    settle();
  }

  private void settle() {
    settled = true;
    if (!listing) {
      lostAt = null;
      lastCode = 0;
    }
  }

  void closed(Instant now, int code) {
    if (open) {
      cover(now);
      if (lostAt == null) {
        lostAt = coveredUntil;
      }
    }
    open = false;
    settled = false;
    if (code != 0 || lastCode == 0) {
      lastCode = code;
    }
    if (code == 403 && forbiddenSince == null) {
      forbiddenSince = now;
    } else if (code != 403) {
      forbiddenSince = null;
    }
  }

  /** Since when the stream was lost; absent when it was not, or when that is not known. */
  @Nullable Instant lostAt() {
    return lostAt;
  }

  /** Moves the coverage on, while the stream is open and no list is under way. */
  void cover(Instant now) {
    if (open && !settled && openedAt != null && !now.isBefore(openedAt.plus(SETTLES))) {
      settle();
    }
    if (open && settled && !listing) {
      coveredUntil = now;
    }
  }

  @Nullable Instant coveredUntil() {
    return coveredUntil;
  }

  /** A 403 that lasts is a lost permission; a short one is a server that starts (ruling 7). */
  boolean isForbidden(Instant now) {
    return !open
        && forbiddenSince != null
        && Duration.between(forbiddenSince, now).compareTo(FORBIDDEN) > 0;
  }
}
