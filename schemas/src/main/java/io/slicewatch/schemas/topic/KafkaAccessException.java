package io.slicewatch.schemas.topic;

/** Kafka could not be asked, or it refused. */
public final class KafkaAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, and whether the same call may succeed later. */
  public enum Failure {
    /** No answer in time: try again. */
    UNREACHABLE,
    /** Interrupted while waiting; the interrupt is restored. */
    INTERRUPTED,
    /** Kafka knows us not, or does not let us: trying again does not help. */
    DENIED,
    /** Kafka refused the request itself: trying again does not help. */
    REFUSED;

    /** Whether the same call may succeed later. */
    public boolean retryable() {
      return this == UNREACHABLE;
    }
  }

  private final Failure failure;

  KafkaAccessException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
