package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.detect.Detector;
import io.slicewatch.streams.detect.Finding;
import io.slicewatch.streams.detect.Step;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import io.slicewatch.streams.inventory.Timers;
import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lends every detector its state, its wake-ups and the view; passes its findings on. */
final class Detectors {

  private final List<Lent<?>> all = new ArrayList<>();
  private final Timers timers;
  private final View view;
  private final Consumer<Finding> findings;

  Detectors(
      List<Detector<?>> detectors,
      State state,
      Timers timers,
      View view,
      Consumer<Finding> findings) {
    this.timers = timers;
    this.view = view;
    this.findings = findings;
    detectors.forEach(detector -> all.add(new Lent<>(detector, state)));
  }

  void signal(Signal signal, Instant now) {
    for (Lent<?> lent : all) {
      if (lent.detector.subjects() == signal.subject().type()) {
        lent.signal(signal, now);
      }
    }
  }

  /** Handles a wake-up; false when it is not one of a detector's. */
  boolean woken(String timer, Instant now) {
    if (!timer.startsWith("d|")) {
      return false;
    }
    String[] parts = timer.split("\\|", 3);
    for (Lent<?> lent : all) {
      if (lent.detector.word().equals(parts[1])) {
        lent.wake(Subject.of(parts[2]), now);
      }
    }
    return true;
  }

  /** The subject is gone: its state goes; answers the detectors that may have an open alert. */
  List<String> gone(Subject subject) {
    List<String> words = new ArrayList<>();
    for (Lent<?> lent : all) {
      if (lent.detector.subjects() == subject.type()) {
        lent.forget(subject);
        words.add(lent.detector.word());
      }
    }
    return words;
  }

  private final class Lent<S extends Record> {
    private final Detector<S> detector;
    private final Table<S> states;

    Lent(Detector<S> detector, State state) {
      this.detector = detector;
      this.states = state.table("d-" + detector.word(), detector.stateType());
    }

    void signal(Signal signal, Instant now) {
      S state = states.get(signal.subject().key());
      apply(signal.subject(), state, detector.onSignal(state, signal, view, now));
    }

    void wake(Subject subject, Instant now) {
      S state = states.get(subject.key());
      if (state != null) {
        apply(subject, state, detector.onWake(state, subject, view, now));
      }
    }

    void forget(Subject subject) {
      if (states.get(subject.key()) != null) {
        states.remove(subject.key());
        timers.disarm(timer(subject));
      }
    }

    private void apply(Subject subject, @Nullable S before, Step<S> step) {
      S after = step.state();
      if (after == null) {
        if (before != null) {
          states.remove(subject.key());
          timers.disarm(timer(subject));
        }
      } else {
        if (!after.equals(before)) {
          states.put(subject.key(), after);
        }
        if (step.wakeAt() == null) {
          timers.disarm(timer(subject));
        } else {
          timers.arm(timer(subject), step.wakeAt());
        }
      }
      step.findings().forEach(findings);
    }

    private String timer(Subject subject) {
      return "d|" + detector.word() + '|' + subject.key();
    }
  }
}
