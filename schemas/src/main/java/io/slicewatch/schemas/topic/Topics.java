package io.slicewatch.schemas.topic;

import io.slicewatch.schemas.config.ConfigException;
import java.util.regex.Pattern;

/**
 * Names of the topics of one installation.
 *
 * @param prefix what all names begin with, before a dot
 */
public record Topics(String prefix) {

  /** The prefix where none is set. */
  public static final String DEFAULT_PREFIX = "slicewatch";

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  public Topics {
    if (!LEGAL.matcher(prefix).matches()) {
      throw new ConfigException(
          "kafka.prefix", prefix, "must be 1 to 100 letters, digits, dots and hyphens");
    }
  }

  /** Full name of a topic. */
  public String name(Topic topic) {
    return prefix + "." + topic.spec().name();
  }
}
