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
import java.util.stream.Collectors;

/**
 * Compares alerts with labels. Each episode of an alert counts once, at its worst. A member of an
 * incident can be a hit, and is a false alarm unless a label explains it or its incident.
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
        .filter(alert -> alert.getSeverity().compareTo(Severity.WARNING) >= 0)
        .forEach(alert -> explain(alert, explanations(alert, episodes, labels), labels, tally));
    return tally.score();
  }

  private void trouble(Label label, List<Alert> episodes, Tally tally) {
    List<String> wanted = label.detectors() == null ? List.of() : label.detectors();
    if (wanted.stream().noneMatch(detectors::contains)) {
      tally.uncovered.add(label.id() + " " + wanted);
      return;
    }
    List<Alert> hits = episodes.stream().filter(a -> Matching.isHit(label, a)).toList();
    Optional<Alert> first = hits.stream().min(Comparator.comparing(Alert::getDetectedAt));
    boolean own = detectors.contains(wanted.get(0));
    if (first.isEmpty()) {
      tally.missed.add(label.id() + " " + wanted);
      if (own) {
        tally.ownMissed.add(label.id());
      }
      return;
    }
    tally.hits.add(label.id());
    tally.ownHits += own ? 1 : 0;
    tally.delays.add(Duration.between(label.start(), first.get().getDetectedAt()));
    List<String> right = label.causes();
    if (right != null && hits.stream().noneMatch(alert -> right.contains(alert.getCause()))) {
      tally.wrongCauses.add(label.id() + ": " + first.get().getCause() + ", not " + right);
    }
  }

  /** Labels that an alert hits, itself or through the incident that it is a member of. */
  private static Set<String> explanations(Alert alert, List<Alert> episodes, List<Label> labels) {
    String parent = alert.getParent().orElse("");
    return labels.stream()
        .filter(label ->
            Matching.isHit(label, alert)
                || episodes.stream()
                    .filter(other -> other.getFingerprint().equals(parent))
                    .anyMatch(other -> Matching.isHit(label, other)))
        .map(Label::id)
        .collect(Collectors.toSet());
  }

  private static void explain(
      Alert alert, Set<String> explanations, List<Label> labels, Tally tally) {
    boolean barred = labels.stream().anyMatch(label -> isBarred(label, alert, explanations));
    if (explanations.isEmpty() || barred) {
      tally.falseAlarms.add(
          "%s %s %s %s %s"
              .formatted(
                  alert.getDetectedAt(),
                  alert.getDetector(),
                  alert.getCause(),
                  alert.getLabels(),
                  alert.getSeverity()));
    } else if (alert.getParent().isEmpty()) {
      tally.alerts++;
    }
  }

  /**
   * True when the label says that nothing may be told here and now. What it excepts may; and a
   * label of a whole cluster bars only what no other label explains.
   */
  private static boolean isBarred(Label label, Alert alert, Set<String> explanations) {
    if (!label.mustNotAlert() || !Matching.isDuring(label, alert) || !Matching.isAt(label, alert)) {
      return false;
    }
    if (label.subject().startsWith("cluster/")) {
      return explanations.isEmpty();
    }
    List<String> except = label.except() == null ? List.of() : label.except();
    return except.stream().noneMatch(explanations::contains);
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
    private final List<String> ownMissed = new ArrayList<>();
    private int ownHits;
    private int alerts;

    Score score() {
      return new Score(
          hits, missed, ownHits, ownMissed, uncovered, falseAlarms, wrongCauses, alerts, delays);
    }
  }
}
