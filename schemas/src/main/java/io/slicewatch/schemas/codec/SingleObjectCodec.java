package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.codec.UndecodableException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/** Avro's single-object encoding: C3 01, the schema's fingerprint in 8 bytes, the record. */
final class SingleObjectCodec<T extends SpecificRecord> implements RecordCodec<T> {

  static final int HEADER_BYTES = 10;

  private final AvroBody<T> body;
  private final SchemaBook book;
  private final byte[] header;

  SingleObjectCodec(Class<T> type, SchemaBook book) {
    this.body = new AvroBody<>(type);
    this.book = book;
    this.header = header(body.schema());
  }

  static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  @Override
  public byte[] encode(T record) {
    return body.encode(header, record);
  }

  @Override
  public T decode(byte[] bytes) {
    Frames.checkSize(bytes);
    if (bytes.length < HEADER_BYTES || bytes[0] != (byte) 0xC3 || bytes[1] != 0x01) {
      throw new UndecodableException(Reason.NO_HEADER, "no single-object encoding");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    return body.decode(bytes, HEADER_BYTES, schema(fingerprint));
  }

  private Schema schema(long fingerprint) {
    Optional<Schema> found;
    try {
      found = book.find(fingerprint);
    } catch (KafkaException e) {
      throw new UndecodableException(
          Reason.SCHEMA_UNAVAILABLE, "the schemas topic cannot be read", e);
    }
    return found.orElseThrow(() ->
        new UndecodableException(
            Reason.UNKNOWN_SCHEMA,
            "no schema has the fingerprint " + HexFormat.of().toHexDigits(fingerprint)));
  }
}
