package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One group with its members in memory. */
public final class GroupFixture implements Members {

  final Map<String, Member> members = new TreeMap<>();
  Group group;
  Silences silences = Silences.NONE;

  /** An alert arrives; gives what the group says. */
  public Optional<Notification> arrive(Arrival arrival, Instant now) {
    return apply(Grouping.arrive(group, arrival, this, silences, now));
  }

  /** Time passes; gives what the group says. */
  public Optional<Notification> wake(Instant now) {
    return group == null ? Optional.empty() : apply(Grouping.wake(group, this, silences, now));
  }

  private Optional<Notification> apply(Grouping.Step step) {
    group = step.group();
    return step.notification();
  }

  @Override
  public Optional<Member> find(String key) {
    return Optional.ofNullable(members.get(key));
  }

  @Override
  public void save(Member member) {
    members.put(member.key(), member);
  }

  @Override
  public void remove(String key) {
    members.remove(key);
  }

  @Override
  public List<Member> all() {
    return new ArrayList<>(members.values());
  }
}
