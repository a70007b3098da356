package io.slicewatch.streams.detect;

import io.slicewatch.streams.alert.Severity;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.signal.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a detector concluded. */
public sealed interface Finding {

  String detector();

  Subject subject();

  /**
   * The trouble is there; also said again when severity or cause changed.
   *
   * @param startsAt cluster time of the trouble's begin
   * @param nodes nodes that it concerns, for correlation
   * @param members incidents: what is in it, as namespace/service
   * @param values numbers and words that explain it
   */
  record Firing(
      String detector,
      Subject subject,
      Severity severity,
      Cause cause,
      String summary,
      Instant startsAt,
      List<String> nodes,
      List<String> members,
      Map<String, String> values)
      implements Finding {
    public Firing {
      nodes = List.copyOf(nodes);
      members = List.copyOf(members);
      values = Map.copyOf(values);
    }

    public Firing(
        String detector,
        Subject subject,
        Severity severity,
        Cause cause,
        String summary,
        Instant startsAt,
        List<String> nodes,
        Map<String, String> values) {
      this(detector, subject, severity, cause, summary, startsAt, nodes, List.of(), values);
    }
  }

  /** The trouble is over. */
  record Cleared(String detector, Subject subject) implements Finding {}
}
