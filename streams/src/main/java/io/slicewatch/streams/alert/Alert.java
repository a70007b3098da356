package io.slicewatch.streams.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of one alert; (generation, seq) orders the states of a fingerprint.
 *
 * @param startsAt cluster time of the trouble's begin
 * @param detectedAt cluster time at which the rule was sure
 * @param updatedAt cluster time of this state
 * @param parent fingerprint of the incident it is folded into
 */
public record Alert(
    String fingerprint,
    long generation,
    long seq,
    AlertState state,
    Severity severity,
    String detector,
    String cause,
    Map<String, String> labels,
    String summary,
    Instant startsAt,
    Instant detectedAt,
    Instant updatedAt,
    @Nullable Instant endsAt,
    @Nullable ResolveReason resolveReason,
    @Nullable String parent,
    List<String> members,
    List<Evidence> evidence,
    Map<String, String> values) {

  public Alert {
    labels = new TreeMap<>(labels);
    values = new TreeMap<>(values);
    members = List.copyOf(members);
    evidence = List.copyOf(evidence);
  }

  /** FIRING until it is RESOLVED. */
  public enum AlertState {
    FIRING,
    RESOLVED
  }

  /** Why it ended. */
  public enum ResolveReason {
    RECOVERED,
    OBJECT_DELETED
  }
}
