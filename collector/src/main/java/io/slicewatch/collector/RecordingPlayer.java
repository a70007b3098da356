package io.slicewatch.collector;

import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.collector.publish.Waiting;
import io.slicewatch.collector.source.recording.MergedRecordings;
import io.slicewatch.collector.source.recording.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays recordings: one thread reads them all in the order of time and at the wanted speed, one
 * worker per cluster publishes. A worker that falls behind holds the reading back.
 */
final class RecordingPlayer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingPlayer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FOREVER = Duration.ofDays(10_000);
  private static final int MAX_PARKED = 1_000;

  private final List<Path> recordings;
  private final CollectorConfig config;
  private final Speed speed;
  private final Waiting waiting;
  private final ClusterWorker.Opening opening;
  private final Map<String, ClusterWorker> workers = new ConcurrentHashMap<>();
  private final Map<String, String> clusterOfFile = new HashMap<>();
  private final Map<String, List<Piece>> parked = new HashMap<>();
  private final MergedRecordings input;
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  RecordingPlayer(
      List<Path> recordings,
      CollectorConfig config,
      Speed speed,
      Waiting waiting,
      ClusterWorker.Opening opening) {
    this.recordings = recordings;
    this.config = config;
    this.speed = speed;
    this.waiting = waiting;
    this.opening = opening;
    this.input =
        new MergedRecordings(recordings, RecordingReader::clusterName, config.annotations());
    this.thread = Thread.ofVirtual().name("play-recordings").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void awaitEnd() throws InterruptedException {
    thread.join();
    for (ClusterWorker worker : workers.values()) {
      worker.join(FOREVER);
    }
    RuntimeException failed = firstFailure();
    if (failed != null) {
      throw failed;
    }
  }

  boolean healthy() {
    return firstFailure() == null;
  }

  CollectorProgress progress() {
    Map<String, CollectorProgress.OfCluster> clusters = new TreeMap<>();
    workers.forEach((name, worker) -> clusters.put(name, worker.progress()));
    return new CollectorProgress(input.linesRead(), clusters);
  }

  @Override
  public void close() {
    try {
      thread.interrupt();
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
      for (ClusterWorker worker : workers.values()) {
        if (!worker.join(PATIENCE)) {
          worker.interrupt();
          worker.join(PATIENCE);
        }
      }
    } catch (InterruptedException impatient) {
      workers.values().forEach(ClusterWorker::interrupt);
      Thread.currentThread().interrupt();
    } finally {
      input.close();
    }
  }

  private void run() {
    try {
      play();
    } catch (InterruptedException stopped) {
      LOG.atInfo().log("playing was stopped");
    } catch (RuntimeException failed) {
      failure = failed;
    } finally {
      input.close();
      stopWorkers();
    }
  }

  private void stopWorkers() {
    boolean interrupted = Thread.interrupted();
    for (ClusterWorker worker : workers.values()) {
      try {
        worker.stop();
      } catch (InterruptedException again) {
        worker.interrupt();
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void play() throws InterruptedException {
    Pacer pacer = new Pacer(speed, waiting);
    for (Piece piece = input.next(); piece != null; piece = input.next()) {
      if (!isWanted(piece)) {
        continue;
      }
      pacer.await(piece.time());
      dispatch(piece);
      if (firstFailure() != null) {
        return;
      }
    }
  }

  private boolean isWanted(Piece piece) {
    return !(piece instanceof Piece.Item item)
        || Recorded.kindOf(item.item()).map(config.kinds()::contains).orElse(true);
  }

  /** What cannot be read belongs to the cluster that the file spoke of last. */
  private void dispatch(Piece piece) throws InterruptedException {
    String cluster =
        piece instanceof Piece.Item item ? item.item().cluster() : clusterOfFile.get(piece.file());
    if (cluster == null) {
      park(piece);
      return;
    }
    ClusterWorker worker = workers.get(cluster);
    if (worker == null) {
      worker = new ClusterWorker(cluster, scope(piece.file()), opening);
      workers.put(cluster, worker);
      worker.start();
    }
    clusterOfFile.put(piece.file(), cluster);
    List<Piece> waitingPieces = parked.remove(piece.file());
    if (waitingPieces != null) {
      for (Piece earlier : waitingPieces) {
        worker.put(earlier);
      }
    }
    worker.put(piece);
  }

  private void park(Piece piece) {
    List<Piece> pieces = parked.computeIfAbsent(piece.file(), file -> new ArrayList<>());
    if (pieces.size() < MAX_PARKED) {
      pieces.add(piece);
    }
  }

  private String scope(String file) {
    for (Path recording : recordings) {
      if (String.valueOf(recording.getFileName()).equals(file)) {
        return "recording:" + file + ":" + size(recording);
      }
    }
    throw new IllegalStateException("no such recording: " + file);
  }

  private static long size(Path recording) {
    try {
      return Files.size(recording);
    } catch (IOException gone) {
      throw new UncheckedIOException("cannot read the size of " + recording, gone);
    }
  }

  private @Nullable RuntimeException firstFailure() {
    RuntimeException own = failure;
    if (own != null) {
      return own;
    }
    for (ClusterWorker worker : workers.values()) {
      RuntimeException of = worker.failure();
      if (of != null) {
        return of;
      }
    }
    return null;
  }
}
