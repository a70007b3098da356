package io.slicewatch.sinks.receiver.terminal;

import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.AttemptContext.News;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A notification as lines: one for each alert that has news, columns aligned. */
final class TerminalMessage {

  /** How it looks. */
  enum Style {
    PLAIN,
    COLOR
  }

  private static final int MAX_LINES = 30;
  private static final int MAX_SUMMARY = 160;
  private static final int MAX_SUBJECT = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TerminalMessage() {}

  static String write(Notification notification, AttemptContext attempt, Style style) {
    StringBuilder text = new StringBuilder();
    int lines = 0;
    int left = notification.getTruncated();
    for (Alert alert : notification.getAlerts()) {
      News news = attempt.newsOf(alert, notification);
      boolean repeated = notification.getReason().equals("REPEAT") && news == News.STILL_FIRING;
      boolean worse = notification.getReason().equals("CHANGED") && news == News.STILL_FIRING;
      if (news == News.OLD || (news == News.STILL_FIRING && !repeated && !worse)) {
        continue;
      }
      if (lines < MAX_LINES && attempt.detail() == AttemptContext.Detail.FULL) {
        line(text, alert, news, style);
        lines++;
      } else {
        left++;
      }
    }
    if (left > 0) {
      text.append("          … ").append(left).append(" more in ");
      text.append(SafeText.oneLine(notification.getGroup(), MAX_SUBJECT)).append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Alert alert, News news, Style style) {
    String word =
        switch (news) {
          case FIRING -> alert.getSeverity().name().toLowerCase(Locale.ROOT);
          case STILL_FIRING -> "still " + alert.getSeverity().name().toLowerCase(Locale.ROOT);
          case RESOLVED -> "resolved";
          case FIRED_AND_RESOLVED -> "fired and resolved";
          case OLD -> "";
        };
    String time = TIME.format(alert.getEndsAt().orElse(alert.getStartsAt()));
    text.append(time).append("  ");
    text.append(color(alert, news, style)).append(pad(word, 9)).append(reset(style));
    text.append("  ").append(pad(SafeText.oneLine(alert.getDetector(), 24), 20));
    text.append("  ").append(pad(subject(alert), 36));
    text.append("  ").append(SafeText.oneLine(alert.getSummary(), MAX_SUMMARY));
    if (!alert.getCause().isEmpty() && !alert.getCause().equals("unknown")) {
      text.append(" [").append(SafeText.oneLine(alert.getCause(), 30)).append(']');
    }
    text.append('\n');
  }

  /** cluster/namespace/name of what it is about. */
  private static String subject(Alert alert) {
    StringBuilder subject = new StringBuilder();
    for (String name :
        new String[] {"cluster", "namespace", "service", "workload", "pod", "node"}) {
      String value = alert.getLabels().get(name);
      if (value != null && !value.isEmpty()) {
        subject.append(subject.isEmpty() ? "" : "/").append(value);
      }
    }
    return SafeText.oneLine(subject.toString(), MAX_SUBJECT);
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  private static String color(Alert alert, News news, Style style) {
    if (style == Style.PLAIN) {
      return "";
    }
    if (news == News.RESOLVED || news == News.FIRED_AND_RESOLVED) {
      return "\u001b[32m";
    }
    return alert.getSeverity() == Severity.CRITICAL
        ? "\u001b[1;31m"
        : alert.getSeverity() == Severity.WARNING ? "\u001b[33m" : "\u001b[36m";
  }

  private static String reset(Style style) {
    return style == Style.PLAIN ? "" : "\u001b[0m";
  }
}
