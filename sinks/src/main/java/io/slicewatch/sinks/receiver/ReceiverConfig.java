package io.slicewatch.sinks.receiver;

/** The settings of one receiver: refuses wrong values, and opens what speaks to it. */
public interface ReceiverConfig {

  /** The word in the routing file: terminal, webhook, slack, pagerduty. */
  String kind();

  /** How notifications for it should be cut. */
  Shape shape();

  /** How much it can take, when the routing file does not say. */
  Pace pace();

  /** Opens a notifier; the caller closes it. */
  Notifier open(ReceiverContext context);

  /** What one notification may be about. */
  enum Shape {
    /** One message for all alerts of a group. */
    GROUP,
    /** One alert per message, because the receiver keeps the state of each. */
    ALERT
  }
}
