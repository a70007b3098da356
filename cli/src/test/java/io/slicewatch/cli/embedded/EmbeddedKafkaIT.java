package io.slicewatch.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  @TempDir Path kept;

  @Test
  void keepsItsTopicsInAKeptFolderAndRefusesASecondOwner() throws Exception {
    // Given
    try (EmbeddedKafka broker = EmbeddedKafka.start(kept)) {
      createTopic(broker, "kept");
      assertThatThrownBy(() -> EmbeddedKafka.start(kept))
          .isInstanceOf(BrokerFailedException.class)
          .hasMessageContaining("could not start");
    }
    // When
    try (EmbeddedKafka again = EmbeddedKafka.start(kept);
        Admin admin = Admin.create(client(again))) {
      // Then
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  @Test
  void removesATemporaryFolderWithAllThatIsInIt() throws Exception {
    // Given
    TemporaryFolder folder = TemporaryFolder.create();
    Files.createDirectories(folder.path().resolve("a/b"));
    Files.writeString(folder.path().resolve("a/b/c"), "x");
    // When
    folder.close();
    folder.close();
    // Then
    assertThat(folder.path()).doesNotExist();
  }

  private static void createTopic(EmbeddedKafka broker, String name)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(client(broker))) {
      NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static Map<String, Object> client(EmbeddedKafka broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
