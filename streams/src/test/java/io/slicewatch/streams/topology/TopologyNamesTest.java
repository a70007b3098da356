package io.slicewatch.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.config.StreamsSettings;
import org.junit.jupiter.api.Test;

final class TopologyNamesTest {

  private static final String WHOLE =
      """
      Topologies:
         Sub-topology: 0
          Source: changes (topics: [test.changes])
            --> pipeline
          Processor: pipeline (stores: [pipeline-state-v1])
            --> alert-log, alerts, services, transitions
            <-- changes
          Sink: alert-log (topic: test.alert-log)
            <-- pipeline
          Sink: alerts (topic: test.alerts)
            <-- pipeline
          Sink: services (topic: test.services)
            <-- pipeline
          Sink: transitions (topic: test.transitions)
            <-- pipeline

      """;

  private final String description =
      TopologyFixture.described(StreamsSettings.DEFAULT).describe().toString();

  @Test
  void theWholeTopologyIsKnownByName() {
    assertThat(description).isEqualTo(WHOLE);
  }

  @Test
  void noNameIsMadeUpByKafkaStreams() {
    assertThat(description).doesNotContainPattern("KSTREAM|KTABLE|STATE-STORE-|-0{6,}\\d+");
  }

  @Test
  void theNamesThatOutliveTheProcessStayTheSame() {
    assertThat(Names.applicationId("slicewatch")).isEqualTo("slicewatch-streams-v1");
    assertThat(Names.STATE).isEqualTo("pipeline-state-v1");
  }
}
