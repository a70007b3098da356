package io.slicewatch.streams.topology;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.Topics;
import io.slicewatch.streams.config.StreamsSettings;
import io.slicewatch.streams.topology.state.StateCodec;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The table of contents: changes in, one pipeline per cluster, four topics out. */
public final class DetectionTopology {

  private static final int MAX_STATE_RECORD_BYTES = 1024 * 1024;

  private final StreamsSettings settings;
  private final Topics topics;
  private final SchemaBook book;

  public DetectionTopology(StreamsSettings settings, Topics topics, SchemaBook book) {
    this.settings = settings;
    this.topics = topics;
    this.book = book;
  }

  /** The topology, to be run with exactly these properties. */
  public Topology build(Map<String, Object> properties) {
    Topology topology = named(properties);
    topology.addSource(
        Names.CHANGES,
        new StringDeserializer(),
        Codecs.serde(ChangeEvent.class, book).deserializer(),
        topics.name(Topic.CHANGES));
    PipelineProcessor.Parts parts =
        new PipelineProcessor.Parts(
            settings.pipeline(),
            settings.silence(),
            new StateCodec(),
            settings.decodedEntries(),
            System::nanoTime);
    topology.addProcessor(Names.PIPELINE, () -> new PipelineProcessor(parts), Names.CHANGES);
    topology.addStateStore(state(), Names.PIPELINE);
    byCluster(topology, Names.TRANSITIONS, Topic.TRANSITIONS, Transition.class);
    byCluster(topology, Names.SERVICES, Topic.SERVICES, ServiceStatus.class);
    byKey(topology, Names.ALERTS, Topic.ALERTS, Alert.class);
    byKey(topology, Names.ALERT_LOG, Topic.ALERT_LOG, Alert.class);
    return topology;
  }

  /** Every topology is made here, so that none has a name that Kafka Streams made up. */
  private static Topology named(Map<String, Object> properties) {
    return new Topology(new TopologyConfig(new StreamsConfig(properties)));
  }

  private StoreBuilder<KeyValueStore<Bytes, byte[]>> state() {
    return Stores.keyValueStoreBuilder(
            switch (settings.store()) {
              case MEMORY -> Stores.inMemoryKeyValueStore(Names.STATE);
              case ROCKSDB -> Stores.persistentKeyValueStore(Names.STATE);
            },
            Serdes.Bytes(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_STATE_RECORD_BYTES)));
  }

  private <T extends SpecificRecord> void byCluster(
      Topology topology, String name, Topic topic, Class<T> type) {
    StreamPartitioner<OutputKey, @Nullable Object> partitioner = OutputKey.BY_CLUSTER;
    topology.addSink(
        name,
        topics.name(topic),
        OutputKey.SERIALIZER,
        serializer(type),
        partitioner,
        Names.PIPELINE);
  }

  private <T extends SpecificRecord> void byKey(
      Topology topology, String name, Topic topic, Class<T> type) {
    topology.addSink(
        name, topics.name(topic), OutputKey.SERIALIZER, serializer(type), Names.PIPELINE);
  }

  private <T extends SpecificRecord> Serializer<@Nullable Object> serializer(Class<T> type) {
    Serializer<T> serializer = Codecs.serde(type, book).serializer();
    return (topic, value) -> value == null ? null : serializer.serialize(topic, type.cast(value));
  }
}
