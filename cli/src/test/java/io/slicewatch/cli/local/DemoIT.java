package io.slicewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.collector.RecordingReader;
import io.slicewatch.collector.source.recording.InputException;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.streams.backtest.Backtest;
import io.slicewatch.streams.pipeline.PipelineConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the topics and the topology tell is what the backtest tells, byte for byte. */
class DemoIT {

  private static final Path RECORDINGS = Path.of("..", "examples", "recordings");

  @Test
  void tellsTheSameAlertsAsTheBacktest() throws Exception {
    // Given
    List<Path> files =
        List.of(
            RECORDINGS.resolve("node-c.ndjson.gz"),
            RECORDINGS.resolve("fleet-e1.ndjson.gz"),
            RECORDINGS.resolve("restart-d.ndjson.gz"));
    List<Alert> told = Collections.synchronizedList(new ArrayList<>());
    // When
    new Demo(files, Pace.unlimited(), told::add, line -> {}).run();
    // Then
    assertThat(lines(told)).isEqualTo(lines(backtest(files))).isNotEmpty();
  }

  @Test
  void aMissingRecordingIsSaidAndTheRestEnds() {
    // Given
    Demo demo = new Demo(List.of(Path.of("none.ndjson")), Pace.unlimited(), a -> {}, l -> {});
    // When, Then
    assertThatThrownBy(demo::run)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.ndjson: there is no such file");
  }

  private static List<Alert> backtest(List<Path> files) {
    List<Alert> alerts = new ArrayList<>();
    for (Path file : files) {
      Backtest backtest = new Backtest(PipelineConfig.DEFAULT, alerts::add, transition -> {});
      new RecordingReader(Set.of(), backtest::accept, reject -> {}).read(file);
    }
    return alerts;
  }

  private static List<String> lines(List<Alert> alerts) {
    return alerts.stream().map(RecordJson::write).sorted().toList();
  }
}
