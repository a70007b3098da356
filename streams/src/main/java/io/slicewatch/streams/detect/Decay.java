package io.slicewatch.streams.detect;

import java.time.Duration;
import java.time.Instant;

/**
 * An exponentially decayed sum (reference 3.2, the form of route flap damping, RFC 2439): late
 * additions are discounted instead of reordered, so the order of events does not matter.
 *
 * @param value the sum at {@code ref}; never negative
 */
public record Decay(double value, Instant ref) {

  public static final Decay ZERO = new Decay(0, Instant.EPOCH);

  public Decay {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a decayed sum must be finite and not negative: " + value);
    }
  }

  /** Adds a weight, which may be negative, at a time; the sum stays within zero and the ceiling. */
  public Decay add(Instant at, double weight, Duration halfLife, double ceiling) {
    if (value == 0) {
      return new Decay(clip(weight, ceiling), at);
    }
    if (at.isBefore(ref)) {
      return new Decay(clip(value + weight * factor(at, ref, halfLife), ceiling), ref);
    }
    return new Decay(clip(value * factor(ref, at, halfLife) + weight, ceiling), at);
  }

  /** The sum at a time. */
  public double at(Instant time, Duration halfLife) {
    return time.isBefore(ref) ? value : value * factor(ref, time, halfLife);
  }

  /** When the sum falls to the threshold; {@code ref} when it is below already. */
  public Instant fallsTo(double threshold, Duration halfLife) {
    if (value <= threshold) {
      return ref;
    }
    double halves = Math.log(value / threshold) / Math.log(2);
    return ref.plusMillis((long) Math.ceil(halves * halfLife.toMillis()));
  }

  private static double clip(double sum, double ceiling) {
    return Math.max(0, Math.min(ceiling, sum));
  }

  private static double factor(Instant from, Instant to, Duration halfLife) {
    return Math.pow(2, -(double) Duration.between(from, to).toMillis() / halfLife.toMillis());
  }
}
