package io.slicewatch.streams.topology.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;

/** Puts a store on the {@link RocksMemory} that the settings carry. Made by Kafka Streams. */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long WRITE_BUFFER_BYTES = 8L << 20;
  private static final int WRITE_BUFFERS = 2;
  private static final long BLOCK_BYTES = 8L << 10;

  private @Nullable BloomFilter filter;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (!(configs.get(RocksMemory.SETTING) instanceof RocksMemory memory)) {
      throw new IllegalStateException("store " + storeName + " has no " + RocksMemory.SETTING);
    }
    BlockBasedTableConfigWithAccessibleCache table =
        (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
    Cache unbounded = table.blockCache();
    filter = new BloomFilter();
    table.setBlockCache(memory.cache());
    table.setBlockSize(BLOCK_BYTES);
    table.setFilterPolicy(filter);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setWriteBufferManager(memory.writeBuffers());
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    options.setTableFormatConfig(table);
    if (unbounded != null) {
      unbounded.close();
    }
  }

  @Override
  public void close(String storeName, Options options) {
    if (filter != null) {
      filter.close();
      filter = null;
    }
  }
}
