package io.slicewatch.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.collector.RecordingReader;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import io.slicewatch.history.store.duckdb.DuckDbStore;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.record.TransitionKind;
import io.slicewatch.streams.backtest.Backtest;
import io.slicewatch.streams.pipeline.PipelineConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What history answers about a recording, against a plain fold of its lines. */
class HistoryTruthTest {

  private static final Path FILE = Path.of("..", "examples", "recordings", "mixed-a.ndjson.gz");
  private static final Position.Partition PARTITION = new Position.Partition("transitions", 0);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static DuckDbStore store;
  private static HistoryBatch batch;

  @BeforeAll
  static void storeTheRecording() {
    List<Stored<Transition>> rows = new ArrayList<>();
    Backtest backtest =
        new Backtest(
            PipelineConfig.DEFAULT,
            alert -> {},
            t -> rows.add(new Stored<>(new Position(PARTITION, rows.size()), t)));
    new RecordingReader(Set.of(), backtest::accept, reject -> {}).read(FILE);
    batch = new HistoryBatch(rows, List.of(), List.of(), Map.of(PARTITION, (long) rows.size()));
    store = DuckDbStore.open(folder.resolve("history.duckdb"), 256);
    store.write(batch);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "rolling-update, storefront, 2026-11-24T07:45:00Z",
    "rolling-update, storefront, 2026-11-24T07:48:02Z",
    "rolling-update, storefront, 2026-11-24T07:48:09Z",
    "rolling-update, storefront, 2026-11-24T08:01:05Z",
    "rolling-update, storefront, 2026-11-24T08:09:00Z",
    "crash-loop, recommender, 2026-11-24T07:48:00Z",
    "crash-loop, recommender, 2026-11-24T07:49:10Z",
    "crash-loop, recommender, 2026-11-24T07:53:00Z",
    "crash-loop, recommender, 2026-11-24T08:00:30Z",
    "crash-loop, recommender, 2026-11-24T08:07:05Z",
  })
  void knowsWhoWasBehindAService(String namespace, String service, Instant at) throws IOException {
    // Given
    Set<String> expected = fold(namespace, service, at);
    // When
    EndpointsAt.Answer answer = store.ask(new EndpointsAt("lab-a", namespace, service, at));
    // Then
    assertThat(answer.endpoints())
        .extracting(e -> e.slice() + " " + e.address() + " " + e.podUid() + " " + e.state())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).isNotEmpty();
  }

  @Test
  void knowsAnAddressThatTwoPodsHeldOneAfterTheOther() {
    // Given
    Position.Partition other = new Position.Partition("transitions", 1);
    List<Stored<Transition>> rows = new ArrayList<>();
    String[][] facts = {
      {"a", "absent", "ready", "00"}, {"a", "ready", "absent", "05"}, {"b", "absent", "ready", "07"}
    };
    for (String[] fact : facts) {
      rows.add(new Stored<>(new Position(other, rows.size()), pod(fact)));
    }
    // When
    store.write(new HistoryBatch(rows, List.of(), List.of(), Map.of(other, 3L)));
    // Then
    assertThat(store.ask(new WhoHad("192.0.2.7", null, null)).holders())
        .extracting(h -> h.pod() + " " + h.from() + " " + h.to())
        .containsExactly(
            "a 2026-11-24T07:00:00Z 2026-11-24T07:05:00Z", "b 2026-11-24T07:07:00Z null");
    Instant between = Instant.parse("2026-11-24T07:06:00Z");
    assertThat(store.ask(new WhoHad("192.0.2.7", between, null)).holders()).isEmpty();
  }

  private static Transition pod(String[] fact) {
    return Transition.newBuilder()
        .setCluster("lab-x")
        .setNamespace("shop")
        .setKind(TransitionKind.POD)
        .setTime(Instant.parse("2026-11-24T07:" + fact[3] + ":00Z"))
        .setObjectKind("Pod")
        .setObjectName(fact[0])
        .setFrom(fact[1])
        .setTo(fact[2])
        .setAddress("192.0.2.7")
        .setPod(fact[0])
        .setPodUid("uid-" + fact[0])
        .build();
  }

  @Test
  void theSameBatchTwiceChangesNothing() {
    // Given
    Top question =
        new Top(
            Top.By.SERVICE,
            Instant.parse("2026-11-24T07:00:00Z"),
            Instant.parse("2026-11-24T09:00:00Z"),
            5);
    Top.Answer before = store.ask(question);
    // When
    store.write(batch);
    // Then
    assertThat(store.ask(question)).isEqualTo(before);
    assertThat(store.offsets()).containsEntry(PARTITION, (long) batch.size());
    assertThat(before.rows()).hasSize(5);
  }

  private static Set<String> fold(String namespace, String service, Instant at) throws IOException {
    Map<String, JsonNode> slices = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode object = line.contains("\"EndpointSlice\"") ? JSON.readTree(line) : null;
        if (object != null && !Instant.parse(object.path("ts").asText()).isAfter(at)) {
          apply(object, namespace, service, slices);
        }
      }
    }
    Set<String> found = new TreeSet<>();
    slices.forEach(
        (name, slice) -> slice.path("endpoints").forEach(e -> found.add(name + words(e))));
    return found;
  }

  private static void apply(
      JsonNode line, String namespace, String service, Map<String, JsonNode> slices) {
    JsonNode meta = line.at("/object/metadata");
    boolean ours =
        meta.path("namespace").asText().equals(namespace)
            && meta.at("/labels/kubernetes.io~1service-name").asText().equals(service);
    if (ours && line.path("type").asText().equals("DELETED")) {
      slices.remove(meta.path("name").asText());
    } else if (ours) {
      slices.put(meta.path("name").asText(), line.path("object"));
    }
  }

  private static String words(JsonNode endpoint) {
    JsonNode conditions = endpoint.path("conditions");
    boolean ready = conditions.path("ready").asBoolean(true);
    boolean serving = conditions.path("serving").asBoolean(ready);
    boolean ending = conditions.path("terminating").asBoolean();
    String state = ready ? "ready" : !ending ? "not-ready" : serving ? "serving" : "terminating";
    return " %s %s %s"
        .formatted(
            endpoint.path("addresses").path(0).asText(),
            endpoint.at("/targetRef/uid").asText(),
            state);
  }
}
