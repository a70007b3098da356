package io.slicewatch.history.ingest;

import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.Topics;
import java.util.List;

/** The full names of the topics that history reads. */
public record HistoryTopics(String transitions, String alertLog, String deliveries) {

  /** Those of an installation. */
  public static HistoryTopics of(Topics topics) {
    return new HistoryTopics(
        topics.name(Topic.TRANSITIONS),
        topics.name(Topic.ALERT_LOG),
        topics.name(Topic.DELIVERIES));
  }

  /** All three. */
  public List<String> all() {
    return List.of(transitions, alertLog, deliveries);
  }
}
