package io.slicewatch.schemas.topic;

import static io.slicewatch.schemas.topic.Partitioning.CLUSTER;
import static io.slicewatch.schemas.topic.Partitioning.KEY;
import static io.slicewatch.schemas.topic.Partitioning.SINGLE;
import static io.slicewatch.schemas.topic.TopicSpec.compacted;
import static io.slicewatch.schemas.topic.TopicSpec.kept;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.record.Silence;
import io.slicewatch.schemas.record.Transition;
import java.time.Duration;

/** All topics, in the order in which the data meets them. */
public enum Topic {
  /** Every change of every watched object: all of it for a week, then the last state for ever. */
  CHANGES(
      compacted("changes", "cluster/kind/namespace/name", ChangeEvent.class, CLUSTER)
          .fullFor(Duration.ofDays(7))),
  /** Where each feed goes on after a restart. */
  CHECKPOINTS(compacted("checkpoints", "cluster/kind/scope", Checkpoint.class, CLUSTER)),
  /** What happened to endpoints, pods, replicas, nodes and rollouts. */
  TRANSITIONS(
      kept(
          "transitions",
          "cluster/namespace/service",
          Transition.class,
          Duration.ofDays(30),
          CLUSTER)),
  /** What each service looks like now. */
  SERVICES(compacted("services", "cluster/namespace/service", ServiceStatus.class, CLUSTER)),
  /** The present state of every alert. */
  ALERTS(compacted("alerts", "fingerprint", Alert.class, KEY)),
  /** Every state that an alert ever had. */
  ALERT_LOG(kept("alert-log", "fingerprint", Alert.class, Duration.ofDays(90), KEY)),
  /** What people do not want to hear of. */
  SILENCES(compacted("silences", "silence id", Silence.class, KEY)),
  /** What each receiver should know. */
  NOTIFICATIONS(compacted("notifications", "receiver/group", Notification.class, KEY)),
  /** What each receiver was told. */
  LEDGER(compacted("ledger", "receiver/group", LedgerEntry.class, KEY)),
  /** Every attempt to tell somebody something. */
  DELIVERIES(kept("deliveries", "receiver/group", Delivery.class, Duration.ofDays(90), KEY)),
  /** What could not be read or delivered, with why. */
  DEAD_LETTERS(
      kept("dead-letters", "key of the record", DeadLetter.class, Duration.ofDays(90), KEY)),
  /** The schemas that records were written with, as JSON text. */
  SCHEMAS(compacted("schemas", "fingerprint", String.class, SINGLE));

  private final TopicSpec spec;

  Topic(TopicSpec spec) {
    this.spec = spec;
  }

  /** What the topic is meant to be. */
  public TopicSpec spec() {
    return spec;
  }
}
