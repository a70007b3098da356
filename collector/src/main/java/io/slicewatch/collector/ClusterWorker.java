package io.slicewatch.collector;

import io.slicewatch.collector.change.ClusterFeed;
import io.slicewatch.collector.publish.ClusterPublisher;
import io.slicewatch.collector.source.RawItem;
import io.slicewatch.collector.source.recording.Piece;
import io.slicewatch.collector.source.recording.Reject;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns the pieces of one cluster into published changes, on a thread of its own. After a restart
 * it makes the same changes again, from the first piece on, and publishes those after the
 * checkpoint.
 */
final class ClusterWorker {

  /** Opens what a worker publishes with, once it runs. */
  interface Opening {
    ClusterPublisher publisher(String cluster) throws InterruptedException;

    /** Pieces of this cluster and scope that were published before a restart. */
    long published(String cluster, String scope);
  }

  private static final int QUEUED = 256;
  private static final Duration IDLE = Duration.ofSeconds(1);

  private sealed interface Order {
    record Take(Piece piece) implements Order {}

    record Stop() implements Order {}
  }

  private final String cluster;
  private final String scope;
  private final Opening opening;
  private final ClusterFeed feed;
  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(QUEUED);
  private final Thread thread;
  private @Nullable ClusterPublisher publisher;
  private long skip;
  private volatile long pieces;
  private volatile long events;
  private volatile @Nullable Instant clusterTime;
  private volatile @Nullable RuntimeException failure;
  private @Nullable ChangeEvent newest;

  /**
   * Makes a worker.
   *
   * @param scope names the input, so that a checkpoint of another one is not taken for this one's
   */
  ClusterWorker(String cluster, String scope, Opening opening) {
    this.cluster = cluster;
    this.scope = scope;
    this.opening = opening;
    this.feed = new ClusterFeed(cluster, this::publish);
    this.thread = Thread.ofVirtual().name("publish-" + cluster).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Hands a piece over, when there is room for it. */
  void put(Piece piece) throws InterruptedException {
    order(new Order.Take(piece));
  }

  /** Lets the worker finish what it has, and stop. */
  void stop() throws InterruptedException {
    order(new Order.Stop());
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for the worker's end; false when it did not come in time. */
  boolean join(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  /** Why the worker stopped before its time; absent when it did not. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  CollectorProgress.OfCluster progress() {
    return new CollectorProgress.OfCluster(pieces, events, clusterTime);
  }

  private void order(Order order) throws InterruptedException {
    while (!orders.offer(order, IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
      if (failure != null || !thread.isAlive()) {
        return;
      }
    }
  }

  private void run() {
    try (ClusterPublisher opened = opening.publisher(cluster)) {
      publisher = opened;
      skip = opening.published(cluster, scope);
      loop(opened);
      opened.commit();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      failure = failed;
    }
  }

  private void loop(ClusterPublisher opened) throws InterruptedException {
    while (true) {
      Duration patience = opened.untilCommit();
      Order order = orders.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
      switch (order) {
        case null -> opened.commit();
        case Order.Stop stop -> {
          return;
        }
        case Order.Take take -> take(opened, take.piece());
      }
    }
  }

  private void take(ClusterPublisher opened, Piece piece) throws InterruptedException {
    pieces++;
    switch (piece) {
      case Piece.Item item -> accept(item.item());
      case Piece.Rejected rejected -> {
        if (isNew()) {
          opened.deadLetter(letter(rejected.reject()));
        }
      }
    }
    if (isNew()) {
      opened.reached(checkpoint());
    }
  }

  private void accept(RawItem item) {
    feed.accept(item);
    ChangeEvent last = newest;
    if (last != null) {
      clusterTime = last.getObservedAt();
    }
  }

  private void publish(ChangeEvent event) {
    newest = event;
    ClusterPublisher opened = publisher;
    if (opened != null && isNew()) {
      opened.change(event);
      events++;
    }
  }

  private boolean isNew() {
    return pieces > skip;
  }

  private Checkpoint checkpoint() {
    ChangeEvent last = newest;
    return Checkpoint.newBuilder()
        .setCluster(cluster)
        .setKind(Kind.UNKNOWN)
        .setScope(scope)
        .setResourceVersion("")
        .setSequence(last == null ? 0 : last.getSequence())
        .setObservedAt(last == null ? Instant.EPOCH : last.getObservedAt())
        .setLine(pieces)
        .build();
  }

  private DeadLetter letter(Reject reject) {
    Instant time = clusterTime;
    return DeadLetter.newBuilder()
        .setSource(reject.file())
        .setPosition(reject.line())
        .setReason(reject.reason())
        .setDetail(reject.detail())
        .setTime(time == null ? Instant.EPOCH : time)
        .setSample(ByteBuffer.wrap(reject.sample()))
        .build();
  }
}
