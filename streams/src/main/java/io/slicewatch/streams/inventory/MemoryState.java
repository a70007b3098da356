package io.slicewatch.streams.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** State in maps: for backtests, tests and benchmarks. */
public final class MemoryState implements State {

  private final Map<String, MemoryTable<?>> tables = new HashMap<>();

  @Override
  @SuppressWarnings("unchecked") // a name is used with one type only: see the tables' declarations
  public <V> Table<V> table(String name, Class<V> type) {
    return (Table<V>) tables.computeIfAbsent(name, n -> new MemoryTable<V>());
  }

  /** Number of entries per table. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    tables.forEach((name, table) -> sizes.put(name, table.entries.size()));
    return sizes;
  }

  /** Visits every entry of every table. */
  public void visit(Visitor visitor) {
    tables.forEach((name, table) ->
        table.entries.forEach((key, value) -> visitor.entry(name, key, (Object) value)));
  }

  /** Sees one entry. */
  @FunctionalInterface
  public interface Visitor {
    void entry(String table, String key, Object value);
  }

  private static final class MemoryTable<V> implements Table<V> {
    private final TreeMap<String, V> entries = new TreeMap<>();

    @Override
    public @Nullable V get(String key) {
      return entries.get(key);
    }

    @Override
    public void put(String key, V value) {
      entries.put(key, value);
    }

    @Override
    public void remove(String key) {
      entries.remove(key);
    }

    @Override
    public void scan(String prefix, BiPredicate<String, V> visitor) {
      for (Map.Entry<String, V> entry : entries.tailMap(prefix, true).entrySet()) {
        if (!entry.getKey().startsWith(prefix) || !visitor.test(entry.getKey(), entry.getValue())) {
          return;
        }
      }
    }
  }
}
