package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.ResolveReason;
import io.slicewatch.sinks.receiver.AttemptContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert was sent, so that its end goes there too.
 *
 * @param alert as last seen
 * @param targets every group that was ever concerned, of this episode and of at most {@value
 *     #MAX_PAST} targets of earlier ones
 * @param digest of the routes that decided
 */
public record Assignment(Alert alert, List<Target> targets, String digest) {

  static final int MAX_PAST = 50;

  public Assignment {
    targets = List.copyOf(targets);
  }

  /**
   * A group that an episode concerns.
   *
   * @param destination the group
   * @param generation the episode
   * @param belonging routed, or left
   */
  public record Target(Destination destination, long generation, Arrival.Belonging belonging) {}

  /**
   * What follows.
   *
   * @param next to be remembered; absent when the alert is forgotten
   * @param arrivals what the groups should hear, in order
   */
  public record Decision(Optional<Assignment> next, List<Arrival> arrivals) {
    public Decision {
      arrivals = List.copyOf(arrivals);
    }
  }

  /** An alert changed, or the routes did. */
  public static Decision decide(@Nullable Assignment before, Alert alert, RouteTree tree) {
    if (before == null) {
      return settle(alert, List.of(), tree, new ArrayList<>());
    }
    if (isOlder(alert, before.alert)) {
      return new Decision(Optional.of(before), List.of());
    }
    if (sameState(alert, before.alert) && before.digest.equals(tree.digest())) {
      return new Decision(Optional.of(before), List.of());
    }
    List<Arrival> arrivals = new ArrayList<>();
    if (alert.getGeneration() > before.alert.getGeneration()
        && AttemptContext.isOpen(before.alert)) {
      before.tell(ended(before.alert), arrivals);
    }
    return settle(alert, before.targets, tree, arrivals);
  }

  /** The alert was forgotten: a tombstone. */
  public static Decision forget(Assignment before) {
    List<Arrival> arrivals = new ArrayList<>();
    if (AttemptContext.isOpen(before.alert)) {
      before.tell(ended(before.alert), arrivals);
      return new Decision(Optional.empty(), arrivals);
    }
    for (Target target : before.targets) {
      Alert episode = Alert.newBuilder(before.alert).setGeneration(target.generation()).build();
      arrivals.add(new Arrival(target.destination(), episode, Arrival.Belonging.FORGOTTEN));
    }
    return new Decision(Optional.empty(), arrivals);
  }

  private static Decision settle(
      Alert alert, List<Target> before, RouteTree tree, List<Arrival> arrivals) {
    List<Destination> now = tree.destinations(alert);
    Set<String> keys = now.stream().map(Destination::key).collect(Collectors.toSet());
    List<Target> targets = new ArrayList<>();
    List<Target> past = new ArrayList<>();
    for (Target target : before) {
      if (target.generation() != alert.getGeneration()) {
        past.add(target);
      } else if (!keys.contains(target.destination().key())) {
        targets.add(new Target(target.destination(), target.generation(), Arrival.Belonging.LEFT));
      }
    }
    now.forEach(destination ->
        targets.add(new Target(destination, alert.getGeneration(), Arrival.Belonging.ROUTED)));
    targets.forEach(
        target -> arrivals.add(new Arrival(target.destination(), alert, target.belonging())));
    targets.addAll(past.subList(Math.max(0, past.size() - MAX_PAST), past.size()));
    return new Decision(Optional.of(new Assignment(alert, targets, tree.digest())), arrivals);
  }

  private void tell(Alert changed, List<Arrival> arrivals) {
    for (Target target : targets) {
      if (target.generation() == changed.getGeneration()) {
        arrivals.add(new Arrival(target.destination(), changed, target.belonging()));
      }
    }
  }

  /** The end that nobody told us: the next episode, or a tombstone, came first. */
  private static Alert ended(Alert alert) {
    return Alert.newBuilder(alert)
        .setState(AlertState.RESOLVED)
        .setSeq(alert.getSeq() + 1)
        .setEndsAt(alert.getUpdatedAt())
        .setResolveReason(ResolveReason.UNKNOWN)
        .build();
  }

  private static boolean isOlder(Alert alert, Alert known) {
    return alert.getGeneration() < known.getGeneration()
        || (alert.getGeneration() == known.getGeneration() && alert.getSeq() < known.getSeq());
  }

  private static boolean sameState(Alert alert, Alert known) {
    return alert.getGeneration() == known.getGeneration() && alert.getSeq() == known.getSeq();
  }
}
