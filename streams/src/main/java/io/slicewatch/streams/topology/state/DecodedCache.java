package io.slicewatch.streams.topology.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that were used last, decoded, and the keys that were found absent; bounded by count.
 */
final class DecodedCache {

  /** Stands for "the store has no such key". */
  static final Object ABSENT = new Object();

  private static final float LOAD_FACTOR = 0.75f;

  private final Map<Slot, Object> slots;

  /** A key within a table of a cluster; tables are compared by identity. */
  record Slot(StoreTable<?> table, String key) {}

  DecodedCache(int maxEntries) {
    this.slots =
        new LinkedHashMap<>(64, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Slot, Object> eldest) {
            return size() > maxEntries;
          }
        };
  }

  /** The value, {@link #ABSENT}, or null when the cache does not know. */
  @Nullable Object get(Slot slot) {
    return slots.get(slot);
  }

  void put(Slot slot, Object value) {
    slots.put(slot, value);
  }

  int size() {
    return slots.size();
  }
}
