package io.slicewatch.streams.detect;

import io.slicewatch.streams.signal.Mismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints of one service that are listed wrongly.
 *
 * @param entries by identity, at most {@link #MOST}
 * @param beyond how many more there are that are not remembered
 */
public record Mismatches(Map<String, Aged> entries, int beyond) {

  /** How many endpoints of a service are remembered. */
  public static final int MOST = 50;

  public static final Mismatches NONE = new Mismatches(Map.of(), 0);

  /** One endpoint that is listed wrongly, and since when. */
  public record Aged(String identity, Mismatch mismatch, Instant since) {

    /** True when it is at least as old as that. */
    boolean olderThan(Duration age, Instant now) {
      return !since.plus(age).isAfter(now);
    }
  }

  public Mismatches {
    entries = new TreeMap<>(entries);
    if (beyond < 0 || entries.size() > MOST) {
      throw new IllegalArgumentException("too many mismatches: " + entries.size());
    }
  }

  boolean isEmpty() {
    return entries.isEmpty() && beyond == 0;
  }

  /** With the endpoint as it is now; an absent mismatch takes it out. */
  Mismatches with(String identity, @Nullable Mismatch mismatch, Instant now) {
    Aged old = entries.get(identity);
    if (mismatch == null) {
      return old == null ? this : without(identity);
    }
    if (old == null && entries.size() >= MOST) {
      return new Mismatches(entries, beyond + 1);
    }
    Instant since = old != null && alike(old.mismatch(), mismatch) ? old.since() : now;
    TreeMap<String, Aged> fresh = new TreeMap<>(entries);
    fresh.put(identity, new Aged(identity, mismatch, since));
    return new Mismatches(fresh, beyond);
  }

  Mismatches withoutBeyond() {
    return new Mismatches(entries, 0);
  }

  /** The entries of that kind, the oldest first. */
  List<Aged> where(Predicate<Aged> wanted) {
    return entries.values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(Aged::since).thenComparing(Aged::identity))
        .toList();
  }

  private Mismatches without(String identity) {
    TreeMap<String, Aged> fresh = new TreeMap<>(entries);
    fresh.remove(identity);
    return new Mismatches(fresh, beyond);
  }

  /** An endpoint whose listing goes from one wrong to another has been wrong since the first. */
  private static boolean alike(Mismatch one, Mismatch other) {
    boolean foreign = one == Mismatch.GONE_FOREIGN;
    return one.isStale() == other.isStale() && foreign == (other == Mismatch.GONE_FOREIGN);
  }
}
