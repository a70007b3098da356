package io.slicewatch.streams.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A port of a container, a Service or a slice.
 *
 * @param port absent in a slice whose port applies to all
 * @param target Service only: targetPort as text, a number or a container port's name
 */
public record Port(
    @Nullable String name, String protocol, @Nullable Integer port, @Nullable String target) {

  /** True when the target is the name of a container port. */
  public boolean targetsName() {
    return target != null && !target.isEmpty() && !Character.isDigit(target.charAt(0));
  }
}
