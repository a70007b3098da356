package io.slicewatch.streams.alert;

/** How bad it is, in rising order. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The worse of the two. */
  public Severity max(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
