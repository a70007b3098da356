package io.slicewatch.sinks.receiver.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A notification as blocks: a header, one section for each alert, and how many were left out. */
final class SlackMessage {

  static final int MAX_ALERTS = 15;
  private static final int MAX_SUMMARY = 300;
  private static final int MAX_LINE = 480;
  private static final int MAX_HEADER = 140;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SlackMessage() {}

  /** A message with text, blocks and the id of the notification as metadata. */
  static ObjectNode write(Notification notification, AttemptContext attempt) {
    ObjectNode message = JSON.createObjectNode();
    String title = title(notification, attempt);
    message.put("text", title);
    ObjectNode metadata = message.putObject("metadata");
    metadata.put("event_type", "slicewatch_notification");
    metadata.putObject("event_payload").put("id", attempt.id());
    if (attempt.detail() == AttemptContext.Detail.MINIMAL) {
      return message;
    }
    ArrayNode blocks = message.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header");
    header.putObject("text").put("type", "plain_text").put("text", title);
    List<String> lines = lines(notification, attempt);
    lines.stream().limit(MAX_ALERTS).forEach(line -> section(blocks, line));
    int left = notification.getTruncated() + Math.max(0, lines.size() - MAX_ALERTS);
    if (left > 0) {
      section(blocks, "… and " + left + " more");
    }
    return message;
  }

  private static void section(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject().put("type", "section");
    section.putObject("text").put("type", "mrkdwn").put("text", text);
  }

  private static String title(Notification notification, AttemptContext attempt) {
    List<Alert> open = notification.getAlerts().stream().filter(AttemptContext::isOpen).toList();
    int count = open.size() + notification.getTruncated();
    String group = group(notification);
    if (notification.getState() == AlertState.RESOLVED) {
      boolean unheard =
          attempt.announced().isEmpty()
              && !attempt.alertsWith(News.FIRED_AND_RESOLVED, notification).isEmpty();
      return SlackText.escape(
          (unheard ? "Fired and resolved: " : "Resolved: ") + group, MAX_HEADER);
    }
    String severity = notification.getSeverity().name().toUpperCase(Locale.ROOT);
    return SlackText.escape(severity + " (" + count + " firing): " + group, MAX_HEADER);
  }

  private static String group(Notification notification) {
    if (notification.getAlerts().size() == 1) {
      return notification.getAlerts().getFirst().getSummary();
    }
    return notification.getGroupLabels().isEmpty()
        ? notification.getGroup()
        : String.join(", ", notification.getGroupLabels().values());
  }

  private static List<String> lines(Notification notification, AttemptContext attempt) {
    List<String> lines = new ArrayList<>();
    for (Alert alert : notification.getAlerts()) {
      News news = attempt.newsOf(alert, notification);
      if (news != News.OLD) {
        lines.add(line(alert, news));
      }
    }
    return lines;
  }

  private static String line(Alert alert, News news) {
    String mark =
        switch (news) {
          case FIRING -> ":rotating_light: *" + severity(alert) + "*";
          case STILL_FIRING -> ":small_orange_diamond: still " + severity(alert);
          case RESOLVED -> ":white_check_mark: resolved";
          case FIRED_AND_RESOLVED, OLD -> ":white_check_mark: fired and resolved";
        };
    String members = alert.getMembers().isEmpty() ? "" : "\n" + members(alert);
    return mark
        + " `"
        + SlackText.escape(alert.getDetector(), 60)
        + "` "
        + SlackText.escape(alert.getSummary(), MAX_SUMMARY)
        + SlackText.escape(members, MAX_LINE - MAX_SUMMARY);
  }

  private static String members(Alert alert) {
    return String.join(", ", alert.getMembers());
  }

  private static String severity(Alert alert) {
    return alert.getSeverity().name().toLowerCase(Locale.ROOT);
  }
}
