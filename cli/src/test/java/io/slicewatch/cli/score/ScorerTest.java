package io.slicewatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.codec.TrustedRecords;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of scoring, one by one. */
class ScorerTest {

  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  static {
    TrustedRecords.load();
  }

  @Test
  void aLabelCountsWhenAnyDetectorItNamesIsThere() {
    // Given
    Label label = trouble("r/churn", "shop", "endpoint-churn", "endpoint-flap");
    // When
    Score score = judge(List.of(), label);
    // Then
    assertThat(score.recall()).isZero();
    assertThat(score.ownRecall()).isEqualTo(1);
    assertThat(score.uncovered()).isEmpty();
  }

  @Test
  void anAlertWhereNothingMayBeToldIsFalseThoughAnotherLabelExplainsIt() {
    // Given
    Label quiet = quiet("r/quiet", "shop", List.of());
    Label trouble = trouble("r/trouble", "shop", "endpoint-flap");
    // When
    Score score = judge(List.of(alert("a", "shop", null)), quiet, trouble);
    // Then
    assertThat(score.falseAlarms()).hasSize(1);
  }

  @Test
  void whatAQuietLabelExceptsMayBeTold() {
    // Given
    Label quiet = quiet("r/quiet", "shop", List.of("r/trouble"));
    Label trouble = trouble("r/trouble", "shop", "endpoint-flap");
    // When
    Score score = judge(List.of(alert("a", "shop", null)), quiet, trouble);
    // Then
    assertThat(score.falseAlarms()).isEmpty();
    assertThat(score.precision()).isEqualTo(1);
  }

  @Test
  void aMemberIsFalseUnlessItsIncidentIsAHit() {
    // Given
    Label trouble = trouble("r/trouble", "shop", "endpoint-flap");
    Alert right = alert("a", "shop", null);
    Alert wrong = alert("b", "bank", null);
    // When
    Score score =
        judge(List.of(right, wrong, alert("c", "pay", "a"), alert("d", "pay", "b")), trouble);
    // Then
    assertThat(score.falseAlarms()).hasSize(2);
  }

  private static Score judge(List<Alert> alerts, Label... labels) {
    return new Scorer(Set.of("endpoint-flap")).judge(alerts, List.of(labels), Set.of("r"));
  }

  private static Label trouble(String id, String namespace, String... detectors) {
    return new Label(
        id,
        "c",
        namespace,
        "x",
        "service/cart",
        null,
        List.of(detectors),
        null,
        null,
        START,
        START.plusSeconds(60),
        false,
        null);
  }

  private static Label quiet(String id, String namespace, List<String> except) {
    return new Label(
        id,
        "c",
        namespace,
        "none",
        "namespace/" + namespace,
        null,
        null,
        null,
        null,
        START,
        START.plusSeconds(60),
        true,
        except);
  }

  private static Alert alert(String fingerprint, String namespace, @Nullable String parent) {
    return Alert.newBuilder()
        .setFingerprint(fingerprint)
        .setGeneration(1)
        .setSeq(1)
        .setState(AlertState.FIRING)
        .setSeverity(Severity.WARNING)
        .setDetector("endpoint-flap")
        .setCause("probe")
        .setLabels(Map.of("cluster", "c", "namespace", namespace, "service", "other"))
        .setSummary("")
        .setStartsAt(START)
        .setDetectedAt(START.plusSeconds(10))
        .setUpdatedAt(START.plusSeconds(10))
        .setParent(parent)
        .build();
  }
}
