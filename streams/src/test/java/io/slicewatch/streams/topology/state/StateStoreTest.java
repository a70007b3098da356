package io.slicewatch.streams.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.streams.inventory.MemoryState;
import io.slicewatch.streams.inventory.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateStoreTest {

  private final KeyValueStore<Bytes, byte[]> store = StoreFixture.inMemory();
  private final StateCodec codec = new StateCodec();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void behavesAsStateInMapsDoes(int cacheEntries) {
    // Given
    Random random = new Random(42);
    Table<String> expected = new MemoryState().table("words", String.class);
    Table<String> table =
        new StateStore(store, codec, cacheEntries).cluster("lab").table("words", String.class);
    for (int i = 0; i < 20_000; i++) {
      String key = "k" + (char) ('a' + random.nextInt(3)) + random.nextInt(20);
      // When
      switch (random.nextInt(4)) {
        case 0 -> {
          table.put(key, "v" + i);
          expected.put(key, "v" + i);
        }
        case 1 -> {
          table.remove(key);
          expected.remove(key);
        }
        case 2 -> assertThat(table.get(key)).isEqualTo(expected.get(key));
        default ->
            // Then
            assertThat(entries(table, key.substring(0, 2), 7))
                .isEqualTo(entries(expected, key.substring(0, 2), 7));
      }
    }
  }

  @Test
  void clustersAndTablesWhoseNamesBeginAlikeDoNotMix() {
    // Given
    StateStore state = new StateStore(store, codec, 10);
    Table<String> words = state.cluster("lab").table("words", String.class);
    state.cluster("lab-a").table("words", String.class).put("k", "of lab-a");
    state.cluster("lab").table("words-of", String.class).put("k", "of words-of");
    // When
    words.put("k", "of lab");
    // Then
    assertThat(entries(words, "", 10)).containsExactly("k=of lab");
    assertThat(state.cluster("lab-a").table("words", String.class).get("k")).isEqualTo("of lab-a");
  }

  @Test
  void aNewStateStoreReadsWhatAnOlderOneWrote() {
    // Given
    new StateStore(store, codec, 10).cluster("lab").table("words", String.class).put("k", "v");
    // When
    Table<String> again =
        new StateStore(store, codec, 10).cluster("lab").table("words", String.class);
    // Then
    assertThat(again.get("k")).isEqualTo("v");
    assertThat(again.get("absent")).isNull();
  }

  @Test
  void removedEntriesLeaveTheStore() {
    // Given
    Table<String> words =
        new StateStore(store, codec, 10).cluster("lab").table("words", String.class);
    words.put("k", "v");
    // When
    words.remove("k");
    // Then
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void aClusterWithNulInItsNameIsRefused() {
    StateStore state = new StateStore(store, codec, 10);
    assertThatThrownBy(() -> state.cluster("lab\0words"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> entries(Table<String> table, String prefix, int atMost) {
    List<String> entries = new ArrayList<>();
    table.scan(
        prefix,
        (key, value) -> {
          entries.add(key + "=" + value);
          return entries.size() < atMost;
        });
    return entries;
  }
}
