package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;

/**
 * An alert arrives at a group.
 *
 * @param destination the group
 * @param alert the alert as it is now
 * @param belonging what the alert has to do with the group
 */
public record Arrival(Destination destination, Alert alert, Belonging belonging) {

  /** What an alert has to do with a group. */
  public enum Belonging {
    /** A route leads here. */
    ROUTED,
    /** A route led here once: only the resolve of what was told still matters. */
    LEFT,
    /** The alert was forgotten a day after its end. */
    FORGOTTEN
  }
}
