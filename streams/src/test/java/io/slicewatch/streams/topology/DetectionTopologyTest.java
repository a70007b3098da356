package io.slicewatch.streams.topology;

import static io.slicewatch.streams.topology.wire.Events.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.Service;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.streams.config.StreamsSettings.Store;
import io.slicewatch.streams.topology.wire.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DetectionTopologyTest {

  @TempDir Path stateDir;

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatHappensToAnEndpointBecomesATransitionAndAServiceStatus(Store store) {
    try (TopologyFixture topology = TopologyFixture.started(store, stateDir)) {
      // Given
      topology.pipe(Events.slice("lab", "1", START, true));
      // When
      topology.pipe(Events.slice("lab", "2", START.plusSeconds(5), false));
      // Then
      List<Transition> transitions = topology.values(Topic.TRANSITIONS, Transition.class);
      assertThat(transitions.getLast().getFrom()).isEqualTo("ready");
      assertThat(transitions.getLast().getTo()).isEqualTo("not-ready");
      List<KeyValue<String, ServiceStatus>> services =
          topology.read(Topic.SERVICES, ServiceStatus.class);
      assertThat(services.getLast().key).isEqualTo("lab/shop/cart");
      assertThat(services.getLast().value.getReady()).isZero();
    }
  }

  @Test
  void stateSurvivesARestart() {
    // Given
    try (TopologyFixture first = TopologyFixture.started(Store.ROCKSDB, stateDir.resolve("1"));
        TopologyFixture topology =
            first
                .after(Events.slice("lab", "1", START, true))
                .restarted(Store.ROCKSDB, stateDir.resolve("2"))) {
      // When
      topology.pipe(Events.slice("lab", "1", START.plusSeconds(1), true));
      topology.pipe(Events.slice("lab", "2", START.plusSeconds(5), false));
      // Then
      assertThat(topology.values(Topic.TRANSITIONS, Transition.class))
          .extracting(t -> t.getFrom() + ">" + t.getTo())
          .containsExactly("ready>not-ready");
    }
  }

  @Test
  void clustersInOnePartitionDoNotMix() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // Given
      topology.pipe(Events.slice("lab-a", "1", START, true));
      topology.pipe(Events.slice("lab-b", "1", START, false));
      // When
      topology.pipe(Events.slice("lab-a", "2", START.plusSeconds(5), false));
      // Then
      assertThat(topology.values(Topic.TRANSITIONS, Transition.class))
          .filteredOn(t -> t.getTime().isAfter(START))
          .extracting(Transition::getCluster)
          .containsExactly("lab-a");
    }
  }

  @Test
  void tombstonesAreSkipped() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // When
      topology.pipeBytes("lab/pod/shop/cart-0", null);
      // Then
      assertThat(topology.values(Topic.DEAD_LETTERS, DeadLetter.class)).isEmpty();
    }
  }

  @Test
  void aServiceThatIsGoneLeavesATombstone() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // Given
      ChangeEvent.Builder service = Events.object("lab", Operation.CREATE, Kind.SERVICE);
      topology.pipe(service.setObject(Service.newBuilder().build()).build());
      // When
      topology.pipe(
          Events.object("lab", Operation.DELETE, Kind.SERVICE).setResourceVersion("11").build());
      // Then
      KeyValue<String, ServiceStatus> last =
          topology.read(Topic.SERVICES, ServiceStatus.class).getLast();
      assertThat(last.key).isEqualTo("lab/shop/cart");
      assertThat(last.value).isNull();
    }
  }

  @Test
  void bytesThatAreNoChangeEventBecomeADeadLetterAndTheNextEventIsRead() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // When
      topology.pipeBytes("lab/x", "nonsense".getBytes(StandardCharsets.UTF_8));
      topology.pipe(Events.slice("lab", "1", START, true));
      // Then
      List<DeadLetter> letters = topology.values(Topic.DEAD_LETTERS, DeadLetter.class);
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).getSource()).isEqualTo("test.changes");
      assertThat(letters.get(0).getPartition()).contains(0);
      assertThat(letters.get(0).getPosition()).isZero();
      assertThat(letters.get(0).getReason()).startsWith("undecodable");
      assertThat(StandardCharsets.UTF_8.decode(letters.get(0).getSample()).toString())
          .isEqualTo("nonsense");
      assertThat(topology.values(Topic.SERVICES, ServiceStatus.class)).isNotEmpty();
    }
  }

  @Test
  void anEventWithoutAMeaningBecomesADeadLetterAndTheNextEventIsRead() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // When
      topology.pipe(Events.slice("lab", "1", START, true));
      topology.pipe(Events.object("lab", Operation.UPDATE, Kind.UNKNOWN).build());
      topology.pipe(Events.slice("lab", "2", START.plusSeconds(1), false));
      // Then
      List<DeadLetter> letters = topology.values(Topic.DEAD_LETTERS, DeadLetter.class);
      assertThat(letters).extracting(DeadLetter::getReason).containsExactly("unknown-kind");
      assertThat(letters.get(0).getPosition()).isEqualTo(1);
      assertThat(letters.get(0).getSample().remaining()).isPositive();
      assertThat(topology.values(Topic.SERVICES, ServiceStatus.class).getLast().getReady())
          .isZero();
    }
  }

  @Test
  void aSilentClusterIsToldOnceAndResolvedAfterARestart() {
    try (TopologyFixture first = TopologyFixture.started(Store.ROCKSDB, stateDir.resolve("1"))) {
      // Given
      first.pipe(Events.heartbeat("lab", START));
      first.waitSeconds(100);
      List<Alert> alerts = first.values(Topic.ALERTS, Alert.class);
      assertThat(alerts).extracting(Alert::getDetector).containsExactly("cluster-silent");
      assertThat(first.values(Topic.ALERT_LOG, Alert.class)).isEqualTo(alerts);
      try (TopologyFixture next = first.restarted(Store.ROCKSDB, stateDir.resolve("2"))) {
        // When
        for (int i = 1; i <= 3; i++) {
          next.pipe(Events.heartbeat("lab", START.plusSeconds(200L + i)));
        }
        next.waitSeconds(60);
        // Then
        assertThat(next.values(Topic.ALERTS, Alert.class))
            .extracting(alert -> alert.getState() + " " + alert.getSeq())
            .containsExactly("RESOLVED 2");
      }
    }
  }

  @Test
  void aReplayThatRunsFasterThanTimeIsNotSilentAndNeitherIsItsEnd() {
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      // When
      Instant at = START;
      for (int i = 0; i < 200; i++) {
        at = at.plusSeconds(10);
        topology.pipe(Events.heartbeat("lab", at));
        topology.waitSeconds(1);
      }
      topology.pipe(Events.feedClosed("lab", at));
      topology.waitSeconds(400);
      // Then
      assertThat(topology.values(Topic.ALERTS, Alert.class)).isEmpty();
    }
  }

  @Test
  void aBugStopsTheProgram() {
    // Given
    byte[] key = "lab/x".getBytes(StandardCharsets.UTF_8);
    try (TopologyFixture topology = TopologyFixture.started(Store.MEMORY, stateDir)) {
      topology.store().put(StateKeys.fleet("lab"), key);
      // When, then
      assertThatThrownBy(() -> topology.pipe(Events.heartbeat("lab", START)))
          .rootCause()
          .hasMessageContaining("another version");
    }
  }
}
