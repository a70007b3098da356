package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import org.jspecify.annotations.Nullable;

/** How bad a trouble is and why; what has been told is kept as one. */
public record Verdict(Severity severity, Cause cause) {

  /** The verdict of a cause: one that somebody meant is worth an info at most. */
  static Verdict of(Cause cause, Severity otherwise) {
    return new Verdict(cause.isIntended() ? Severity.INFO : otherwise, cause);
  }

  /** True when it is new, worse, or names a cause that was unknown before. */
  boolean addsTo(@Nullable Verdict told) {
    return told == null
        || severity.compareTo(told.severity) > 0
        || (told.cause == Cause.UNKNOWN && cause != Cause.UNKNOWN);
  }
}
