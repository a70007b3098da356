package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Port;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.signal.Signal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortMismatchTest {
  private static final Slice PORTLESS =
      Shop.slice("web-2", Slice.CONTROLLER, 0, List.of(Shop.endpoint("a", true)));
  private static final Slice SERVED =
      Shop.slice("web-1", Slice.CONTROLLER, 0, List.of(Shop.endpoint("b", true)), 8080);

  private final TestView view = Shop.open();
  private final Timeline<PortMismatch.State> timeline =
      new Timeline<>(new PortMismatch(PortMismatch.Config.DEFAULT), view, Shop.SUBJECT);

  @BeforeEach
  void serviceThatAsksForThePortHttp() {
    view.put(Shop.serving("http"));
    view.put(naming("a", "web", 8080));
  }

  @Test
  void isCriticalWhenNoEndpointHasAPort() {
    changed(PORTLESS).until(300);

    assertThat(timeline.story()).containsExactly("10 CRITICAL");
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.PORT_NAME);
    assertThat(first.startsAt()).isEqualTo(at(0));
    assertThat(first.summary()).contains("shop/web", "http");
    assertThat(first.values())
        .containsEntry("targetPort", "http")
        .containsEntry("servicePort", "80")
        .containsEntry("containerPorts", "web:8080")
        .containsEntry("slice", "shop/web-2");
  }

  @Test
  void warnsWhileOtherPodsHaveThePort() {
    changed(PORTLESS, SERVED).until(300);

    assertThat(timeline.story()).containsExactly("10 WARNING");
  }

  @Test
  void turnsCriticalWhenTheLastPodWithThePortGoesAlthoughSignalsKeepComing() {
    changed(PORTLESS, SERVED).until(20);
    changed(PORTLESS);
    for (int second = 25; second <= 120; second += 5) {
      timeline.until(second);
      changed(PORTLESS);
    }

    assertThat(timeline.story()).containsExactly("10 WARNING", "70 CRITICAL");
  }

  @Test
  void endsWhenEndpointsHaveHadPortsForTenSeconds() {
    changed(PORTLESS).until(40);

    changed(SERVED).until(100);

    assertThat(timeline.story()).containsExactly("10 CRITICAL", "50 CLEARED");
    assertThat(timeline.state()).isNull();
  }

  @Test
  void forgetsWhatLastsSecondsOnly() {
    changed(PORTLESS).until(8);

    changed(SERVED).until(100);

    assertThat(timeline.story()).isEmpty();
    assertThat(timeline.state()).isNull();
  }

  @Test
  void findsNumbersAndPlaceholdersLegal() {
    view.put(Shop.serving("8080"));
    changed(PORTLESS).until(60);
    view.put(Shop.serving("http"));
    changed(Shop.slice("web-1", Slice.CONTROLLER, 0, List.of())).until(120);
    changed(Shop.slice("web-m", "mesh", 0, List.of(Shop.endpoint("a", true)))).until(180);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void findsAHeadlessServiceWithoutPortsLegal() {
    view.put(Fixtures.service("web", Fixtures.WEB));

    changed(PORTLESS).until(60);

    assertThat(timeline.story()).isEmpty();
  }

  private Timeline<PortMismatch.State> changed(Slice... slices) {
    view.slices.put(Shop.WEB_PATH, List.of(slices));
    return timeline.signal(new Signal.SlicesChanged(Shop.SUBJECT));
  }

  private static Pod naming(String name, String port, int number) {
    Pod pod = Fixtures.pod(name, true, 0, null);
    Container container =
        new Container(
            "main", "shop/web:1", List.of(new Port(port, "TCP", number, null)), true, false, false);
    return new Pod(
        pod.meta(),
        pod.nodeName(),
        false,
        List.of(),
        List.of(),
        List.of(container),
        "Running",
        null,
        pod.conditions(),
        pod.ips(),
        pod.statuses());
  }
}
