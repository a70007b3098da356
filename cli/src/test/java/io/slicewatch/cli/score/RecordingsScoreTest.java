package io.slicewatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slicewatch.collector.RecordingReader;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.streams.backtest.Backtest;
import io.slicewatch.streams.pipeline.PipelineConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the detectors find in the recordings, against what happened in them. */
class RecordingsScoreTest {

  private static final Path RECORDINGS = Path.of("..", "examples", "recordings");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixed-a",
        "calm-b",
        "node-c",
        "restart-d",
        "big-f",
        "fleet-e1",
        "fleet-e2",
        "fleet-e3"
      })
  void findsWhatIsLabelledAndNothingElse(String name) throws IOException {
    // Given
    List<Label> labels = labels();
    // When
    Score score = new Scorer(PipelineConfig.words()).judge(alerts(name), labels, Set.of(name));
    // Then
    assertThat(score.ownMissed()).isEmpty();
    assertThat(score.falseAlarms()).isEmpty();
    assertThat(score.causeAccuracy()).isGreaterThanOrEqualTo(0.9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"calm-b", "restart-d", "fleet-e3"})
  void staysCalmWhereNothingIsWrong(String name) {
    // Given, When
    List<Alert> alerts = alerts(name);
    // Then
    assertThat(alerts)
        .extracting(Alert::getSeverity)
        .doesNotContain(Severity.WARNING, Severity.CRITICAL);
  }

  @Test
  void aDeadNodeIsOneIncidentWithItsServices() throws IOException {
    // Given
    Label node =
        labels().stream()
            .filter(label -> label.id().equals("node-c/node-down-1"))
            .findFirst()
            .orElseThrow();
    // When
    List<Alert> incidents =
        alerts("node-c").stream().filter(alert -> alert.getDetector().equals("node-down")).toList();
    // Then
    assertThat(incidents)
        .extracting(Alert::getFingerprint)
        .containsOnly(incidents.get(0).getFingerprint());
    assertThat(incidents.get(0).getMembers()).isEqualTo(node.affected());
  }

  private static List<Label> labels() throws IOException {
    return new ObjectMapper()
        .registerModule(new JavaTimeModule())
        .readValue(RECORDINGS.resolve("labels.json").toFile(), new TypeReference<>() {});
  }

  private static List<Alert> alerts(String name) {
    List<Alert> alerts = new ArrayList<>();
    Backtest backtest = new Backtest(PipelineConfig.DEFAULT, alerts::add, transition -> {});
    new RecordingReader(Set.of(), backtest::accept, reject -> {})
        .read(RECORDINGS.resolve(name + ".ndjson.gz"));
    return alerts;
  }
}
