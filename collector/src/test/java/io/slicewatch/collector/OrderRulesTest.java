package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each state once, in order, whatever the input repeats or mixes up. */
class OrderRulesTest {

  @TempDir private Path folder;
  private final Lab lab = new Lab().list("pods").pod("ADDED", "a", 10).end("Pod");

  @Test
  void dropsRepeatedAndOlderStates() {
    // When
    lab.pod("MODIFIED", "a", 12).pod("MODIFIED", "a", 12).pod("MODIFIED", "a", 11).read(folder);
    // Then
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT", "UPDATE a WATCH");
  }

  @Test
  void dropsNewVersionsThatChangeNothing() {
    // Given
    String same = Lab.podJson("a", "uid-a", 10).replace("\"10\"", "\"15\"");
    // When
    lab.line("MODIFIED", "\"object\":" + same).read(folder);
    // Then
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT");
  }

  @Test
  void neverBringsBackWhatWasDeleted() {
    // When
    lab.pod("DELETED", "a", 20).pod("ADDED", "a", 10).pod("MODIFIED", "a", 30);
    lab.pod("DELETED", "a", 20).read(folder);
    // Then
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT", "DELETE a WATCH");
  }

  @Test
  void aNameWithANewUidIsADeleteAndACreate() {
    // When
    lab.pod("ADDED", "a", "other", 20).pod("DELETED", "a", "uid-a", 15).read(folder);
    // Then
    assertThat(lab.changes())
        .containsExactly("READ a SNAPSHOT", "DELETE a UID_REPLACED", "CREATE a WATCH");
  }

  @Test
  void anOlderObjectOfTheSameNameIsNotBelieved() {
    // When
    lab.pod("ADDED", "a", "older", 5).read(folder);
    // Then
    assertThat(lab.changes()).containsExactly("READ a SNAPSHOT");
  }

  @Test
  void theSameLinesTwiceGiveTheSameChanges() {
    // Given
    lab.pod("MODIFIED", "a", 12).pod("ADDED", "b", 13).pod("DELETED", "a", 14);
    StringBuilder doubled = new StringBuilder();
    lab.text().lines().forEach(line -> doubled.append(line).append('\n').append(line).append('\n'));
    Lab twice = new Lab();
    // When
    lab.read(folder);
    twice.raw(doubled.toString().strip()).read(folder);
    // Then
    List<String> live = lab.changes().subList(1, lab.changes().size());
    assertThat(twice.changes()).endsWith(live.toArray(String[]::new));
  }

  @Test
  void keepsTwoClustersOfAFileApart() {
    // When
    lab.cluster("other").list("pods").pod("ADDED", "a", 50).end("Pod");
    lab.cluster("lab").pod("MODIFIED", "a", 60).read(folder);
    // Then
    assertThat(lab.changes())
        .containsExactly("READ a SNAPSHOT", "READ a SNAPSHOT", "UPDATE a WATCH");
    for (String cluster : List.of("lab", "other")) {
      List<ChangeEvent> own =
          lab.events.stream().filter(event -> event.getCluster().equals(cluster)).toList();
      assertThat(own.get(own.size() - 1).getControl().orElseThrow()).isInstanceOf(FeedClosed.class);
      for (int i = 1; i < own.size(); i++) {
        assertThat(own.get(i).getSequence()).isEqualTo(own.get(i - 1).getSequence() + 1);
      }
    }
  }

  @Test
  void timeNeitherRunsBackNorLeaps() {
    // Given
    String object = "\"type\":\"MODIFIED\",\"object\":";
    lab.raw("{\"ts\":\"2026-11-30T07:30:00Z\",\"cluster\":\"lab\"," + object + json(21) + "}");
    lab.raw("{\"ts\":\"1970-01-01T00:00:00Z\",\"cluster\":\"lab\"," + object + json(22) + "}");
    lab.raw("{\"ts\":\"NaN\",\"cluster\":\"lab\"," + object + json(23) + "}");
    lab.raw(
        "{\"ts\":\"+999999999-01-01T00:00:00Z\",\"cluster\":\"lab\"," + object + json(24) + "}");
    // When
    lab.read(folder);
    // Then
    assertThat(lab.changes()).hasSize(5);
    assertThat(lab.events)
        .extracting(ChangeEvent::getObservedAt)
        .allMatch(at -> at.isBefore(Lab.START.plusSeconds(60)))
        .isSorted();
    assertThat(lab.reasons()).containsExactly("bad-time", "bad-time", "bad-time");
  }

  private static String json(long version) {
    return Lab.podJson("a", "uid-a", version);
  }
}
