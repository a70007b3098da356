package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyNotListedTest {
  private final TestView view = Shop.open();
  private final Timeline<MismatchRule.State> timeline =
      new Timeline<>(new ReadyNotListed(ReadyNotListed.Config.DEFAULT), view, Shop.SUBJECT);

  @ParameterizedTest
  @CsvSource({
    // other ready endpoints, expected story within five minutes
    "3, 10 WARNING",
    "0, 10 WARNING;30 CRITICAL",
  })
  void tellsOfAReadyPodThatStaysUnlisted(int others, String story) {
    view.put(Fixtures.pod("a", true, 0, null));
    Shop.ready(view, others);

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).containsExactly(story.split(";"));
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.CONTROLLER_STOPPED);
    assertThat(first.summary()).contains("shop/web", "shop/a");
    assertThat(first.nodes()).containsExactly("n1");
    assertThat(first.values())
        .containsEntry("pods", "shop/a")
        .containsEntry("ages", "10")
        .containsEntry("slice", "shop/web-1");
  }

  @Test
  void takesAPodListedAsNotReadyForMissing() {
    view.put(Fixtures.pod("a", true, 0, null));
    Shop.list(view, "a", "10.0.0.1", "not-ready");
    Shop.ready(view, 3);

    timeline.signal(Shop.compared(view, "a")).until(60);

    assertThat(timeline.story()).containsExactly("10 WARNING");
  }

  @Test
  void findsItOrdinaryThatAListingComesSecondsLater() {
    view.put(Fixtures.pod("a", true, 0, null));
    timeline.signal(Shop.compared(view, "a")).until(5);
    Shop.list(view, "a", "10.0.0.1", "ready");

    timeline.signal(Shop.compared(view, "a")).until(60);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void noticesAtTheWakeUpThatItHealed() {
    view.put(Fixtures.pod("a", true, 0, null));
    timeline.signal(Shop.compared(view, "a")).until(5);
    Shop.list(view, "a", "10.0.0.1", "ready");

    timeline.until(60);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void isCriticalOnlyAfterTheServiceWasDarkForHalfAMinute() {
    view.put(Fixtures.pod("a", true, 0, null));
    Shop.ready(view, 1);
    timeline.signal(Shop.compared(view, "a")).until(100);
    Shop.ready(view, 0);

    timeline.signal(Shop.compared(view, "b")).until(200);

    assertThat(timeline.story()).containsExactly("10 WARNING", "130 CRITICAL");
  }

  @Test
  void endsWhenListedForTenSeconds() {
    view.put(Fixtures.pod("a", true, 0, null));
    view.lastSliceWrite = at(2);
    Shop.ready(view, 3);
    timeline.signal(Shop.compared(view, "a")).until(50);
    Shop.list(view, "a", "10.0.0.1", "ready");

    timeline.signal(Shop.compared(view, "a")).until(100);

    assertThat(timeline.story()).containsExactly("10 WARNING", "60 CLEARED");
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void doesNotExpectAPodWhoseNodeIsUnknown() {
    view.nodes.clear();
    view.put(Fixtures.pod("a", true, 0, null));

    timeline.signal(Shop.compared(view, "a")).until(60);

    assertThat(timeline.story()).isEmpty();
  }
}
