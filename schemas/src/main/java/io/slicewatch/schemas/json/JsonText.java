package io.slicewatch.schemas.json;

import java.util.HexFormat;

/**
 * Quotes text for JSON so that a terminal can show it: what is invisible is escaped. Half of a
 * surrogate pair becomes U+FFFD, as it does in UTF-8.
 */
final class JsonText {

  private static final HexFormat HEX = HexFormat.of();

  private JsonText() {}

  static void quote(StringBuilder out, CharSequence text) {
    out.append('"');
    int at = 0;
    while (at < text.length()) {
      int point = Character.codePointAt(text, at);
      append(out, point);
      at += Character.charCount(point);
    }
    out.append('"');
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (point >= ' ' && point < 127 || SafeText.isVisible(point)) {
          out.appendCodePoint(point);
        } else if (Character.getType(point) == Character.SURROGATE) {
          out.append('\uFFFD');
        } else {
          escape(out, point);
        }
      }
    }
  }

  private static void escape(StringBuilder out, int point) {
    for (char unit : Character.toChars(point)) {
      out.append("\\u").append(HEX.toHexDigits(unit));
    }
  }
}
