package io.slicewatch.schemas.codec;

import static io.slicewatch.schemas.Samples.podChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.Samples;
import io.slicewatch.schemas.codec.UndecodableException.Reason;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.NetworkPolicy;
import io.slicewatch.schemas.record.Silence;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleObjectCodecTest {

  private final SchemaBook book = SchemaBook.local();
  private final RecordCodec<ChangeEvent> codec = Codecs.singleObject(ChangeEvent.class, book);

  @Test
  void readsWhatItWrote() {
    // Given
    ChangeEvent event = podChange();
    // When
    ChangeEvent read = codec.decode(codec.encode(event));
    // Then
    assertThat(read).isEqualTo(event);
    assertThat(read.getObservedAt()).isEqualTo(Samples.NOON);
  }

  @Test
  void writesWhatAvrosOwnDecoderReads() throws Exception {
    // Given
    Alert alert = Samples.alert();
    // When
    byte[] bytes = Codecs.singleObject(Alert.class, book).encode(alert);
    // Then
    assertThat(bytes).startsWith(0xC3, 0x01);
    assertThat(Alert.getDecoder().decode(bytes)).isEqualTo(alert);
  }

  @Test
  void refusesEveryCutOfAGoodRecord() {
    // Given
    byte[] good = codec.encode(podChange());
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      // When, then
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void answersAnyBytesWithARecordOrARefusalAndNothingElse() {
    // Given
    Random random = new Random(4711);
    byte[] good = codec.encode(podChange());
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = good.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        int from = SingleObjectCodec.HEADER_BYTES;
        bad[from + random.nextInt(bad.length - from)] = (byte) random.nextInt();
      }
      // When, then
      decodeOrRefuse(bad);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000, 50_000_000, 2_000_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesAnArrayThatClaimsMoreElementsThanThereAreBytes(long claimed) throws Exception {
    // Given
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObjectCodec.header(Silence.getClassSchema()));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeString("an id");
    encoder.writeLong(claimed);
    encoder.flush();
    RecordCodec<Silence> silences = Codecs.singleObject(Silence.class, book);
    long before = allocated();
    // When
    Reason reason = refusal(silences, out.toByteArray());
    // Then
    assertThat(reason).isEqualTo(Reason.MALFORMED);
    assertThat(allocated() - before).isLessThan(4_000_000);
  }

  @Test
  void refusesATextThatClaimsMoreBytesThanThereAre() throws Exception {
    // Given
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObjectCodec.header(Silence.getClassSchema()));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeLong(2_000_000_000L);
    encoder.flush();
    // When
    Reason reason = refusal(Codecs.singleObject(Silence.class, book), out.toByteArray());
    // Then
    assertThat(reason).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void saysWhyBytesAreNoRecord() {
    // Given
    byte[] good = codec.encode(podChange());
    byte[] alert = Codecs.singleObject(Alert.class, book).encode(Samples.alert());
    byte[] foreign = good.clone();
    foreign[5] ^= 1;
    // When, then
    assertThat(refusal(codec, new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(refusal(codec, new byte[] {'{', '}'})).isEqualTo(Reason.NO_HEADER);
    assertThat(refusal(codec, new byte[RecordCodec.MAX_BYTES + 1])).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal(codec, foreign)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(codec, alert)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal(codec, Arrays.copyOf(good, good.length - 1))).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(codec, Arrays.copyOf(good, good.length + 1)))
        .isEqualTo(Reason.TRAILING_BYTES);
    assertThat(Reason.TRAILING_BYTES.word()).isEqualTo("undecodable-trailing-bytes");
  }

  @Test
  void refusesToWriteARecordThatNobodyWouldRead() {
    // Given
    ChangeEvent event =
        ChangeEvent.newBuilder(podChange())
            .setObject(new NetworkPolicy("x".repeat(RecordCodec.MAX_BYTES)))
            .build();
    // When
    UnencodableException refused =
        catchThrowableOfType(UnencodableException.class, () -> codec.encode(event));
    // Then
    assertThat(refused.reason()).isEqualTo(UnencodableException.Reason.TOO_LARGE);
    assertThat(codec.decode(codec.encode(podChange()))).isEqualTo(podChange());
  }

  @Test
  void servesManyThreads() throws Exception {
    // Given: a decoded record, since maps are written in their own order and Map.of has none
    byte[] expected = codec.encode(codec.decode(codec.encode(podChange())));
    Callable<byte[]> work =
        () -> {
          byte[] last = {};
          for (int i = 0; i < 500; i++) {
            last = codec.encode(codec.decode(expected));
          }
          return last;
        };
    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<byte[]>> answers = threads.invokeAll(List.of(work, work, work, work));
      // Then
      for (Future<byte[]> answer : answers) {
        assertThat(HexFormat.of().formatHex(answer.get()))
            .isEqualTo(HexFormat.of().formatHex(expected));
      }
    }
  }

  @Test
  void leavesATombstoneATombstone() {
    // Given
    try (Serde<ChangeEvent> serde = Codecs.serde(ChangeEvent.class, book)) {
      // When, then
      assertThat(serde.serializer().serialize("t", null)).isNull();
      assertThat(serde.deserializer().deserialize("t", null)).isNull();
      assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[3]))
          .isInstanceOf(UndecodableException.class);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private void decodeOrRefuse(byte[] bytes) {
    try {
      assertThat(codec.decode(bytes)).isNotNull();
    } catch (UndecodableException e) {
      assertThat(e.reason().retryable()).isFalse();
    }
  }

  private static Reason refusal(RecordCodec<?> codec, byte[] bytes) {
    return catchThrowableOfType(UndecodableException.class, () -> codec.decode(bytes)).reason();
  }
}
