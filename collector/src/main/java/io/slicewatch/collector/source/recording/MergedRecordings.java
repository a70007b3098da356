package io.slicewatch.collector.source.recording;

import io.slicewatch.collector.source.RawItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads several recordings at once as one stream in the order of time; within a file, in the file's
 * order. The same files in the same order give the same stream. A cluster that several files hold
 * ends with the last of them. For one reading thread.
 */
public final class MergedRecordings implements AutoCloseable {

  private final List<FileReading> readings = new ArrayList<>();

  /**
   * Starts to read.
   *
   * @param clusterOf name of the cluster for inputs that name none
   */
  public MergedRecordings(
      List<Path> files, Function<Path, String> clusterOf, Set<String> keptAnnotations) {
    for (Path file : files) {
      readings.add(new FileReading(file, clusterOf.apply(file), keptAnnotations));
    }
    readings.forEach(FileReading::start);
  }

  /**
   * The next piece of all files; absent when all have ended.
   *
   * @throws InputException when a file cannot be read at all
   */
  public @Nullable Piece next() throws InterruptedException {
    while (true) {
      FileReading first = earliest();
      Piece piece = first == null ? null : first.head();
      if (first == null || piece == null) {
        return null;
      }
      first.take();
      if (!goesOnElsewhere(piece, first)) {
        return piece;
      }
    }
  }

  /** Lines read so far, in all files; may be asked by any thread. */
  public long linesRead() {
    return readings.stream().mapToLong(FileReading::linesRead).sum();
  }

  @Override
  public void close() {
    readings.forEach(FileReading::close);
  }

  private @Nullable FileReading earliest() throws InterruptedException {
    FileReading earliest = null;
    Instant at = Instant.MAX;
    for (FileReading reading : readings) {
      Piece head = reading.head();
      if (head == null) {
        continue;
      }
      Instant time = head.time() == null ? Instant.MIN : head.time();
      if (earliest == null || time.isBefore(at)) {
        earliest = reading;
        at = time;
      }
    }
    return earliest;
  }

  private boolean goesOnElsewhere(Piece piece, FileReading from) {
    return piece instanceof Piece.Item item
        && item.item() instanceof RawItem.Ended ended
        && readings.stream().anyMatch(other -> other != from && other.mayGoOn(ended.cluster()));
  }
}
