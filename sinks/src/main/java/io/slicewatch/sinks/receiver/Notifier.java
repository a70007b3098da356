package io.slicewatch.sinks.receiver;

import io.slicewatch.schemas.record.Notification;

/**
 * Tells one receiver one thing. Called from many threads, never twice at once for the same lane; it
 * blocks until there is an answer or its time limit has passed, and reports every failure as an
 * {@link Answer}.
 */
public interface Notifier extends AutoCloseable {

  /**
   * Makes one attempt.
   *
   * @param notification what the receiver should know
   * @param attempt what is known of this and earlier attempts
   * @throws InterruptedException when the sender stops; the outcome is then unknown
   */
  Answer send(Notification notification, AttemptContext attempt) throws InterruptedException;

  @Override
  default void close() {}
}
