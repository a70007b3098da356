package io.slicewatch.cli.local;

import io.slicewatch.cli.embedded.EmbeddedKafka;
import io.slicewatch.cli.embedded.TemporaryFolder;
import io.slicewatch.collector.RecordingReader;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.TopicAdmin;
import io.slicewatch.schemas.topic.TopicLayout;
import io.slicewatch.schemas.topic.TopicMismatchException;
import io.slicewatch.streams.StreamsRole;
import io.slicewatch.streams.config.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Recordings through real topics and the real topology, in one process and a temporary folder: a
 * broker, a player for each recording, detection, and whoever wants to see the alerts.
 */
public final class Demo {

  private static final int PARTITIONS = 4;
  private static final Duration START = Duration.ofMinutes(2);

  private final List<Path> recordings;
  private final Pace pace;
  private final Consumer<Alert> alerts;
  private final Consumer<String> news;

  /**
   * Makes a demo.
   *
   * @param alerts takes every state of every alert, as detection commits it
   * @param news takes a line about each step
   */
  public Demo(List<Path> recordings, Pace pace, Consumer<Alert> alerts, Consumer<String> news) {
    this.recordings = List.copyOf(recordings);
    this.pace = pace;
    this.alerts = alerts;
    this.news = news;
  }

  /**
   * What has run.
   *
   * @param changes change events that were published
   * @param rejected parts of the recordings that could not be read
   * @param took from the first change until all alerts were told
   */
  public record Outcome(long changes, long rejected, Duration took) {}

  /** Runs to the end of all recordings; leaves nothing behind, also when interrupted. */
  public Outcome run() throws InterruptedException, TopicMismatchException {
    try (TemporaryFolder folder = TemporaryFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.path().resolve("kafka"))) {
      KafkaConnection connection =
          new KafkaConnection(kafka.bootstrapServers(), "slicewatch", Map.of());
      try (TopicAdmin admin = new TopicAdmin(connection)) {
        admin.ensure(new TopicLayout(PARTITIONS, (short) 1));
      }
      news.accept("broker at " + kafka.bootstrapServers() + ", topics are there");
      StreamsSettings settings =
          StreamsSettings.DEFAULT.in(StreamsSettings.Store.MEMORY, folder.path().resolve("state"));
      try (StreamsRole streams = new StreamsRole(settings, connection)) {
        streams.start();
        if (!streams.awaitRunning(START)) {
          throw new IllegalStateException("detection did not start within " + START);
        }
        news.accept("detection runs, playing " + recordings.size() + " recordings at " + pace);
        return play(connection, streams);
      }
    }
  }

  private Outcome play(KafkaConnection connection, StreamsRole streams)
      throws InterruptedException {
    long begun = System.nanoTime();
    SchemaBook book = SchemaBook.publishedAt(connection);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AlertTail tail = new AlertTail(connection, book, alerts);
        Progress progress = new Progress(connection, PARTITIONS)) {
      List<Future<RecordingReader.Tally>> playing = new ArrayList<>();
      for (Path recording : recordings) {
        playing.add(threads.submit(() -> play(connection, book, recording)));
      }
      try {
        while (!playing.stream().allMatch(Future::isDone) || progress.behind() > 0) {
          tail.poll();
          streams.failure().ifPresent(Demo::fail);
        }
        tail.drain();
        return outcome(playing, Duration.ofNanos(System.nanoTime() - begun));
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private RecordingReader.Tally play(KafkaConnection connection, SchemaBook book, Path recording)
      throws InterruptedException {
    try (Player player = new Player(connection, book, pace)) {
      return player.play(recording);
    }
  }

  private static Outcome outcome(List<Future<RecordingReader.Tally>> playing, Duration took)
      throws InterruptedException {
    long changes = 0;
    long rejected = 0;
    for (Future<RecordingReader.Tally> one : playing) {
      try {
        changes += one.get().events();
        rejected += one.get().rejected();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("a recording could not be played", e.getCause());
      }
    }
    return new Outcome(changes, rejected, took);
  }

  private static void fail(String reason) {
    throw new IllegalStateException("detection stopped: " + reason);
  }
}
