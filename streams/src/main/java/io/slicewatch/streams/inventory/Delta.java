package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object went from one state to another.
 *
 * @param before absent when it is new
 * @param after absent when it is gone
 * @param last the last state that is known: {@code after}, or what was deleted
 */
public record Delta(
    @Nullable KubeObject before, @Nullable KubeObject after, KubeObject last, How how, Instant at) {

  static Delta of(@Nullable KubeObject before, KubeObject after) {
    Meta meta = after.meta();
    return new Delta(before, after, after, meta.how(), meta.observedAt());
  }

  static Delta gone(KubeObject before, How how, Instant at) {
    return new Delta(before, null, before, how, at);
  }

  public Kind kind() {
    return last.meta().kind();
  }

  public boolean created() {
    return before == null;
  }

  public boolean removed() {
    return after == null;
  }

  /** The state before, of a kind that the caller has checked; absent when it is new. */
  @SuppressWarnings("unchecked")
  public <T extends KubeObject> @Nullable T was() {
    return (T) before;
  }

  /** The state after, of a kind that the caller has checked. */
  @SuppressWarnings("unchecked")
  public <T extends KubeObject> T is() {
    return (T) Objects.requireNonNull(after, "the object is gone");
  }
}
