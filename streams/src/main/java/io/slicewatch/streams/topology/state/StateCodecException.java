package io.slicewatch.streams.topology.state;

/**
 * State that cannot be written or read. Trying again does not help: bytes that another version
 * wrote, or a value that state may not hold.
 */
public final class StateCodecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** Bytes that no version wrote, or that were cut. */
    UNDECODABLE,
    /** Bytes that a program with other record shapes or another encoding wrote. */
    OTHER_VERSION,
    /** A type, or a value, that state may not hold. */
    NOT_STORABLE,
    /** A value whose bytes would be more than the store's changelog takes. */
    TOO_LARGE
  }

  private final Reason reason;

  public StateCodecException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StateCodecException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }

  static StateCodecException undecodable(String message) {
    return new StateCodecException(Reason.UNDECODABLE, message);
  }

  static StateCodecException notStorable(String message) {
    return new StateCodecException(Reason.NOT_STORABLE, message);
  }
}
