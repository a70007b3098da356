package io.slicewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.topic.KafkaAccessException.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminIT {

  private static final TopicLayout LAYOUT = new TopicLayout(3, (short) 1);

  @TempDir private static Path folder;
  private static BrokerInProcess broker;

  @BeforeAll
  static void start() throws Exception {
    broker = BrokerInProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void createsWhatIsMissingAndLeavesTheRestAlone() {
    // Given
    try (TopicAdmin admin = new TopicAdmin(broker.connection("fresh"))) {
      List<TopicState> before = admin.describe();
      // When
      admin.ensure(LAYOUT);
      admin.ensure(LAYOUT);
      // Then
      assertThat(before).hasSize(Topic.values().length).noneMatch(TopicState::exists);
      assertThat(admin.describe())
          .contains(
              new TopicState(Topic.CHANGES, "fresh.changes", 3, 1, "compact", 0),
              new TopicState(Topic.DELIVERIES, "fresh.deliveries", 3, 1, "delete", 0),
              new TopicState(Topic.SCHEMAS, "fresh.schemas", 1, 1, "compact", 0))
          .allMatch(TopicState::exists);
    }
  }

  @Test
  void leavesTheNumberOfCopiesToTheBroker() {
    // Given
    try (TopicAdmin admin = new TopicAdmin(broker.connection("copies"))) {
      // When
      admin.ensure(new TopicLayout(1, (short) -1));
      // Then
      assertThat(admin.describe()).allMatch(state -> state.replicationFactor() == 1);
    }
  }

  @Test
  void letsSeveralProcessesDoItAtOnce() throws Exception {
    // Given
    Callable<Boolean> process =
        () -> {
          try (TopicAdmin admin = new TopicAdmin(broker.connection("race"))) {
            admin.ensure(LAYOUT);
            return admin.describe().stream().allMatch(TopicState::exists);
          }
        };
    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Boolean>> answers = threads.invokeAll(List.of(process, process, process));
      // Then
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  @Test
  void refusesTopicsThatAreOtherwiseAndSaysAllThatIsWrong() throws Exception {
    // Given
    KafkaConnection connection = broker.connection("other");
    try (Admin kafka = Admin.create(connection.clientProperties())) {
      NewTopic changes = new NewTopic("other.changes", 5, (short) 1);
      NewTopic alerts = new NewTopic("other.alerts", 3, (short) 1);
      alerts.configs(Map.of("cleanup.policy", "compact"));
      kafka.createTopics(List.of(changes, alerts)).all().get();
    }
    try (TopicAdmin admin = new TopicAdmin(connection)) {
      // When
      TopicMismatchException refused =
          catchThrowableOfType(TopicMismatchException.class, () -> admin.ensure(LAYOUT));
      // Then
      assertThat(refused.mismatches()).hasSize(2);
      assertThat(refused)
          .hasMessageContaining("topic other.changes has 5 partitions and should have 3")
          .hasMessageContaining("topic other.changes has cleanup.policy=delete and needs compact");
    }
  }

  @Test
  void saysWhenKafkaRefuses() {
    // Given
    try (TopicAdmin admin = new TopicAdmin(broker.connection("toomany"))) {
      // When
      KafkaAccessException refused =
          catchThrowableOfType(
              KafkaAccessException.class, () -> admin.ensure(new TopicLayout(1, (short) 3)));
      // Then
      assertThat(refused.failure()).isEqualTo(Failure.REFUSED);
      assertThat(refused).hasMessageContaining("could not create topic toomany.");
    }
  }

  @Test
  void saysWhenNobodyAnswers() {
    // Given
    KafkaConnection nowhere =
        new KafkaConnection(
            "127.0.0.1:1",
            "slicewatch",
            Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"));
    try (TopicAdmin admin = new TopicAdmin(nowhere)) {
      // When, then
      assertThatThrownBy(admin::describe)
          .isInstanceOfSatisfying(
              KafkaAccessException.class,
              e -> assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE))
          .hasMessageContaining("127.0.0.1:1");
    }
  }

  @Test
  void saysWhenThereIsNoSuchHost() {
    KafkaConnection nowhere = new KafkaConnection("no.such.host.invalid:1", "s", Map.of());
    assertThatThrownBy(() -> new TopicAdmin(nowhere))
        .isInstanceOf(KafkaAccessException.class)
        .hasMessageContaining("no.such.host.invalid:1");
  }
}
