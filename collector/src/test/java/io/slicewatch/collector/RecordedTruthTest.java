package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the change events add up to is what the recordings say, and nothing else. */
class RecordedTruthTest {

  static Stream<Path> recordings() {
    return Recordings.all().stream();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void foldsToTheStateThatTheRawLinesSay(Path recording) throws IOException {
    // Given
    Map<Kind, Map<String, String>> truth = Fold.ofLines(recording);
    truth.values().removeIf(Map::isEmpty);
    Fold.OfEvents fold = new Fold.OfEvents();
    // When
    new RecordingReader(Set.of(), fold::accept, reject -> {}).read(recording);
    // Then
    assertThat(fold.state().keySet()).isEqualTo(truth.keySet());
    truth.forEach((kind, objects) -> assertThat(fold.state().get(kind)).isEqualTo(objects));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void keepsOrderTimeAndHeartbeats(Path recording) {
    // When
    List<ChangeEvent> events = read(recording);
    // Then
    Instant last = Instant.EPOCH;
    Instant beat = events.get(0).getObservedAt();
    long sequence = events.get(0).getSequence();
    for (ChangeEvent event : events) {
      assertThat(event.getObservedAt()).isAfterOrEqualTo(last);
      assertThat(event.getSequence()).isEqualTo(sequence++);
      assertThat(Duration.between(beat, event.getObservedAt()))
          .isLessThan(Duration.ofMillis(10_100));
      last = event.getObservedAt();
      if (event.getControl().orElse(null) instanceof Heartbeat) {
        beat = event.getObservedAt();
      }
    }
    assertThat(events.get(events.size() - 1).getControl().orElseThrow())
        .isInstanceOf(FeedClosed.class);
  }

  @Test
  void suppressesMostChangesOfNothingOnly() {
    // When
    RecordingReader.Tally tally =
        new RecordingReader(Set.of(), event -> {}, reject -> {})
            .read(Recordings.named("mixed-a.ndjson.gz"));
    // Then
    assertThat(tally.lines()).isEqualTo(9979);
    assertThat(tally.suppressed()).isBetween(100L, 3000L);
    assertThat(tally.rejected()).isZero();
  }

  @Test
  void readsTheCapturesOfKubectlWithoutTimesOfTheReader() {
    for (String name :
        List.of(
            "mixed-a.pods.kubectl.ndjson.gz",
            "mixed-a.pods.head.kubectl.ndjson",
            "mixed-a.list.kubectl.json.gz",
            "mixed-a.list.head.kubectl.json")) {
      // When
      List<ChangeEvent> events = read(Recordings.named(name));
      // Then
      assertThat(events).extracting(ChangeEvent::getCluster).containsOnly("mixed-a");
      assertThat(events).filteredOn(e -> e.getOperation() == Operation.READ).hasSizeGreaterThan(50);
      assertThat(events)
          .extracting(ChangeEvent::getObservedAt)
          .allMatch(at -> at.isBefore(Instant.parse("2026-11-24T09:00:00Z")))
          .allMatch(at -> at.isAfter(Instant.parse("2026-11-24T07:00:00Z")));
    }
  }

  private static List<ChangeEvent> read(Path recording) {
    List<ChangeEvent> events = new ArrayList<>();
    new RecordingReader(Set.of(), events::add, reject -> {}).read(recording);
    return events;
  }
}
