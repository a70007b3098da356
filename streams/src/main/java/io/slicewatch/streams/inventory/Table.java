package io.slicewatch.streams.inventory;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map of one cluster's state; the only way to keep anything. Values are immutable.
 *
 * @param <V> a record, a string, or a list of such
 */
public interface Table<V> {

  @Nullable V get(String key);

  void put(String key, V value);

  void remove(String key);

  /**
   * Visits the entries whose key begins with the prefix, in the order of the keys, until the
   * visitor answers false. The visitor must not change this table.
   */
  void scan(String prefix, BiPredicate<String, V> visitor);
}
