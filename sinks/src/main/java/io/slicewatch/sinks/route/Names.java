package io.slicewatch.sinks.route;

/** Every operator, store and internal topic of routing. A changed name is a changed state. */
final class Names {

  static final String ALERTS = "alerts-source";
  static final String SILENCES = "silences";
  static final String SILENCE_STORE = "silences-v1";
  static final String DECIDE = "route-decide";
  static final String ASSIGNMENTS = "route-assignments-v1";
  static final String UNREADABLE = "route-unreadable";
  static final String DEAD_LETTERS = "dead-letters-sink";
  static final String ARRIVALS = "route-arrivals";
  static final String BY_GROUP = "route-by-group";
  static final String GROUPING = "route-grouping";
  static final String GROUPS = "route-groups-v1";
  static final String MEMBERS = "route-members-v1";
  static final String NOTIFICATIONS = "notifications-sink";

  private Names() {}
}
