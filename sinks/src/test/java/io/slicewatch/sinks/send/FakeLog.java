package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger in memory, which can be out of reach, or be where the process dies. */
final class FakeLog implements DeliveryLog {

  enum Fault {
    NONE,
    UNAVAILABLE,
    CRASH_BEFORE_BEGIN,
    CRASH_AFTER_BEGIN,
    CRASH_BEFORE_RECORD,
    CRASH_AFTER_RECORD
  }

  final Map<String, LedgerEntry> entries = new TreeMap<>();
  final List<Delivery> deliveries = new ArrayList<>();
  Fault fault = Fault.NONE;

  @Override
  public synchronized void begin(LedgerEntry inFlight) throws DeliveryLogException {
    check(Fault.CRASH_BEFORE_BEGIN);
    put(inFlight);
    check(Fault.CRASH_AFTER_BEGIN);
  }

  @Override
  public synchronized void record(List<LedgerEntry> told, Delivery delivery)
      throws DeliveryLogException {
    check(Fault.CRASH_BEFORE_RECORD);
    told.forEach(this::put);
    deliveries.add(delivery);
    check(Fault.CRASH_AFTER_RECORD);
  }

  @Override
  public synchronized void forget(String receiver, String group) {
    entries.remove(receiver + "/" + group);
  }

  synchronized List<Outcome> outcomes(String receiver) {
    return deliveries.stream()
        .filter(delivery -> delivery.getReceiver().equals(receiver))
        .map(Delivery::getOutcome)
        .toList();
  }

  private void put(LedgerEntry entry) {
    entries.put(entry.getReceiver() + "/" + entry.getGroup(), entry);
  }

  private void check(Fault crash) throws DeliveryLogException {
    if (fault == Fault.UNAVAILABLE) {
      throw new DeliveryLogException(
          DeliveryLogException.Kind.UNAVAILABLE, "no broker", new IOException("no broker"));
    }
    if (fault == crash) {
      fault = Fault.NONE;
      throw new Crash();
    }
  }
}
