package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.DeadLetter;

/** What becomes of one record of {@code alerts}. */
sealed interface Decided {

  /** A group should hear of it. */
  record ForGroup(Arrival arrival) implements Decided {}

  /** It cannot be read. */
  record Unreadable(DeadLetter letter) implements Decided {}
}
