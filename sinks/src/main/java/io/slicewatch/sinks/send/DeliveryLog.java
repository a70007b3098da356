package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;
import java.util.List;

/** Where it is written down what receivers were told. Every method returns when it is durable. */
public interface DeliveryLog {

  /** Before a request: from now on its outcome is unknown until it is recorded. */
  void begin(LedgerEntry inFlight) throws DeliveryLogException;

  /**
   * After a request: the ledger and the delivery, all or nothing.
   *
   * @param entries of the group, and of the groups that a digest covers
   */
  void record(List<LedgerEntry> entries, Delivery delivery) throws DeliveryLogException;

  /** Nothing is left of the group. */
  void forget(String receiver, String group) throws DeliveryLogException;
}
