package io.slicewatch.streams.topology.state;

import io.slicewatch.streams.inventory.State;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The state of all clusters of one task: one key-value store, and before it the values used last.
 * Used by the task's thread only.
 */
public final class StateStore {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec codec;
  private final DecodedCache cache;
  private final Map<String, State> clusters = new HashMap<>();

  /**
   * @param cacheEntries how many decoded values are kept at most
   */
  public StateStore(KeyValueStore<Bytes, byte[]> store, StateCodec codec, int cacheEntries) {
    this.store = store;
    this.codec = codec;
    this.cache = new DecodedCache(cacheEntries);
  }

  /**
   * The state of one cluster; the empty name is that of the fleet.
   *
   * @throws IllegalArgumentException when the name has a NUL in it
   */
  public State cluster(String cluster) {
    if (cluster.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a cluster's name with NUL in it");
    }
    return clusters.computeIfAbsent(cluster, name -> new StreamsState(store, codec, cache, name));
  }
}
