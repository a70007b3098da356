package io.slicewatch.sinks.receiver;

import io.slicewatch.schemas.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where secrets are kept: {@code {file: PATH}} or {@code {env: NAME}}. */
public final class SecretSettings {

  private SecretSettings() {}

  /** One secret under the key; absent when the key is not set or wrong. */
  public static Optional<Secret> read(Settings settings, String key) {
    return settings.has(key) ? read(settings.section(key), settings, key) : Optional.empty();
  }

  /** A secret that must be there. */
  public static Optional<Secret> require(Settings settings, String key) {
    Optional<Secret> secret = read(settings, key);
    if (!settings.has(key)) {
      settings.problem(key, "must be {file: PATH} or {env: NAME}");
    }
    return secret;
  }

  /** One under the first key, and a list of them under the second. */
  public static List<Secret> readAll(Settings settings, String one, String many) {
    List<Secret> all = new ArrayList<>();
    read(settings, one).ifPresent(all::add);
    for (Settings section : settings.sections(many)) {
      read(section, settings, many).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Secret> read(Settings place, Settings parent, String key) {
    String file = place.text("file", "");
    String env = place.text("env", "");
    if (file.isEmpty() == env.isEmpty()) {
      parent.problem(key, "must be either {file: PATH} or {env: NAME}");
      return Optional.empty();
    }
    return Optional.of(
        file.isEmpty() ? new Secret.InEnvironment(env) : new Secret.InFile(Path.of(file)));
  }
}
