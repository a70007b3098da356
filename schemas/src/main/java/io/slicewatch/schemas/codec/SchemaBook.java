package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows the schemas that records were written with. May be used by several threads; one for each
 * process is enough.
 */
public final class SchemaBook {

  /** A fingerprint that was looked for in vain is not looked for again sooner than this. */
  static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);

  private static final int MAX_MISSED = 1_000;

  private final Map<Long, Schema> known = new ConcurrentHashMap<>();
  private final Map<Long, Long> missed = new LinkedHashMap<>();
  private final @Nullable SchemaSource source;
  private final @Nullable SchemaRegistry registry;
  private final LongSupplier nanoTime;

  private SchemaBook(
      @Nullable SchemaSource source, @Nullable SchemaRegistry registry, LongSupplier nanoTime) {
    this.source = source;
    this.registry = registry;
    this.nanoTime = nanoTime;
    add(own());
  }

  /** Knows the schemas of this build only, and asks nobody. */
  public static SchemaBook local() {
    return new SchemaBook(null, null, System::nanoTime);
  }

  /**
   * Publishes the schemas of this build, reads all others, and looks again when an unknown one
   * turns up. With {@link KafkaConnection#registryUrl} it asks that registry instead, and records
   * are framed as Confluent does it. The {@code schemas} topic must exist.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached
   */
  public static SchemaBook publishedAt(KafkaConnection connection) {
    return connection
        .registryUrl()
        .map(url -> new HttpSchemaRegistry(URI.create(url)))
        .map(SchemaBook::registeredAt)
        .orElseGet(() -> publishedAt(new SchemaTopic(connection), System::nanoTime));
  }

  /** Asks a registry, and frames records as Confluent does it. */
  public static SchemaBook registeredAt(SchemaRegistry registry) {
    return new SchemaBook(null, registry, System::nanoTime);
  }

  static SchemaBook publishedAt(SchemaSource source, LongSupplier nanoTime) {
    SchemaBook book = new SchemaBook(source, null, nanoTime);
    book.add(source.readAll());
    source.publish(own());
    return book;
  }

  /** The codec for a type in the format of this book. */
  <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type) {
    return registry == null ? Codecs.singleObject(type, this) : Codecs.confluent(type, registry);
  }

  /**
   * The schema of a fingerprint; empty when it was never published.
   *
   * @throws org.apache.kafka.common.KafkaException when that cannot be found out now
   */
  Optional<Schema> find(long fingerprint) {
    Schema schema = known.get(fingerprint);
    return schema == null && source != null
        ? lookAgain(fingerprint, source)
        : Optional.ofNullable(schema);
  }

  private synchronized Optional<Schema> lookAgain(long fingerprint, SchemaSource source) {
    long now = nanoTime.getAsLong();
    Long last = missed.get(fingerprint);
    boolean fresh = last == null || now - last >= LOOK_AGAIN_AFTER.toNanos();
    if (fresh && !known.containsKey(fingerprint)) {
      add(source.readAll());
    }
    Schema schema = known.get(fingerprint);
    if (schema != null) {
      missed.remove(fingerprint);
    } else if (fresh) {
      remember(fingerprint, now);
    }
    return Optional.ofNullable(schema);
  }

  private void remember(long fingerprint, long now) {
    if (missed.size() >= MAX_MISSED) {
      missed.remove(missed.keySet().iterator().next());
    }
    missed.put(fingerprint, now);
  }

  private void add(Collection<Schema> schemas) {
    for (Schema schema : schemas) {
      known.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
    }
  }

  /** The schemas that this build writes with. */
  static List<Schema> own() {
    TrustedRecords.load();
    List<Schema> own = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (SpecificRecord.class.isAssignableFrom(topic.spec().value())) {
        Schema schema = SpecificData.get().getSchema(topic.spec().value());
        if (!own.contains(schema)) {
          own.add(schema);
        }
      }
    }
    return own;
  }
}
