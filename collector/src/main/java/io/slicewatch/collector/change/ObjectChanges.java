package io.slicewatch.collector.change;

import io.slicewatch.collector.decode.TrimmedObject;
import io.slicewatch.collector.source.RawItem;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says of each state of an object whether it is a change: old states, repeated ones and those that
 * change nothing for us are dropped; a name that has a new uid is a delete and a create.
 */
final class ObjectChanges {

  private final Events events;
  private final Consumer<ChangeEvent> out;
  private final ClusterTime time;
  private long suppressed;

  ObjectChanges(Events events, Consumer<ChangeEvent> out, ClusterTime time) {
    this.events = events;
    this.out = out;
    this.time = time;
  }

  /** States that were not published. */
  long suppressed() {
    return suppressed;
  }

  /**
   * Takes a state.
   *
   * @param early whether it belongs to the first states of a capture without marks
   */
  void state(RawItem.ObjectSeen seen, KindFeed feed, Early early) {
    TrimmedObject object = seen.object();
    KindIndex.Entry known = feed.index.get(object.uid());
    if (known == null && feed.index.isGone(object.uid(), object.resourceVersion())) {
      suppressed++;
      return;
    }
    boolean repeat = feed.listing && !feed.complete && isFirstInList(known, feed);
    long print = Fingerprint.of(object);
    boolean newer =
        known == null || KindIndex.isNewer(object.resourceVersion(), known.resourceVersion());
    boolean changes = known == null || newer && known.print() != print;
    if (known == null && !makeRoom(object, feed)) {
      return;
    }
    if (feed.listing && isFirstInList(known, feed)) {
      feed.listed++;
    }
    feed.index.put(entry(object, feed, newer || known == null ? null : known, print));
    if (!changes && !repeat) {
      suppressed++;
      return;
    }
    feed.resourceVersion = object.resourceVersion();
    Operation operation = operation(seen, feed, known, early);
    How how = how(seen, feed, operation);
    out.accept(events.state(operation, how, object, feed.epoch, time.now()));
  }

  /** Whether a capture is still telling what exists, as its first states do. */
  enum Early {
    YES,
    NO
  }

  /** Takes the end of an object. */
  void deleted(RawItem.ObjectSeen seen, KindFeed feed) {
    TrimmedObject object = seen.object();
    KindIndex.Entry known = feed.index.get(object.uid());
    if (known == null && (feed.complete || feed.index.isGone(object.uid(), ""))) {
      suppressed++;
      return;
    }
    if (known != null) {
      feed.index.forget(known);
      if (feed.listing && known.seenIn() == feed.epoch) {
        feed.listed--;
      }
    }
    feed.index.bury(object.uid(), KindIndex.Departure.DELETED, object.resourceVersion());
    feed.resourceVersion = object.resourceVersion();
    How how = seen.form() == RawItem.Form.MARKED ? How.WATCH : How.CAPTURE;
    out.accept(events.state(Operation.DELETE, how, object, feed.epoch, time.now()));
  }

  /** An object that is gone, since a list lacks it or its name has another uid. */
  void inferred(How how, Kind kind, KindIndex.Entry entry, KindFeed feed) {
    Instant lost = feed.lostAt();
    Instant lastSeen = lost != null && lost.isAfter(entry.seenAt()) ? lost : entry.seenAt();
    out.accept(events.inferred(how, kind, entry, feed.epoch, lastSeen, time.now()));
  }

  /** False when the name belongs to a younger object already. */
  private boolean makeRoom(TrimmedObject object, KindFeed feed) {
    KindIndex.Entry other = feed.index.named(object.namespace(), object.name());
    if (other == null) {
      return true;
    }
    if (!KindIndex.isNewer(object.resourceVersion(), other.resourceVersion())) {
      suppressed++;
      return false;
    }
    feed.index.remove(other, KindIndex.Departure.INFERRED, object.resourceVersion());
    inferred(How.UID_REPLACED, object.kind(), other, feed);
    return true;
  }

  private static boolean isFirstInList(KindIndex.@Nullable Entry known, KindFeed feed) {
    return known == null || known.seenIn() < feed.epoch;
  }

  private KindIndex.Entry entry(
      TrimmedObject object, KindFeed feed, KindIndex.@Nullable Entry kept, long print) {
    return new KindIndex.Entry(
        object.namespace(),
        object.name(),
        object.uid(),
        kept == null ? object.resourceVersion() : kept.resourceVersion(),
        kept == null ? print : kept.print(),
        feed.epoch,
        time.now());
  }

  private static Operation operation(
      RawItem.ObjectSeen seen, KindFeed feed, KindIndex.@Nullable Entry known, Early early) {
    boolean told =
        early == Early.YES || (feed.listing && !feed.complete && isFirstInList(known, feed));
    if (told) {
      return Operation.READ;
    }
    boolean created = known == null && seen.action() == RawItem.Action.ADDED;
    return created ? Operation.CREATE : Operation.UPDATE;
  }

  private static How how(RawItem.ObjectSeen seen, KindFeed feed, Operation operation) {
    if (seen.form() == RawItem.Form.CAPTURE) {
      return How.CAPTURE;
    }
    if (operation == Operation.READ) {
      return How.SNAPSHOT;
    }
    boolean listed = feed.listing && seen.action() == RawItem.Action.ADDED;
    return listed ? How.RELIST : How.WATCH;
  }
}
