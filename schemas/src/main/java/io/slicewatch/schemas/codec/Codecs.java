package io.slicewatch.schemas.codec;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Makes codecs. */
public final class Codecs {

  private Codecs() {}

  /** Avro's single-object encoding, with the schemas of a book. */
  public static <T extends SpecificRecord> RecordCodec<T> singleObject(
      Class<T> type, SchemaBook book) {
    return new SingleObjectCodec<>(type, book);
  }

  /** The Confluent wire format, with the schemas of a registry. */
  public static <T extends SpecificRecord> RecordCodec<T> confluent(
      Class<T> type, SchemaRegistry registry) {
    return new ConfluentCodec<>(type, registry);
  }

  /**
   * For Kafka clients, in the format of the book. Null (a tombstone) stays null. Its deserializer
   * throws {@link UndecodableException}.
   */
  public static <T extends SpecificRecord> Serde<T> serde(Class<T> type, SchemaBook book) {
    RecordCodec<T> codec = book.codec(type);
    return Serdes.serdeFrom(
        (topic, record) -> record == null ? null : codec.encode(record),
        (topic, bytes) -> bytes == null ? null : codec.decode(bytes));
  }
}
