package io.slicewatch.sinks.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Matcher;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Silence;
import io.slicewatch.schemas.topic.Topics;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.config.Routing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTopologyTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  private final SchemaBook book = SchemaBook.local();
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> alerts;
  private TestInputTopic<String, byte[]> silences;
  private TestOutputTopic<String, Notification> notifications;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  @BeforeEach
  void start() {
    RouteTree tree =
        Routing.toTerminal(new Timings(WAIT, Duration.ofMinutes(1), Duration.ofHours(4))).tree();
    RouteTopology topology =
        new RouteTopology(tree, new Topics("sw"), book, RouteTopology.StoreKind.MEMORY);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    driver = new TopologyTestDriver(topology.build(), properties, Alerts.START);
    alerts =
        driver.createInputTopic("sw.alerts", new StringSerializer(), new ByteArraySerializer());
    silences =
        driver.createInputTopic("sw.silences", new StringSerializer(), new ByteArraySerializer());
    notifications =
        driver.createOutputTopic(
            "sw.notifications",
            new StringDeserializer(),
            Codecs.serde(Notification.class, book).deserializer());
    deadLetters =
        driver.createOutputTopic(
            "sw.dead-letters",
            new StringDeserializer(),
            Codecs.serde(DeadLetter.class, book).deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void tellsAnAlertAfterTheGroupWaitAndItsEndAfterTheGroupInterval() {
    // Given
    Alert flap = Alerts.firing("cart");
    send(flap);
    assertThat(notifications.isEmpty()).isTrue();
    // When
    driver.advanceWallClockTime(WAIT);
    send(Alerts.resolved(flap));
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    // Then
    assertThat(notifications.readValuesToList())
        .extracting(Notification::getState)
        .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
  }

  @Test
  void forgetsAGroupWithItsAlertAndSaysSoWithATombstone() {
    // Given
    Alert flap = Alerts.firing("cart");
    send(flap);
    driver.advanceWallClockTime(WAIT);
    send(Alerts.resolved(flap));
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    notifications.readValuesToList();
    // When
    alerts.pipeInput(flap.getFingerprint(), null);
    // Then
    List<KeyValue<String, Notification>> last = notifications.readKeyValuesToList();
    assertThat(last).hasSize(1);
    assertThat(last.getFirst().key).isEqualTo("terminal/all/" + flap.getFingerprint() + "#1");
    assertThat(last.getFirst().value).isNull();
    assertThat(driver.getKeyValueStore(Names.MEMBERS).all().hasNext()).isFalse();
    assertThat(driver.getKeyValueStore(Names.GROUPS).all().hasNext()).isFalse();
  }

  @Test
  void announcesWithinASecondOfTheEndOfASilence() {
    // Given
    silence(Alerts.START, Alerts.START.plusSeconds(300));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    send(Alerts.firing("cart"));
    driver.advanceWallClockTime(Duration.ofSeconds(298));
    assertThat(notifications.isEmpty()).isTrue();
    // When
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    // Then
    assertThat(notifications.readValuesToList()).hasSize(1);
  }

  @Test
  void announcesWhenASilenceIsTakenBack() {
    // Given
    silence(Alerts.START, Alerts.START.plusSeconds(3000));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    send(Alerts.firing("cart"));
    driver.advanceWallClockTime(Duration.ofSeconds(60));
    assertThat(notifications.isEmpty()).isTrue();
    // When
    silences.pipeInput("s1", null);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    // Then
    assertThat(notifications.readValuesToList()).hasSize(1);
  }

  @Test
  void setsAsideWhatItCannotReadAndGoesOn() {
    // Given
    alerts.pipeInput("broken", "no avro".getBytes(StandardCharsets.UTF_8));
    // When
    send(Alerts.firing("cart"));
    driver.advanceWallClockTime(WAIT);
    // Then
    assertThat(deadLetters.readValuesToList())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("undecodable"))
        .satisfies(letter -> assertThat(letter.getSource()).isEqualTo("sw.alerts"));
    assertThat(notifications.readValuesToList()).hasSize(1);
  }

  private void send(Alert alert) {
    alerts.pipeInput(alert.getFingerprint(), Codecs.singleObject(Alert.class, book).encode(alert));
  }

  private void silence(Instant from, Instant to) {
    Silence silence =
        Silence.newBuilder()
            .setId("s1")
            .setMatchers(
                List.of(
                    Matcher.newBuilder().setName("service").setOp("=").setValue("cart").build()))
            .setStartsAt(from)
            .setEndsAt(to)
            .setCreatedBy("test")
            .build();
    silences.pipeInput("s1", Codecs.singleObject(Silence.class, book).encode(silence));
  }
}
