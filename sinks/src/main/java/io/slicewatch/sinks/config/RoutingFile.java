package io.slicewatch.sinks.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.slicewatch.schemas.config.InvalidConfigurationException;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a routing file, strictly: what is wrong is reported all at once. */
public final class RoutingFile {

  private static final long MAX_BYTES = 4L * 1024 * 1024;
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private RoutingFile() {}

  /**
   * Reads a file.
   *
   * @throws InvalidConfigurationException when it cannot be read or something in it is wrong,
   *     failing tests of the file included
   */
  public static Routing read(Path file) {
    Problems problems = new Problems();
    Routing routing = read(file, problems);
    problems.throwIfAny();
    return routing;
  }

  /** Reads a file and notes what is wrong. */
  public static Routing read(Path file, Problems problems) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        problems.add(file.toString(), null, "is longer than 4 MiB");
        return new Routing(List.of(), List.of(), List.of());
      }
      return parse(Files.readString(file), problems, file.getFileName().toString());
    } catch (IOException e) {
      problems.add(file.toString(), null, "cannot be read: " + e.getClass().getSimpleName());
      return new Routing(List.of(), List.of(), List.of());
    }
  }

  /**
   * Reads text.
   *
   * @param path how problems name the place
   */
  public static Routing parse(String yaml, Problems problems, String path) {
    Map<String, Object> tree;
    try {
      Map<String, Object> parsed = YAML.readValue(yaml, new TypeReference<>() {});
      tree = parsed == null ? Map.of() : parsed;
    } catch (JsonProcessingException e) {
      String at = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      problems.add(path, null, "is no YAML" + at + ": " + e.getOriginalMessage());
      return new Routing(List.of(), List.of(), List.of());
    }
    Settings settings = Settings.of(tree, problems, path);
    Routing routing = routing(settings);
    settings.done();
    if (problems.found().isEmpty()) {
      RouteTest.failures(routing)
          .forEach(failure -> problems.add(failure.key(), failure.actual(), failure.reason()));
    }
    return routing;
  }

  private static Routing routing(Settings settings) {
    if (settings.number("version", 1, 1, 1) != 1 || !settings.has("routes")) {
      settings.problem("routes", "must be a list of at least one route");
    }
    List<Receiver> receivers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Settings section : settings.sections("receivers")) {
      ReceiverReader.read(section)
          .ifPresent(receiver -> {
            if (!names.add(receiver.name())) {
              section.problem("name", "is used by another receiver");
            }
            receivers.add(receiver);
          });
    }
    return new Routing(
        new RouteReader(receivers).read(settings), receivers, expectations(settings));
  }

  private static List<Routing.Expectation> expectations(Settings settings) {
    List<Routing.Expectation> all = new ArrayList<>();
    for (Settings section : settings.sections("tests")) {
      all.add(
          new Routing.Expectation(section.textMap("alert"), section.texts("expect", List.of())));
    }
    return all;
  }
}
