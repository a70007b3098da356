package io.slicewatch.streams.detect;

import java.time.Instant;

/**
 * The greatest level of the last five to ten minutes: the maxima of two fixed buckets.
 *
 * @param bucket number of the current bucket since the epoch
 * @param last the level since the last change
 */
public record Peak(long bucket, int current, int previous, int last) {

  private static final long BUCKET_SECONDS = 300;

  static Peak at(Instant now, int level) {
    return new Peak(number(now), level, level, level);
  }

  /** The peak with a level added; the level before it lasted until now. */
  Peak add(Instant now, int level) {
    long number = Math.max(bucket, number(now));
    int before = number == bucket ? previous : number == bucket + 1 ? current : last;
    int within = Math.max(number == bucket ? current : last, level);
    return new Peak(number, within, before, level);
  }

  int value() {
    return Math.max(current, previous);
  }

  private static long number(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), BUCKET_SECONDS);
  }
}
