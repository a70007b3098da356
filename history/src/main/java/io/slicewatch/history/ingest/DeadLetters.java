package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.schemas.record.DeadLetter;
import java.util.List;

/** Takes what cannot be read. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Keeps the letters, all of them, before it returns.
   *
   * @throws HistoryException when that failed; some may have been kept
   */
  void keep(List<DeadLetter> letters);
}
