package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.util.List;

/**
 * One episode of an alert inside a group.
 *
 * @param alert as last seen, with at most {@value #MAX_EVIDENCE} pieces of evidence
 * @param belonging routed here, or left
 * @param told what the receiver should know of it
 * @param toldSeverity the severity it was told with; UNKNOWN before
 * @param since the revision that first told its present state; 0 before
 * @param hold whether something kept it from being told
 */
public record Member(
    Alert alert,
    Arrival.Belonging belonging,
    Told told,
    Severity toldSeverity,
    long since,
    Hold hold) {

  static final int MAX_EVIDENCE = 5;
  static final int MAX_MEMBERS = 20;

  /** What the receiver should know. */
  public enum Told {
    NOTHING,
    FIRING,
    RESOLVED
  }

  /** Whether a silence or a parent kept it from being told. */
  public enum Hold {
    FREE,
    HELD
  }

  static Member of(Arrival arrival) {
    return new Member(
        slim(arrival.alert()), arrival.belonging(), Told.NOTHING, Severity.UNKNOWN, 0, Hold.FREE);
  }

  Member update(Arrival arrival) {
    return new Member(slim(arrival.alert()), arrival.belonging(), told, toldSeverity, since, hold);
  }

  Member with(Hold newHold) {
    return new Member(alert, belonging, told, toldSeverity, since, newHold);
  }

  Member tellFiring(long revision) {
    long first = told == Told.FIRING ? since : revision;
    return new Member(alert, belonging, Told.FIRING, alert.getSeverity(), first, Hold.FREE);
  }

  Member tellResolved(long revision) {
    return new Member(alert, belonging, Told.RESOLVED, toldSeverity, revision, Hold.FREE);
  }

  String key() {
    return AttemptContext.keyOf(alert);
  }

  boolean open() {
    return AttemptContext.isOpen(alert);
  }

  boolean resolved() {
    return alert.getState() == AlertState.RESOLVED;
  }

  private static Alert slim(Alert alert) {
    int evidence = alert.getEvidence().size();
    if (evidence <= MAX_EVIDENCE && alert.getMembers().size() <= MAX_MEMBERS) {
      return alert;
    }
    return Alert.newBuilder(alert)
        .setEvidence(
            List.copyOf(
                alert.getEvidence().subList(Math.max(0, evidence - MAX_EVIDENCE), evidence)))
        .setMembers(
            List.copyOf(
                alert.getMembers().subList(0, Math.min(MAX_MEMBERS, alert.getMembers().size()))))
        .build();
  }
}
