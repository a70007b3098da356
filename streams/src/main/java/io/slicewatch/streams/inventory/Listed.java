package io.slicewatch.streams.inventory;

import java.util.ArrayList;
import java.util.List;

/** All listings of one endpoint identity in the slices of one service. */
public record Listed(List<Entry> entries) {

  public static final Listed NOWHERE = new Listed(List.of());

  /** One listing. */
  public record Entry(
      String slice,
      boolean managed,
      String address,
      boolean ready,
      boolean serving,
      boolean terminating,
      String node) {}

  public Listed {
    entries = List.copyOf(entries);
  }

  public boolean ready() {
    return entries.stream().anyMatch(Entry::ready);
  }

  public boolean serving() {
    return entries.stream().anyMatch(Entry::serving);
  }

  public boolean terminating() {
    return !entries.isEmpty() && entries.stream().allMatch(Entry::terminating);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** These listings with those of one slice replaced. */
  Listed with(String slice, List<Entry> fresh) {
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.slice().equals(slice)) {
        all.add(entry);
      }
    }
    all.addAll(fresh);
    return new Listed(all);
  }
}
