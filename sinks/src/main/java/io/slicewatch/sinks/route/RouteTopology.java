package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Silence;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Alerts and silences in, notifications out. Names everything and contains no rule. */
public final class RouteTopology {

  private final RouteTree tree;
  private final Topics topics;
  private final SchemaBook book;
  private final StoreKind storeKind;

  /** Where state is kept between two commits; its changelog is in Kafka either way. */
  public enum StoreKind {
    MEMORY,
    ROCKSDB
  }

  public RouteTopology(RouteTree tree, Topics topics, SchemaBook book, StoreKind storeKind) {
    this.tree = tree;
    this.topics = topics;
    this.book = book;
    this.storeKind = storeKind;
  }

  /** Builds it. Nothing gets a generated name. */
  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder(naming());
    StateCodec state = new StateCodec(Codecs.singleObject(Alert.class, book));
    addSilences(builder);
    builder.addStateStore(store(Names.ASSIGNMENTS, state.assignments()));
    builder.addStateStore(store(Names.GROUPS, state.groups()));
    builder.addStateStore(store(Names.MEMBERS, state.members()));
    KStream<String, Decided> decided =
        builder.stream(
                topics.name(Topic.ALERTS),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.ALERTS))
            .process(
                () -> new DecideProcessor(tree, Codecs.singleObject(Alert.class, book)),
                Named.as(Names.DECIDE),
                Names.ASSIGNMENTS);
    addDeadLetters(decided);
    decided
        .flatMapValues(RouteTopology::arrival, Named.as(Names.ARRIVALS))
        .repartition(Repartitioned.with(Serdes.String(), state.arrivals()).withName(Names.BY_GROUP))
        .process(
            () -> new GroupingProcessor(Codecs.singleObject(Silence.class, book)),
            Named.as(Names.GROUPING),
            Names.GROUPS,
            Names.MEMBERS)
        .to(
            topics.name(Topic.NOTIFICATIONS),
            Produced.with(Serdes.String(), Codecs.serde(Notification.class, book))
                .withName(Names.NOTIFICATIONS));
    return builder.build();
  }

  private void addSilences(StreamsBuilder builder) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.SILENCE_STORE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled(),
        topics.name(Topic.SILENCES),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.SILENCES),
        SilenceProcessor::new);
  }

  private void addDeadLetters(KStream<String, Decided> decided) {
    decided
        .flatMapValues(RouteTopology::deadLetter, Named.as(Names.UNREADABLE))
        .to(
            topics.name(Topic.DEAD_LETTERS),
            Produced.with(Serdes.String(), Codecs.serde(DeadLetter.class, book))
                .withName(Names.DEAD_LETTERS));
  }

  private static List<Arrival> arrival(Decided decided) {
    return decided instanceof Decided.ForGroup(Arrival arrival) ? List.of(arrival) : List.of();
  }

  private static List<DeadLetter> deadLetter(Decided decided) {
    return decided instanceof Decided.Unreadable(DeadLetter letter) ? List.of(letter) : List.of();
  }

  private <T> StoreBuilder<?> store(String name, Serde<T> values) {
    KeyValueBytesStoreSupplier supplier =
        storeKind == StoreKind.MEMORY
            ? Stores.inMemoryKeyValueStore(name)
            : Stores.persistentKeyValueStore(name);
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values);
  }

  /** Only a builder made with this refuses generated names. */
  private static TopologyConfig naming() {
    return new TopologyConfig(
        new StreamsConfig(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "slicewatch-routing",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true")));
  }
}
