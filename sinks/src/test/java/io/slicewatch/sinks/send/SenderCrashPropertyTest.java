package io.slicewatch.sinks.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random states, random failures, random deaths: what a receiver hears always makes sense. */
class SenderCrashPropertyTest {

  private static final int STEPS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsHeardIsInOrderEndsInTheTruthAndIsRepeatedOnlyForCrashesAndUnknownOutcomes(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    Stage stage = new Stage();
    FakeReceiver chat = stage.receiver("chat");
    stage.start();
    Map<Integer, Alert> truth = new HashMap<>();
    int crashes = 0;
    int unknown = 0;
    // When
    for (int step = 0; step < STEPS; step++) {
      int service = random.nextInt(8);
      truth.merge(service, Alerts.firing("s" + service), (old, first) -> next(old, random));
      stage.arrives("chat", "g" + service, truth.get(service));
      switch (random.nextInt(6)) {
        case 0 -> chat.answers(FakeReceiver::error);
        case 1 -> {
          chat.answers(FakeReceiver::hangs);
          unknown++;
        }
        case 2 -> chat.answers(FakeReceiver::dies);
        case 3 -> stage.log.fault = FakeLog.Fault.values()[2 + random.nextInt(4)];
        default -> {}
      }
      crashes += stage.runThroughCrashes(Duration.ofSeconds(random.nextInt(20)));
    }
    stage.log.fault = FakeLog.Fault.NONE;
    crashes += stage.runThroughCrashes(Duration.ofHours(2));
    // Then
    assertThat(crashes).isPositive();
    Map<String, List<String>> heard = new HashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (FakeReceiver.Seen seen : chat.accepted) {
      times.merge(seen.id(), 1, Integer::sum);
      heard.computeIfAbsent(seen.group(), any -> new ArrayList<>()).addAll(seen.news());
    }
    int duplicates = times.values().stream().mapToInt(count -> count - 1).sum();
    assertThat(duplicates).isLessThanOrEqualTo(crashes + unknown);
    truth.forEach((service, alert) ->
        assertThat(heard.get("g" + service)).satisfies(SenderCrashPropertyTest::ordered));
    truth.forEach((service, alert) -> {
      List<String> announced = stage.log.entries.get("chat/g" + service).getAnnounced();
      boolean fires = alert.getEndsAt().isEmpty();
      assertThat(announced).hasSize(fires ? 1 : 0);
    });
  }

  private static Alert next(Alert old, SplittableRandom random) {
    if (old.getEndsAt().isPresent()) {
      return Alerts.again(old);
    }
    return random.nextBoolean()
        ? Alerts.resolved(old)
        : Alerts.at(random.nextBoolean() ? Severity.CRITICAL : Severity.WARNING, old);
  }

  /** Episodes never go back, and none begins again after its end. */
  private static void ordered(List<? extends String> news) {
    Map<Integer, Boolean> ended = new HashMap<>();
    for (String line : news) {
      int generation = Integer.parseInt(line.substring(line.indexOf('#') + 1));
      if (line.startsWith("FIRING")) {
        assertThat(ended.getOrDefault(generation, false)).as(line).isFalse();
      } else if (line.startsWith("RESOLVED") || line.startsWith("FIRED")) {
        ended.put(generation, true);
      }
    }
  }
}
