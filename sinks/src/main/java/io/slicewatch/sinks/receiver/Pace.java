package io.slicewatch.sinks.receiver;

/**
 * How much a receiver can take.
 *
 * @param rate how fast it may be told
 * @param digestAbove groups due at once above which it gets one digest instead; {@link #NO_DIGEST}:
 *     never
 */
public record Pace(Rate rate, int digestAbove) {

  public static final int NO_DIGEST = Integer.MAX_VALUE;
  public static final int DIGEST_ABOVE = 30;

  public Pace {
    if (digestAbove < 1) {
      throw new IllegalArgumentException("digestAbove must be 1 or more");
    }
  }
}
