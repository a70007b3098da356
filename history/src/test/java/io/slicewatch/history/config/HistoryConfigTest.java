package io.slicewatch.history.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.history.http.ApiConfig;
import io.slicewatch.history.ingest.IngestConfig;
import io.slicewatch.schemas.config.Problem;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryConfigTest {

  private static final String TOKEN = "a-token-of-more-than-16-characters";

  @TempDir Path folder;
  private final Problems problems = new Problems();

  @Test
  void hasDefaults() {
    HistoryConfig config = read(Map.of());
    assertThat(problems.found()).isEmpty();
    assertThat(config)
        .isEqualTo(
            new HistoryConfig(
                Path.of("data", "history.duckdb"),
                256,
                Duration.ofDays(90),
                IngestConfig.DEFAULT,
                new ApiConfig("127.0.0.1", 8411, Optional.empty())));
  }

  @Test
  void readsEveryKey() throws IOException {
    // Given
    Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    // When
    HistoryConfig config =
        read(
            Map.of(
                "file",
                "/var/lib/h.duckdb",
                "memoryMegabytes",
                512,
                "retention",
                "7d",
                "batch",
                Map.of("maxRows", 10, "maxWait", "2s"),
                "api",
                Map.of("host", "0.0.0.0", "port", 9000, "tokenFile", token.toString())));
    // Then
    assertThat(problems.found()).isEmpty();
    assertThat(config.file()).isEqualTo(Path.of("/var/lib/h.duckdb"));
    assertThat(config.memoryMegabytes()).isEqualTo(512);
    assertThat(config.retention()).isEqualTo(Duration.ofDays(7));
    assertThat(config.ingest().maxRows()).isEqualTo(10);
    assertThat(config.ingest().maxWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.api()).isEqualTo(new ApiConfig("0.0.0.0", 9000, Optional.of(TOKEN)));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    // When
    read(
        Map.of(
            "retention",
            "1h",
            "memoryMegabytes",
            1,
            "batch",
            Map.of("maxWait", "2h", "maxRows", 0),
            "api",
            Map.of("host", "0.0.0.0", "tokenFile", folder.resolve("none").toString()),
            "fiel",
            "x"));
    // Then
    assertThat(problems.found())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "history.retention",
            "history.memoryMegabytes",
            "history.batch.maxWait",
            "history.batch.maxRows",
            "history.api.host",
            "history.api.tokenFile",
            "history.fiel");
  }

  @Test
  void refusesATokenThatIsEasilyGuessedAndDoesNotShowIt() throws IOException {
    // Given
    Path token = Files.writeString(folder.resolve("token"), "secret");
    // When
    read(Map.of("api", Map.of("tokenFile", token.toString())));
    // Then
    assertThat(problems.found()).hasSize(1);
    assertThat(problems.found().getFirst().toString()).doesNotContain("secret");
  }

  private HistoryConfig read(Map<String, Object> tree) {
    Settings settings = Settings.of(tree, problems, "history");
    HistoryConfig config = HistoryConfig.from(settings);
    settings.done();
    return config;
  }
}
