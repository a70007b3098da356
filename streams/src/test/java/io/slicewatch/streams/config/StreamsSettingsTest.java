package io.slicewatch.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.InvalidConfigurationException;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StreamsSettingsTest {

  private final Problems problems = new Problems();

  @Test
  void anEmptySectionGivesTheDefaults() {
    assertThat(read(Map.of())).isEqualTo(StreamsSettings.DEFAULT);
    problems.throwIfAny();
  }

  @Test
  void everySettingIsRead() {
    // When
    StreamsSettings settings =
        read(
            Map.of(
                "store", "memory",
                "cacheBytes", 16_777_216,
                "decodedEntries", 7,
                "threads", 3,
                "groupProtocol", "streams",
                "stateDir", "/var/lib/slicewatch",
                "commitInterval", "1s"));
    // Then
    problems.throwIfAny();
    assertThat(settings)
        .isEqualTo(
            new StreamsSettings(
                StreamsSettings.Store.MEMORY,
                16_777_216,
                7,
                3,
                StreamsSettings.GroupProtocol.STREAMS,
                Path.of("/var/lib/slicewatch"),
                Duration.ofSeconds(1),
                StreamsSettings.DEFAULT.pipeline(),
                StreamsSettings.DEFAULT.silence()));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    // When
    read(Map.of("store", "disk", "threads", 0, "commitInterval", "1h", "threds", 2));
    // Then
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class,
            invalid -> assertThat(invalid.problems()).hasSize(4));
  }

  @Test
  void aRecordWithAWrongValueCannotBeMade() {
    assertThatThrownBy(() ->
            new StreamsSettings(
                StreamsSettings.Store.MEMORY,
                1,
                1,
                1,
                StreamsSettings.GroupProtocol.CLASSIC,
                Path.of("x"),
                Duration.ofSeconds(1),
                StreamsSettings.DEFAULT.pipeline(),
                StreamsSettings.DEFAULT.silence()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("streams.cacheBytes");
  }

  private StreamsSettings read(Map<String, Object> tree) {
    Settings section = Settings.of(tree, problems, "streams");
    StreamsSettings settings = StreamsSettings.from(section);
    section.done();
    return settings;
  }
}
