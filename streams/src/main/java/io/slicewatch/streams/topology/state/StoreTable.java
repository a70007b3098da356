package io.slicewatch.streams.topology.state;

import io.slicewatch.streams.inventory.Table;
import io.slicewatch.streams.topology.state.DecodedCache.Slot;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One table of one cluster: the keys of the store that begin with {@code cluster NUL table NUL}.
 * Writes go to the store at once, so a scan sees them; what was read or written last stays decoded.
 */
final class StoreTable<V> implements Table<V> {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec codec;
  private final DecodedCache cache;
  private final Class<V> type;
  private final byte[] prefix;
  private final BytesSerializer prefixSerializer = new BytesSerializer();

  StoreTable(
      KeyValueStore<Bytes, byte[]> store,
      StateCodec codec,
      DecodedCache cache,
      Class<V> type,
      String prefix) {
    this.store = store;
    this.codec = codec;
    this.cache = cache;
    this.type = type;
    this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable V get(String key) {
    Slot slot = new Slot(this, key);
    Object known = cache.get(slot);
    if (known != null) {
      return known == DecodedCache.ABSENT ? null : cast(known);
    }
    byte[] bytes = store.get(storeKey(key));
    V value = bytes == null ? null : codec.decode(type, bytes);
    cache.put(slot, value == null ? DecodedCache.ABSENT : value);
    return value;
  }

  @Override
  public void put(String key, V value) {
    store.put(storeKey(key), codec.encode(type, value));
    cache.put(new Slot(this, key), value);
  }

  @Override
  public void remove(String key) {
    Slot slot = new Slot(this, key);
    if (cache.get(slot) != DecodedCache.ABSENT) {
      store.delete(storeKey(key));
      cache.put(slot, DecodedCache.ABSENT);
    }
  }

  @Override
  public void scan(String keyPrefix, BiPredicate<String, V> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(storeKey(keyPrefix), prefixSerializer)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        String key = tableKey(entry.key.get());
        if (!visitor.test(key, decoded(key, entry.value))) {
          return;
        }
      }
    }
  }

  private V decoded(String key, byte[] bytes) {
    Slot slot = new Slot(this, key);
    Object known = cache.get(slot);
    if (known != null && known != DecodedCache.ABSENT) {
      return cast(known);
    }
    V value = codec.decode(type, bytes);
    cache.put(slot, value);
    return value;
  }

  @SuppressWarnings("unchecked") // only this table puts values in slots of its own
  private V cast(Object known) {
    return (V) known;
  }

  private Bytes storeKey(String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[prefix.length + utf8.length];
    System.arraycopy(prefix, 0, whole, 0, prefix.length);
    System.arraycopy(utf8, 0, whole, prefix.length, utf8.length);
    return Bytes.wrap(whole);
  }

  private String tableKey(byte[] storeKey) {
    return new String(
        storeKey, prefix.length, storeKey.length - prefix.length, StandardCharsets.UTF_8);
  }
}
