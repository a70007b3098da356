package io.slicewatch.collector.source.recording;

import io.slicewatch.collector.source.RawItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads one file on a thread of its own, a bounded number of pieces ahead. */
final class FileReading implements AutoCloseable {

  private static final int AHEAD = 256;
  private static final Duration LEAP = Duration.ofDays(1);

  private sealed interface Signal {
    record Next(Piece piece) implements Signal {}

    record End(@Nullable RuntimeException failure) implements Signal {}
  }

  /** Unwinds the reader when nobody wants the rest. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final String file;
  private final BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(AHEAD);
  private final RecordingSource source;
  private final Thread thread;
  private final Set<String> clusters = new HashSet<>();
  private @Nullable Instant last;
  private @Nullable Piece head;
  private boolean ended;

  FileReading(Path path, String cluster, Set<String> keptAnnotations) {
    this.file = String.valueOf(path.getFileName());
    this.source = new RecordingSource(path, cluster, keptAnnotations, this::item, this::rejected);
    this.thread = Thread.ofVirtual().name("read-" + file).unstarted(this::read);
  }

  void start() {
    thread.start();
  }

  /** The next piece without taking it; absent at the end. */
  @Nullable Piece head() throws InterruptedException {
    if (head == null && !ended) {
      switch (queue.take()) {
        case Signal.Next next -> {
          head = next.piece();
          if (next.piece() instanceof Piece.Item item) {
            clusters.add(item.item().cluster());
          }
        }
        case Signal.End end -> {
          ended = true;
          if (end.failure() != null) {
            throw end.failure();
          }
        }
      }
    }
    return head;
  }

  void take() {
    head = null;
  }

  /** Whether something of the cluster was seen, and more may come. */
  boolean mayGoOn(String cluster) {
    return !ended && clusters.contains(cluster);
  }

  long linesRead() {
    return source.linesRead();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void read() {
    RuntimeException failure = null;
    try {
      source.read();
    } catch (Stopped nobodyListens) {
      return;
    } catch (RuntimeException failed) {
      failure = failed;
    }
    try {
      queue.put(new Signal.End(failure));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void item(RawItem item) {
    put(new Piece.Item(file, time(item), item));
  }

  private void rejected(Reject reject) {
    put(new Piece.Rejected(file, last, reject));
  }

  private void put(Piece piece) {
    try {
      queue.put(new Signal.Next(piece));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  /** A time that leaps ahead by more than a day does not move the file; its cluster judges it. */
  private @Nullable Instant time(RawItem item) {
    Instant at = item.observedAt();
    boolean own = at != null;
    if (at == null && item instanceof RawItem.ObjectSeen seen) {
      at = seen.object().newestTime();
    }
    if (at != null
        && (last == null
            || (at.isAfter(last) && (!own || Duration.between(last, at).compareTo(LEAP) <= 0)))) {
      last = at;
    }
    return last;
  }
}
