package io.slicewatch.streams.cause;

import java.util.Locale;

/** The words for why, one list for all detectors (design, section 6). */
public enum Cause {
  CRASH,
  PROBE,
  GATE,
  ROLLOUT,
  SCALE,
  DRAIN,
  NODE,
  KUBELET_RESTART,
  JOB,
  NAMESPACE_DELETED,
  SNAPSHOT,
  IMAGE_PULL,
  CONFIG_ERROR,
  UNSCHEDULABLE,
  QUOTA,
  NOT_READY,
  NO_PODS,
  SCALED_TO_ZERO,
  SELECTOR,
  PORT_NAME,
  TWO_WRITERS,
  METRIC_SPIKES,
  SHORT_STABILIZATION,
  MIN_TOO_LOW,
  MANUAL_SCALE,
  AUTOSCALER,
  REPLACEMENT_LOOP,
  CONTROLLER_STOPPED,
  RETRIES_EXHAUSTED,
  MANUAL_SLICE,
  IP_REUSE,
  UNKNOWN;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String word() {
    return word;
  }

  /** The cause of a word; UNKNOWN for a word that is none. */
  public static Cause of(String word) {
    for (Cause cause : values()) {
      if (cause.word.equals(word)) {
        return cause;
      }
    }
    return UNKNOWN;
  }

  /** True when somebody meant it, or it passes by itself: such a cause is worth an info at most. */
  public boolean isIntended() {
    return switch (this) {
      case ROLLOUT,
          SCALE,
          DRAIN,
          KUBELET_RESTART,
          JOB,
          NAMESPACE_DELETED,
          SNAPSHOT,
          SCALED_TO_ZERO ->
          true;
      default -> false;
    };
  }

  /** Weight of one drop in the flap penalties (reference table 3.3): 1000 is a full drop. */
  public int flapWeight() {
    return switch (this) {
      case CRASH, PROBE, GATE, UNKNOWN, NOT_READY -> 1000;
      case KUBELET_RESTART -> 250;
      default -> 0;
    };
  }
}
