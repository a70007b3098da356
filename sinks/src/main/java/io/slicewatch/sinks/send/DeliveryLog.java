package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;

/** Where it is written down what receivers were told. Every method returns when it is durable. */
public interface DeliveryLog {

  /** Before a request: from now on its outcome is unknown until it is recorded. */
  void begin(LedgerEntry inFlight) throws DeliveryLogException;

  /** After a request: ledger and delivery, both or neither. */
  void record(LedgerEntry entry, Delivery delivery) throws DeliveryLogException;

  /** Nothing is left of the group. */
  void forget(String receiver, String group) throws DeliveryLogException;
}
