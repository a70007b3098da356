package io.slicewatch.streams.topology;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.streams.config.StreamsSettings;
import io.slicewatch.streams.topology.state.BoundedRocksDb;
import io.slicewatch.streams.topology.state.RocksMemory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams: exactly once, a commit every 100 ms, nothing cached, all named.
 */
public final class StreamsProperties {

  private static final int LINGER_MILLIS = 5;
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;
  private static final int HEARTBEAT_MILLIS = 3_000;

  private StreamsProperties() {}

  /** Settings for stores in memory. */
  public static Map<String, Object> of(
      StreamsSettings settings, KafkaConnection connection, SchemaBook book) {
    Map<String, Object> all = new LinkedHashMap<>(connection.clientProperties());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, Names.applicationId(connection.prefix()));
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    group(all, settings.groupProtocol());
    failures(all, connection, book);
    return all;
  }

  /** Settings for stores in RocksDB, which share the given memory. */
  public static Map<String, Object> of(
      StreamsSettings settings, KafkaConnection connection, SchemaBook book, RocksMemory memory) {
    Map<String, Object> all = of(settings, connection, book);
    all.put(RocksMemory.SETTING, memory);
    all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    return all;
  }

  private static void failures(
      Map<String, Object> all, KafkaConnection connection, SchemaBook book) {
    all.put(DeadLetters.SETTING, new DeadLetters(connection.topics(), book));
    all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
    all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnmappableRecords.class);
  }

  /** With the streams protocol the broker sets the time-outs, and clients must not. */
  private static void group(Map<String, Object> all, StreamsSettings.GroupProtocol protocol) {
    all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.name().toLowerCase(Locale.ROOT));
    if (protocol == StreamsSettings.GroupProtocol.CLASSIC) {
      all.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
          SESSION_TIMEOUT_MILLIS);
      all.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
          HEARTBEAT_MILLIS);
    }
  }
}
