package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the routing topology. */
public final class RouteStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteStreams.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final KafkaStreams streams;

  /**
   * How state is kept.
   *
   * @param kind in memory or in RocksDB
   * @param dir where files go; absent: the default of Kafka Streams
   */
  public record StateSettings(RouteTopology.StoreKind kind, Optional<Path> dir) {}

  public RouteStreams(
      RouteTree tree, KafkaConnection connection, SchemaBook book, StateSettings state) {
    RouteTopology topology = new RouteTopology(tree, connection.topics(), book, state.kind());
    streams = new KafkaStreams(topology.build(), properties(connection, state));
    streams.setUncaughtExceptionHandler(failure -> {
      LOG.error("routing failed and starts its thread anew", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
  }

  public void start() {
    streams.start();
  }

  /** False when it has stopped for good. */
  public boolean healthy() {
    KafkaStreams.State state = streams.state();
    return !state.hasCompletedShutdown() && !state.isShuttingDown();
  }

  @Override
  public void close() {
    streams.close(CLOSE);
  }

  /** The application has the version of its stores in its name. */
  static String applicationId(String prefix) {
    return prefix + "-routing-v1";
  }

  private static Properties properties(KafkaConnection connection, StateSettings state) {
    Properties properties = new Properties();
    properties.putAll(connection.clientProperties());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(connection.prefix()));
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    state.dir().ifPresent(dir -> properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString()));
    return properties;
  }
}
