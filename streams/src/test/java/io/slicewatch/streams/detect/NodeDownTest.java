package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeDownTest {
  private static final Node READY = Shop.node("n1", "True", 3600);
  private static final Node LOST = Shop.node("n1", "Unknown", 3600);

  private final TestView view = Shop.open();
  private final Timeline<NodeDown.State> timeline =
      new Timeline<>(new NodeDown(NodeDown.Config.DEFAULT), view, Subject.node("n1"));

  @BeforeEach
  void serviceWithOnePodOnTheNode() {
    view.put(Fixtures.pod("a", true, 0, null));
    Shop.ready(view, 3);
  }

  @Test
  void tellsAtOnceAndOnceWithTheServicesOnIt() {
    changed(READY, LOST).until(600);

    assertThat(timeline.story()).containsExactly("0 WARNING");
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.NODE);
    assertThat(first.members()).containsExactly("shop/web");
    assertThat(first.nodes()).containsExactly("n1");
    assertThat(first.startsAt()).isEqualTo(at(0));
    assertThat(first.summary()).contains("n1", "NodeStatusUnknown", "1 services");
    assertThat(first.values()).containsEntry("members", "1").containsEntry("zone", "zone-a");
  }

  @Test
  void turnsCriticalWhenAServiceHasNoReadyEndpointLeft() {
    changed(READY, LOST).until(40);
    Shop.ready(view, 0);

    timeline.until(300);

    assertThat(timeline.story()).containsExactly("0 WARNING", "60 CRITICAL");
  }

  @Test
  void doesNotMournAServiceThatWantsNothing() {
    view.put(Fixtures.deployment(0, 0));
    Shop.ready(view, 0);

    changed(READY, LOST).until(300);

    assertThat(timeline.story()).containsExactly("0 WARNING");
  }

  @Test
  void tellsAgainWhenMoreServicesAreConcerned() {
    changed(READY, LOST).until(10);
    view.put(Fixtures.service("front", Fixtures.WEB));
    view.counts.put("shop/front", view.counts("shop/web"));

    timeline.until(300);

    assertThat(timeline.story()).containsExactly("0 WARNING", "30 WARNING");
    assertThat(timeline.firing(1).members()).containsExactly("shop/front", "shop/web");
    assertThat(timeline.values()).containsEntry("members", "2");
  }

  @Test
  void isAnInfoWhileTheNodeIsDrained() {
    Shop.ready(view, 0);

    changed(READY, Shop.cordoned("n1", "Unknown")).until(300);

    assertThat(timeline.story()).containsExactly("0 INFO");
  }

  @Test
  void endsAfterAMinuteOfReadiness() {
    changed(READY, LOST).until(100);

    changed(LOST, READY).until(300);

    assertThat(timeline.story()).containsExactly("0 WARNING", "160 CLEARED");
    assertThat(timeline.state()).isNull();
  }

  @Test
  void staysOpenWhenTheNodeGoesAgainWithinTheMinute() {
    changed(READY, LOST).until(100);
    changed(LOST, READY).until(140);

    changed(READY, LOST).until(600);

    assertThat(timeline.story()).containsExactly("0 WARNING");
  }

  @Test
  void tellsAtOnceOfAnOldNodeThatIsFirstSeenLost() {
    changed(null, LOST).until(10);

    assertThat(timeline.story()).containsExactly("0 WARNING");
  }

  @Test
  void givesAYoungNodeTimeToStart() {
    changed(null, Shop.node("n1", "False", 10)).until(100);

    changed(Shop.node("n1", "False", 10), Shop.node("n1", "True", 10)).until(600);

    assertThat(timeline.story()).isEmpty();
    assertThat(timeline.state()).isNull();
  }

  @Test
  void tellsOfAYoungNodeThatNeverStarts() {
    changed(null, Shop.node("n1", "False", 10)).until(600);

    assertThat(timeline.story()).containsExactly("290 WARNING");
  }

  private Timeline<NodeDown.State> changed(@Nullable Node before, Node after) {
    view.put(after);
    return timeline.signal(new Signal.NodeChanged(Subject.node("n1"), before, after));
  }
}
