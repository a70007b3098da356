package io.slicewatch.history.config;

import io.slicewatch.history.http.ApiConfig;
import io.slicewatch.history.ingest.IngestConfig;
import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code history} of the configuration.
 *
 * @param file the database; made when absent, with its folder
 * @param memoryMegabytes most memory of DuckDB's buffers, 32 to 65,536
 * @param retention how long the past is kept, at least a day
 */
public record HistoryConfig(
    Path file, int memoryMegabytes, Duration retention, IngestConfig ingest, ApiConfig api) {

  private static final Path FILE = Path.of("data", "history.duckdb");
  private static final int MEMORY = 256;
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MAX_TOKEN_BYTES = 4096;

  public HistoryConfig {
    if (retention.compareTo(SHORTEST_RETENTION) < 0) {
      throw new ConfigException("history.retention", retention, "must be at least 1d");
    }
  }

  /** Everything in one file, with the defaults, asked on any free port of loopback. */
  public static HistoryConfig at(Path file) {
    return new HistoryConfig(file, MEMORY, RETENTION, IngestConfig.DEFAULT, ApiConfig.ANY_LOOPBACK);
  }

  /** Reads the section. */
  public static HistoryConfig from(Settings settings) {
    Path file = settings.text("file").map(Path::of).orElse(FILE);
    int memory = settings.number("memoryMegabytes", MEMORY, 32, 65_536);
    Duration retention = settings.duration("retention", RETENTION);
    IngestConfig ingest = ingest(settings.section("batch"));
    ApiConfig api = api(settings.section("api"));
    return settings.build(at(file), () -> new HistoryConfig(file, memory, retention, ingest, api));
  }

  private static IngestConfig ingest(Settings settings) {
    IngestConfig defaults = IngestConfig.DEFAULT;
    Duration wait = settings.duration("maxWait", defaults.maxWait());
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      settings.problem("maxWait", "must be at most one minute");
      wait = defaults.maxWait();
    }
    return new IngestConfig(
        settings.number("maxRows", defaults.maxRows(), 1, 100_000),
        wait,
        defaults.firstRetry(),
        defaults.longestRetry());
  }

  private static ApiConfig api(Settings settings) {
    String host = settings.text("host", ApiConfig.ANY_LOOPBACK.host());
    int port = settings.number("port", ApiConfig.DEFAULT_PORT, 0, 65_535);
    Optional<String> token = settings.text("tokenFile").flatMap(name -> token(settings, name));
    return settings.build(ApiConfig.ANY_LOOPBACK, () -> new ApiConfig(host, port, token));
  }

  private static Optional<String> token(Settings settings, String name) {
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      byte[] start = file.readNBytes(MAX_TOKEN_BYTES);
      return Optional.of(new String(start, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      settings.problem("tokenFile", "cannot be read");
      return Optional.empty();
    }
  }
}
