package io.slicewatch.sinks.config;

import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.route.RouteStreams;
import io.slicewatch.sinks.route.RouteTopology.StoreKind;
import io.slicewatch.sinks.route.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code sinks} of the configuration.
 *
 * @param routing who is told what
 * @param stores where routing keeps its state
 * @param stateDir where RocksDB keeps its files; absent: the default of Kafka Streams
 * @param perReceiver most requests in flight to one receiver, 1 to 64
 * @param requestTimeout for one request to a receiver
 */
public record SinksConfig(
    Routing routing,
    StoreKind stores,
    Optional<Path> stateDir,
    int perReceiver,
    Duration requestTimeout) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Everything to the terminal, with the given timings, state in memory. */
  public static SinksConfig toTerminal(Timings timings) {
    return new SinksConfig(
        Routing.toTerminal(timings), StoreKind.MEMORY, Optional.empty(), 4, TIMEOUT);
  }

  /** Reads the section; without {@code routes} everything goes to the terminal. */
  public static SinksConfig from(Settings settings) {
    Routing routing =
        settings
            .text("routes")
            .map(file -> routing(settings, Path.of(file)))
            .orElseGet(() -> Routing.toTerminal(Timings.DEFAULT));
    Duration timeout = settings.duration("requestTimeout", TIMEOUT);
    if (timeout.isZero() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      settings.problem("requestTimeout", "must be longer than zero and at most one minute");
      timeout = TIMEOUT;
    }
    return new SinksConfig(
        routing,
        settings.choice("stores", StoreKind.MEMORY),
        settings.text("stateDir").map(Path::of),
        settings.number("perReceiver", 4, 1, 64),
        timeout);
  }

  /** How routing keeps its state. */
  public RouteStreams.StateSettings stateSettings() {
    return new RouteStreams.StateSettings(stores, stateDir);
  }

  private static Routing routing(Settings settings, Path file) {
    Problems found = new Problems();
    Routing routing = RoutingFile.read(file, found);
    found.found().forEach(problem -> settings.problem("routes", "has a problem: " + problem));
    return routing;
  }
}
