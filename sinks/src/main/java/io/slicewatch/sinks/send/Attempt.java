package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.util.List;

/**
 * One request that may start now.
 *
 * @param notification what to tell
 * @param context what is known
 * @param work where it comes from
 * @param covered what a digest speaks for; empty otherwise
 */
record Attempt(
    Notification notification, AttemptContext context, Work work, List<Covered> covered) {

  Attempt {
    covered = List.copyOf(covered);
  }

  /**
   * A group that a digest speaks for.
   *
   * @param work the group
   * @param revision what it should have been told
   */
  record Covered(Work work, long revision) {}

  static Attempt of(Work work, Notification wanted) {
    return new Attempt(wanted, work.attempt(wanted), work, List.of());
  }
}
