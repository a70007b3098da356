package io.slicewatch.history.store;

/** Why history could not do its work, and whether the same may work later. */
public enum HistoryFailure {
  /** No space is left where the database writes. */
  DISK_FULL(Retry.LATER),
  /** The database reached its memory limit. */
  OUT_OF_MEMORY(Retry.LATER),
  /** Kafka did not take a dead letter. */
  DEAD_LETTERS_UNREACHABLE(Retry.LATER),
  /** The process that owns the database does not answer, or is busy. */
  UNREACHABLE(Retry.LATER),
  /** Reading or writing failed for a reason that may pass. */
  IO(Retry.LATER),
  /** Another process owns the database file. */
  IN_USE(Retry.NEVER),
  /** The database file or its folder cannot be written. */
  NOT_WRITABLE(Retry.NEVER),
  /** The file is no database of this version, or is damaged. */
  NOT_A_DATABASE(Retry.NEVER),
  /** The topics are not those that the database was filled from. */
  TOPICS_REPLACED(Retry.NEVER),
  /** The token is missing or wrong. */
  FORBIDDEN(Retry.NEVER),
  /** A row was refused, or a statement failed: a defect of Slicewatch. */
  DEFECT(Retry.NEVER);

  /** What the caller should do. */
  public enum Retry {
    LATER,
    NEVER
  }

  private final Retry retry;

  HistoryFailure(Retry retry) {
    this.retry = retry;
  }

  /** Whether the same may work later without anybody's help but time or an operator's. */
  public Retry retry() {
    return retry;
  }
}
