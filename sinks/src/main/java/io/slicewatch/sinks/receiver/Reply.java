package io.slicewatch.sinks.receiver;

import io.slicewatch.schemas.json.SafeText;
import java.util.OptionalInt;

/**
 * What a receiver said, or what kept it from saying something.
 *
 * @param status the HTTP status; absent without an answer, or without HTTP
 * @param text one line, at most {@value #MAX_TEXT} characters, without control characters
 */
public record Reply(OptionalInt status, String text) {

  static final int MAX_TEXT = 300;

  public Reply {
    text = SafeText.oneLine(text, MAX_TEXT);
  }

  /** An answer that came. */
  public static Reply of(int status, String text) {
    return new Reply(OptionalInt.of(status), text);
  }

  /** No answer came. */
  public static Reply none(String why) {
    return new Reply(OptionalInt.empty(), why);
  }
}
