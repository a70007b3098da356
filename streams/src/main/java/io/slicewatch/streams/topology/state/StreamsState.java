package io.slicewatch.streams.topology.state;

import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tables of one cluster as parts of a store that all clusters of a task share. */
final class StreamsState implements State {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec codec;
  private final DecodedCache cache;
  private final String cluster;
  private final Map<String, Table<?>> tables = new HashMap<>();

  StreamsState(
      KeyValueStore<Bytes, byte[]> store, StateCodec codec, DecodedCache cache, String cluster) {
    this.store = store;
    this.codec = codec;
    this.cache = cache;
    this.cluster = cluster;
  }

  @Override
  @SuppressWarnings("unchecked") // a name is used with one type only: see the tables' declarations
  public <V> Table<V> table(String name, Class<V> type) {
    return (Table<V>)
        tables.computeIfAbsent(
            name, n -> new StoreTable<>(store, codec, cache, type, cluster + '\0' + n + '\0'));
  }
}
