package io.slicewatch.streams.inventory;

/** How a change became known. */
public enum How {
  /** A watch event: seen as it happened. */
  WATCH,
  /** Read in a first list. */
  SNAPSHOT,
  /** Differs in a new list: it happened some time between the two. */
  RELIST,
  /** Absent from a new list: it went some time between the two. */
  SWEEP;

  /** True when the time at which it happened is not known. */
  public boolean isListed() {
    return this != WATCH;
  }
}
