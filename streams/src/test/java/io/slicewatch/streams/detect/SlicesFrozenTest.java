package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesFrozenTest {
  private final TestView view = Shop.open();
  private final Timeline<MismatchRule.State> timeline =
      new Timeline<>(new SlicesFrozen(SlicesFrozen.Config.DEFAULT), view, Shop.SUBJECT);

  @Test
  void tellsWhenPodsChangedAndNoSliceWasWritten() {
    view.put(Fixtures.pod("a", true, 0, null));

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).containsExactly("30 WARNING", "120 CRITICAL");
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.CONTROLLER_STOPPED);
    assertThat(first.startsAt()).isEqualTo(at(0));
    assertThat(first.summary()).contains("shop/web", "30 s");
    assertThat(first.values())
        .containsEntry("slice", "shop/web-1")
        .containsEntry("resourceVersion", "77");
  }

  @Test
  void tellsWhenNoSliceWasEverWritten() {
    view.slices.clear();
    view.lastSliceWrite = null;
    view.put(Fixtures.pod("a", true, 0, null));

    timeline.signal(Shop.compared(view, "a")).until(60);

    assertThat(timeline.story()).containsExactly("30 WARNING");
    assertThat(timeline.values()).doesNotContainKey("slice");
  }

  @Test
  void leavesAServiceAloneWhosePodsDoNotChange() {
    timeline.signal(new Signal.SlicesChanged(Shop.SUBJECT)).until(7200);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void isNotFrozenWhenASliceWasWrittenSince() {
    view.put(Fixtures.pod("a", true, 0, null));
    timeline.signal(Shop.compared(view, "a")).until(20);
    written(20);

    timeline.signal(new Signal.SlicesChanged(Shop.SUBJECT)).until(300);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void endsWhenSlicesMoveAgain() {
    view.put(Fixtures.pod("a", true, 0, null));
    timeline.signal(Shop.compared(view, "a")).until(50);
    written(50);

    timeline.signal(new Signal.SlicesChanged(Shop.SUBJECT)).until(300);

    assertThat(timeline.story()).containsExactly("30 WARNING", "60 CLEARED");
  }

  @Test
  void knowsAControllerThatWritesElsewhereFromOneThatStopped() {
    view.put(Fixtures.pod("a", true, 0, null));
    view.lastSliceWrite = at(10);

    timeline.signal(Shop.compared(view, "a")).until(6100);

    assertThat(timeline.story()).containsExactly("30 WARNING", "120 CRITICAL", "6000 CRITICAL");
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(timeline.firing(2).cause()).isEqualTo(Cause.RETRIES_EXHAUSTED);
  }

  @Test
  void ignoresEndpointsThatSomebodyElseWrote() {
    Shop.listForeign(view, "a");

    timeline.signal(Shop.compared(view, "a")).until(300);

    assertThat(timeline.story()).isEmpty();
  }

  private void written(long second) {
    view.slices.put(
        Shop.WEB_PATH, List.of(Shop.slice("web-1", Slice.CONTROLLER, second, List.of(), 80)));
  }
}
