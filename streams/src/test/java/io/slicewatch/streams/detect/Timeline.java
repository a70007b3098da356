package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.at;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one detector for one subject on virtual time, with a heartbeat each second. */
final class Timeline<S extends Record> {

  /** A finding in short: the second at which it was told, and its severity, or CLEARED. */
  record Told(long second, String what, Finding finding) {
    @Override
    public String toString() {
      return second + " " + what;
    }
  }

  final List<Told> told = new ArrayList<>();
  private final Detector<S> detector;
  private final View view;
  private final Subject subject;
  private Step<S> last = Step.forget();
  private long second;

  Timeline(Detector<S> detector, View view, Subject subject) {
    this.detector = detector;
    this.view = view;
    this.subject = subject;
  }

  /** Sends a signal at the present second. */
  Timeline<S> signal(Signal signal) {
    note(detector.onSignal(last.state(), signal, view, at(second)));
    return this;
  }

  /** Lets the time pass until the second, with the wake-ups that are due. */
  Timeline<S> until(long end) {
    while (second < end) {
      second++;
      wake();
    }
    return this;
  }

  /** Lets the time pass while no heartbeat comes: nothing wakes. */
  Timeline<S> silentUntil(long end) {
    second = end;
    return this;
  }

  /** What was told, as "second severity". */
  List<String> story() {
    return told.stream().map(Told::toString).toList();
  }

  Finding.Firing firing(int index) {
    return (Finding.Firing) told.get(index).finding();
  }

  Map<String, String> values() {
    return firing(told.size() - 1).values();
  }

  @Nullable S state() {
    return last.state();
  }

  private void wake() {
    S state = last.state();
    if (state != null && last.wakeAt() != null && !last.wakeAt().isAfter(at(second))) {
      note(detector.onWake(state, subject, view, at(second)));
    }
  }

  private void note(Step<S> step) {
    last = step;
    for (Finding finding : step.findings()) {
      told.add(new Told(second, what(finding), finding));
    }
  }

  private static String what(Finding finding) {
    return switch (finding) {
      case Finding.Firing firing -> {
        Severity severity = firing.severity();
        yield severity.name();
      }
      case Finding.Cleared cleared -> "CLEARED";
    };
  }
}
