package io.slicewatch.streams.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.inventory.MemoryState;
import io.slicewatch.streams.pipeline.Output;
import io.slicewatch.streams.pipeline.Pipeline;
import io.slicewatch.streams.pipeline.PipelineConfig;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At the end of a recording the inventory holds what the recording says, and counts agree. */
class RecordedTruthTest {

  private static final Path RECORDINGS = Path.of("..", "examples", "recordings");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixed-a",
        "calm-b",
        "node-c",
        "restart-d",
        "fleet-e1",
        "fleet-e2",
        "fleet-e3",
        "big-f"
      })
  void holdsWhatAPlainFoldHolds(String name) throws IOException {
    // Given
    Path file = RECORDINGS.resolve(name + ".ndjson.gz");
    MemoryState state = new MemoryState();
    Pipeline pipeline = new Pipeline(name, PipelineConfig.DEFAULT, state, new Silent());
    // When
    RecordedChanges.read(file, pipeline::accept);
    // Then
    assertThat(held(state)).isEqualTo(PlainFold.of(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart-d", "fleet-e1"})
  void repeatsOfEveryChangeAlterNothing(String name) throws IOException {
    // Given
    Path file = RECORDINGS.resolve(name + ".ndjson.gz");
    Silent once = new Silent();
    Silent twice = new Silent();
    Pipeline plain = new Pipeline(name, PipelineConfig.DEFAULT, new MemoryState(), once);
    Pipeline repeated = new Pipeline(name, PipelineConfig.DEFAULT, new MemoryState(), twice);
    // When
    RecordedChanges.read(file, plain::accept);
    RecordedChanges.read(
        file,
        change -> {
          repeated.accept(change);
          repeated.accept(change);
        });
    // Then
    assertThat(twice.told).isEqualTo(once.told);
    assertThat(twice.transitions).isEqualTo(once.transitions);
  }

  private static Map<String, String> held(MemoryState state) {
    Map<String, String> held = new TreeMap<>();
    state.visit((table, key, value) -> {
      if (table.equals("objects") && value instanceof KubeObject object) {
        held.put(
            object.meta().kind().word() + " " + object.meta().uid(),
            object.meta().resourceVersion());
      }
    });
    return held;
  }

  private static final class Silent implements Output {
    private final List<Alert> told = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();

    @Override
    public void transition(Transition transition) {
      transitions.add(transition);
    }

    @Override
    public void alert(Alert alert) {
      told.add(alert);
    }

    @Override
    public void forget(String fingerprint) {}

    @Override
    public void service(ServiceCounts counts) {}

    @Override
    public void serviceGone(String namespace, String service) {}
  }
}
