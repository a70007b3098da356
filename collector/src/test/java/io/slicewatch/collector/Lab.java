package io.slicewatch.collector;

import io.slicewatch.collector.source.recording.Reject;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes recordings line by line, and reads them. */
final class Lab {

  static final Instant START = Instant.parse("2026-11-24T07:30:00Z");

  final List<ChangeEvent> events = new ArrayList<>();
  final List<Reject> rejects = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String cluster = "lab";
  private long millis;

  Lab cluster(String name) {
    cluster = name;
    return this;
  }

  /** Lets time pass between lines. */
  Lab after(long seconds) {
    millis += seconds * 1000;
    return this;
  }

  Lab raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  Lab line(String type, String rest) {
    millis += 1;
    return raw(
        "{\"ts\":\"%s\",\"cluster\":\"%s\",\"type\":\"%s\",%s}"
            .formatted(START.plusMillis(millis), cluster, type, rest));
  }

  Lab list(String resource) {
    return line("WATCH", "\"mode\":\"list\",\"resource\":\"%s\",\"rv\":\"\"".formatted(resource));
  }

  Lab resume(String resource) {
    return line(
        "WATCH", "\"mode\":\"resume\",\"resource\":\"%s\",\"rv\":\"1\"".formatted(resource));
  }

  Lab closed(String resource, String message) {
    boolean gone = message.contains("410");
    return line(
        "CLOSED",
        "\"gone\":%s,\"resource\":\"%s\",\"message\":\"%s\"".formatted(gone, resource, message));
  }

  Lab pod(String type, String name, long version) {
    return line(type, "\"object\":" + podJson(name, "uid-" + name, version));
  }

  Lab pod(String type, String name, String uid, long version) {
    return line(type, "\"object\":" + podJson(name, uid, version));
  }

  Lab pods(String type, String prefix, int from, int to, long version) {
    for (int i = from; i < to; i++) {
      pod(type, prefix + i, version + i);
    }
    return this;
  }

  Lab end(String kind) {
    return line(
        "BOOKMARK",
        """
        "object":{"kind":"%s","apiVersion":"v1","metadata":{"resourceVersion":"999",\
        "annotations":{"k8s.io/initial-events-end":"true"}},"spec":{"containers":null}}\
        """
            .formatted(kind));
  }

  Lab heartbeat() {
    return line("HEARTBEAT", "\"kinds\":{}");
  }

  Lab heartbeats(int count) {
    for (int i = 0; i < count; i++) {
      after(10).heartbeat();
    }
    return this;
  }

  /** Versions make states: the phase is told apart by them. */
  static String podJson(String name, String uid, long version) {
    return """
    {"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","namespace":"shop","uid":"%s",\
    "resourceVersion":"%d","creationTimestamp":"2026-11-24T07:00:00Z"},\
    "status":{"phase":"Running","podIP":"10.0.0.1","reason":"r%d"}}\
    """
        .formatted(name, uid, version, version);
  }

  String text() {
    return text.toString();
  }

  Lab read(Path folder) {
    return readAs(folder.resolve("lab.ndjson"), text().getBytes(StandardCharsets.UTF_8));
  }

  Lab readAs(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    new RecordingReader(Set.of(), events::add, rejects::add).read(file);
    return this;
  }

  /** {@code CREATE a}, {@code DELETE b}: changes of objects, without control records. */
  List<String> changes() {
    return events.stream()
        .filter(event -> event.getOperation() != Operation.CONTROL)
        .map(event -> event.getOperation() + " " + event.getName() + " " + event.getHow())
        .toList();
  }

  <T> List<T> controls(Class<T> type) {
    return events.stream()
        .flatMap(event -> event.getControl().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<String> reasons() {
    return rejects.stream().map(Reject::reason).toList();
  }
}
