package io.slicewatch.sinks.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of the routing tree, with everything it inherits filled in.
 *
 * @param name unique in the file; part of the key of its groups
 * @param matchers all must match; none matches everything
 * @param receiver who is told; absent on a node that only holds others
 * @param groupBy labels whose values make a group; empty: one group for all
 * @param unit whether a group holds several alerts
 * @param timings when a group speaks
 * @param onMatch whether later routes of the same level are asked as well
 * @param routes asked before the node itself; where one of them matches, the node is silent
 */
public record Route(
    String name,
    List<LabelMatcher> matchers,
    @Nullable String receiver,
    List<String> groupBy,
    Unit unit,
    Timings timings,
    OnMatch onMatch,
    List<Route> routes) {

  /** What one message is about. */
  public enum Unit {
    GROUP,
    ALERT
  }

  /** What happens after a match. */
  public enum OnMatch {
    STOP,
    CONTINUE
  }

  public Route {
    matchers = List.copyOf(matchers);
    groupBy = List.copyOf(groupBy);
    routes = List.copyOf(routes);
    if (receiver == null && routes.isEmpty()) {
      throw new IllegalArgumentException("a route without routes of its own needs a receiver");
    }
  }
}
