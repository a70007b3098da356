package io.slicewatch.sinks.send;

import java.time.Duration;

/**
 * How the sender behaves.
 *
 * @param perReceiver most requests in flight to one receiver
 * @param backOff after a failure without Retry-After
 * @param longestRetryAfter what a receiver can ask for at most
 * @param probe how often a refused credential is tried again
 * @param digestEvery how often a digest is renewed
 * @param calm groups due at once that count as no storm any more
 * @param calmFor how long it must be calm before a digest ends
 * @param giveUpAfter how long the end of something is tried
 */
public record SendPolicy(
    int perReceiver,
    BackOff backOff,
    Duration longestRetryAfter,
    Duration probe,
    Duration digestEvery,
    int calm,
    Duration calmFor,
    Duration giveUpAfter) {

  public static final SendPolicy DEFAULT =
      new SendPolicy(
          4,
          BackOff.DEFAULT,
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          5,
          Duration.ofMinutes(2),
          Duration.ofHours(24));

  public SendPolicy {
    if (perReceiver < 1) {
      throw new IllegalArgumentException("perReceiver must be 1 or more");
    }
  }

  /** The same with another number of requests in flight. */
  public SendPolicy withPerReceiver(int number) {
    return new SendPolicy(
        number, backOff, longestRetryAfter, probe, digestEvery, calm, calmFor, giveUpAfter);
  }
}
