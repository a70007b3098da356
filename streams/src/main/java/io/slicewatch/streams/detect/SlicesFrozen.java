package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Mismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pods of a service changed, and none of its slices has been written since (reference 4.3, T4). A
 * service whose pods do not change is never frozen, however old its slices are.
 */
public final class SlicesFrozen extends MismatchRule {

  /**
   * How long a change may wait for a slice to be written.
   *
   * @param clean how long slices must have moved, or nothing been wrong, until it ends
   */
  public record Config(Duration warning, Duration critical, Duration clean) {
    public static final Config DEFAULT =
        new Config(Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofSeconds(10));

    public Config {
      if (warning.isNegative() || warning.isZero() || critical.compareTo(warning) < 0) {
        throw new IllegalArgumentException("0 < warning <= critical must hold");
      }
    }
  }

  private final Config config;

  public SlicesFrozen(Config config) {
    super(config.clean());
    this.config = config;
  }

  @Override
  public String word() {
    return "slices-frozen";
  }

  @Override
  boolean concerns(Mismatch mismatch) {
    return mismatch != Mismatch.GONE_FOREIGN;
  }

  @Override
  List<Duration> thresholds(Mismatch mismatch) {
    return List.of(config.warning(), config.critical(), Endpoints.RETRIES);
  }

  @Override
  Optional<Verdict> judge(String service, State state, View view, Instant now) {
    Instant written = Endpoints.lastWrite(service, view);
    List<Mismatches.Aged> overdue =
        state
            .pending()
            .where(
                entry -> entry.olderThan(config.warning(), now) && !written.isAfter(entry.since()));
    if (overdue.isEmpty()) {
      return Optional.empty();
    }
    Mismatches.Aged first = overdue.get(0);
    Cause cause = Endpoints.ofController(overdue, view, now);
    String summary =
        "slices of service %s have not been written for %d s although %d of its pods changed (%s)"
            .formatted(
                service,
                Duration.between(first.since(), now).toSeconds(),
                overdue.size() + state.pending().beyond(),
                cause.word());
    boolean critical = first.olderThan(config.critical(), now);
    return Optional.of(
        new Verdict(
            critical ? Severity.CRITICAL : Severity.WARNING,
            cause,
            summary,
            overdue,
            Endpoints.values(service, overdue, view, now)));
  }
}
