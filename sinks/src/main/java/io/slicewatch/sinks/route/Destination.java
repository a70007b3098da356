package io.slicewatch.sinks.route;

import java.util.Map;

/**
 * Where an alert goes.
 *
 * @param receiver name of the receiver
 * @param group key of the group: the route and the values of {@code group_by}, or the alert's
 *     episode after a {@code #}
 * @param groupLabels the labels that make the group
 * @param timings when the group speaks
 */
public record Destination(
    String receiver, String group, Map<String, String> groupLabels, Timings timings) {

  public Destination {
    groupLabels = Map.copyOf(groupLabels);
  }

  /** Key of records about it. */
  public String key() {
    return receiver + "/" + group;
  }
}
