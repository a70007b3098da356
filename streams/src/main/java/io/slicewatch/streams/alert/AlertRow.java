package io.slicewatch.streams.alert;

import java.util.List;

/**
 * An alert with what its life cycle needs.
 *
 * @param places services, workloads and nodes that it concerns
 */
public record AlertRow(Alert alert, Phase phase, List<String> places, List<String> nodes) {

  /** Where in its life it is. */
  public enum Phase {
    /** Waits to be folded into an incident; nobody was told. */
    FOLDING,
    /** Told, alone. */
    OPEN,
    /** Told as part of an incident. */
    FOLDED,
    /** Over. */
    RESOLVED
  }

  public AlertRow {
    places = List.copyOf(places);
    nodes = List.copyOf(nodes);
  }

  boolean live() {
    return phase != Phase.RESOLVED;
  }

  boolean told() {
    return phase == Phase.OPEN || phase == Phase.FOLDED;
  }
}
