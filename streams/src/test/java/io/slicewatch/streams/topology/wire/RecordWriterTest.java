package io.slicewatch.streams.topology.wire;

import static io.slicewatch.streams.topology.wire.Events.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.alert.Evidence;
import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecordWriterTest {

  @Test
  void anAlertKeepsAllThatItSays() {
    // Given
    Alert alert =
        new Alert(
            "f0",
            2,
            3,
            Alert.AlertState.RESOLVED,
            Severity.CRITICAL,
            "no-endpoints",
            "selector",
            Map.of("cluster", "lab", "service", "cart"),
            "nobody is behind shop/cart",
            START,
            START.plusSeconds(1),
            START.plusSeconds(2),
            START.plusSeconds(3),
            Alert.ResolveReason.RECOVERED,
            "parent",
            List.of("shop/cart"),
            List.of(new Evidence(START, "Service", "shop/cart", "selector", "a", null, "7")),
            Map.of("ready", "0"));
    // When
    String json = RecordJson.write(carried(RecordWriter.alert(alert)));
    // Then
    assertThat(json)
        .isEqualTo(
            "{\"fingerprint\":\"f0\",\"generation\":2,\"seq\":3,\"state\":\"RESOLVED\","
                + "\"severity\":\"critical\",\"detector\":\"no-endpoints\",\"cause\":\"selector\","
                + "\"labels\":{\"cluster\":\"lab\",\"service\":\"cart\"},"
                + "\"summary\":\"nobody is behind shop/cart\","
                + "\"startsAt\":\"2026-11-24T07:30:00.123Z\","
                + "\"detectedAt\":\"2026-11-24T07:30:01.123Z\","
                + "\"updatedAt\":\"2026-11-24T07:30:02.123Z\","
                + "\"endsAt\":\"2026-11-24T07:30:03.123Z\",\"resolveReason\":\"recovered\","
                + "\"parent\":\"parent\",\"members\":[\"shop/cart\"],"
                + "\"evidence\":[{\"time\":\"2026-11-24T07:30:00.123Z\",\"kind\":\"Service\","
                + "\"object\":\"shop/cart\",\"field\":\"selector\",\"from\":\"a\","
                + "\"resourceVersion\":\"7\"}],\"values\":{\"ready\":\"0\"}}");
  }

  @ParameterizedTest
  @EnumSource(Transition.Type.class)
  void aTransitionOfEveryTypeHasItsCluster(Transition.Type type) {
    // When
    var wire = carried(RecordWriter.transition("lab", transition(type, null)));
    // Then
    assertThat(wire.getKind().name()).isEqualTo(type.name());
    assertThat(wire.getCluster()).isEqualTo("lab");
    assertThat(wire.getNamespace()).isEmpty();
    assertThat(wire.getService()).isEmpty();
    assertThat(wire.getHow().name()).isEqualTo("SWEEP");
  }

  @Test
  void aServiceKeepsItsCountsAndWhatIsNotKnownStaysAbsent() {
    // Given
    ServiceCounts counts =
        new ServiceCounts("shop", "cart", START, null, 1, 2, 3, 4, 5.5, List.of("f0"));
    // When
    ServiceStatus wire = carried(RecordWriter.service("lab", counts));
    // Then
    assertThat(wire.getDesired()).isEmpty();
    assertThat(List.of(wire.getReady(), wire.getServing(), wire.getTerminating(), wire.getListed()))
        .containsExactly(1, 2, 3, 4);
    assertThat(wire.getChurn()).isEqualTo(5.5);
    assertThat(wire.getOpenAlerts()).containsExactly("f0");
  }

  private static Transition transition(Transition.Type type, @Nullable String service) {
    return new Transition(
        type, "", service, START, "Node", "node-1", "uid", "7", "ready", "absent", null, null, null,
        null, "node-1", null, null, null, How.SWEEP);
  }

  /** The record after a journey through its bytes. */
  @SuppressWarnings("unchecked") // a record's own class
  private static <T extends SpecificRecord> T carried(T record) {
    RecordCodec<T> codec = Codecs.singleObject((Class<T>) record.getClass(), SchemaBook.local());
    return codec.decode(codec.encode(record));
  }
}
