package io.slicewatch.streams.topology;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.streams.config.StreamsSettings;
import io.slicewatch.streams.topology.state.RocksMemory;
import io.slicewatch.streams.topology.wire.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The topology in the test driver of Kafka Streams, with time in the test's hands. */
final class TopologyFixture implements AutoCloseable {

  private final SchemaBook book = SchemaBook.local();
  private final KafkaConnection connection = new KafkaConnection("none:1", "test", Map.of());
  private final RocksMemory memory;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> changes;

  private TopologyFixture(StreamsSettings settings) {
    this.memory = new RocksMemory(settings.cacheBytes());
    Map<String, Object> properties = StreamsProperties.of(settings, connection, book, memory);
    Topology topology =
        new DetectionTopology(settings, connection.topics(), book).build(properties);
    Properties all = new Properties();
    all.putAll(properties);
    // With transactions the driver forgets what is written on behalf of an unreadable record.
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    this.driver = new TopologyTestDriver(topology, all, Events.START);
    this.changes =
        driver.createInputTopic(
            connection.topics().name(Topic.CHANGES),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  static TopologyFixture started(StreamsSettings.Store store, Path stateDir) {
    return new TopologyFixture(StreamsSettings.DEFAULT.in(store, stateDir));
  }

  static Topology described(StreamsSettings settings) {
    SchemaBook book = SchemaBook.local();
    KafkaConnection connection = new KafkaConnection("none:1", "test", Map.of());
    Map<String, Object> properties = StreamsProperties.of(settings, connection, book);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, "unused");
    return new DetectionTopology(settings, connection.topics(), book).build(properties);
  }

  /** This one, after it took an event. */
  TopologyFixture after(ChangeEvent event) {
    pipe(event);
    return this;
  }

  void pipe(ChangeEvent event) {
    pipeBytes(Keys.change(event), Codecs.singleObject(ChangeEvent.class, book).encode(event));
  }

  void pipeBytes(String key, byte @Nullable [] value) {
    changes.pipeInput(key, value);
  }

  /** Lets wall time pass, second by second. */
  void waitSeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  <T extends SpecificRecord> List<KeyValue<String, T>> read(Topic topic, Class<T> type) {
    return driver
        .createOutputTopic(
            connection.topics().name(topic),
            new StringDeserializer(),
            Codecs.serde(type, book).deserializer())
        .readKeyValuesToList();
  }

  <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
    return read(topic, type).stream().map(entry -> entry.value).toList();
  }

  KeyValueStore<Bytes, byte[]> store() {
    return driver.getKeyValueStore(Names.STATE);
  }

  /** A new process with the state that this one's changelog topic holds. */
  TopologyFixture restarted(StreamsSettings.Store store, Path stateDir) {
    TopologyFixture next = started(store, stateDir);
    try (KeyValueIterator<Bytes, byte[]> entries = store().all()) {
      entries.forEachRemaining(entry -> next.store().put(entry.key, entry.value));
    }
    return next;
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
  }
}
