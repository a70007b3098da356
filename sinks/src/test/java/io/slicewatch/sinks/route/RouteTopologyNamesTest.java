package io.slicewatch.sinks.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.topic.Topics;
import io.slicewatch.sinks.config.Routing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A changed name is a changed state: it must be a decision. */
class RouteTopologyNamesTest {

  private static String description() {
    return new RouteTopology(
            Routing.toTerminal(Timings.DEFAULT).tree(),
            new Topics("sw"),
            SchemaBook.local(),
            RouteTopology.StoreKind.MEMORY)
        .build()
        .describe()
        .toString();
  }

  @Test
  void hasNoGeneratedName() {
    assertThat(description()).doesNotContainPattern("KSTREAM-|KTABLE-|STATE-STORE-|\\d{10}");
  }

  @Test
  void equalsTheDescriptionThatIsWrittenDown() throws IOException {
    try (InputStream written = getClass().getResourceAsStream("/route-topology.txt")) {
      assertThat(description().strip())
          .isEqualTo(new String(written.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
