package io.slicewatch.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.collector.config.CollectorConfig;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.topic.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ClusterPublisherTest {

  private final VirtualTime time = new VirtualTime();
  private final List<MockProducer<String, byte[]>> made = new ArrayList<>();

  @Test
  void putsChangesAndCheckpointIntoOneTransaction() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "shop"));
      publisher.reached(Kafkas.line("lab", 7));
      assertThat(made.get(0).history()).isEmpty();
      // When
      publisher.commit();
    }
    // Then
    assertThat(made.get(0).commitCount()).isEqualTo(1);
    assertThat(made.get(0).history())
        .extracting(ProducerRecord::topic)
        .containsExactly("sw.changes", "sw.checkpoints");
    assertThat(Kafkas.wire().checkpoint(made.get(0).history().get(1).value()).getLine())
        .isEqualTo(7);
  }

  @Test
  void sendsEveryRecordOfAClusterToTheClustersPartition() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      for (int i = 0; i < 20; i++) {
        publisher.change(Kafkas.change("lab", Operation.CREATE, "shop-" + i));
      }
      publisher.reached(Kafkas.line("lab", 20));
      // When
      publisher.commit();
    }
    // Then
    assertThat(made.get(0).history())
        .extracting(ProducerRecord::partition)
        .containsOnly(Keys.partition("lab", Kafkas.PARTITIONS));
  }

  @Test
  void followsADeleteWithATombstone() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      // When
      publisher.change(Kafkas.change("lab", Operation.DELETE, "shop"));
      publisher.commit();
    }
    // Then
    List<ProducerRecord<String, byte[]>> sent = made.get(0).history();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).value()).isNotNull();
    assertThat(sent.get(1).value()).isNull();
    assertThat(sent.get(1).key()).isEqualTo(sent.get(0).key());
  }

  @Test
  void commitsWhenTheIntervalIsOver() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "a"));
      publisher.reached(Kafkas.line("lab", 1));
      time.pass(Duration.ofMillis(99));
      publisher.reached(Kafkas.line("lab", 2));
      assertThat(made.get(0).commitCount()).isZero();
      // When
      time.pass(Duration.ofMillis(1));
      publisher.reached(Kafkas.line("lab", 3));
      // Then
      assertThat(made.get(0).commitCount()).isEqualTo(1);
    }
  }

  @Test
  void commitsWhenTheTransactionIsLarge() throws InterruptedException {
    // Given
    CollectorConfig small =
        new CollectorConfig(
            CollectorConfig.DEFAULT.kinds(),
            CollectorConfig.DEFAULT.annotations(),
            Duration.ofSeconds(10),
            16 * 1024);
    try (ClusterPublisher publisher =
        new ClusterPublisher("lab", Kafkas.wire(), small, this::producer, time)) {
      // When
      for (int i = 0; i < 1000; i++) {
        publisher.change(Kafkas.change("lab", Operation.CREATE, "namespace-" + i));
        publisher.reached(Kafkas.line("lab", i));
      }
    }
    // Then
    assertThat(made.get(0).commitCount()).isGreaterThan(2);
  }

  @Test
  void publishesAnAbortedTransactionAgain() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "a"));
      publisher.reached(Kafkas.line("lab", 1));
      made.get(0).commitTransactionException = new KafkaException("the broker went away");
      // When
      Thread healer = healAfterFirstPause();
      publisher.commit();
      healer.join();
    }
    // Then
    MockProducer<String, byte[]> last = made.get(made.size() - 1);
    assertThat(last.history()).hasSize(2);
    assertThat(time.pauses).isNotEmpty();
  }

  @Test
  void opensANewProducerWhenTheOldOneIsForgotten() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "a"));
      publisher.reached(Kafkas.line("lab", 1));
      made.get(0).commitTransactionException = new InvalidPidMappingException("forgotten");
      // When
      publisher.commit();
    }
    // Then
    assertThat(made).hasSize(2);
    assertThat(made.get(0).closed()).isTrue();
    assertThat(made.get(1).history()).hasSize(2);
  }

  @Test
  void stopsWhenAnotherCollectorTookOver() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "a"));
      made.get(0).commitTransactionException = new ProducerFencedException("newer one");
      // When, Then
      assertThatThrownBy(publisher::commit)
          .isInstanceOfSatisfying(
              PublishException.class,
              e -> assertThat(e.failure()).isEqualTo(PublishFailure.FENCED));
    }
  }

  @Test
  void stopsWhereItHasNoPermission() throws InterruptedException {
    // Given
    try (ClusterPublisher publisher = publisher()) {
      publisher.change(Kafkas.change("lab", Operation.CREATE, "a"));
      made.get(0).sendException = new TopicAuthorizationException("sw.changes");
      // When, Then
      assertThatThrownBy(publisher::commit)
          .isInstanceOfSatisfying(
              PublishException.class, e -> assertThat(e.failure()).isEqualTo(PublishFailure.FATAL));
    }
  }

  private ClusterPublisher publisher() throws InterruptedException {
    return new ClusterPublisher(
        "lab", Kafkas.wire(), CollectorConfig.DEFAULT, this::producer, time);
  }

  private MockProducer<String, byte[]> producer() {
    MockProducer<String, byte[]> producer = Kafkas.producer();
    made.add(producer);
    return producer;
  }

  /** The fake keeps failing until told otherwise. */
  private Thread healAfterFirstPause() {
    MockProducer<String, byte[]> failing = made.get(0);
    return Thread.ofVirtual()
        .start(() -> {
          while (time.nanoTime() == 0) {
            Thread.onSpinWait();
          }
          failing.commitTransactionException = null;
        });
  }
}
