package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.codec.UndecodableException.Reason;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The Confluent wire format: 00, the schema's id in 4 bytes, the record. The subject is the
 * record's full name (RecordNameStrategy), so a type has one schema whatever topic it is in.
 */
final class ConfluentCodec<T extends SpecificRecord> implements RecordCodec<T> {

  static final int HEADER_BYTES = 5;
  private static final int MAX_KNOWN = 10_000;

  private final AvroBody<T> body;
  private final SchemaRegistry registry;
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private volatile byte[] header = {};

  ConfluentCodec(Class<T> type, SchemaRegistry registry) {
    this.body = new AvroBody<>(type);
    this.registry = registry;
  }

  @Override
  public byte[] encode(T record) {
    byte[] ready = header;
    if (ready.length == 0) {
      ready = register();
      header = ready;
    }
    return body.encode(ready, record);
  }

  @Override
  public T decode(byte[] bytes) {
    Frames.checkSize(bytes);
    if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
      throw new UndecodableException(Reason.NO_HEADER, "not in the Confluent wire format");
    }
    return body.decode(bytes, HEADER_BYTES, schema(ByteBuffer.wrap(bytes).getInt(1)));
  }

  private byte[] register() {
    try {
      int id = registry.register(body.schema().getFullName(), body.schema());
      return ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array();
    } catch (RegistryException e) {
      UnencodableException.Reason reason =
          e.failure().retryable()
              ? UnencodableException.Reason.SCHEMA_UNAVAILABLE
              : UnencodableException.Reason.SCHEMA_REFUSED;
      throw new UnencodableException(reason, String.valueOf(e.getMessage()), e);
    }
  }

  private Schema schema(int id) {
    Schema schema = known.get(id);
    return schema == null ? ask(id) : schema;
  }

  private Schema ask(int id) {
    Optional<Schema> found;
    try {
      found = registry.find(id);
    } catch (RegistryException e) {
      throw new UndecodableException(Reason.SCHEMA_UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
    Schema schema =
        found.orElseThrow(
            () -> new UndecodableException(Reason.UNKNOWN_SCHEMA, "no schema has the id " + id));
    if (known.size() < MAX_KNOWN) {
      known.put(id, schema);
    }
    return schema;
  }
}
