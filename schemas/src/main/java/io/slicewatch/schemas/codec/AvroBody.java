package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.codec.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What follows the header: a record in Avro's binary form, of a writer's schema. */
final class AvroBody<T extends SpecificRecord> {

  private static final int KEPT_BUFFER_BYTES = 256 * 1024;
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final Class<T> type;
  private final SpecificData model;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

  AvroBody(Class<T> type) {
    TrustedRecords.load();
    this.type = type;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    this.writer = writer(model.createDatumWriter(schema));
  }

  /** The schema of what is written. */
  Schema schema() {
    return schema;
  }

  /** The header, and the record after it. */
  byte[] encode(byte[] header, T record) {
    Scratch scratch = SCRATCH.get();
    try {
      byte[] bytes = scratch.write(header, writer, record);
      if (bytes.length > RecordCodec.MAX_BYTES) {
        throw new UnencodableException(
            UnencodableException.Reason.TOO_LARGE,
            "a %s of %d bytes is larger than %d"
                .formatted(type.getSimpleName(), bytes.length, RecordCodec.MAX_BYTES),
            null);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      if (scratch.isLarge()) {
        SCRATCH.remove();
      }
    }
  }

  /** The record that stands in the bytes from an offset to their end. */
  T decode(byte[] bytes, int from, Schema written) {
    DatumReader<T> reader = readers.get(written);
    if (reader == null) {
      reader = readerOf(written);
    }
    BinaryDecoder decoder = SCRATCH.get().read(bytes, from);
    T record = read(reader, decoder);
    if (!atEnd(decoder)) {
      throw new UndecodableException(
          Reason.TRAILING_BYTES, "bytes follow after the " + type.getSimpleName());
    }
    return record;
  }

  /**
   * Avro answers bad bytes with exceptions of many kinds, so here, and only here, all are caught.
   */
  private T read(DatumReader<T> reader, BinaryDecoder decoder) {
    try {
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UndecodableException(
          Reason.MALFORMED, "no " + type.getSimpleName() + " in these bytes", e);
    }
  }

  private static boolean atEnd(BinaryDecoder decoder) {
    try {
      return decoder.isEnd();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private DatumReader<T> readerOf(Schema written) {
    var verdict = SchemaCompatibility.checkReaderWriterCompatibility(schema, written);
    if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw new UndecodableException(
          Reason.INCOMPATIBLE_SCHEMA,
          "written as %s, which is no %s that can be read"
              .formatted(written.getFullName(), type.getSimpleName()));
    }
    DatumReader<T> reader = reader(model.createDatumReader(written, schema));
    readers.put(written, reader);
    return reader;
  }

  @SuppressWarnings("unchecked") // The model makes readers for the schema's class, which is T.
  private DatumReader<T> reader(DatumReader<?> made) {
    return (DatumReader<T>) made;
  }

  @SuppressWarnings("unchecked") // As above.
  private DatumWriter<T> writer(DatumWriter<?> made) {
    return (DatumWriter<T>) made;
  }

  /** What a thread uses again and again. */
  private static final class Scratch {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;
    private int largest;

    <T> byte[] write(byte[] header, DatumWriter<T> writer, T record) throws IOException {
      out.reset();
      out.write(header, 0, header.length);
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      writer.write(record, encoder);
      encoder.flush();
      largest = out.size();
      return out.toByteArray();
    }

    BinaryDecoder read(byte[] bytes, int from) {
      decoder = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, decoder);
      return decoder;
    }

    boolean isLarge() {
      return largest > KEPT_BUFFER_BYTES;
    }
  }
}
