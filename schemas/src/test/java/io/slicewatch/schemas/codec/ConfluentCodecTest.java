package io.slicewatch.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.Samples;
import io.slicewatch.schemas.codec.UndecodableException.Reason;
import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.topic.KafkaConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentCodecTest {

  private FakeRegistry fake;
  private SchemaRegistry registry;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeRegistry();
    registry = new HttpSchemaRegistry(fake.address());
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void framesARecordWithTheIdOfItsSchema() {
    // Given
    RecordCodec<ChangeEvent> codec = Codecs.confluent(ChangeEvent.class, registry);
    // When
    byte[] bytes = codec.encode(Samples.podChange());
    // Then
    assertThat(bytes).startsWith(0, 0, 0, 0, 1);
    assertThat(fake.subjects()).containsExactly("io.slicewatch.schemas.record.ChangeEvent");
  }

  @Test
  void readsWhatAnotherProcessWroteAndAsksOnlyOnce() {
    // Given
    byte[] bytes = Codecs.confluent(Alert.class, registry).encode(Samples.alert());
    RecordCodec<Alert> reader = Codecs.confluent(Alert.class, registry);
    // When
    Alert read = reader.decode(bytes);
    reader.decode(bytes);
    // Then
    assertThat(RecordJson.write(read)).isEqualTo(RecordJson.write(Samples.alert()));
    assertThat(fake.requests()).isEqualTo(2);
  }

  @Test
  void isChosenByASettingOfTheConnection() {
    // Given
    Map<String, String> properties = Map.of("schema.registry.url", fake.address().toString());
    KafkaConnection connection = new KafkaConnection("127.0.0.1:1", "slicewatch", properties);
    // When
    SchemaBook book = SchemaBook.publishedAt(connection);
    // Then
    try (Serde<Alert> serde = Codecs.serde(Alert.class, book)) {
      assertThat(serde.serializer().serialize("t", Samples.alert())).startsWith(0, 0, 0, 0, 1);
    }
  }

  @Test
  void saysWhyBytesAreNoRecord() {
    // Given
    RecordCodec<Alert> codec = Codecs.confluent(Alert.class, registry);
    byte[] good = codec.encode(Samples.alert());
    byte[] change = Codecs.confluent(ChangeEvent.class, registry).encode(Samples.podChange());
    byte[] stranger = good.clone();
    stranger[4] = 99;
    // When, then
    assertThat(refusal(codec, new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(refusal(codec, new byte[] {1, 0, 0, 0, 1})).isEqualTo(Reason.NO_HEADER);
    assertThat(refusal(codec, stranger)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal(codec, change)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal(codec, Arrays.copyOf(good, 20))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void triesAgainWhenTheRegistryIsIll() {
    // Given
    RecordCodec<Alert> codec = Codecs.confluent(Alert.class, registry);
    byte[] good = codec.encode(Samples.alert());
    RecordCodec<Alert> fresh = Codecs.confluent(Alert.class, registry);
    fake.answerAllWith(503, "out of order");
    // When
    Reason reading = refusal(fresh, good);
    UnencodableException writing =
        catchThrowableOfType(UnencodableException.class, () -> fresh.encode(Samples.alert()));
    fake.answerNormally();
    // Then
    assertThat(reading).isEqualTo(Reason.SCHEMA_UNAVAILABLE);
    assertThat(writing.reason().retryable()).isTrue();
    assertThat(fresh.decode(good).getSummary()).isEqualTo("cart-0 flaps");
  }

  @Test
  void doesNotTryAgainWhenTheRegistryRefuses() {
    // Given
    RecordCodec<Alert> codec = Codecs.confluent(Alert.class, registry);
    fake.answerAllWith(409, "incompatible\u001b[2J");
    // When
    UnencodableException refused =
        catchThrowableOfType(UnencodableException.class, () -> codec.encode(Samples.alert()));
    // Then
    assertThat(refused.reason()).isEqualTo(UnencodableException.Reason.SCHEMA_REFUSED);
    assertThat(refused).hasMessageContaining("409").hasMessageNotContaining("\u001b");
  }

  @Test
  void sendsUserAndPasswordButNeverShowsThem() {
    // Given
    URI address = fake.address();
    URI secret = URI.create("http://me:hunter2@127.0.0.1:" + address.getPort() + "/");
    SchemaRegistry guarded = new HttpSchemaRegistry(secret);
    // When
    Optional<?> found = guarded.find(42);
    fake.answerAllWith(401, "who are you?");
    // Then
    assertThat(found).isEmpty();
    assertThat(fake.lastAuthorization()).isEqualTo("Basic bWU6aHVudGVyMg==");
    assertThatThrownBy(() -> guarded.find(42))
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> assertThat(e.failure()).isEqualTo(RegistryException.Failure.DENIED))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void takesNoAnswerThatIsNotOfTheProtocol() {
    // When, then
    for (String answer :
        new String[] {"", "[]", "{}", "{\"id\":\"x\"}", "<html>", "{\"id\":1e40}"}) {
      fake.answerAllWith(200, answer);
      assertThatThrownBy(() -> registry.register("s", Alert.getClassSchema()))
          .isInstanceOf(RegistryException.class);
      assertThatThrownBy(() -> registry.find(1)).isInstanceOf(RegistryException.class);
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (String address : new String[] {"registry:8081", "ftp://a/", "/a"}) {
      assertThatThrownBy(() -> new HttpSchemaRegistry(URI.create(address)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("schema.registry.url");
    }
  }

  private static Reason refusal(RecordCodec<?> codec, byte[] bytes) {
    return catchThrowableOfType(UndecodableException.class, () -> codec.decode(bytes)).reason();
  }
}
