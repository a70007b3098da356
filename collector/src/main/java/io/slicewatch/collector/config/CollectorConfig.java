package io.slicewatch.collector.config;

import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.schemas.record.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collector reads and how it publishes.
 *
 * @param kinds kinds that are read; the others are skipped wherever they turn up
 * @param annotations annotations that travel with every object
 * @param commitInterval longest time for which a change waits for its transaction
 * @param commitBytes a transaction of this size is committed at once
 */
public record CollectorConfig(
    Set<Kind> kinds, Set<String> annotations, Duration commitInterval, int commitBytes) {

  /** All kinds, no annotations, a commit every 100 ms or 1 MiB. */
  public static final CollectorConfig DEFAULT =
      new CollectorConfig(allKinds(), Set.of(), Duration.ofMillis(100), 1 << 20);

  private static final int MIN_BYTES = 16 * 1024;
  private static final int MAX_BYTES = 8 << 20;
  private static final int MAX_ANNOTATIONS = 50;

  public CollectorConfig {
    if (kinds.isEmpty() || kinds.contains(Kind.UNKNOWN)) {
      throw new ConfigException("kinds", kinds, "must name at least one kind that is watched");
    }
    if (annotations.size() > MAX_ANNOTATIONS) {
      throw new ConfigException(
          "annotations", annotations.size(), "must be at most " + MAX_ANNOTATIONS + " names");
    }
    if (commitInterval.isNegative() || commitInterval.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new ConfigException(
          "commitInterval", commitInterval, "must be from 0s to 10s: alerts wait for it");
    }
    if (commitBytes < MIN_BYTES || commitBytes > MAX_BYTES) {
      throw new ConfigException("commitBytes", commitBytes, "must be from 16384 to 8388608");
    }
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    annotations = Collections.unmodifiableSet(new TreeSet<>(annotations));
  }

  /**
   * Reads the collector's section: {@code kinds} (a flag for each kind, such as {@code pod:
   * false}), {@code annotations}, {@code commitInterval}, {@code commitBytes}.
   */
  public static CollectorConfig from(Settings settings) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Settings flags = settings.section("kinds");
    for (Kind kind : allKinds()) {
      if (flags.flag(word(kind), true)) {
        kinds.add(kind);
      }
    }
    List<String> annotations = settings.texts("annotations", List.of());
    Duration interval = settings.duration("commitInterval", DEFAULT.commitInterval);
    int bytes = settings.number("commitBytes", DEFAULT.commitBytes, MIN_BYTES, MAX_BYTES);
    return settings.build(
        DEFAULT, () -> new CollectorConfig(kinds, new TreeSet<>(annotations), interval, bytes));
  }

  private static Set<Kind> allKinds() {
    return EnumSet.complementOf(EnumSet.of(Kind.UNKNOWN));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
