package io.slicewatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.Samples;
import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Hpa;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotMode;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  @Test
  void writesAnAlertAsTheDesignSays() {
    assertThat(RecordJson.write(Samples.alert()))
        .isEqualTo(
            "{\"fingerprint\":\"00112233445566778899aabbccddeeff\",\"generation\":1,\"seq\":2,"
                + "\"state\":\"FIRING\",\"severity\":\"warning\",\"detector\":\"endpoint-flap\","
                + "\"cause\":\"crash\",\"labels\":{\"cluster\":\"lab-a\",\"namespace\":\"shop\","
                + "\"service\":\"cart\"},\"summary\":\"cart-0 flaps\","
                + "\"startsAt\":\"2026-11-24T11:59:30.123Z\","
                + "\"detectedAt\":\"2026-11-24T12:00:00.123Z\","
                + "\"updatedAt\":\"2026-11-24T12:00:00.123Z\",\"members\":[],"
                + "\"evidence\":[{\"time\":\"2026-11-24T11:59:30.123Z\",\"kind\":\"Pod\","
                + "\"object\":\"shop/cart-0\",\"field\":\"ready\",\"from\":\"true\","
                + "\"to\":\"false\",\"resourceVersion\":\"4711\"}],\"values\":{\"flips\":\"8\"}}");
  }

  @Test
  void writesTheSameForARecordThatTravelled() {
    // Given
    RecordCodec<ChangeEvent> codec = Codecs.singleObject(ChangeEvent.class, SchemaBook.local());
    ChangeEvent event = Samples.podChange();
    // When
    ChangeEvent travelled = codec.decode(codec.encode(event));
    // Then
    assertThat(RecordJson.write(travelled)).isEqualTo(RecordJson.write(event));
  }

  @Test
  void saysOfWhichTypeARecordIsWhereThereAreSeveral() {
    // Given
    ChangeEvent begin =
        ChangeEvent.newBuilder(Samples.podChange())
            .setObject(null)
            .setControl(new SnapshotBegin(Kind.ENDPOINT_SLICE, 3L, SnapshotMode.COLD))
            .build();
    // When, then
    assertThat(RecordJson.write(begin))
        .contains(
            "\"control\":{\"@type\":\"snapshot-begin\",\"kind\":\"endpoint-slice\",\"epoch\":3,"
                + "\"mode\":\"cold\"}");
    assertThat(RecordJson.write(Samples.podChange())).contains("\"object\":{\"@type\":\"pod\",");
  }

  @Test
  void writesBytesAsBase64WithoutConsumingThem() {
    // Given
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setSource("a.ndjson")
            .setPosition(7)
            .setReason("broken-json")
            .setDetail("line 7")
            .setTime(Samples.NOON)
            .setSample(ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF}))
            .build();
    // When
    String json = RecordJson.write(letter);
    // Then
    assertThat(json).endsWith("\"sample\":\"AAH/\"}").doesNotContain("partition");
    assertThat(RecordJson.write(letter)).isEqualTo(json);
  }

  @Test
  void escapesWhatATerminalWouldObeyAndStaysReadableForPrograms() throws Exception {
    // Given
    String evil = "\u001b[2J\"\\\n\u202e\u009b\uD800x😀ü";
    String readable = evil.replace('\uD800', '\uFFFD');
    Alert alert =
        Alert.newBuilder(Samples.alert()).setSummary(evil).setLabels(Map.of(evil, evil)).build();
    // When
    String json = RecordJson.write(alert);
    // Then
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(json).contains("\\u001b[2J\\\"\\\\\\n\\u202e\\u009b\uFFFDx😀ü");
    assertThat(read.get("summary").asText()).isEqualTo(readable);
    assertThat(read.get("labels").get(readable).asText()).isEqualTo(readable);
  }

  @Test
  void writesNumbersThatJsonDoesNotKnowAsText() {
    // Given
    Hpa finite = Hpa.newBuilder().setLargestRatio(1.25).build();
    Hpa absurd = Hpa.newBuilder().setLargestRatio(Double.NaN).build();
    // When, then
    assertThat(RecordJson.write(finite)).contains("\"largestRatio\":1.25");
    assertThat(RecordJson.write(absurd)).contains("\"largestRatio\":\"NaN\"");
  }
}
