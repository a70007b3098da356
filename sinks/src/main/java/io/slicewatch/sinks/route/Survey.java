package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A group looked at as a whole: which member has what to say now.
 *
 * @param toTellFiring open members to be told or told again: new, worse and still firing
 * @param fresh how many of them are new
 * @param worse how many rose in severity
 * @param toTellResolved members whose end is news
 * @param toldResolved members whose end was told, oldest first
 * @param newlyHeld members that a silence or a parent keeps back since this look
 * @param released how many were kept back and are free now
 * @param repeatable how many could be told again
 * @param heldUntil when the first silence ends that keeps something back
 */
record Survey(
    List<Member> toTellFiring,
    int fresh,
    int worse,
    List<Member> toTellResolved,
    List<Member> toldResolved,
    List<Member> newlyHeld,
    int released,
    int repeatable,
    Instant heldUntil) {

  /** What a member has to say. */
  enum News {
    NEW,
    WORSE,
    ENDED,
    HELD,
    NONE
  }

  static Survey of(List<Member> members, Silences silences, Instant now) {
    List<Member> firing = new ArrayList<>();
    List<Member> ended = new ArrayList<>();
    List<Member> told = new ArrayList<>();
    List<Member> held = new ArrayList<>();
    int fresh = 0;
    int worse = 0;
    int released = 0;
    int repeatable = 0;
    Instant heldUntil = Group.NEVER;
    for (Member member : members) {
      News news = newsOf(member, silences, now);
      fresh += news == News.NEW ? 1 : 0;
      worse += news == News.WORSE ? 1 : 0;
      released += news == News.NEW && member.hold() == Member.Hold.HELD ? 1 : 0;
      if (news == News.ENDED) {
        ended.add(member);
      } else if (member.told() == Member.Told.RESOLVED) {
        told.add(member);
      } else if (news == News.HELD) {
        heldUntil = Group.earlier(heldUntil, heldUntil(member, silences, now));
        if (member.hold() == Member.Hold.FREE) {
          held.add(member);
        }
      } else if (member.open()) {
        firing.add(member);
        boolean quiet = isKeptBack(member, silences, now);
        repeatable += news == News.NONE && !quiet ? 1 : 0;
        if (quiet) {
          heldUntil = Group.earlier(heldUntil, heldUntil(member, silences, now));
        }
      }
    }
    told.sort(Comparator.comparingLong(Member::since));
    return new Survey(firing, fresh, worse, ended, told, held, released, repeatable, heldUntil);
  }

  static News newsOf(Member member, Silences silences, Instant now) {
    if (member.resolved()) {
      return member.told() == Member.Told.FIRING ? News.ENDED : News.NONE;
    }
    if (!member.open()) {
      return News.NONE;
    }
    boolean keptBack = isKeptBack(member, silences, now);
    if (member.told() == Member.Told.NOTHING) {
      return keptBack ? News.HELD : News.NEW;
    }
    boolean worse = rank(member.alert().getSeverity()) > rank(member.toldSeverity());
    return worse && !keptBack ? News.WORSE : News.NONE;
  }

  /** When the silences over a member end; {@link Group#NEVER} where it has a parent or none. */
  static Instant heldUntil(Member member, Silences silences, Instant now) {
    Instant until = silences.silencedUntil(member.alert(), now);
    return until.isAfter(now) ? until : Group.NEVER;
  }

  static int rank(Severity severity) {
    return severity.ordinal();
  }

  boolean anyNews() {
    return fresh > 0 || worse > 0 || !toTellResolved.isEmpty();
  }

  boolean anyReleased() {
    return released > 0;
  }

  boolean anyToRepeat() {
    return repeatable > 0;
  }

  private static boolean isKeptBack(Member member, Silences silences, Instant now) {
    return member.belonging() == Arrival.Belonging.LEFT
        || member.alert().getParent().isPresent()
        || silences.silencedUntil(member.alert(), now).isAfter(now);
  }
}
