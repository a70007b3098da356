package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.slicewatch.collector.source.recording.InputException;
import io.slicewatch.schemas.record.Pod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is broken gets an answer with file and line, and costs nothing else. */
class BadInputTest {

  @TempDir private Path folder;
  private final Lab lab = new Lab().list("pods").pod("ADDED", "a", 10).end("Pod");

  @Test
  void aBrokenLineCostsItself() {
    // When
    lab.raw("{\"ts\":\"2026-11-24T07:30:01Z\",\"type\":").pod("ADDED", "b", 11).read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("broken-json");
    assertThat(lab.rejects.get(0).line()).isEqualTo(4);
    assertThat(lab.rejects.get(0).file()).endsWith("lab.ndjson");
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT", "CREATE b WATCH");
  }

  @Test
  void aCutLastLineCostsItself() {
    // Given
    byte[] bytes = lab.pod("ADDED", "b", 11).text().getBytes(StandardCharsets.UTF_8);
    // When
    lab.readAs(folder.resolve("cut.ndjson"), Arrays.copyOf(bytes, bytes.length - 40));
    // Then
    assertThat(lab.rejects).hasSize(1);
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT");
  }

  @Test
  void aCutGzipFileIsReadAsFarAsItGoes() throws IOException {
    // Given
    lab.pods("ADDED", "p", 0, 500, 100);
    byte[] whole = gzip(lab.text());
    // When
    lab.readAs(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(whole, whole.length - 2000));
    // Then
    assertThat(lab.reasons()).contains("cut");
    assertThat(lab.changes()).hasSizeBetween(50, 500);
  }

  @Test
  void anObjectNestedTooDeepCostsItself() {
    // When
    lab.line("ADDED", "\"object\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
    lab.pod("ADDED", "b", 11).read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("too-deep");
    assertThat(lab.changes()).hasSize(2);
  }

  @Test
  void anObjectOf20MebibytesCostsItself() {
    // When
    lab.line("ADDED", "\"object\":{\"kind\":\"Pod\",\"x\":\"" + "x".repeat(20 << 20) + "\"}");
    lab.pod("ADDED", "b", 11).read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("too-large");
    assertThat(lab.rejects.get(0).sample()).hasSizeLessThanOrEqualTo(4096);
    assertThat(lab.changes()).hasSize(2);
  }

  @Test
  void anUnknownKindIsSaidOnce() {
    // Given
    String lease =
        "\"object\":{\"kind\":\"Lease\",\"apiVersion\":\"coordination.k8s.io/v1\","
            + "\"metadata\":{\"name\":\"l\",\"uid\":\"u\"}}";
    // When
    lab.line("ADDED", lease).line("MODIFIED", lease).pod("ADDED", "b", 11).read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("unknown-kind");
    assertThat(lab.changes()).hasSize(2);
  }

  @Test
  void aKindOfTheSameNameInAnotherGroupIsUnknown() {
    // When
    lab.line(
        "ADDED",
        "\"object\":{\"kind\":\"Service\",\"apiVersion\":\"serving.knative.dev/v1\","
            + "\"metadata\":{\"name\":\"s\",\"uid\":\"u\",\"resourceVersion\":\"5\"}}");
    lab.read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("unknown-kind");
  }

  @Test
  void unknownFieldsTypesAndValuesAreHarmless() {
    // Given
    String odd =
        """
        "object":{"kind":"Pod","apiVersion":"v9","future":{"deep":[{"x":null}]},\
        "metadata":{"name":"odd","namespace":"shop","uid":"uid-odd","resourceVersion":"11",\
        "generation":"many","labels":{"a":7,"b":null,"c":"d"},"creationTimestamp":"yesterday"},\
        "spec":{"containers":"none","hostNetwork":"perhaps","nodeName":["n"]},\
        "status":{"phase":"Levitating","conditions":[7,null,{"type":"Ready","status":"Maybe",\
        "lastTransitionTime":"9999-99-99T99:99:99Z"}],"podIPs":{},"startTime":1e999}}\
        """;
    // When
    lab.line("ADDED", odd).read(folder);
    // Then
    assertThat(lab.changes()).endsWith("CREATE odd WATCH");
    Pod pod =
        lab.events.stream()
            .filter(event -> event.getName().equals("odd"))
            .map(event -> (Pod) event.getObject().orElseThrow())
            .findFirst()
            .orElseThrow();
    assertThat(pod.getPhase()).contains("Levitating");
    assertThat(pod.getConditions().get(0).getStatus()).isEqualTo("Maybe");
    assertThat(pod.getConditions().get(0).getLastTransitionTime()).isEmpty();
    assertThat(pod.getStartTime()).isEmpty();
  }

  @Test
  void aNotANumberCostsNoMoreThanItsValue() {
    // When
    lab.line(
        "ADDED",
        """
        "object":{"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v2",\
        "metadata":{"name":"h","namespace":"shop","uid":"uid-h","resourceVersion":"11"},\
        "spec":{"maxReplicas":NaN,"minReplicas":99999999999999999999}}\
        """);
    lab.read(folder);
    // Then
    assertThat(lab.changes()).endsWith("CREATE h WATCH");
  }

  @Test
  void anUnknownTypeIsSkipped() {
    // When
    lab.pod("SYNCED", "b", 11).pod("ADDED", "c", 12).read(folder);
    // Then
    assertThat(lab.reasons()).containsExactly("unknown-type");
    assertThat(lab.changes()).endsWith("CREATE c WATCH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n", "hello\nworld\n", "{\"name\":\"package\"}\n", "[1,2]", "\u0000"})
  void whatIsNoRecordingIsRefusedAsAWhole(String text) {
    assertThatThrownBy(
            () -> lab.readAs(folder.resolve("odd.txt"), text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("odd.txt");
  }

  @Test
  void aMissingFileAndAFolderAreRefused() {
    RecordingReader reader = new RecordingReader(java.util.Set.of(), event -> {}, reject -> {});
    assertThatThrownBy(() -> reader.read(folder.resolve("none")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> reader.read(folder)).isInstanceOf(InputException.class);
  }

  @Test
  void everyFormOfTheSameLinesSaysTheSame() throws IOException {
    // Given
    lab.pod("MODIFIED", "a", 12);
    String text = lab.text();
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    text.lines().forEach(line -> members.writeBytes(gzip(line + "\n")));
    byte[][] forms = {
      plain,
      ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
      text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
      text.replace("\n", "").getBytes(StandardCharsets.UTF_8),
      gzip(text),
      members.toByteArray(),
      Zstd.compress(plain)
    };
    for (byte[] form : forms) {
      // When
      Lab read = new Lab().readAs(folder.resolve("form"), form);
      // Then
      assertThat(read.rejects).isEmpty();
      assertThat(read.changes()).containsExactly("READ a SNAPSHOT", "UPDATE a WATCH");
    }
  }

  @Test
  void anIndentedRecordingAndKeysInAnyOrderAreRead() {
    // Given
    String indented =
        """
        {
          "object": %s,
          "type": "ADDED"
        }
        {
          "object": %s,
          "type": "DELETED"
        }
        """
            .formatted(Lab.podJson("a", "u", 5), Lab.podJson("a", "u", 6));
    // When
    lab.readAs(folder.resolve("x.json"), indented.getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(lab.changes()).containsExactly("READ a CAPTURE", "DELETE a CAPTURE");
    assertThat(lab.events.get(0).getCluster()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[%s]}",
        "{\"apiVersion\":\"v1\",\"items\":[%s],\"kind\":\"PodList\"}",
        "{\n\"apiVersion\": \"v1\",\n\"items\": [\n%s],\n\"kind\": \"PodList\"\n}\n"
      })
  void itemsOfATypedListHaveTheListsKind(String list) {
    // Given
    String item = Lab.podJson("a", "u", 5).replace("\"kind\":\"Pod\",\"apiVersion\":\"v1\",", "");
    // When
    lab.readAs(folder.resolve("x.json"), list.formatted(item).getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(lab.rejects).isEmpty();
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT");
  }

  @Test
  void aCutListIsNoSnapshot() {
    // Given
    String list = "{\"kind\":\"List\",\"items\":[" + Lab.podJson("a", "u", 5) + ",{\"kind\":\"Po";
    // When
    assertThatThrownBy(
            () -> lab.readAs(folder.resolve("x.json"), list.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class);
    // Then
    assertThat(lab.events).isEmpty();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
