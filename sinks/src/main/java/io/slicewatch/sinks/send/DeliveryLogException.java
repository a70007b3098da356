package io.slicewatch.sinks.send;

/** The log could not be written. */
public final class DeliveryLogException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whether it makes sense to go on. */
  public enum Kind {
    /** The broker does not answer: nothing may be sent until it does. */
    UNAVAILABLE,
    /** Another sender took over: this one must stop. */
    FENCED
  }

  private final Kind kind;

  public DeliveryLogException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
