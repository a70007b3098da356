package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.signal.Mismatch;
import io.slicewatch.streams.signal.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleListedTest {
  private final TestView view = Shop.open();
  private final Timeline<MismatchRule.State> timeline =
      new Timeline<>(new StaleListed(StaleListed.Config.DEFAULT), view, Shop.SUBJECT);

  @ParameterizedTest
  @CsvSource({
    // ready endpoints, expected story within five minutes
    "2, 10 WARNING;30 CRITICAL",
    "3, 10 WARNING;30 CRITICAL",
    "10, 10 WARNING;30 CRITICAL",
    "11, 10 WARNING",
  })
  void tellsOfAPodThatIsGoneByItsShareOfTheService(int ready, String story) {
    Shop.list(view, "a", "10.0.0.1", "ready");
    Shop.ready(view, ready);

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).containsExactly(story.split(";"));
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.CONTROLLER_STOPPED);
    assertThat(first.startsAt()).isEqualTo(at(0));
    assertThat(first.summary()).contains("shop/web", "gone", "10 s");
    assertThat(first.values())
        .containsEntry("slice", "shop/web-1")
        .containsEntry("resourceVersion", "77")
        .containsEntry("ages", "10")
        .containsEntry("mismatches", "gone");
  }

  @Test
  void doesNotTellOfWhatHealsWithinTheGrace() {
    Shop.list(view, "a", "10.0.0.1", "ready");
    timeline.signal(Shop.compared(view, "a")).until(9);
    Shop.unlist(view, "a");

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).isEmpty();
    assertThat(timeline.state()).isNull();
  }

  @Test
  void judgesNothingBeforeHeartbeatsHavePassedTheGrace() {
    Shop.list(view, "a", "10.0.0.1", "ready");
    timeline.signal(Shop.compared(view, "a")).silentUntil(40);
    timeline.signal(new Signal.SlicesChanged(Shop.SUBJECT));
    Shop.unlist(view, "a");

    timeline.signal(Shop.compared(view, "a")).until(100);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void endsTenSecondsAfterTheLastOneHealed() {
    Shop.list(view, "a", "10.0.0.1", "ready");
    timeline.signal(Shop.compared(view, "a")).until(20);
    Shop.unlist(view, "a");

    timeline.signal(Shop.compared(view, "a")).until(100);

    assertThat(timeline.story()).containsExactly("10 WARNING", "30 CLEARED");
    assertThat(timeline.state()).isNull();
  }

  @Test
  void staysOpenWhenAnotherOneTurnsStaleWhileItRests() {
    Shop.ready(view, 50);
    Shop.list(view, "a", "10.0.0.1", "ready");
    timeline.signal(Shop.compared(view, "a")).until(20);
    Shop.unlist(view, "a");
    Shop.list(view, "b", "10.0.0.2", "ready");

    timeline.signal(Shop.compared(view, "a")).signal(Shop.compared(view, "b")).until(200);

    assertThat(timeline.story()).containsExactly("10 WARNING");
  }

  @Test
  void waitsAMinuteForAnEndpointThatSomebodyElseWrote() {
    Shop.listForeign(view, "a");

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).containsExactly("60 WARNING");
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.MANUAL_SLICE);
  }

  @Test
  void namesAReusedAddress() {
    view.put(Fixtures.pod("a", true, 0, null));
    Shop.list(view, "a", "10.0.0.99", "ready");
    Shop.ready(view, 50);

    timeline.signal(Shop.compared(view, "a")).until(60);

    assertThat(timeline.story()).containsExactly("10 WARNING");
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.IP_REUSE);
    assertThat(timeline.firing(0).nodes()).containsExactly("n1");
    assertThat(timeline.values()).containsEntry("pods", "shop/a");
  }

  @Test
  void saysThatRetriesAreExhaustedAfterTheirTime() {
    Shop.list(view, "a", "10.0.0.1", "ready");
    Shop.ready(view, 50);
    view.lastSliceWrite = at(5);

    timeline.signal(Shop.compared(view, "a")).until(6100);

    assertThat(timeline.story()).containsExactly("10 WARNING", "6000 WARNING");
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(timeline.firing(1).cause()).isEqualTo(Cause.RETRIES_EXHAUSTED);
  }

  @Test
  void keepsSilentWhileTheNamespaceEnds() {
    view.ending.add("shop");
    Shop.list(view, "a", "10.0.0.1", "ready");

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void endsWhenTheNamespaceBeginsToEnd() {
    Shop.list(view, "a", "10.0.0.1", "ready");
    timeline.signal(Shop.compared(view, "a")).until(31);
    view.ending.add("shop");

    timeline.until(300);

    assertThat(timeline.story().getLast()).endsWith("CLEARED");
    assertThat(timeline.state()).isNull();
  }

  @Test
  void remembersFiftyEndpointsAndCountsTheRest() {
    Shop.ready(view, 60);
    for (int i = 0; i < 60; i++) {
      Shop.list(view, "p" + i, "10.0.1." + i, "ready");
      timeline.signal(Shop.compared(view, "p" + i));
    }

    timeline.until(12);

    MismatchRule.State state = timeline.state();
    assertThat(state).isNotNull();
    assertThat(state.pending().entries()).hasSize(Mismatches.MOST);
    assertThat(state.pending().beyond()).isEqualTo(10);
    assertThat(timeline.firing(0).summary()).contains("60 endpoints");
    assertThat(timeline.values().get("pods").split(",")).hasSize(5);
  }

  @Test
  void findsTheOnesItHadNoRoomForWhenTheOthersHealed() {
    for (int i = 0; i < 51; i++) {
      Shop.list(view, "p" + i, "10.0.1." + i, "ready");
      timeline.signal(Shop.compared(view, "p" + i));
    }
    timeline.until(12);
    for (int i = 0; i < 50; i++) {
      Shop.unlist(view, "p" + i);
      timeline.signal(Shop.compared(view, "p" + i));
    }

    timeline.until(300);

    MismatchRule.State state = timeline.state();
    assertThat(state).isNotNull();
    assertThat(state.pending().entries()).containsOnlyKeys("uid-p50");
    assertThat(state.told()).isNotNull();
  }

  @Test
  void leavesMissingOnesToItsNeighbour() {
    timeline.signal(new Signal.MismatchChanged(Shop.SUBJECT, "uid-a", Mismatch.NOT_LISTED));

    assertThat(timeline.state()).isNull();
  }
}
