package io.slicewatch.cli.command;

import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The closing table: what was found, why, and how fast. */
final class Summary {

  private static final String ROW = "%-21s %-18s %-42s %8s %5s";

  private Summary() {}

  static List<String> lines(List<Alert> states) {
    Map<String, Alert> first = new LinkedHashMap<>();
    Map<String, Integer> folded = new LinkedHashMap<>();
    for (Alert state : states) {
      if (state.getState() != AlertState.FIRING) {
        continue;
      }
      if (state.getParent().isPresent()) {
        folded.merge(state.getParent().get(), 1, Integer::sum);
      } else {
        first.putIfAbsent(state.getFingerprint() + ':' + state.getGeneration(), state);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("FOUND", "WHY", "WHERE", "AFTER", "WITH"));
    first.values().forEach(alert -> lines.add(row(alert, folded)));
    lines.add(
        first.size()
            + " alerts, "
            + folded.values().stream().mapToInt(n -> n).sum()
            + " more folded into them");
    return lines;
  }

  private static String row(Alert alert, Map<String, Integer> folded) {
    Duration after = Duration.between(alert.getStartsAt(), alert.getDetectedAt());
    Integer with = folded.get(alert.getFingerprint());
    int members = with == null ? alert.getMembers().size() : with + alert.getMembers().size();
    return ROW.formatted(
        alert.getDetector(),
        alert.getCause(),
        where(alert.getLabels()),
        after.toSeconds() + " s",
        members == 0 ? "" : members);
  }

  private static String where(Map<String, String> labels) {
    String name =
        labels.getOrDefault(
            "pod",
            labels.getOrDefault(
                "service", labels.getOrDefault("workload", labels.getOrDefault("node", ""))));
    String namespace = labels.getOrDefault("namespace", "");
    String path = namespace.isEmpty() ? name : namespace + '/' + name;
    return SafeText.oneLine(labels.getOrDefault("cluster", "") + '/' + path, 42);
  }
}
