package io.slicewatch.sinks.receiver.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.News;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/** A notification as a CloudEvents 1.0 event in structured mode. */
final class WebhookMessage {

  /** CloudEvents asks everybody on the way to carry at least this much. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int ENVELOPE = 8 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebhookMessage() {}

  /** One line of JSON of less than 64 KiB; what does not fit is counted in {@code truncated}. */
  static String write(Notification notification, AttemptContext attempt) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", attempt.id());
    event.put("source", "/slicewatch/" + uriText(notification.getReceiver()));
    event.put("type", "io.slicewatch.notification." + word(notification.getState().name()));
    event.put("subject", notification.getGroup());
    event.put("time", notification.getUpdatedAt().toString());
    event.put("datacontenttype", "application/json");
    event.put("partitionkey", notification.getGroup());
    event.put("sequence", String.format(Locale.ROOT, "%020d", notification.getRevision()));
    event.set("data", data(notification, attempt));
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory is always writable", e);
    }
  }

  private static ObjectNode data(Notification notification, AttemptContext attempt) {
    ObjectNode data = JSON.createObjectNode();
    data.put("receiver", notification.getReceiver());
    data.put("group", notification.getGroup());
    ObjectNode labels = data.putObject("groupLabels");
    new TreeMap<>(notification.getGroupLabels()).forEach(labels::put);
    data.put("revision", notification.getRevision());
    data.put("state", word(notification.getState().name()));
    data.put("severity", word(notification.getSeverity().name()));
    data.put("reason", word(notification.getReason()));
    ArrayNode alerts = data.putArray("alerts");
    int truncated = notification.getTruncated();
    int left = MAX_BYTES - ENVELOPE;
    for (Alert alert : notification.getAlerts()) {
      if (attempt.newsOf(alert, notification) == News.OLD) {
        continue;
      }
      String json = RecordJson.write(alert);
      left -= json.getBytes(StandardCharsets.UTF_8).length + 1;
      if (left < 0 || attempt.detail() == AttemptContext.Detail.MINIMAL) {
        truncated++;
      } else {
        alerts.addRawValue(new RawValue(json));
      }
    }
    data.put("truncated", truncated);
    return data;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String uriText(String name) {
    return name.replaceAll("[^a-zA-Z0-9._~-]", "_");
  }
}
