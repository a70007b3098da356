package io.slicewatch.streams.backtest;

import static io.slicewatch.streams.topology.wire.Events.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.streams.pipeline.PipelineConfig;
import io.slicewatch.streams.topology.wire.Events;
import io.slicewatch.streams.topology.wire.UnmappableChangeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BacktestTest {

  private final List<Transition> transitions = new ArrayList<>();
  private final Backtest backtest =
      new Backtest(PipelineConfig.DEFAULT, alert -> {}, transitions::add);

  @Test
  void everyClusterHasAPipelineOfItsOwn() {
    // When
    backtest.accept(Events.slice("lab-a", "1", START, true));
    backtest.accept(Events.slice("lab-b", "1", START, true));
    backtest.accept(Events.slice("lab-b", "2", START.plusSeconds(1), false));
    // Then
    assertThat(transitions)
        .extracting(t -> t.getCluster() + " " + t.getTo())
        .containsExactly("lab-a ready", "lab-b ready", "lab-b not-ready");
    assertThat(backtest.clusters()).containsExactly("lab-a", "lab-b");
  }

  @Test
  void whatIsKeptOfAClusterCanBeLookedAt() {
    // When
    backtest.accept(Events.slice("lab", "1", START, true));
    // Then
    assertThat(backtest.state("lab").sizes()).containsEntry("objects", 1);
    assertThat(backtest.find("other")).isEmpty();
    assertThatThrownBy(() -> backtest.state("other")).hasMessageContaining("other");
  }

  @Test
  void anEventWithoutAMeaningIsRefusedAndTheNextOneTaken() {
    // When
    assertThatThrownBy(
            () -> backtest.accept(Events.object("lab", Operation.UPDATE, Kind.POD).build()))
        .isInstanceOf(UnmappableChangeException.class);
    backtest.accept(Events.slice("lab", "1", START, true));
    // Then
    assertThat(transitions).hasSize(1);
  }
}
