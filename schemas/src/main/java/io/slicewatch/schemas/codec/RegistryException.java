package io.slicewatch.schemas.codec;

import org.jspecify.annotations.Nullable;

/** A schema registry refused, or gave no answer that can be used. */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, and whether the same question may be answered later. */
  public enum Failure {
    /** No answer, or an error of the server's own: try again. */
    UNAVAILABLE,
    /** The schema is not compatible with those before it, or not allowed. */
    REFUSED,
    /** The registry does not let us in. */
    DENIED,
    /** An answer that is not of this protocol. */
    UNREADABLE;

    /** Whether the same question may be answered later. */
    public boolean retryable() {
      return this == UNAVAILABLE;
    }
  }

  private final Failure failure;

  RegistryException(Failure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
