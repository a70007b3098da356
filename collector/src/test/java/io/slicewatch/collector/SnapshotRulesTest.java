package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.GapReason;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.KindCoverage;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists, lost streams and refusals mean for what is published. */
class SnapshotRulesTest {

  @TempDir private Path folder;
  private final Lab lab = new Lab();

  @BeforeEach
  void twoPodsAreListed() {
    lab.list("pods").pod("ADDED", "a", 10).pod("ADDED", "b", 11).end("Pod");
  }

  @Test
  void theFirstListIsAColdSnapshotThatSweeps() {
    // When
    lab.read(folder);
    // Then
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT", "READ b SNAPSHOT");
    assertThat(lab.controls(SnapshotBegin.class))
        .containsExactly(new SnapshotBegin(Kind.POD, 1L, SnapshotMode.COLD));
    assertThat(lab.controls(SnapshotEnd.class))
        .containsExactly(new SnapshotEnd(Kind.POD, 1L, SnapshotMode.COLD, 2L, true));
  }

  @Test
  void aLaterListTellsDifferencesOnly() {
    // Given
    lab.after(5).closed("pods", "end of stream").after(20).list("pods");
    // When
    lab.pod("ADDED", "a", 10).pod("ADDED", "c", 30).end("Pod").read(folder);
    // Then
    assertThat(lab.changes())
        .containsExactly("READ a SNAPSHOT", "READ b SNAPSHOT", "CREATE c RELIST", "DELETE b SWEEP");
    assertThat(lab.controls(SnapshotEnd.class).get(1).getSweep()).isFalse();
  }

  @Test
  void aSweptObjectWasLastSeenWhenTheStreamWasLost() {
    // Given
    lab.after(5).closed("pods", "end of stream");
    Instant lost = Lab.START.plusMillis(5005);
    // When
    lab.after(20).list("pods").pod("ADDED", "a", 10).end("Pod").read(folder);
    // Then
    ChangeEvent swept = last(Operation.DELETE);
    assertThat(swept.getLastSeenAt()).contains(lost);
    assertThat(swept.getObservedAt()).isAfter(lost.plusSeconds(20));
  }

  @Test
  void aStreamThatIsListedAnewLeavesAGap() {
    // When
    lab.after(5).closed("pods", "error event 410").after(1).list("pods");
    lab.pod("ADDED", "a", 10).pod("ADDED", "b", 11).end("Pod").read(folder);
    // Then
    assertThat(lab.controls(Gap.class)).hasSize(1);
    assertThat(lab.controls(Gap.class).get(0).getReason()).isEqualTo(GapReason.EXPIRED);
    assertThat(lab.controls(Gap.class).get(0).getFromTime()).contains(Lab.START.plusMillis(5005));
  }

  @Test
  void aResumedStreamLostNothing() {
    // When
    lab.closed("pods", "end of stream").after(1).resume("pods").pod("MODIFIED", "a", 20);
    lab.read(folder);
    // Then
    assertThat(lab.controls(Gap.class)).isEmpty();
    assertThat(lab.controls(SnapshotBegin.class)).hasSize(1);
    assertThat(lab.changes()).endsWith("UPDATE a WATCH");
  }

  @Test
  void aListThatBreaksOffDeletesNothing() {
    // When
    lab.closed("pods", "end of stream").list("pods").pod("ADDED", "a", 10);
    lab.closed("pods", "connection reset").read(folder);
    // Then
    assertThat(lab.changes()).hasSize(2);
    assertThat(lab.controls(SnapshotAbort.class)).hasSize(1);
  }

  @Test
  void aListOfWhichALineCannotBeReadDeletesNothing() {
    // When
    lab.closed("pods", "end of stream").list("pods").raw("{\"ts\":\"broken").end("Pod");
    lab.read(folder);
    // Then
    assertThat(lab.changes()).hasSize(2);
    assertThat(lab.controls(Gap.class))
        .extracting(Gap::getReason)
        .containsExactly(GapReason.STREAM_LOST, GapReason.UNREADABLE);
  }

  @Test
  void aListThatLacksMoreThanHalfMustBeConfirmed() {
    // Given
    lab.pods("ADDED", "p", 0, 20, 100);
    lab.closed("pods", "end of stream").list("pods").pod("ADDED", "a", 10).end("Pod");
    Lab once = new Lab();
    once.raw(lab.text().strip()).read(folder);
    // When
    lab.closed("pods", "end of stream").list("pods").pod("ADDED", "a", 10).end("Pod");
    lab.read(folder);
    // Then
    assertThat(once.changes()).noneMatch(change -> change.startsWith("DELETE"));
    assertThat(once.controls(Gap.class)).extracting(Gap::getReason).contains(GapReason.UNREADABLE);
    assertThat(lab.changes()).filteredOn(change -> change.startsWith("DELETE")).hasSize(21);
  }

  @Test
  void anAbortedFirstListIsFollowedByAColdOne() {
    // Given
    Lab aborted = new Lab();
    aborted.list("pods").pod("ADDED", "a", 10).closed("pods", "reset");
    // When
    aborted.list("pods").pod("ADDED", "a", 10).pod("ADDED", "b", 11).end("Pod").read(folder);
    // Then
    assertThat(aborted.changes())
        .containsExactly("READ a SNAPSHOT", "READ a SNAPSHOT", "READ b SNAPSHOT");
    assertThat(aborted.controls(SnapshotEnd.class))
        .containsExactly(new SnapshotEnd(Kind.POD, 2L, SnapshotMode.COLD, 2L, true));
  }

  @Test
  void theCoverageOfALostKindStandsStill() {
    // When
    lab.list("services").end("Service").after(5).closed("pods", "reset").heartbeats(3);
    lab.read(folder);
    // Then
    Heartbeat beat = beats().get(beats().size() - 2);
    assertThat(covered(beat, Kind.POD)).isBefore(Lab.START.plusSeconds(6));
    assertThat(covered(beat, Kind.SERVICE)).isAfter(Lab.START.plusSeconds(30));
  }

  @Test
  void aLostPermissionTakesTheKindOutAfterAMinute() {
    // When
    lab.list("services").end("Service").closed("pods", "403 Forbidden: no");
    lab.heartbeats(5);
    Lab early = new Lab();
    early.raw(lab.text().strip()).read(folder);
    lab.heartbeats(3).read(folder);
    // Then
    assertThat(early.controls(Gap.class)).isEmpty();
    assertThat(lab.controls(Gap.class))
        .extracting(Gap::getReason)
        .containsExactly(GapReason.FORBIDDEN);
    assertThat(beats().get(beats().size() - 1).getKinds())
        .extracting(KindCoverage::getKind)
        .containsExactly(Kind.SERVICE);
    assertThat(lab.changes()).hasSize(2);
  }

  @Test
  void aRefusalOfAllKindsIsAServerThatStarts() {
    // When
    lab.list("services").end("Service");
    lab.closed("pods", "403 Forbidden: no").closed("services", "403 Forbidden: no");
    lab.heartbeats(12).read(folder);
    // Then
    assertThat(lab.controls(Gap.class)).isEmpty();
    assertThat(beats().get(beats().size() - 1).getKinds()).hasSize(2);
  }

  private ChangeEvent last(Operation operation) {
    return lab.events.stream()
        .filter(event -> event.getOperation() == operation)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private List<Heartbeat> beats() {
    return lab.controls(Heartbeat.class);
  }

  private static Instant covered(Heartbeat beat, Kind kind) {
    return beat.getKinds().stream()
        .filter(coverage -> coverage.getKind() == kind)
        .findFirst()
        .orElseThrow()
        .getCoveredUntil();
  }
}
