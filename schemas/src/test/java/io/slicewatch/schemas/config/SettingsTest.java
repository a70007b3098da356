package io.slicewatch.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.schemas.topic.Cleanup;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Problems problems = new Problems();

  @Test
  void readsWhatIsSet() {
    // Given
    Settings settings =
        settings(
            Map.of(
                "name",
                "lab",
                "size",
                7,
                "ratio",
                2,
                "wait",
                "1h30m",
                "policy",
                "delete",
                "on",
                true,
                "kinds",
                List.of("pod", "node"),
                "labels",
                Map.of("a", 1)));
    // When, then
    assertThat(settings.text("name", "x")).isEqualTo("lab");
    assertThat(settings.number("size", 1, 0, 10)).isEqualTo(7);
    assertThat(settings.decimal("ratio", 1, 0, 10)).isEqualTo(2.0);
    assertThat(settings.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMinutes(90));
    assertThat(settings.choice("policy", Cleanup.COMPACT)).isEqualTo(Cleanup.DELETE);
    assertThat(settings.flag("on", false)).isTrue();
    assertThat(settings.texts("kinds", List.of())).containsExactly("pod", "node");
    assertThat(settings.textMap("labels")).containsExactly(Map.entry("a", "1"));
    settings.done();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void takesTheDefaultsWhereNothingIsSet() {
    // Given
    Settings settings = settings(Map.of());
    // When, then
    assertThat(settings.text("name", "x")).isEqualTo("x");
    assertThat(settings.text("name")).isEmpty();
    assertThat(settings.number("size", 1, 0, 10)).isEqualTo(1);
    assertThat(settings.choice("policy", Cleanup.COMPACT)).isEqualTo(Cleanup.COMPACT);
    assertThat(settings.section("inner").sections("list")).isEmpty();
    settings.done();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void reportsAllProblemsAtOnceWithKeyValueAndReason() {
    // Given
    Settings settings =
        settings(
            Map.of(
                "streams",
                tree("window", "soon", "size", 11, "mode", "of", "on", "yes", "name", List.of())));
    Settings streams = settings.section("streams");
    // When
    streams.duration("window", Duration.ZERO);
    streams.number("size", 1, 0, 10);
    streams.choice("mode", Cleanup.COMPACT);
    streams.flag("on", true);
    streams.text("name", "");
    streams.requiredText("token");
    settings.done();
    // Then
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(
            """
            streams.window: "soon" must be a duration such as 30s, 5m or 1h30m
            streams.size: "11" must be a whole number from 0 to 10
            streams.mode: "of" must be one of compact, delete
            streams.on: "yes" must be true or false
            streams.name: "[]" must be text
            streams.token: must be set\
            """);
  }

  @Test
  void refusesKeysThatNobodyKnowsAndNamesTheNearest() {
    // Given
    Settings settings =
        settings(tree("flapping", Map.of("highTreshold", 3, "colour", "red"), "x", 1));
    Settings flapping = settings.section("flapping");
    flapping.number("highThreshold", 1, 0, 10);
    flapping.number("low", 1, 0, 10);
    // When
    settings.done();
    // Then
    assertThat(problems.found())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "x: \"1\" is no known key; known here: flapping",
            "flapping.highTreshold: \"3\" is no known key; did you mean highThreshold?",
            "flapping.colour: \"red\" is no known key; known here: highThreshold, low");
  }

  @Test
  void readsAListOfSectionsAndSaysWhichOneIsWrong() {
    // Given
    Settings settings =
        settings(Map.of("routes", Arrays.asList(Map.of("to", "a"), "b", Map.of("too", "c"))));
    // When
    List<Settings> routes = settings.sections("routes");
    routes.forEach(route -> route.text("to", ""));
    settings.done();
    // Then
    assertThat(routes).extracting(Settings::path).containsExactly("routes[0]", "routes[2]");
    assertThat(problems.found())
        .extracting(Problem::key)
        .containsExactly("routes[1]", "routes[2].too");
  }

  @Test
  void treatsAKeyWithoutAValueAsNotSet() {
    // Given
    Settings settings = settings(tree("name", null));
    // When, then
    assertThat(settings.text("name", "x")).isEqualTo("x");
    assertThat(settings.has("name")).isFalse();
    settings.done();
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void notesWhatARecordRefuses() {
    // Given
    Settings settings = settings(Map.of());
    // When
    String built =
        settings.build(
            "fallback",
            () -> {
              throw new ConfigException("a.b", 3, "is odd");
            });
    // Then
    assertThat(built).isEqualTo("fallback");
    assertThat(problems.found()).containsExactly(new Problem("a.b", "3", "is odd"));
  }

  @Test
  void showsNoSecretsAndNoControlCharacters() {
    // When
    problems.add("slack.botToken", "xoxb-1", "is wrong");
    problems.add("kafka.properties.sasl.jaas.config", "hunter2", "is wrong");
    problems.add("name", "a\u001b[2Jb", "is wrong");
    // Then
    InvalidConfigurationException thrown =
        catchThrowableOfType(InvalidConfigurationException.class, problems::throwIfAny);
    assertThat(thrown.problems()).extracting(Problem::value).startsWith("***", "***");
    assertThat(thrown).hasMessageNotContaining("\u001b").hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"0,PT0S", "250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h30m,PT1H30M", "7d,PT168H"})
  void readsDurations(String text, Duration expected) {
    assertThat(settings(Map.of("d", text)).duration("d", Duration.ofDays(99))).isEqualTo(expected);
    assertThat(problems.found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "5", "-5s", "5 s", "s", "1.5h", "5x", "999999999d", "5sx", "٣s"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(settings(Map.of("d", text)).duration("d", Duration.ZERO)).isEqualTo(Duration.ZERO);
    assertThat(problems.found()).hasSize(1);
  }

  private Settings settings(Map<String, ?> tree) {
    return Settings.of(tree, problems, "");
  }

  private static Map<String, Object> tree(Object... pairs) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      tree.put((String) pairs[i], pairs[i + 1]);
    }
    return tree;
  }
}
