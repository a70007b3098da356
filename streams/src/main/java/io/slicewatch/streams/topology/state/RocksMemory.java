package io.slicewatch.streams.topology.state;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The one memory that all RocksDB stores of a process share: blocks, indexes, filters and write
 * buffers together stay within it. Closed after the last store.
 */
public final class RocksMemory implements AutoCloseable {

  /** Name of the setting under which {@link BoundedRocksDb} finds it. */
  public static final String SETTING = "slicewatch.rocksdb.memory";

  private static final int SHARD_BITS = -1;
  private static final double HIGH_PRIORITY_SHARE = 0.1;
  private static final int WRITE_BUFFER_PART = 3;

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  static {
    RocksDB.loadLibrary();
  }

  /**
   * @param bytes the bound
   */
  public RocksMemory(long bytes) {
    this.cache = new LRUCache(bytes, SHARD_BITS, false, HIGH_PRIORITY_SHARE);
    this.writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_PART, cache);
  }

  Cache cache() {
    return cache;
  }

  WriteBufferManager writeBuffers() {
    return writeBuffers;
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }
}
