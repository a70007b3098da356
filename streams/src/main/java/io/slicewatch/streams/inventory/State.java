package io.slicewatch.streams.inventory;

/** All tables of one cluster. */
public interface State {

  /**
   * The table of this name; the same one at every call.
   *
   * @param name lower-case letters and hyphens, stable over versions
   * @param type class of the values
   */
  <V> Table<V> table(String name, Class<V> type);
}
