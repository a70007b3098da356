package io.slicewatch.streams.topology;

/**
 * Every name of an operator or a store. Topics of stores are named after them: never change one.
 */
final class Names {

  static final String CHANGES = "changes";
  static final String PIPELINE = "pipeline";
  static final String TRANSITIONS = "transitions";
  static final String SERVICES = "services";
  static final String ALERTS = "alerts";
  static final String ALERT_LOG = "alert-log";

  /** The store of all state. A new number begins anew from the topic of changes. */
  static final String STATE = "pipeline-state-v1";

  private Names() {}

  /** Name of the consumer group, and what the names of internal topics begin with. */
  static String applicationId(String prefix) {
    return prefix + "-streams-v1";
  }
}
