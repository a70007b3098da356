package io.slicewatch.streams.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector answers.
 *
 * @param state what to remember; absent forgets
 * @param findings what it concluded, in order
 * @param wakeAt when to ask again on cluster time; absent disarms
 */
public record Step<S extends Record>(
    @Nullable S state, List<Finding> findings, @Nullable Instant wakeAt) {

  public Step {
    findings = List.copyOf(findings);
  }

  /** Nothing to tell, nothing to remember. */
  public static <S extends Record> Step<S> forget() {
    return new Step<>(null, List.of(), null);
  }

  public static <S extends Record> Step<S> quiet(@Nullable S state, @Nullable Instant wakeAt) {
    return new Step<>(state, List.of(), wakeAt);
  }

  public static <S extends Record> Step<S> report(
      @Nullable S state, Finding finding, @Nullable Instant wakeAt) {
    return new Step<>(state, List.of(finding), wakeAt);
  }
}
