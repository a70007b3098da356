package io.slicewatch.history.store;

import org.jspecify.annotations.Nullable;

/** History could not do its work; the message says what happened and what to do about it. */
public final class HistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HistoryFailure failure;

  public HistoryException(HistoryFailure failure, String message) {
    this(failure, message, null);
  }

  public HistoryException(HistoryFailure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** Why, and with it whether to try again. */
  public HistoryFailure failure() {
    return failure;
  }
}
