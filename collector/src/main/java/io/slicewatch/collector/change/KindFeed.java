package io.slicewatch.collector.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the stream of one kind stands. */
final class KindFeed {

  final KindIndex index = new KindIndex();

  /** Number of the current or last list; 0 before the first. */
  long epoch;

  /** True while a list is being read. */
  boolean listing;

  /** True when the current list is compared with what is known, false for the first one. */
  boolean warm;

  /** True while the stream is open. */
  boolean open;

  /** Objects of the list under way. */
  long listed;

  /** True when the last list lacked too much to be believed: the next one decides. */
  boolean doubted;

  /** Up to when everything is known. */
  @Nullable Instant coveredUntil;

  /** Since when a 403 keeps the kind away. */
  @Nullable Instant forbiddenSince;

  String resourceVersion = "";
}
