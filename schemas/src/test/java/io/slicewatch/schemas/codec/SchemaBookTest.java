package io.slicewatch.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.codec.UndecodableException.Reason;
import io.slicewatch.schemas.record.Matcher;
import io.slicewatch.schemas.record.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SchemaBookTest {

  /** A later version of Matcher, with a field that this build does not know. */
  private static final Schema LATER =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Matcher","namespace":"io.slicewatch.schemas.record","fields":[
                {"name":"name","type":"string"},{"name":"op","type":"string"},
                {"name":"value","type":"string"},{"name":"weight","type":"int"}]}
              """);

  private final FakeSource source = new FakeSource();
  private long nanos;

  @Test
  void publishesItsOwnSchemasAfterReadingThoseOfOthers() {
    // When
    SchemaBook.publishedAt(source, () -> nanos);
    // Then
    assertThat(source.published).contains(Silence.getClassSchema());
    assertThat(source.reads).isEqualTo(1);
  }

  @Test
  void looksAgainWhenAnUnknownSchemaTurnsUp() throws Exception {
    // Given
    RecordCodec<Matcher> codec = codec();
    source.published.add(LATER);
    // When
    Matcher read = codec.decode(later());
    // Then
    assertThat(read).isEqualTo(new Matcher("service", "=", "cart"));
    assertThat(source.reads).isEqualTo(2);
  }

  @Test
  void doesNotLookForTheSameStrangerAtOnceAgain() throws Exception {
    // Given
    RecordCodec<Matcher> codec = codec();
    byte[] bytes = later();
    // When
    Reason first = refusal(codec, bytes);
    Reason second = refusal(codec, bytes);
    int readsAtOnce = source.reads;
    source.published.add(LATER);
    nanos += SchemaBook.LOOK_AGAIN_AFTER.plus(Duration.ofMillis(1)).toNanos();
    Matcher afterwards = codec.decode(bytes);
    // Then
    assertThat(List.of(first, second)).containsOnly(Reason.UNKNOWN_SCHEMA);
    assertThat(readsAtOnce).isEqualTo(2);
    assertThat(afterwards.getValue()).isEqualTo("cart");
  }

  @Test
  void saysThatTheBytesAreNotToBlameWhenSchemasCannotBeRead() throws Exception {
    // Given
    RecordCodec<Matcher> codec = codec();
    source.failure = new TimeoutException("no broker");
    // When
    Reason reason = refusal(codec, later());
    // Then
    assertThat(reason).isEqualTo(Reason.SCHEMA_UNAVAILABLE);
    assertThat(reason.retryable()).isTrue();
  }

  @Test
  void asksNobodyWhenItIsLocal() throws Exception {
    // Given
    RecordCodec<Matcher> codec = Codecs.singleObject(Matcher.class, SchemaBook.local());
    // When, then
    assertThat(refusal(codec, later())).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  private RecordCodec<Matcher> codec() {
    return Codecs.singleObject(Matcher.class, SchemaBook.publishedAt(source, () -> nanos));
  }

  private static Reason refusal(RecordCodec<?> codec, byte[] bytes) {
    return catchThrowableOfType(UndecodableException.class, () -> codec.decode(bytes)).reason();
  }

  private static byte[] later() throws IOException {
    GenericRecord record = new GenericData.Record(LATER);
    record.put("name", "service");
    record.put("op", "=");
    record.put("value", "cart");
    record.put("weight", 7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObjectCodec.header(LATER));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(LATER).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** Remembers what is published, and can fail. */
  private static final class FakeSource implements SchemaSource {

    private final List<Schema> published = new ArrayList<>();
    private KafkaException failure;
    private int reads;

    @Override
    public void publish(Collection<Schema> schemas) {
      published.addAll(schemas);
    }

    @Override
    public Collection<Schema> readAll() {
      reads++;
      if (failure != null) {
        throw failure;
      }
      assertThat(published)
          .allSatisfy(s -> assertThat(SchemaNormalization.parsingFingerprint64(s)).isNotZero());
      return List.copyOf(published);
    }
  }
}
