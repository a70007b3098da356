package io.slicewatch.streams.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a recording says exists at its end: kind and uid to resourceVersion, by the plainest fold.
 */
final class PlainFold {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> alive = new TreeMap<>();
  private final Map<String, Set<String>> listing = new HashMap<>();

  static Map<String, String> of(Path file) throws IOException {
    PlainFold fold = new PlainFold();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        fold.line(JSON.readTree(line));
      }
    }
    return fold.alive;
  }

  private void line(JsonNode line) {
    JsonNode object = line.path("object");
    String kind = object.path("kind").asText();
    String uid = object.path("metadata").path("uid").asText();
    switch (line.path("type").asText()) {
      case "WATCH" -> {
        if (line.path("mode").asText().equals("list")) {
          listing.put(plural(line), new HashSet<>());
        }
      }
      case "CLOSED" -> listing.remove(plural(line));
      case "ADDED", "MODIFIED" -> {
        alive.put(kind + " " + uid, object.path("metadata").path("resourceVersion").asText());
        Set<String> seen = listing.get(kind.toLowerCase(java.util.Locale.ROOT));
        if (seen != null) {
          seen.add(kind + " " + uid);
        }
      }
      case "DELETED" -> alive.remove(kind + " " + uid);
      case "BOOKMARK" -> {
        Set<String> seen = listing.remove(kind.toLowerCase(java.util.Locale.ROOT));
        boolean end = object.at("/metadata/annotations").toString().contains("initial-events-end");
        if (seen != null && end) {
          alive.keySet().removeIf(key -> key.startsWith(kind + " ") && !seen.contains(key));
        } else if (seen != null) {
          listing.put(kind.toLowerCase(java.util.Locale.ROOT), seen);
        }
      }
      default -> {}
    }
  }

  private static String plural(JsonNode line) {
    String plural = line.path("resource").asText();
    return plural.endsWith("ies")
        ? plural.substring(0, plural.length() - 3) + "y"
        : plural.substring(0, plural.length() - 1);
  }
}
