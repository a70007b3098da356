package io.slicewatch.streams.inventory;

import java.util.List;

/** A container of a pod or of a template: what detectors need of it. */
public record Container(
    String name,
    String image,
    List<Port> ports,
    boolean readinessProbe,
    boolean livenessProbe,
    boolean init) {

  public Container {
    ports = List.copyOf(ports);
  }
}
