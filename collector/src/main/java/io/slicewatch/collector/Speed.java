package io.slicewatch.collector;

/**
 * How fast a recording is played.
 *
 * @param factor recorded seconds in one second; infinite for as fast as possible
 */
public record Speed(double factor) {

  /** As fast as possible. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  /** As it was recorded. */
  public static final Speed REAL = new Speed(1);

  private static final double FASTEST = 1_000_000;

  public Speed {
    if (!(factor > 0) || (!Double.isInfinite(factor) && factor > FASTEST)) {
      throw new IllegalArgumentException(
          "speed " + factor + ": must be above 0 and at most " + FASTEST + ", or max");
    }
  }

  /**
   * Reads {@code 1}, {@code 60}, {@code 0.5} or {@code max}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Speed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      return new Speed(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "speed '" + text + "': must be a number such as 1 or 60, or max", notANumber);
    }
  }

  /** Whether nothing is waited for. */
  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  @Override
  public String toString() {
    return isMax() ? "max" : String.valueOf(factor);
  }
}
