package io.slicewatch.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.config.Problem;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.schemas.record.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {

  private final Problems problems = new Problems();

  @Test
  void readsAnEmptySectionAsTheDefault() {
    assertThat(read(Map.of())).isEqualTo(CollectorConfig.DEFAULT);
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void readsEveryKey() {
    // When
    CollectorConfig config =
        read(
            Map.of(
                "kinds",
                Map.of("network-policy", false, "namespace", false),
                "annotations",
                List.of("team"),
                "commitInterval",
                "250ms",
                "commitBytes",
                65536));
    // Then
    assertThat(problems.found()).isEmpty();
    assertThat(config.kinds()).hasSize(8).doesNotContain(Kind.NETWORK_POLICY, Kind.UNKNOWN);
    assertThat(config.annotations()).containsExactly("team");
    assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.commitBytes()).isEqualTo(65536);
  }

  @Test
  void saysEverythingThatIsWrong() {
    // When
    read(Map.of("kinds", Map.of("pods", true), "commitBytes", 1, "commitInterval", "1h"));
    // Then
    assertThat(problems.found()).extracting(Problem::key).hasSize(3);
  }

  private CollectorConfig read(Map<String, Object> tree) {
    Settings settings = Settings.of(tree, problems, "collector");
    CollectorConfig config = CollectorConfig.from(settings);
    settings.done();
    return config;
  }
}
