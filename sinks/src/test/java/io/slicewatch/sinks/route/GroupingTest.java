package io.slicewatch.sinks.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One group on a virtual clock: what it says and when, with 10 s, 60 s and 1 h. */
class GroupingTest {

  private static final Destination CHAT =
      new Destination(
          "chat",
          "all",
          Map.of(),
          new Timings(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(1)));

  private final GroupFixture group = new GroupFixture();
  private final List<String> told = new ArrayList<>();
  private final Alert cart = Alerts.firing("cart");
  private final Alert pay = Alerts.firing("pay");
  private Instant now = Alerts.START;

  private void arrive(Alert alert) {
    arrive(alert, Arrival.Belonging.ROUTED);
  }

  private void arrive(Alert alert, Arrival.Belonging belonging) {
    group.arrive(new Arrival(CHAT, alert, belonging), now).ifPresent(this::note);
  }

  /** Time passes; the group is looked at when it asked for it. */
  private void pass(int seconds) {
    Instant end = now.plusSeconds(seconds);
    while (group.group != null && !group.group.wakeAt().isAfter(end)) {
      now = group.group.wakeAt().isAfter(now) ? group.group.wakeAt() : now;
      Instant before = group.group.wakeAt();
      group.wake(now).ifPresent(this::note);
      if (group.group != null && group.group.wakeAt().equals(before)) {
        throw new AssertionError("it asks for the same time again: " + before);
      }
    }
    now = end;
  }

  private void note(Notification notification) {
    long open =
        notification.getAlerts().stream()
            .filter(alert -> alert.getState() == AlertState.FIRING)
            .count();
    told.add(
        "%ds %s %s %d of %d"
            .formatted(
                Duration.between(Alerts.START, now).toSeconds(),
                notification.getReason(),
                notification.getState(),
                open,
                notification.getAlerts().size()));
  }

  private void silence(int fromSecond, int toSecond) {
    group.silences =
        new Silences(
            List.of(
                new Silences.Compiled(
                    "s",
                    List.of(LabelMatcher.parse("service=cart")),
                    Alerts.START.plusSeconds(fromSecond),
                    Alerts.START.plusSeconds(toSecond))),
            List.of());
  }

  @Test
  void waitsForOthersBeforeItTellsTheFirst() {
    arrive(cart);
    pass(5);
    arrive(pay);
    pass(60);
    assertThat(told).containsExactly("10s NEW FIRING 2 of 2");
  }

  @Test
  void tellsLaterNewsAfterTheIntervalAndAnEndToo() {
    arrive(cart);
    pass(20);
    arrive(pay);
    pass(60);
    arrive(Alerts.resolved(cart));
    pass(120);
    arrive(Alerts.resolved(pay));
    pass(120);
    assertThat(told)
        .containsExactly(
            "10s NEW FIRING 1 of 1",
            "70s NEW FIRING 2 of 2",
            "130s CHANGED FIRING 1 of 2",
            "200s RESOLVED RESOLVED 0 of 2");
  }

  @Test
  void repeatsWhatFiresAfterTheRepeatInterval() {
    arrive(cart);
    pass(7300);
    arrive(Alerts.resolved(cart));
    pass(7300);
    assertThat(told)
        .containsExactly(
            "10s NEW FIRING 1 of 1",
            "3610s REPEAT FIRING 1 of 1",
            "7210s REPEAT FIRING 1 of 1",
            "7300s RESOLVED RESOLVED 0 of 1");
  }

  @Test
  void neverTellsWhatEndedBeforeItWasDue() {
    arrive(cart);
    pass(5);
    arrive(Alerts.resolved(cart));
    pass(600);
    assertThat(told).isEmpty();
    assertThat(group.group).isNull();
  }

  @Test
  void tellsARiseInSeverityButNotAFall() {
    arrive(cart);
    pass(100);
    arrive(Alerts.at(Severity.CRITICAL, cart));
    pass(100);
    arrive(Alerts.at(Severity.WARNING, Alerts.at(Severity.CRITICAL, cart)));
    pass(100);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "100s CHANGED FIRING 1 of 1");
  }

  @Test
  void ignoresDuplicatesAndOlderStates() {
    arrive(cart);
    pass(10);
    arrive(Alerts.resolved(cart));
    arrive(cart);
    arrive(Alerts.resolved(cart));
    pass(600);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "70s RESOLVED RESOLVED 0 of 1");
  }

  @Test
  void announcesAtOnceWhenASilenceEnds() {
    silence(0, 100);
    arrive(cart);
    pass(99);
    assertThat(told).isEmpty();
    pass(10);
    assertThat(told).containsExactly("100s NEW FIRING 1 of 1");
  }

  @Test
  void announcesAtOnceWhenASilenceIsTakenBack() {
    silence(0, 100);
    arrive(cart);
    pass(50);
    group.silences = Silences.NONE;
    group.wake(now).ifPresent(this::note);
    assertThat(told).containsExactly("50s NEW FIRING 1 of 1");
  }

  @Test
  void tellsTheEndOfWhatWasAnnouncedEvenUnderASilence() {
    arrive(cart);
    pass(20);
    silence(20, 10_000);
    pass(60);
    arrive(Alerts.resolved(cart));
    pass(60);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "80s RESOLVED RESOLVED 0 of 1");
  }

  @Test
  void neverTellsTheEndOfWhatASilenceHeldBack() {
    silence(0, 10_000);
    arrive(cart);
    pass(100);
    arrive(Alerts.resolved(cart));
    pass(20_000);
    assertThat(told).isEmpty();
  }

  @Test
  void doesNotRepeatUnderASilenceAndRepeatsWhenItEnds() {
    arrive(cart);
    pass(20);
    silence(20, 5000);
    pass(6000);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "5000s REPEAT FIRING 1 of 1");
  }

  @Test
  void leavesMembersOfAnIncidentToTheIncidentAndTellsThemWhenTheyAreFree() {
    Alert folded = Alerts.under("incident", cart);
    arrive(folded);
    pass(100);
    assertThat(told).isEmpty();
    arrive(Alerts.under(null, folded));
    pass(1);
    assertThat(told).containsExactly("100s NEW FIRING 1 of 1");
  }

  @Test
  void tellsTheEndOfWhatWasToldBeforeItWasFolded() {
    arrive(cart);
    pass(100);
    Alert folded = Alerts.under("incident", cart);
    arrive(folded);
    pass(7200);
    arrive(Alerts.resolved(folded));
    pass(100);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "7300s RESOLVED RESOLVED 0 of 1");
  }

  @Test
  void tellsTheEndEvenWhenNoRouteLeadsHereAnyMore() {
    arrive(cart);
    pass(100);
    arrive(cart, Arrival.Belonging.LEFT);
    pass(7200);
    arrive(Alerts.resolved(cart), Arrival.Belonging.LEFT);
    pass(100);
    assertThat(told).containsExactly("10s NEW FIRING 1 of 1", "7300s RESOLVED RESOLVED 0 of 1");
  }

  @Test
  void forgetsWhatNoRouteLeadsToBeforeItWasTold() {
    arrive(cart);
    arrive(cart, Arrival.Belonging.LEFT);
    pass(100);
    assertThat(told).isEmpty();
    assertThat(group.group).isNull();
  }

  @Test
  void countsWhatDoesNotFit() {
    for (int i = 0; i < 80; i++) {
      arrive(Alerts.firing("s" + i));
    }
    pass(10);
    assertThat(told).containsExactly("10s NEW FIRING 50 of 50");
    assertThat(group.members).hasSize(80);
  }

  @Test
  void keepsAtMostFiftyEndsInMind() {
    arrive(pay);
    for (int i = 0; i < 200; i++) {
      Alert alert = Alerts.firing("s" + i);
      arrive(alert);
      pass(60);
      arrive(Alerts.resolved(alert));
      pass(60);
    }
    assertThat(group.members).hasSizeLessThanOrEqualTo(52);
  }

  @Test
  void givesTheSameIdAndHigherRevisionsInEveryRun() {
    Notification first =
        group
            .arrive(new Arrival(at(Duration.ZERO), cart, Arrival.Belonging.ROUTED), now)
            .orElseThrow();
    Notification again =
        new GroupFixture()
            .arrive(new Arrival(at(Duration.ZERO), cart, Arrival.Belonging.ROUTED), now)
            .orElseThrow();
    Notification next =
        group
            .arrive(
                new Arrival(at(Duration.ZERO), Alerts.resolved(cart), Arrival.Belonging.ROUTED),
                now)
            .orElseThrow();
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(next.getRevision()).isGreaterThan(first.getRevision());
    assertThat(next.getId()).isNotEqualTo(first.getId());
  }

  private static Destination at(Duration interval) {
    return new Destination(
        "chat", "all", Map.of(), new Timings(Duration.ZERO, interval, Duration.ofHours(1)));
  }
}
