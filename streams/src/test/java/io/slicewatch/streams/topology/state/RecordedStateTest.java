package io.slicewatch.streams.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.inventory.MemoryState;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.pipeline.Output;
import io.slicewatch.streams.pipeline.Pipeline;
import io.slicewatch.streams.pipeline.PipelineConfig;
import io.slicewatch.streams.recording.RecordedChanges;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline says the same whether its state is in maps or in bytes. */
final class RecordedStateTest {

  private static final Path RECORDINGS = Path.of("..", "examples", "recordings");

  @ParameterizedTest
  @ValueSource(strings = {"mixed-a", "node-c", "restart-d", "fleet-e1"})
  void stateInBytesGivesWhatStateInMapsGives(String recording) throws IOException {
    // Given
    Path file = RECORDINGS.resolve(recording + ".ndjson.gz");
    State bytes = new StateStore(StoreFixture.inMemory(), new StateCodec(), 50).cluster(recording);
    // When
    List<Object> fromMaps = told(file, new MemoryState());
    List<Object> fromBytes = told(file, bytes);
    // Then
    assertThat(fromMaps).isNotEmpty();
    assertThat(fromBytes).isEqualTo(fromMaps);
  }

  private static List<Object> told(Path file, State state) throws IOException {
    Told told = new Told(new ArrayList<>());
    RecordedChanges.read(file, new Pipeline("lab", PipelineConfig.DEFAULT, state, told)::accept);
    return told.all;
  }

  private record Told(List<Object> all) implements Output {

    @Override
    public void transition(Transition transition) {
      all.add(transition);
    }

    @Override
    public void alert(Alert alert) {
      all.add(alert);
    }

    @Override
    public void forget(String fingerprint) {
      all.add(fingerprint);
    }

    @Override
    public void service(ServiceCounts counts) {
      all.add(counts);
    }

    @Override
    public void serviceGone(String namespace, String service) {
      all.add(namespace + '/' + service);
    }
  }
}
