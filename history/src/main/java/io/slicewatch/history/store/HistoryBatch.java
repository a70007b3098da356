package io.slicewatch.history.store;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import java.util.List;
import java.util.Map;

/**
 * What is stored at once, or not at all.
 *
 * @param next for each partition that was read, the offset of the first record that is not part of
 *     this batch or an earlier one
 */
public record HistoryBatch(
    List<Stored<Transition>> transitions,
    List<Stored<Alert>> alerts,
    List<Stored<Delivery>> deliveries,
    Map<Position.Partition, Long> next) {

  public HistoryBatch {
    transitions = List.copyOf(transitions);
    alerts = List.copyOf(alerts);
    deliveries = List.copyOf(deliveries);
    next = Map.copyOf(next);
  }

  /** Number of records. */
  public int size() {
    return transitions.size() + alerts.size() + deliveries.size();
  }
}
