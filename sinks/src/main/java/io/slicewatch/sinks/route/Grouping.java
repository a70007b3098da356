package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a group says, and when. A function of what the group remembers, of what arrives or of the
 * time, and of the silences; it reads no clock.
 *
 * <p>The first alert of a group waits {@code group_wait} for others; later news come {@code
 * group_interval} after the last message at the earliest. An alert that ends before it was told is
 * never told. A silence, a parent or a route that is gone keep an alert from being told as firing,
 * never as resolved. What a silence or a parent held back is told at once when it is free.
 */
public final class Grouping {

  private Grouping() {}

  /**
   * What follows.
   *
   * @param group to be remembered; absent when nothing is left of the group
   * @param notification to be sent; absent when there is nothing to say
   */
  public record Step(@Nullable Group group, Optional<Notification> notification) {
    static Step quiet(Group group) {
      return new Step(group, Optional.empty());
    }
  }

  /** An alert arrives. */
  public static Step arrive(
      @Nullable Group known, Arrival arrival, Members members, Silences silences, Instant now) {
    Group group =
        known == null ? Group.empty(arrival.destination()) : known.at(arrival.destination());
    if (arrival.belonging() == Arrival.Belonging.FORGOTTEN) {
      return forget(group, arrival, members);
    }
    Optional<Member> before = members.find(keyOf(arrival));
    if (before.isPresent() && !isNews(before.get(), arrival)) {
      return Step.quiet(group);
    }
    Member member = before.map(found -> found.update(arrival)).orElseGet(() -> Member.of(arrival));
    if (isNeverTold(member)) {
      members.remove(member.key());
      return known == null ? new Step(null, Optional.empty()) : rest(group, members);
    }
    return settle(group, member, members, silences, now);
  }

  /** Time passes, or the silences changed. */
  public static Step wake(Group group, Members members, Silences silences, Instant now) {
    Survey survey = Survey.of(members.all(), silences, now);
    boolean due =
        survey.anyReleased()
            || (survey.anyNews() && !now.isBefore(group.pendingAt()))
            || (survey.anyToRepeat() && !now.isBefore(group.repeatAt()));
    survey.newlyHeld().forEach(member -> members.save(member.with(Member.Hold.HELD)));
    Group looked = group.heldUntil(survey.heldUntil());
    if (!due) {
      Group waiting = survey.anyNews() ? looked : looked.withoutNews();
      return Step.quiet(survey.anyToRepeat() ? waiting : waiting.repeatAt(survey.heldUntil()));
    }
    long revision = Math.max(group.revision() + 1, now.toEpochMilli());
    Notification notification =
        NotificationWriter.write(group.destination(), survey, revision, now);
    remember(survey, members, revision);
    boolean fires = notification.getState() == AlertState.FIRING;
    return new Step(
        looked.notified(revision, now).repeatAt(fires ? group.repeatAfter(now) : Group.NEVER),
        Optional.of(notification));
  }

  private static Step settle(
      Group group, Member member, Members members, Silences silences, Instant now) {
    Survey.News news = Survey.newsOf(member, silences, now);
    boolean released = news == Survey.News.NEW && member.hold() == Member.Hold.HELD;
    members.save(news == Survey.News.HELD ? member.with(Member.Hold.HELD) : member);
    Group changed =
        switch (news) {
          case NEW -> group.pendingBy(released ? now : dueForNew(group, now));
          case WORSE, ENDED -> group.pendingBy(group.nextFlush(now));
          case HELD ->
              group.heldUntil(
                  Group.earlier(group.heldUntil(), Survey.heldUntil(member, silences, now)));
          case NONE -> group;
        };
    if (member.open()
        && member.told() == Member.Told.FIRING
        && changed.repeatAt().equals(Group.NEVER)) {
      changed = changed.repeatAt(changed.repeatAfter(now));
    }
    return now.isBefore(changed.pendingAt())
        ? Step.quiet(changed)
        : wake(changed, members, silences, now);
  }

  private static Instant dueForNew(Group group, Instant now) {
    return Group.later(group.nextFlush(now), now.plus(group.destination().timings().groupWait()));
  }

  private static Step forget(Group group, Arrival arrival, Members members) {
    Optional<Member> member = members.find(keyOf(arrival));
    if (member.isPresent() && !member.get().open()) {
      members.remove(member.get().key());
    }
    return rest(group, members);
  }

  private static Step rest(Group group, Members members) {
    return members.all().isEmpty() ? new Step(null, Optional.empty()) : Step.quiet(group);
  }

  private static void remember(Survey survey, Members members, long revision) {
    survey.toTellFiring().forEach(member -> members.save(member.tellFiring(revision)));
    survey.toTellResolved().forEach(member -> members.save(member.tellResolved(revision)));
    List<Member> old = survey.toldResolved();
    int tooMany = old.size() + survey.toTellResolved().size() - NotificationWriter.MAX_ALERTS;
    old.stream().limit(Math.max(0, tooMany)).forEach(member -> members.remove(member.key()));
  }

  private static boolean isNews(Member before, Arrival arrival) {
    return arrival.alert().getSeq() > before.alert().getSeq()
        || arrival.belonging() != before.belonging();
  }

  private static boolean isNeverTold(Member member) {
    boolean nothingToSay = !member.open() || member.belonging() == Arrival.Belonging.LEFT;
    return nothingToSay && member.told() == Member.Told.NOTHING;
  }

  private static String keyOf(Arrival arrival) {
    return AttemptContext.keyOf(arrival.alert());
  }
}
