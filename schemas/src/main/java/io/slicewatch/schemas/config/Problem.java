package io.slicewatch.schemas.config;

import io.slicewatch.schemas.json.SafeText;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one setting.
 *
 * @param key where it stands, such as {@code streams.flapping.window}
 * @param value the value as it may be shown: one line, cut, without secrets; empty when there was
 *     none
 * @param reason what is wrong, why it matters, what to do
 */
public record Problem(String key, String value, String reason) implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MAX_VALUE = 80;
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|credential|jaas|routingkey|signingkey|apikey");

  static Problem of(String key, @Nullable Object value, String reason) {
    return new Problem(SafeText.oneLine(key, 200), shown(key, value), reason);
  }

  private static String shown(String key, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return SECRET.matcher(plain).find() ? "***" : SafeText.oneLine(value.toString(), MAX_VALUE);
  }

  @Override
  public String toString() {
    return value.isEmpty() ? key + ": " + reason : key + ": \"" + value + "\" " + reason;
  }
}
