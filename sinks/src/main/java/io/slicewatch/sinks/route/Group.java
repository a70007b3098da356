package io.slicewatch.sinks.route;

import java.time.Duration;
import java.time.Instant;

/**
 * What a group remembers besides its members.
 *
 * @param destination receiver, key and timings
 * @param revision of the last notification; 0 before the first
 * @param notifiedAt wall time of the last notification; {@link #NEVER} before the first
 * @param pendingAt when the news that waits is due; {@link #NEVER} without news
 * @param repeatAt when to tell it again; {@link #NEVER} where nothing fires
 * @param heldUntil when the first silence over one of its members ends; {@link #NEVER} without one
 */
public record Group(
    Destination destination,
    long revision,
    Instant notifiedAt,
    Instant pendingAt,
    Instant repeatAt,
    Instant heldUntil) {

  /** Later than everything. */
  public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  static Group empty(Destination destination) {
    return new Group(destination, 0, NEVER, NEVER, NEVER, NEVER);
  }

  /** When it has to be looked at, if nothing arrives before. */
  public Instant wakeAt() {
    return earlier(pendingAt, earlier(repeatAt, heldUntil));
  }

  /** Whether a change of the silences may concern it. */
  public boolean held() {
    return !heldUntil.equals(NEVER);
  }

  Instant nextFlush(Instant now) {
    return notifiedAt.equals(NEVER)
        ? now
        : later(now, notifiedAt.plus(destination.timings().groupInterval()));
  }

  Group at(Destination newDestination) {
    return new Group(newDestination, revision, notifiedAt, pendingAt, repeatAt, heldUntil);
  }

  Group pendingBy(Instant due) {
    return new Group(
        destination, revision, notifiedAt, earlier(pendingAt, due), repeatAt, heldUntil);
  }

  Group withoutNews() {
    return new Group(destination, revision, notifiedAt, NEVER, repeatAt, heldUntil);
  }

  Group heldUntil(Instant end) {
    return new Group(destination, revision, notifiedAt, pendingAt, repeatAt, end);
  }

  Group repeatAt(Instant time) {
    return new Group(destination, revision, notifiedAt, pendingAt, time, heldUntil);
  }

  Group notified(long newRevision, Instant now) {
    return new Group(destination, newRevision, now, NEVER, repeatAt, heldUntil);
  }

  Instant repeatAfter(Instant now) {
    Duration interval = destination.timings().repeatInterval();
    return now.plus(interval);
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
