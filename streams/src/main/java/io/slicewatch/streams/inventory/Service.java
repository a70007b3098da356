package io.slicewatch.streams.inventory;

import java.util.List;
import java.util.Map;

/** A Service. An empty selector means that somebody else writes its slices. */
public record Service(
    Meta meta,
    String type,
    boolean headless,
    Map<String, String> selector,
    List<Port> ports,
    boolean publishNotReady)
    implements KubeObject {

  public Service {
    selector = Map.copyOf(selector);
    ports = List.copyOf(ports);
  }

  /** True when Kubernetes' own controller keeps its slices. */
  public boolean managed() {
    return !selector.isEmpty() && !type.equals("ExternalName");
  }

  /**
   * True when all pairs of the selector are among the labels; an empty selector selects nothing.
   */
  public boolean selects(Map<String, String> labels) {
    return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
  }
}
