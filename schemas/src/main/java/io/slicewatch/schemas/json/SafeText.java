package io.slicewatch.schemas.json;

/** Text of unknown origin, made fit for one line of a log or a terminal. */
public final class SafeText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String CUT = "…";

  private SafeText() {}

  /**
   * The text in one line of at most {@code max} characters: line breaks and tabs become spaces;
   * control characters, invisible and direction-changing ones become U+FFFD; what is cut off is
   * marked by an ellipsis.
   *
   * @param max characters, at least 1
   */
  public static String oneLine(String untrusted, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max must be at least 1, and is " + max);
    }
    StringBuilder line = new StringBuilder(Math.min(untrusted.length(), max));
    int at = 0;
    while (at < untrusted.length()) {
      int point = untrusted.codePointAt(at);
      if (line.length() + Character.charCount(point) > max) {
        return cut(line, max);
      }
      line.appendCodePoint(shown(point));
      at += Character.charCount(point);
    }
    return line.toString();
  }

  private static String cut(StringBuilder line, int max) {
    int end = Math.min(line.length(), max - CUT.length());
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    line.setLength(end);
    return line.append(CUT).toString();
  }

  private static int shown(int point) {
    if (point == '\n' || point == '\r' || point == '\t') {
      return ' ';
    }
    return isVisible(point) ? point : REPLACEMENT;
  }

  /** False for everything that could steer a terminal or hide text. */
  static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
