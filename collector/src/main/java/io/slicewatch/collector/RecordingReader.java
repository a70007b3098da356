package io.slicewatch.collector;

import io.slicewatch.collector.change.ClusterFeed;
import io.slicewatch.collector.source.RawItem;
import io.slicewatch.collector.source.recording.RecordingSource;
import io.slicewatch.collector.source.recording.Reject;
import io.slicewatch.schemas.record.ChangeEvent;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads recordings into change events without Kafka: for backtests, tests and benchmarks. Each
 * cluster of a file has its own stream; events of all clusters arrive in the file's order.
 */
public final class RecordingReader {

  /**
   * What a file held.
   *
   * @param lines lines, readable or not
   * @param events change events that were made of them
   * @param suppressed states that were old, repeated, or changed nothing that is kept
   * @param rejected parts that could not be read
   */
  public record Tally(long lines, long events, long suppressed, long rejected) {}

  private final Set<String> keptAnnotations;
  private final Consumer<ChangeEvent> changes;
  private final Consumer<Reject> rejects;

  /**
   * Makes a reader.
   *
   * @param keptAnnotations annotations that travel with every object
   */
  public RecordingReader(
      Set<String> keptAnnotations, Consumer<ChangeEvent> changes, Consumer<Reject> rejects) {
    this.keptAnnotations = Set.copyOf(keptAnnotations);
    this.changes = changes;
    this.rejects = rejects;
  }

  /**
   * Reads one file.
   *
   * @throws io.slicewatch.collector.source.recording.InputException when it cannot be read at all
   */
  public Tally read(Path file) {
    Map<String, ClusterFeed> feeds = new TreeMap<>();
    long[] counted = new long[2];
    Consumer<ChangeEvent> counting =
        event -> {
          counted[0]++;
          changes.accept(event);
        };
    Consumer<RawItem> items =
        item ->
            feeds
                .computeIfAbsent(item.cluster(), name -> new ClusterFeed(name, counting))
                .accept(item);
    Consumer<Reject> rejected =
        reject -> {
          counted[1]++;
          rejects.accept(reject);
        };
    long lines =
        new RecordingSource(file, clusterName(file), keptAnnotations, items, rejected).read();
    long suppressed = feeds.values().stream().mapToLong(ClusterFeed::suppressed).sum();
    return new Tally(lines, counted[0], suppressed, counted[1]);
  }

  /** The cluster of an input that names none: the file's name up to its first dot. */
  static String clusterName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    String plain = base.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return plain.isEmpty() ? "cluster" : plain;
  }
}
