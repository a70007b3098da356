package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Mismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A service lists what should not be listed, or not so (reference 4.3, T1). */
public final class StaleListed extends MismatchRule {

  /**
   * How long a wrong listing is ordinary.
   *
   * @param warning age at which it is told
   * @param critical age at which it is critical, where traffic goes there
   * @param foreign age at which a listing that somebody else wrote is told
   * @param share share of the ready endpoints from which on it is critical
   * @param few so few ready endpoints remain that any wrong one is critical
   * @param clean how long nothing must be wrong until it ends
   */
  public record Config(
      Duration warning,
      Duration critical,
      Duration foreign,
      double share,
      int few,
      Duration clean) {
    public static final Config DEFAULT =
        new Config(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            0.1,
            2,
            Duration.ofSeconds(10));

    public Config {
      if (warning.isNegative() || warning.isZero() || critical.compareTo(warning) < 0) {
        throw new IllegalArgumentException("0 < warning <= critical must hold");
      }
    }
  }

  private final Config config;

  public StaleListed(Config config) {
    super(config.clean());
    this.config = config;
  }

  @Override
  public String word() {
    return "stale-listed";
  }

  @Override
  boolean concerns(Mismatch mismatch) {
    return mismatch.isStale();
  }

  @Override
  List<Duration> thresholds(Mismatch mismatch) {
    return mismatch == Mismatch.GONE_FOREIGN
        ? List.of(config.foreign())
        : List.of(config.warning(), config.critical(), Endpoints.RETRIES);
  }

  @Override
  Optional<Verdict> judge(String service, State state, View view, Instant now) {
    List<Mismatches.Aged> overdue =
        state.pending().where(entry -> entry.olderThan(grace(entry.mismatch()), now));
    if (overdue.isEmpty()) {
      return Optional.empty();
    }
    Cause cause = cause(overdue, view, now);
    Mismatches.Aged first = overdue.get(0);
    String summary =
        "service %s lists %d endpoints wrongly, the first is %s (%s), for %d s (%s)"
            .formatted(
                service,
                overdue.size() + state.pending().beyond(),
                Endpoints.name(first.identity(), view),
                Explain.word(first.mismatch()),
                Duration.between(first.since(), now).toSeconds(),
                cause.word());
    return Optional.of(
        new Verdict(
            severity(service, overdue, view, now),
            cause,
            summary,
            overdue,
            Endpoints.values(service, overdue, view, now)));
  }

  private Duration grace(Mismatch mismatch) {
    return mismatch == Mismatch.GONE_FOREIGN ? config.foreign() : config.warning();
  }

  private Severity severity(String service, List<Mismatches.Aged> overdue, View view, Instant now) {
    int wrong = 0;
    for (Mismatches.Aged entry : overdue) {
      boolean foreign = entry.mismatch() == Mismatch.GONE_FOREIGN;
      boolean ready = view.listed(service, entry.identity()).ready();
      if (!foreign && ready && entry.olderThan(config.critical(), now)) {
        wrong++;
      }
    }
    int ready = view.counts(service).ready();
    boolean many = wrong >= config.share() * ready || ready - wrong <= config.few();
    return wrong > 0 && many ? Severity.CRITICAL : Severity.WARNING;
  }

  private static Cause cause(List<Mismatches.Aged> overdue, View view, Instant now) {
    if (overdue.stream().allMatch(entry -> entry.mismatch() == Mismatch.GONE_FOREIGN)) {
      return Cause.MANUAL_SLICE;
    }
    boolean reused = overdue.stream().anyMatch(entry -> entry.mismatch() == Mismatch.WRONG_IP);
    return reused ? Cause.IP_REUSE : Endpoints.ofController(overdue, view, now);
  }
}
