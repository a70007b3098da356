package io.slicewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.schemas.config.ConfigException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

  private static final TopicLayout LAYOUT = TopicLayout.DEFAULT;

  @Test
  void declaresWhatTheDesignSays() {
    // When
    String table =
        Stream.of(Topic.values())
            .map(Topic::spec)
            .map(s ->
                String.join(
                    " ",
                    s.name(),
                    s.value().getSimpleName(),
                    s.cleanup().policy(),
                    s.retention().toDays() + "d",
                    s.minCompactionLag().toDays() + "d",
                    Integer.toString(s.partitions(LAYOUT)),
                    s.partitioning().name()))
            .collect(Collectors.joining("\n"));
    // Then
    assertThat(table)
        .isEqualTo(
            """
            changes ChangeEvent compact 0d 7d 12 CLUSTER
            checkpoints Checkpoint compact 0d 0d 12 CLUSTER
            transitions Transition delete 30d 0d 12 CLUSTER
            services ServiceStatus compact 0d 0d 12 CLUSTER
            alerts Alert compact 0d 0d 12 KEY
            alert-log Alert delete 90d 0d 12 KEY
            silences Silence compact 0d 0d 12 KEY
            notifications Notification compact 0d 0d 12 KEY
            ledger LedgerEntry compact 0d 0d 12 KEY
            deliveries Delivery delete 90d 0d 12 KEY
            dead-letters DeadLetter delete 90d 0d 12 KEY
            schemas String compact 0d 0d 1 SINGLE\
            """);
  }

  @Test
  void keepsEveryChangeForAWeekBeforeCompaction() {
    assertThat(Topic.CHANGES.spec().settings(LAYOUT))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("min.compaction.lag.ms", Long.toString(Duration.ofDays(7).toMillis()))
        .doesNotContainKey("retention.ms");
  }

  @Test
  void countsRetentionFromTheArrivalOfARecordNotFromTheTimeInARecording() {
    assertThat(Topic.TRANSITIONS.spec().settings(LAYOUT))
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()))
        .containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void wantsTwoCopiesInSyncWhereThereAreThree() {
    assertThat(Topic.ALERTS.spec().settings(new TopicLayout(12, (short) 3)))
        .containsEntry("min.insync.replicas", "2");
    assertThat(Topic.ALERTS.spec().settings(new TopicLayout(12, (short) 1)))
        .containsEntry("min.insync.replicas", "1");
  }

  @Test
  void putsThePrefixBeforeTheName() {
    assertThat(new Topics("slicewatch").name(Topic.ALERT_LOG)).isEqualTo("slicewatch.alert-log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a_b", "a/b", ".", "-x", "ä"})
  void refusesAPrefixThatKafkaWouldNotTake(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kafka.prefix");
  }

  @Test
  void refusesALayoutWithoutPartitionsOrCopies() {
    assertThatThrownBy(() -> new TopicLayout(0, (short) 1))
        .hasMessage("topics.partitions: \"0\" must be from 1 to 1000");
    assertThatThrownBy(() -> new TopicLayout(1, (short) 0)).isInstanceOf(ConfigException.class);
  }

  @Test
  void givesClientsTheirSettingsWithoutThoseOfOurs() {
    // Given
    KafkaConnection connection =
        new KafkaConnection(
            "kafka:9092",
            "slicewatch",
            Map.of("security.protocol", "SSL", KafkaConnection.REGISTRY_URL, "http://r"));
    // When, then
    assertThat(connection.clientProperties())
        .containsOnly(
            Map.entry("bootstrap.servers", "kafka:9092"), Map.entry("security.protocol", "SSL"));
    assertThat(connection.registryUrl()).contains("http://r");
  }

  @Test
  void neverShowsThePasswordAmongTheProperties() {
    // Given
    Map<String, String> properties = Map.of("sasl.jaas.config", "password=hunter2");
    // When
    String shown = new KafkaConnection("kafka:9092", "slicewatch", properties).toString();
    // Then
    assertThat(shown).contains("sasl.jaas.config").doesNotContain("hunter2");
  }

  @Test
  void refusesAConnectionToNowhere() {
    assertThatThrownBy(() -> new KafkaConnection(" ", "slicewatch", Map.of()))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(
            () -> new KafkaConnection("a:1", "slicewatch", Map.of("bootstrap.servers", "b:1")))
        .hasMessageContaining("stands in kafka.bootstrapServers already");
  }
}
