package io.slicewatch.collector.change;

import io.slicewatch.collector.decode.TrimmedObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Two states with the same fingerprint (64 bits) differ in nothing that is kept. */
final class Fingerprint {

  private Fingerprint() {}

  static long of(TrimmedObject object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    String meta =
        object.name()
            + '\n'
            + object.deleted()
            + '\n'
            + object.deletionGraceSeconds()
            + '\n'
            + object.generation()
            + '\n'
            + object.owner()
            + '\n'
            + object.labels()
            + '\n'
            + object.annotations();
    bytes.writeBytes(meta.getBytes(StandardCharsets.UTF_8));
    write(object.body(), bytes);
    return SchemaNormalization.fingerprint64(bytes.toByteArray());
  }

  private static void write(@Nullable SpecificRecordBase body, ByteArrayOutputStream bytes) {
    if (body == null) {
      return;
    }
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new SpecificDatumWriter<SpecificRecordBase>(body.getSchema(), body.getSpecificData())
          .write(body, encoder);
      encoder.flush();
    } catch (IOException cannotHappen) {
      throw new UncheckedIOException("cannot write to memory", cannotHappen);
    }
  }
}
