package io.slicewatch.cli.score;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares alerts with labels. Each episode of an alert counts once, at its worst. A member of an
 * incident can be a hit, and is never a false alarm: its incident is judged.
 */
public final class Scorer {

  private final Set<String> detectors;

  /**
   * Makes a scorer.
   *
   * @param detectors words of the detectors that this build has
   */
  public Scorer(Set<String> detectors) {
    this.detectors = Set.copyOf(detectors);
  }

  /** Judges the states of the alerts of some recordings, given by their names. */
  public Score judge(List<Alert> states, List<Label> all, Set<String> recordings) {
    List<Label> labels =
        all.stream().filter(label -> recordings.contains(label.recording())).toList();
    List<Alert> episodes = episodes(states);
    Tally tally = new Tally();
    for (Label label : labels) {
      if (label.isTrouble()) {
        trouble(label, episodes, tally);
      }
    }
    episodes.stream()
        .filter(alert -> alert.getParent().isEmpty())
        .filter(alert -> alert.getSeverity().compareTo(Severity.WARNING) >= 0)
        .forEach(alert -> alone(alert, labels, tally));
    return tally.score();
  }

  private void trouble(Label label, List<Alert> episodes, Tally tally) {
    List<String> wanted = label.detectors() == null ? List.of() : label.detectors();
    if (wanted.isEmpty() || !detectors.contains(wanted.get(0))) {
      tally.uncovered.add(label.id() + " " + wanted);
      return;
    }
    List<Alert> hits = episodes.stream().filter(a -> Matching.isHit(label, a)).toList();
    Optional<Alert> first = hits.stream().min(Comparator.comparing(Alert::getDetectedAt));
    if (first.isEmpty()) {
      tally.missed.add(label.id() + " " + wanted);
      return;
    }
    tally.hits.add(label.id());
    tally.delays.add(Duration.between(label.start(), first.get().getDetectedAt()));
    List<String> right = label.causes();
    if (right != null && hits.stream().noneMatch(alert -> right.contains(alert.getCause()))) {
      tally.wrongCauses.add(label.id() + ": " + first.get().getCause() + ", not " + right);
    }
  }

  private static void alone(Alert alert, List<Label> labels, Tally tally) {
    boolean explained = labels.stream().anyMatch(label -> Matching.isHit(label, alert));
    if (explained) {
      tally.alerts++;
    } else {
      tally.falseAlarms.add(
          "%s %s %s %s %s"
              .formatted(
                  alert.getDetectedAt(),
                  alert.getDetector(),
                  alert.getCause(),
                  alert.getLabels(),
                  alert.getSeverity()));
    }
  }

  private static List<Alert> episodes(List<Alert> states) {
    Map<String, Alert> worst = new LinkedHashMap<>();
    for (Alert state : states) {
      String key = state.getFingerprint() + ':' + state.getGeneration();
      Alert old = worst.get(key);
      boolean firing = state.getState() == AlertState.FIRING;
      if (old == null || firing && state.getSeverity().compareTo(old.getSeverity()) >= 0) {
        worst.put(key, state);
      }
    }
    return List.copyOf(worst.values());
  }

  private static final class Tally {
    private final List<String> hits = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> uncovered = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private final List<String> wrongCauses = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private int alerts;

    Score score() {
      return new Score(hits, missed, uncovered, falseAlarms, wrongCauses, alerts, delays);
    }
  }
}
