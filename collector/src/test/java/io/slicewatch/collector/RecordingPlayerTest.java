package io.slicewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.collector.publish.ClusterPublisher;
import io.slicewatch.collector.publish.Kafkas;
import io.slicewatch.collector.publish.VirtualTime;
import io.slicewatch.collector.source.recording.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordingPlayerTest {

  private static final List<Path> FLEET =
      List.of(
          Recordings.named("fleet-e1.ndjson.gz"),
          Recordings.named("fleet-e2.ndjson.gz"),
          Recordings.named("fleet-e3.ndjson.gz"));

  private final Map<String, MockProducer<String, byte[]>> producers = new ConcurrentHashMap<>();
  private final Map<String, Long> checkpoints = new ConcurrentHashMap<>();
  private final VirtualTime time = new VirtualTime();

  @Test
  void playsEachClusterThroughAProducerOfItsOwn() throws InterruptedException {
    // When
    play(FLEET, Speed.MAX);
    // Then
    assertThat(producers).containsOnlyKeys("lab-e1", "lab-e2", "lab-e3");
    producers.forEach((cluster, producer) ->
        assertThat(changes(cluster)).isNotEmpty().allMatch(key -> key.startsWith(cluster)));
  }

  @Test
  void goesOnAfterTheCheckpointWithTheSameRecords() throws InterruptedException {
    // Given
    play(FLEET.subList(0, 1), Speed.MAX);
    List<ProducerRecord<String, byte[]>> whole = changeRecords("lab-e1");
    producers.clear();
    checkpoints.put("lab-e1", 400L);
    // When
    play(FLEET.subList(0, 1), Speed.MAX);
    // Then
    List<ProducerRecord<String, byte[]>> rest = changeRecords("lab-e1");
    assertThat(rest).isNotEmpty().hasSizeLessThan(whole.size());
    List<ProducerRecord<String, byte[]>> tail =
        whole.subList(whole.size() - rest.size(), whole.size());
    for (int i = 0; i < rest.size(); i++) {
      assertThat(rest.get(i).key()).isEqualTo(tail.get(i).key());
      assertThat(rest.get(i).value()).isEqualTo(tail.get(i).value());
    }
  }

  @Test
  void letsRecordedTimePassAtTheWantedSpeed() throws InterruptedException {
    // When
    play(FLEET, new Speed(60));
    // Then: about eight recorded minutes in about eight seconds
    assertThat(time.nanoTime()).isBetween(6_000_000_000L, 10_000_000_000L);
  }

  @Test
  void failsWithTheFileThatIsMissing() {
    assertThatThrownBy(() -> play(List.of(Path.of("nowhere.ndjson")), Speed.MAX))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere.ndjson");
  }

  private void play(List<Path> files, Speed speed) throws InterruptedException {
    try (RecordingPlayer player =
        new RecordingPlayer(files, CollectorConfig.DEFAULT, speed, time, new Fake())) {
      player.start();
      player.awaitEnd();
      assertThat(player.healthy()).isTrue();
      assertThat(player.progress().lines()).isPositive();
    }
  }

  private List<String> changes(String cluster) {
    return changeRecords(cluster).stream().map(ProducerRecord::key).toList();
  }

  private List<ProducerRecord<String, byte[]>> changeRecords(String cluster) {
    List<ProducerRecord<String, byte[]>> changes = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : producers.get(cluster).history()) {
      if (record.topic().equals("sw.changes")) {
        changes.add(record);
      }
    }
    return changes;
  }

  private final class Fake implements ClusterWorker.Opening {
    @Override
    public ClusterPublisher publisher(String cluster) throws InterruptedException {
      return new ClusterPublisher(
          cluster,
          Kafkas.wire(),
          CollectorConfig.DEFAULT,
          () -> producers.computeIfAbsent(cluster, name -> Kafkas.producer()),
          io.slicewatch.collector.publish.Waiting.real());
    }

    @Override
    public long published(String cluster, String scope) {
      return checkpoints.getOrDefault(cluster, 0L);
    }
  }
}
