package io.slicewatch.cli.score;

import java.time.Duration;
import java.util.List;

/**
 * The result of a comparison.
 *
 * @param hits labels that were found
 * @param missed labels that were not, though one of the detectors they name is there
 * @param ownHits hits of labels whose own detector, the first they name, is there
 * @param ownMissed ids of such labels that were missed
 * @param uncovered labels of which no detector is there
 * @param falseAlarms alerts from warning that no label explains, as a line each
 * @param wrongCauses hits whose cause is not the labelled one, as a line each
 * @param alerts alerts from warning that stand alone, on labels that were found
 * @param delays time to detect, per hit
 */
public record Score(
    List<String> hits,
    List<String> missed,
    int ownHits,
    List<String> ownMissed,
    List<String> uncovered,
    List<String> falseAlarms,
    List<String> wrongCauses,
    int alerts,
    List<Duration> delays) {

  public Score {
    hits = List.copyOf(hits);
    missed = List.copyOf(missed);
    ownMissed = List.copyOf(ownMissed);
    uncovered = List.copyOf(uncovered);
    falseAlarms = List.copyOf(falseAlarms);
    wrongCauses = List.copyOf(wrongCauses);
    delays = delays.stream().sorted().toList();
  }

  /** Found of what was there; 1 where nothing was. */
  public double recall() {
    int all = hits.size() + missed.size();
    return all == 0 ? 1 : (double) hits.size() / all;
  }

  /** As recall, of the labels whose own detector is there. */
  public double ownRecall() {
    int all = ownHits + ownMissed.size();
    return all == 0 ? 1 : (double) ownHits / all;
  }

  /** Alerts that a label explains, of all from warning that stand alone; 1 where there is none. */
  public double precision() {
    int all = alerts + falseAlarms.size();
    return all == 0 ? 1 : (double) alerts / all;
  }

  public double causeAccuracy() {
    return hits.isEmpty() ? 1 : 1 - (double) wrongCauses.size() / hits.size();
  }

  public double alertsPerIncident() {
    return hits.isEmpty() ? 0 : (double) alerts / hits.size();
  }

  /** The delay that the given share of hits does not exceed; zero without hits. */
  public Duration delay(double share) {
    return delays.isEmpty()
        ? Duration.ZERO
        : delays.get((int) Math.min(delays.size() - 1, Math.floor(share * delays.size())));
  }
}
