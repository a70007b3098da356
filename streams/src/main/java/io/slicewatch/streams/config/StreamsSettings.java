package io.slicewatch.streams.config;

import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.streams.fleet.SilenceConfig;
import io.slicewatch.streams.pipeline.PipelineConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the role {@code streams} runs.
 *
 * @param store where state lives; either way its changelog topic is what survives
 * @param cacheBytes memory that all RocksDB stores of the process share, in bytes
 * @param decodedEntries values that each task keeps decoded before its store
 * @param threads threads that work on partitions
 * @param groupProtocol how the partitions are shared out among processes
 * @param stateDir folder of the stores; one process owns it
 * @param commitInterval time between two commits, and so the longest wait for an alert
 * @param pipeline settings of the detectors
 * @param silence when a cluster counts as silent
 */
public record StreamsSettings(
    Store store,
    long cacheBytes,
    int decodedEntries,
    int threads,
    GroupProtocol groupProtocol,
    Path stateDir,
    Duration commitInterval,
    PipelineConfig pipeline,
    SilenceConfig silence) {

  /** Where state lives. */
  public enum Store {
    MEMORY,
    ROCKSDB
  }

  /** How partitions are shared out. */
  public enum GroupProtocol {
    /** By the clients: works with any broker. */
    CLASSIC,
    /** By the broker, 4.2 or later. */
    STREAMS
  }

  private static final int MIN_CACHE_BYTES = 8 << 20;
  private static final int DEFAULT_CACHE_BYTES = 64 << 20;
  private static final int DEFAULT_DECODED_ENTRIES = 20_000;
  private static final int MAX_DECODED_ENTRIES = 10_000_000;
  private static final int MAX_THREADS = 256;
  private static final Duration MAX_COMMIT_INTERVAL = Duration.ofSeconds(30);

  public static final StreamsSettings DEFAULT =
      new StreamsSettings(
          Store.ROCKSDB,
          DEFAULT_CACHE_BYTES,
          DEFAULT_DECODED_ENTRIES,
          1,
          GroupProtocol.CLASSIC,
          Path.of(System.getProperty("java.io.tmpdir"), "slicewatch", "streams"),
          Duration.ofMillis(100),
          PipelineConfig.DEFAULT,
          SilenceConfig.DEFAULT);

  public StreamsSettings {
    if (cacheBytes < MIN_CACHE_BYTES) {
      throw new ConfigException(
          "streams.cacheBytes", cacheBytes, "must be at least " + MIN_CACHE_BYTES);
    }
    if (decodedEntries < 1 || decodedEntries > MAX_DECODED_ENTRIES) {
      throw new ConfigException(
          "streams.decodedEntries", decodedEntries, "must be from 1 to " + MAX_DECODED_ENTRIES);
    }
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ConfigException("streams.threads", threads, "must be from 1 to " + MAX_THREADS);
    }
    if (!commitInterval.isPositive() || commitInterval.compareTo(MAX_COMMIT_INTERVAL) > 0) {
      throw new ConfigException(
          "streams.commitInterval", commitInterval, "must be above zero and at most 30s");
    }
  }

  /** Reads the section {@code streams}. */
  public static StreamsSettings from(Settings section) {
    Store store = section.choice("store", DEFAULT.store);
    int cacheBytes =
        section.number("cacheBytes", DEFAULT_CACHE_BYTES, MIN_CACHE_BYTES, Integer.MAX_VALUE);
    int decoded = section.number("decodedEntries", DEFAULT_DECODED_ENTRIES, 1, MAX_DECODED_ENTRIES);
    int threads = section.number("threads", DEFAULT.threads, 1, MAX_THREADS);
    GroupProtocol protocol = section.choice("groupProtocol", DEFAULT.groupProtocol);
    Path stateDir = Path.of(section.text("stateDir", DEFAULT.stateDir.toString()));
    Duration commit = section.duration("commitInterval", DEFAULT.commitInterval);
    return section.build(
        DEFAULT,
        () ->
            new StreamsSettings(
                store,
                cacheBytes,
                decoded,
                threads,
                protocol,
                stateDir,
                commit,
                DEFAULT.pipeline,
                DEFAULT.silence));
  }

  /** The same with state in another place. */
  public StreamsSettings in(Store otherStore, Path otherStateDir) {
    return new StreamsSettings(
        otherStore,
        cacheBytes,
        decodedEntries,
        threads,
        groupProtocol,
        otherStateDir,
        commitInterval,
        pipeline,
        silence);
  }

  /** The same with other settings of the detectors. */
  public StreamsSettings with(PipelineConfig otherPipeline) {
    return new StreamsSettings(
        store,
        cacheBytes,
        decodedEntries,
        threads,
        groupProtocol,
        stateDir,
        commitInterval,
        otherPipeline,
        silence);
  }
}
