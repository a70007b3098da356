package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Workload;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnavailableReplicasTest {
  private final TestView view = new TestView();
  private final UnavailableReplicas detector =
      new UnavailableReplicas(UnavailableReplicas.Config.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      value = {
        // desired, available, waiting, restarts, seconds until it fires, severity, cause
        "4, 3, -, 0, 300, WARNING, PROBE",
        "4, 1, CrashLoopBackOff, 5, 120, CRITICAL, CRASH",
        "4, 3, ImagePullBackOff, 0, 120, WARNING, IMAGE_PULL",
        "2, 0, CreateContainerConfigError, 0, 60, CRITICAL, CONFIG_ERROR",
        "8, 7, -, 0, -1, WARNING, PROBE",
      },
      nullValues = "-")
  void firesWhenTheGapLasts(
      int desired,
      int available,
      @Nullable String waiting,
      int restarts,
      int seconds,
      Severity severity,
      Cause cause) {
    // Given
    Workload workload = Fixtures.deployment(desired, available);
    view.put(workload);
    view.put(Fixtures.pod("a", false, restarts, waiting));

    // When
    List<Timed> told = run(workload, 600);

    // Then
    if (seconds < 0) {
      assertThat(told).isEmpty();
      return;
    }
    Timed first = told.getFirst();
    assertThat(first.second()).isEqualTo(seconds);
    Finding.Firing firing = (Finding.Firing) first.finding();
    assertThat(firing.severity()).isEqualTo(severity);
    assertThat(firing.cause()).isEqualTo(cause);
    assertThat(firing.summary()).contains("shop/web");
    assertThat(told).hasSize(1);
  }

  @Test
  void firesAtOnceWhenTheDeadlineIsOver() {
    Workload workload =
        Fixtures.deployment(
            4, 3, new Condition("Progressing", "False", "ProgressDeadlineExceeded", null));
    view.put(workload);
    view.put(Fixtures.pod("a", false, 0, "ImagePullBackOff"));
    assertThat(run(workload, 10).getFirst().second()).isZero();
  }

  @Test
  void clearsAtOnceWhenScaledToZero() {
    Workload workload = Fixtures.deployment(2, 0);
    view.put(workload);
    assertThat(run(workload, 60)).hasSize(1);
    view.put(Fixtures.deployment(0, 0));
    UnavailableReplicas.State open =
        new UnavailableReplicas.State(
            at(0), at(0), null, new Verdict(Severity.CRITICAL, Cause.NO_PODS));
    Subject subject = Subject.workload(workload.meta().key());
    Step<UnavailableReplicas.State> step = detector.onWake(open, subject, view, at(90));
    assertThat(step.findings()).containsExactly(new Finding.Cleared(detector.word(), subject));
    assertThat(step.state()).isNull();
  }

  private record Timed(long second, Finding finding) {}

  private List<Timed> run(Workload workload, int until) {
    Subject subject = Subject.workload(workload.meta().key());
    List<Timed> told = new java.util.ArrayList<>();
    Step<UnavailableReplicas.State> step =
        detector.onSignal(
            null, new Signal.WorkloadChanged(subject, workload, workload), view, at(0));
    step.findings().forEach(finding -> told.add(new Timed(0, finding)));
    for (int second = 1; second <= until; second++) {
      if (step.state() != null && at(second).equals(step.wakeAt())) {
        step = detector.onWake(step.state(), subject, view, at(second));
        for (Finding finding : step.findings()) {
          told.add(new Timed(second, finding));
        }
      }
    }
    return told;
  }
}
