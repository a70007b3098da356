package io.slicewatch.streams.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What changes the inventory, and what must not. */
class InventoryTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final State state = new MemoryState();
  private final Timers timers = new Timers(state);
  private final Inventory inventory = new Inventory(state, timers);

  @Test
  void aLateStateDoesNotReviveWhatIsGone() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "5", 0, 0));
    inventory.remove(meta("a", "uid-1", "9", 0, 0));
    // When
    List<Delta> late = inventory.upsert(namespace("a", "uid-1", "7", 0, 0));
    // Then
    assertThat(late).isEmpty();
    assertThat(inventory.byUid("uid-1")).isNull();
  }

  @Test
  void aStoreThatWasRewoundMayBringBackWhatWasGone() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "5", 0, 0));
    inventory.remove(meta("a", "uid-1", "9", 0, 0));
    // When
    List<Delta> deltas = inventory.upsert(namespace("a", "uid-1", "5", 1, 0));
    // Then
    assertThat(deltas).hasSize(1);
  }

  @Test
  void whatIsGoneIsForgottenAfterItsTime() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "5", 0, 0));
    inventory.remove(meta("a", "uid-1", "9", 0, 0));
    // When
    timers.take(T0.plus(Inventory.MEMORY)).forEach(inventory::woken);
    // Then
    assertThat(inventory.departed("uid-1")).isNull();
  }

  @Test
  void anOlderOrRepeatedStateChangesNothing() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "10", 0, 0));
    // When, Then
    assertThat(inventory.upsert(namespace("a", "uid-1", "9", 0, 0))).isEmpty();
    assertThat(inventory.upsert(namespace("a", "uid-1", "10", 0, 0))).isEmpty();
    assertThat(inventory.upsert(namespace("a", "uid-1", "11", 0, 0))).hasSize(1);
  }

  @Test
  void aNewUidUnderTheSameNameReplacesTheOldOne() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "5", 0, 0));
    // When
    List<Delta> deltas = inventory.upsert(namespace("a", "uid-2", "6", 0, 0));
    // Then
    assertThat(deltas).extracting(Delta::removed).containsExactly(true, false);
    assertThat(inventory.remove(meta("a", "uid-1", "7", 0, 0))).isEmpty();
    assertThat(inventory.byUid("uid-2")).isNotNull();
  }

  @Test
  void theEndOfAListSweepsWhatItDidNotHold() {
    // Given
    inventory.upsert(namespace("kept", "uid-1", "1", 0, 1));
    inventory.upsert(namespace("gone", "uid-2", "2", 0, 1));
    begin(2);
    inventory.upsert(namespace("kept", "uid-1", "1", 0, 2));
    // When
    List<Delta> swept = end(2, 1);
    // Then
    assertThat(swept).extracting(delta -> delta.last().meta().name()).containsExactly("gone");
    assertThat(swept).extracting(Delta::how).containsExactly(How.SWEEP);
  }

  @Test
  void aListWithAWrongCountOrWithoutBeginOrBrokenOffSweepsNothing() {
    // Given
    inventory.upsert(namespace("a", "uid-1", "1", 0, 1));
    // When, Then
    assertThat(end(2, 0)).as("without a begin").isEmpty();
    begin(3);
    assertThat(end(3, 7)).as("fewer seen than counted").isEmpty();
    begin(4);
    inventory.abort(new Change.SnapshotAbort(T0, Kind.NAMESPACE, 4));
    assertThat(end(4, 0)).as("broken off").isEmpty();
  }

  @Test
  void aListThatLacksMoreThanHalfSweepsNothing() {
    // Given
    for (int i = 0; i < 20; i++) {
      inventory.upsert(namespace("ns-" + i, "uid-" + i, "1", 0, 1));
    }
    begin(2);
    for (int i = 0; i < 5; i++) {
      inventory.upsert(namespace("ns-" + i, "uid-" + i, "1", 0, 2));
    }
    // When, Then
    assertThat(end(2, 5)).isEmpty();
  }

  private void begin(long epoch) {
    inventory.begin(new Change.SnapshotBegin(T0, Kind.NAMESPACE, epoch, true));
  }

  private List<Delta> end(long epoch, long count) {
    return inventory.end(new Change.SnapshotEnd(T0, Kind.NAMESPACE, epoch, true, count));
  }

  private static Namespace namespace(
      String name, String uid, String version, int incarnation, long epoch) {
    return new Namespace(meta(name, uid, version, incarnation, epoch), "Active");
  }

  private static Meta meta(String name, String uid, String version, int incarnation, long epoch) {
    return new Meta(
        Kind.NAMESPACE,
        "",
        name,
        uid,
        version,
        incarnation,
        epoch,
        T0,
        How.WATCH,
        T0,
        null,
        1,
        null,
        Map.of(),
        Map.of());
  }
}
