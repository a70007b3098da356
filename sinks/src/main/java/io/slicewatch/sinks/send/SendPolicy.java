package io.slicewatch.sinks.send;

import java.time.Duration;

/**
 * How the sender behaves.
 *
 * @param perReceiver most requests in flight to one receiver
 * @param backOff after a failure without Retry-After
 * @param longestRetryAfter what a receiver can ask for at most
 * @param probe how often a refused credential is tried again
 * @param digestAbove groups due at one receiver above which it gets a digest instead
 * @param digestEvery how often a digest is renewed
 * @param giveUpAfter how long the end of something is tried
 */
public record SendPolicy(
    int perReceiver,
    BackOff backOff,
    Duration longestRetryAfter,
    Duration probe,
    int digestAbove,
    Duration digestEvery,
    Duration giveUpAfter) {

  public static final SendPolicy DEFAULT =
      new SendPolicy(
          4,
          BackOff.DEFAULT,
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          30,
          Duration.ofSeconds(60),
          Duration.ofHours(24));

  public SendPolicy {
    if (perReceiver < 1 || digestAbove < 1) {
      throw new IllegalArgumentException("perReceiver and digestAbove must be 1 or more");
    }
  }

  /** The same with another number of requests in flight. */
  public SendPolicy withPerReceiver(int number) {
    return new SendPolicy(
        number, backOff, longestRetryAfter, probe, digestAbove, digestEvery, giveUpAfter);
  }
}
