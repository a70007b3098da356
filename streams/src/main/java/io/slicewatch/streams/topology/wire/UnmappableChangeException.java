package io.slicewatch.streams.topology.wire;

/**
 * A change event that can be decoded but says nothing that has a meaning here. Trying again does
 * not help: it becomes a dead letter.
 */
public final class UnmappableChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it has no meaning. */
  public enum Reason {
    /** Its cluster has no name, too long a one, or one with control characters. */
    BAD_CLUSTER("bad-cluster"),
    /** An operation that this version does not know. */
    UNKNOWN_OPERATION("unknown-operation"),
    /** A kind that this version does not know. */
    UNKNOWN_KIND("unknown-kind"),
    /** A control record that this version does not know, or none where one should be. */
    UNKNOWN_CONTROL("unknown-control"),
    /** A state without an object, or with one of another kind. */
    WRONG_OBJECT("wrong-object"),
    /** A value that no object can have, such as an empty name. */
    BAD_VALUE("bad-value");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The word for dead letters. */
    public String word() {
      return word;
    }
  }

  private final Reason reason;

  UnmappableChangeException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  UnmappableChangeException(Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
