package io.slicewatch.sinks.receiver.slack;

/** Text as Slack wants it. */
final class SlackText {

  private SlackText() {}

  /** Without markup of its own, on one line, at most so many characters after escaping. */
  static String escape(String untrusted, int max) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < untrusted.length()) {
      int point = untrusted.codePointAt(at);
      at += Character.charCount(point);
      String escaped = escaped(point);
      if (text.length() + escaped.length() > max - 1) {
        return text.append('…').toString();
      }
      text.append(escaped);
    }
    return text.toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '`' -> "'";
      case '*', '~' -> Character.toString(point) + "\u200b";
      default -> Character.isISOControl(point) ? " " : Character.toString(point);
    };
  }
}
