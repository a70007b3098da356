package io.slicewatch.history.store;

import io.slicewatch.history.question.Historian;
import java.time.Instant;
import java.util.Map;

/**
 * The past in a database. One thread writes; any number may ask.
 *
 * <p>Every method throws {@link HistoryException} when the database fails.
 */
public interface HistoryStore extends Historian, AutoCloseable {

  /**
   * Stores records and offsets in one transaction. Records before the offset that is already stored
   * for their partition are skipped, and so are states of an alert that are already stored: to
   * write a batch again changes nothing.
   */
  void write(HistoryBatch batch);

  /** The offset to go on from, for each partition that was ever read. */
  Map<Position.Partition, Long> offsets();

  /**
   * Deletes what happened before an instant, except for the last known state of what still existed
   * then, so that later instants can still be asked for.
   *
   * @return number of deleted rows
   */
  long forgetBefore(Instant instant);

  @Override
  void close();
}
