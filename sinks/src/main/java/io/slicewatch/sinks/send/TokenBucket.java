package io.slicewatch.sinks.send;

import io.slicewatch.sinks.receiver.Rate;
import java.time.Duration;
import java.time.Instant;

/** The tokens of one receiver, in the time it is given. Not safe for threads. */
final class TokenBucket {

  private final Duration perToken;
  private final Duration full;
  private Instant emptyAt = Instant.EPOCH;
  private Instant blockedUntil = Instant.EPOCH;

  TokenBucket(Rate rate) {
    perToken = Duration.ofNanos(rate.nanosPerToken());
    full = perToken.multipliedBy(rate.burst());
  }

  /** Takes a token; the caller has asked {@link #nextAt} before. */
  void take(Instant now) {
    Instant oldest = now.minus(full);
    emptyAt = (emptyAt.isBefore(oldest) ? oldest : emptyAt).plus(perToken);
  }

  /** When the next token is there; {@code now} or earlier: at once. */
  Instant nextAt(Instant now) {
    Instant grown = emptyAt.plus(perToken);
    return grown.isAfter(blockedUntil) ? grown : blockedUntil;
  }

  /** Nothing passes before; a later block stays. */
  void blockUntil(Instant until) {
    if (until.isAfter(blockedUntil)) {
      blockedUntil = until;
    }
  }
}
