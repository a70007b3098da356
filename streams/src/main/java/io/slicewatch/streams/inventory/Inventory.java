package io.slicewatch.streams.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster, folded from its changes. Older states, repeats and states of objects
 * that are already gone change nothing (design D2); the end of a cold list sweeps (D3).
 */
public final class Inventory {

  /** How long an object that is gone is remembered. */
  public static final Duration MEMORY = Duration.ofMinutes(15);

  private static final String FORGET = "forget|";

  /** An open list of a kind. */
  public record Snapshot(long epoch, boolean open) {}

  private final Table<KubeObject> objects;
  private final Table<String> byUid;
  private final Table<Departed> departed;
  private final Table<Snapshot> snapshots;
  private final Timers timers;

  public Inventory(State state, Timers timers) {
    this.objects = state.table("objects", KubeObject.class);
    this.byUid = state.table("uids", String.class);
    this.departed = state.table("departed", Departed.class);
    this.snapshots = state.table("snapshots", Snapshot.class);
    this.timers = timers;
  }

  public @Nullable KubeObject get(Kind kind, String namespace, String name) {
    return objects.get(Meta.key(kind, namespace, name));
  }

  public @Nullable KubeObject byUid(String uid) {
    String key = byUid.get(uid);
    return key == null ? null : objects.get(key);
  }

  /** An object that is gone and not yet forgotten. */
  public @Nullable Departed departed(String uid) {
    return departed.get(uid);
  }

  /** Visits the objects of a kind in a namespace; the empty namespace visits all of the kind. */
  public void scan(Kind kind, String namespace, java.util.function.Predicate<KubeObject> visitor) {
    String prefix = namespace.isEmpty() ? kind.name() + '|' : kind.name() + '|' + namespace + '|';
    objects.scan(prefix, (key, object) -> visitor.test(object));
  }

  /** Takes a state; answers what changed, oldest first: nothing when the state is not newer. */
  public List<Delta> upsert(KubeObject object) {
    Meta meta = object.meta();
    KubeObject current = objects.get(meta.key());
    if (current != null && !meta.isNewerThan(current.meta())) {
      touch(current, meta.epoch());
      return List.of();
    }
    Departed gone = departed.get(meta.uid());
    if (gone != null && gone.last().meta().incarnation() >= meta.incarnation()) {
      return List.of();
    }
    if (current != null && !current.meta().uid().equals(meta.uid())) {
      List<Delta> deltas = new ArrayList<>(2);
      deltas.add(depart(current, How.SWEEP, meta.observedAt()));
      put(object);
      deltas.add(Delta.of(null, object));
      return deltas;
    }
    put(object);
    return List.of(Delta.of(current, object));
  }

  /** Takes a delete; nothing happens when the object is unknown, replaced, or newer. */
  public List<Delta> remove(Meta meta) {
    KubeObject current = objects.get(meta.key());
    if (current == null || !current.meta().uid().equals(meta.uid())) {
      return List.of();
    }
    if (current.meta().incarnation() > meta.incarnation()) {
      return List.of();
    }
    return List.of(depart(current, meta.how(), meta.observedAt()));
  }

  public void begin(Change.SnapshotBegin begin) {
    Snapshot last = snapshots.get(begin.kind().name());
    if (last == null || last.epoch() < begin.epoch()) {
      snapshots.put(begin.kind().name(), new Snapshot(begin.epoch(), true));
    }
  }

  public void abort(Change.SnapshotAbort abort) {
    snapshots.put(abort.kind().name(), new Snapshot(abort.epoch(), false));
  }

  /**
   * The end of a list: answers what is gone. A wrong count, or an end without begin, sweeps not.
   */
  public List<Delta> end(Change.SnapshotEnd end) {
    Snapshot open = snapshots.get(end.kind().name());
    if (open == null || !open.open() || open.epoch() != end.epoch()) {
      return List.of();
    }
    snapshots.put(end.kind().name(), new Snapshot(end.epoch(), false));
    if (!end.sweep()) {
      return List.of();
    }
    List<KubeObject> unseen = new ArrayList<>();
    int[] seen = new int[1];
    scan(
        end.kind(),
        "",
        object -> {
          if (object.meta().epoch() < end.epoch()) {
            unseen.add(object);
          } else {
            seen[0]++;
          }
          return true;
        });
    if (seen[0] < end.count() || unseen.size() > Math.max(10, seen[0])) {
      return List.of();
    }
    return unseen.stream().map(o -> depart(o, How.SWEEP, end.observedAt())).toList();
  }

  /** Handles a wake-up; false when it is not one of the inventory's. */
  public boolean woken(String timer) {
    if (!timer.startsWith(FORGET)) {
      return false;
    }
    departed.remove(timer.substring(FORGET.length()));
    return true;
  }

  private void put(KubeObject object) {
    objects.put(object.meta().key(), object);
    byUid.put(object.meta().uid(), object.meta().key());
  }

  private void touch(KubeObject current, long epoch) {
    if (epoch > current.meta().epoch()) {
      objects.put(current.meta().key(), Epochs.withEpoch(current, epoch));
    }
  }

  private Delta depart(KubeObject object, How how, Instant at) {
    Meta meta = object.meta();
    objects.remove(meta.key());
    byUid.remove(meta.uid());
    departed.put(meta.uid(), new Departed(object, how, at));
    timers.arm(FORGET + meta.uid(), at.plus(MEMORY));
    return Delta.gone(object, how, at);
  }
}
