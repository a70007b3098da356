package io.slicewatch.collector.publish;

/** A cluster's changes cannot be published any more. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final PublishFailure failure;

  PublishException(String cluster, PublishFailure failure, Throwable cause) {
    super("cannot publish changes of cluster " + cluster + ": " + cause.getMessage(), cause);
    this.failure = failure;
  }

  /** Why: FENCED or FATAL, everything else was tried again. */
  public PublishFailure failure() {
    return failure;
  }
}
