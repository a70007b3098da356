package io.slicewatch.streams.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Meta;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The changes of a recording in the project's own format. */
public final class RecordedChanges {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<Change> out;
  private final Map<Kind, Long> epochs = new EnumMap<>(Kind.class);
  private final Map<Kind, Boolean> listing = new EnumMap<>(Kind.class);
  private final Map<Kind, Instant> covered = new EnumMap<>(Kind.class);
  private final Map<Kind, Boolean> open = new EnumMap<>(Kind.class);
  private Instant now = Instant.EPOCH;

  private RecordedChanges(Consumer<Change> out) {
    this.out = out;
  }

  /** Reads a gzip recording to its end. */
  public static void read(Path file, Consumer<Change> out) throws IOException {
    RecordedChanges changes = new RecordedChanges(out);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        changes.line(JSON.readTree(line));
      }
    }
    changes.heartbeat();
  }

  private void line(JsonNode line) {
    now = Instant.parse(line.path("ts").asText());
    switch (line.path("type").asText()) {
      case "WATCH" -> watch(line);
      case "CLOSED" -> closed(line);
      case "HEARTBEAT" -> heartbeat();
      case "BOOKMARK" -> bookmark(line.path("object"));
      case "ADDED", "MODIFIED", "DELETED" -> object(line);
      default -> {}
    }
  }

  private void watch(JsonNode line) {
    Kind kind = resource(line);
    open.put(kind, true);
    if (line.path("mode").asText().equals("list")) {
      long epoch = epochs.merge(kind, 1L, Long::sum);
      listing.put(kind, true);
      out.accept(new Change.SnapshotBegin(now, kind, epoch, true));
    }
  }

  private void closed(JsonNode line) {
    Kind kind = resource(line);
    open.put(kind, false);
    if (listing.getOrDefault(kind, false)) {
      listing.put(kind, false);
      out.accept(new Change.SnapshotAbort(now, kind, epochs.getOrDefault(kind, 0L)));
    }
  }

  private void bookmark(JsonNode object) {
    Kind kind = ObjectReader.kind(object.path("kind").asText());
    boolean end =
        object.path("metadata").path("annotations").path("k8s.io/initial-events-end").asBoolean();
    if (kind != null && end && listing.getOrDefault(kind, false)) {
      listing.put(kind, false);
      out.accept(new Change.SnapshotEnd(now, kind, epochs.getOrDefault(kind, 0L), true, 0));
    }
  }

  private void object(JsonNode line) {
    JsonNode object = line.path("object");
    Kind kind = ObjectReader.kind(object.path("kind").asText());
    if (kind == null) {
      return;
    }
    long epoch = epochs.getOrDefault(kind, 0L);
    boolean list = listing.getOrDefault(kind, false);
    How how = !list ? How.WATCH : epoch == 1 ? How.SNAPSHOT : How.RELIST;
    Meta meta = ObjectReader.meta(object, kind, epoch, now, how);
    out.accept(
        line.path("type").asText().equals("DELETED")
            ? new Change.Remove(meta, null)
            : new Change.Upsert(ObjectReader.read(object, meta)));
  }

  private void heartbeat() {
    open.forEach((kind, isOpen) -> {
      if (isOpen && !listing.getOrDefault(kind, false)) {
        covered.put(kind, now);
      }
    });
    if (!covered.isEmpty()) {
      out.accept(new Change.Heartbeat(now, covered));
    }
  }

  private static Kind resource(JsonNode line) {
    String plural = line.path("resource").asText();
    for (Kind kind : Kind.values()) {
      String word = kind.word().toLowerCase(Locale.ROOT);
      if (plural.equals(word + "s")
          || plural.equals(word.substring(0, word.length() - 1) + "ies")) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown resource " + plural);
  }
}
