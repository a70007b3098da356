package io.slicewatch.streams.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.fleet.Pulse;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.topology.state.StateCodecException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateCodecTest {

  private final StateCodec codec = new StateCodec();

  @ParameterizedTest
  @ValueSource(classes = {KubeObject.class, Alert.class, Pulse.class, Meta.class, Workload.class})
  <T> void readsBackWhateverItWrote(Class<T> type) {
    // Given
    RandomObjects objects = new RandomObjects(20261124);
    for (int i = 0; i < 2_000; i++) {
      T value = objects.next(type);
      // When
      T read = codec.decode(type, codec.encode(type, value));
      // Then
      assertThat(read).isEqualTo(value);
    }
  }

  @Test
  void equalValuesGiveEqualBytesInWhateverOrderTheirMapsAre() {
    // Given
    Map<String, Integer> one = new LinkedHashMap<>();
    Map<String, Integer> other = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      one.put("k" + i, i);
      other.put("k" + (49 - i), 49 - i);
    }
    // When, then
    assertThat(codec.encode(Bag.class, new Bag(one, Set.of(1, 2, 3), Optional.of("x"), null)))
        .isEqualTo(
            codec.encode(Bag.class, new Bag(other, Set.of(3, 1, 2), Optional.of("x"), null)));
  }

  @Test
  void holdsCollectionsOptionalsAndGenericsAndThemselves() {
    // Given
    SortedMap<String, Duration> sorted = new TreeMap<>(Map.of("b", Duration.ofMillis(5)));
    Bag bag = new Bag(new HashMap<>(Map.of("a", 1)), Set.of(4), Optional.empty(), sorted);
    Tree tree =
        new Tree(new Pair<>("root", 1L), List.of(new Tree(new Pair<>("leaf", 2L), List.of())));
    // When, then
    assertThat(codec.decode(Bag.class, codec.encode(Bag.class, bag))).isEqualTo(bag);
    assertThat(codec.decode(Tree.class, codec.encode(Tree.class, tree))).isEqualTo(tree);
    assertThat(codec.decode(List.class, codec.encode(List.class, List.of("a", "b"))))
        .isEqualTo(List.of("a", "b"));
    assertThat(codec.decode(Instant.class, codec.encode(Instant.class, Instant.MAX)))
        .isEqualTo(Instant.MAX);
  }

  @Test
  void damagedBytesAreRefusedAndNothingElseIsThrown() {
    // Given
    RandomObjects objects = new RandomObjects(7);
    Random random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = codec.encode(KubeObject.class, objects.next(KubeObject.class));
      bytes[3 + random.nextInt(bytes.length - 3)] = (byte) random.nextInt();
      byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      // When, then
      readOrRefuse(bytes);
      assertThatThrownBy(() -> codec.decode(KubeObject.class, cut))
          .isInstanceOf(StateCodecException.class);
    }
  }

  private void readOrRefuse(byte[] bytes) {
    try {
      codec.decode(KubeObject.class, bytes);
    } catch (StateCodecException refused) {
      assertThat(refused.reason()).isEqualTo(Reason.UNDECODABLE);
    }
  }

  @Test
  void bytesOfAnotherShapeAreToldFromDamage() {
    // Given
    byte[] bytes = codec.encode(Texts.class, new Texts(new Pair<>("a", "b")));
    // When
    StateCodecException refused =
        catchThrowableOfType(StateCodecException.class, () -> codec.decode(Renamed.class, bytes));
    // Then
    assertThat(refused.reason()).isEqualTo(Reason.OTHER_VERSION);
  }

  @Test
  void nullWhereNoneIsDeclaredIsRefused() {
    // Given
    Renamed value = new Renamed(null, "b");
    // When
    StateCodecException refused =
        catchThrowableOfType(StateCodecException.class, () -> codec.encode(Renamed.class, value));
    // Then
    assertThat(refused.reason()).isEqualTo(Reason.NOT_STORABLE);
    assertThat(refused).hasMessageContaining("Renamed.left");
  }

  @Test
  void whatDoesNotFitInAChangelogRecordIsRefused() {
    // Given
    String text = "x".repeat(StateCodec.MAX_BYTES);
    // When
    StateCodecException refused =
        catchThrowableOfType(StateCodecException.class, () -> codec.encode(String.class, text));
    // Then
    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void mutableClassesAreRefused() {
    assertThatThrownBy(() -> codec.encode(StringBuilder.class, new StringBuilder()))
        .isInstanceOf(StateCodecException.class)
        .hasMessageContaining("StringBuilder");
  }

  @Test
  void anOrdinaryPodTakesFewBytes() {
    // Given
    Pod pod = Pods.ordinary();
    // When
    byte[] bytes = codec.encode(KubeObject.class, pod);
    // Then
    assertThat(bytes.length).isLessThan(600);
  }

  record Bag(
      Map<String, Integer> counts,
      Set<Integer> numbers,
      Optional<String> maybe,
      @Nullable SortedMap<String, Duration> sorted) {}

  record Pair<A, B>(A left, B right) {}

  record Texts(Pair<String, String> pair) {}

  record Renamed(String left, String second) {}

  record Tree(Pair<String, Long> value, List<Tree> children) {}
}
