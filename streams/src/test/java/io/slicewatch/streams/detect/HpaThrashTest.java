package io.slicewatch.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Hpa;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HpaThrashTest {
  private static final Workload.Writer AUTOSCALER =
      new Workload.Writer("kube-controller-manager", "scale", null);
  private static final Workload.Writer GITOPS =
      new Workload.Writer("argocd-controller", null, null);
  private static final String KEY = Fixtures.deployment(1, 1).meta().key();

  private final TestView view = new TestView();
  private final Timeline<HpaThrash.State> timeline =
      new Timeline<>(new HpaThrash(HpaThrash.Config.DEFAULT), view, Subject.workload(KEY));
  private int replicas = 2;

  @Test
  void namesTheOtherWriterThatResetsReplicas() {
    autoscaled(300);
    for (int reset = 1; reset <= 3; reset++) {
      scale(4, AUTOSCALER);
      timeline.until(180L * reset);
      scale(2, GITOPS);
      timeline.until(180L * reset + 15);
    }
    scale(4, AUTOSCALER);

    assertThat(timeline.story()).containsExactly("375 WARNING");
    Finding.Firing first = timeline.firing(0);
    assertThat(first.cause()).isEqualTo(Cause.TWO_WRITERS);
    assertThat(first.summary()).contains("Deployment shop/web", "4 times");
    assertThat(first.values())
        .containsEntry("managers", "argocd-controller,kube-controller-manager")
        .containsEntry("extremes", "4,2,4,2,4");
  }

  @ParameterizedTest
  @CsvSource({
    // stabilization, low, high, ready, expected severity and cause
    "300, 2, 8, 2, WARNING, METRIC_SPIKES",
    "60, 2, 8, 2, WARNING, SHORT_STABILIZATION",
    "300, 6, 8, 6, INFO, METRIC_SPIKES",
    "300, 2, 4, 2, WARNING, METRIC_SPIKES",
  })
  void explainsAnAutoscalerThatGoesUpAndDown(
      int stabilization, int low, int high, int ready, String severity, Cause cause) {
    autoscaled(stabilization);
    replicas = low;
    zigzag(low, high, ready, 60, 8);

    assertThat(timeline.told).hasSize(1);
    assertThat(timeline.firing(0).severity()).hasToString(severity);
    assertThat(timeline.firing(0).cause()).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({
    // low, high, seconds between changes
    "2, 3, 60",
    "20, 23, 60",
    "2, 8, 1800",
  })
  void toleratesSmallAndSlowMoves(int low, int high, int every) {
    autoscaled(300);
    replicas = low;

    zigzag(low, high, low, every, 20);

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void toleratesStepsInOneDirection() {
    autoscaled(300);
    for (int step = 1; step <= 20; step++) {
      scale(2 + 4 * step, AUTOSCALER);
      timeline.until(30L * step);
    }

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void leavesAPersonAloneWhoScalesWithoutAnAutoscaler() {
    for (int change = 1; change <= 10; change++) {
      scale(change % 2 == 0 ? 2 : 8, GITOPS);
      timeline.until(30L * change);
    }

    assertThat(timeline.story()).isEmpty();
  }

  @Test
  void tellsOfTwoWritersWithoutAnAutoscaler() {
    Workload.Writer other = new Workload.Writer("kubectl-scale", "scale", null);
    for (int change = 1; change <= 10; change++) {
      scale(change % 2 == 0 ? 2 : 8, change % 2 == 0 ? GITOPS : other);
      timeline.until(30L * change);
    }

    assertThat(timeline.told).hasSize(1);
    assertThat(timeline.firing(0).cause()).isEqualTo(Cause.TWO_WRITERS);
  }

  @Test
  void endsAfterHalfAnHourWithoutAChange() {
    autoscaled(300);
    zigzag(2, 8, 2, 60, 5);
    timeline.until(3600);

    assertThat(timeline.story()).containsExactly("240 WARNING", "2040 CLEARED");
    assertThat(timeline.state()).isNull();
  }

  @Test
  void forgetsAWorkloadThatRests() {
    scale(4, AUTOSCALER);

    timeline.until(3600);

    assertThat(timeline.state()).isNull();
  }

  private void zigzag(int low, int high, int ready, int every, int changes) {
    for (int change = 0; change < changes; change++) {
      timeline.until((long) every * change);
      scale(change % 2 == 0 ? high : low, AUTOSCALER, ready);
    }
  }

  private void scale(int to, Workload.Writer writer) {
    scale(to, writer, 2);
  }

  private void scale(int to, Workload.Writer writer, int ready) {
    Workload before = workload(replicas, ready, null);
    replicas = to;
    timeline.signal(
        new Signal.WorkloadChanged(Subject.workload(KEY), before, workload(to, ready, writer)));
  }

  private static Workload workload(int replicas, int ready, Workload.@Nullable Writer writer) {
    Workload w = Fixtures.deployment(replicas, ready);
    return new Workload(
        w.meta(),
        replicas,
        w.strategy(),
        w.maxUnavailable(),
        600,
        w.templateLabels(),
        w.containers(),
        "",
        "",
        "1",
        1,
        replicas,
        replicas,
        ready,
        ready,
        List.of(),
        writer);
  }

  private void autoscaled(int stabilization) {
    view.autoscalers.put(
        KEY,
        new Hpa(
            Fixtures.meta(Kind.HORIZONTAL_POD_AUTOSCALER, "web", null, Map.of()),
            "Deployment",
            "web",
            2,
            10,
            2,
            2,
            stabilization,
            null,
            List.of()));
  }
}
