package io.slicewatch.collector.change;

import io.slicewatch.collector.decode.TrimmedObject;
import io.slicewatch.collector.source.RawItem;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.GapReason;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.KindCoverage;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one cluster (design D2, D3, D5): each state once, in order; the first list of a
 * kind as a cold snapshot, later ones as the differences to what is known; what a list lacks is
 * deleted, unless so much is lacking that a second list must confirm it.
 */
public final class ClusterFeed {

  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration FORBIDDEN = Duration.ofSeconds(60);
  private static final Duration LEAP = Duration.ofDays(1);
  private static final int SMALL = 10;

  private final Events events;
  private final Consumer<ChangeEvent> out;
  private final Map<Kind, KindFeed> feeds = new EnumMap<>(Kind.class);
  private Instant now = Instant.EPOCH;
  private Instant lastBeat = Instant.EPOCH;
  private @Nullable Instant beforeLeap;
  private long suppressed;

  public ClusterFeed(String cluster, Consumer<ChangeEvent> out) {
    this.events = new Events(cluster);
    this.out = out;
  }

  /** States that were not published, since they were old, repeated, or changed nothing for us. */
  public long suppressed() {
    return suppressed;
  }

  /** Takes the next item of the cluster. */
  public void accept(RawItem item) {
    advance(item.observedAt());
    switch (item) {
      case RawItem.ObjectSeen seen -> object(seen);
      case RawItem.StreamOpened opened -> opened(opened);
      case RawItem.ListEnded ended -> listEnded(feed(ended.kind()), ended.kind());
      case RawItem.StreamClosed closed -> closed(closed);
      case RawItem.Alive ignored -> beat();
      case RawItem.Ended ignored -> {
        beat();
        out.accept(events.control(Kind.UNKNOWN, 0, now, new FeedClosed("the recording has ended")));
      }
    }
  }

  /** Time never runs backwards; a leap of more than a day counts once a second time agrees. */
  private void advance(@Nullable Instant at) {
    if (at == null || !at.isAfter(now)) {
      return;
    }
    if (now.equals(Instant.EPOCH)
        || Duration.between(now, at).compareTo(LEAP) < 0
        || (beforeLeap != null && Duration.between(beforeLeap, at).abs().compareTo(LEAP) < 0)) {
      now = at;
      beforeLeap = null;
    } else {
      beforeLeap = at;
    }
  }

  private KindFeed feed(Kind kind) {
    return feeds.computeIfAbsent(kind, k -> new KindFeed());
  }

  private void object(RawItem.ObjectSeen seen) {
    TrimmedObject object = seen.object();
    KindFeed feed = feed(object.kind());
    if (seen.observedAt() == null) {
      untimed(seen, feed);
    }
    if (seen.action() == RawItem.Action.DELETED) {
      deleted(object, feed);
    } else {
      state(seen, object, feed);
    }
    if (seen.observedAt() == null && Duration.between(lastBeat, now).compareTo(BEAT) >= 0) {
      beat();
    }
  }

  /** Inputs without times and marks: the objects' own times count, a stream is taken to be open. */
  private void untimed(RawItem.ObjectSeen seen, KindFeed feed) {
    advance(seen.object().newestTime());
    if (seen.form() == RawItem.Form.LIST && !feed.listing) {
      begin(feed, seen.object().kind());
    }
    feed.open = true;
  }

  private void state(RawItem.ObjectSeen seen, TrimmedObject object, KindFeed feed) {
    KindIndex.Entry known = feed.index.get(object.uid());
    if (feed.listing) {
      feed.listed++;
    }
    if (known == null && feed.index.isGone(object.uid())) {
      suppressed++;
      return;
    }
    int print = Fingerprint.of(object);
    boolean newer =
        known == null || KindIndex.isNewer(object.resourceVersion(), known.resourceVersion());
    if (!newer || known != null && known.print() == print) {
      suppressed++;
      feed.index.put(
          entry(
              object,
              newer || known == null ? object.resourceVersion() : known.resourceVersion(),
              known == null ? print : known.print(),
              feed));
      return;
    }
    KindIndex.Entry other = feed.index.named(object.namespace(), object.name());
    if (other != null && !other.uid().equals(object.uid())) {
      if (!KindIndex.isNewer(object.resourceVersion(), other.resourceVersion())) {
        suppressed++;
        return;
      }
      feed.index.remove(other);
      out.accept(events.inferred(How.UID_REPLACED, object.kind(), other, feed.epoch, now));
    }
    feed.index.put(entry(object, object.resourceVersion(), print, feed));
    feed.resourceVersion = object.resourceVersion();
    out.accept(events.state(operation(feed, known), how(seen, feed), object, feed.epoch, now));
  }

  private static Operation operation(KindFeed feed, KindIndex.@Nullable Entry known) {
    if (feed.listing && !feed.warm) {
      return Operation.READ;
    }
    return known == null ? Operation.CREATE : Operation.UPDATE;
  }

  private static How how(RawItem.ObjectSeen seen, KindFeed feed) {
    if (feed.listing) {
      return feed.warm ? How.RELIST : How.SNAPSHOT;
    }
    return seen.form() == RawItem.Form.CAPTURE ? How.CAPTURE : How.WATCH;
  }

  private KindIndex.Entry entry(
      TrimmedObject object, String resourceVersion, int print, KindFeed feed) {
    return new KindIndex.Entry(
        object.namespace(), object.name(), object.uid(), resourceVersion, print, feed.epoch, now);
  }

  private void deleted(TrimmedObject object, KindFeed feed) {
    KindIndex.Entry known = feed.index.get(object.uid());
    if (known == null) {
      suppressed++;
      return;
    }
    feed.index.remove(known);
    feed.resourceVersion = object.resourceVersion();
    out.accept(events.state(Operation.DELETE, How.WATCH, object, feed.epoch, now));
  }

  private void opened(RawItem.StreamOpened opened) {
    KindFeed feed = feed(opened.kind());
    feed.open = true;
    if (opened.mode() == RawItem.Mode.LIST) {
      begin(feed, opened.kind());
    }
  }

  private void begin(KindFeed feed, Kind kind) {
    abort(feed, kind, "a new list began");
    feed.warm = feed.epoch > 0 && feed.index.size() > 0;
    feed.epoch++;
    feed.listing = true;
    feed.listed = 0;
    out.accept(
        events.control(kind, feed.epoch, now, new SnapshotBegin(kind, feed.epoch, mode(feed))));
  }

  private static SnapshotMode mode(KindFeed feed) {
    return feed.warm ? SnapshotMode.WARM : SnapshotMode.COLD;
  }

  private void listEnded(KindFeed feed, Kind kind) {
    if (!feed.listing) {
      return;
    }
    feed.listing = false;
    feed.forbiddenSince = null;
    if (feed.warm) {
      sweep(feed, kind);
    }
    SnapshotEnd end = new SnapshotEnd(kind, feed.epoch, mode(feed), feed.listed, !feed.warm);
    out.accept(events.control(kind, feed.epoch, now, end));
  }

  private void sweep(KindFeed feed, Kind kind) {
    List<KindIndex.Entry> missing = feed.index.unseenIn(feed.epoch);
    boolean tooMany = missing.size() > SMALL && missing.size() * 2 > feed.index.size();
    if (tooMany && !feed.doubted) {
      feed.doubted = true;
      out.accept(events.control(kind, feed.epoch, now, gap(kind, GapReason.STREAM_LOST, feed)));
      return;
    }
    feed.doubted = false;
    for (KindIndex.Entry entry : missing) {
      feed.index.remove(entry);
      out.accept(events.inferred(How.SWEEP, kind, entry, feed.epoch, now));
    }
  }

  private void closed(RawItem.StreamClosed closed) {
    KindFeed feed = feed(closed.kind());
    abort(feed, closed.kind(), "the stream was closed");
    if (feed.open && feed.coveredUntil != null) {
      feed.coveredUntil = now;
    }
    feed.open = false;
    if (closed.code() != 403) {
      feed.forbiddenSince = null;
    } else if (feed.forbiddenSince == null) {
      feed.forbiddenSince = now;
    }
  }

  private void abort(KindFeed feed, Kind kind, String why) {
    if (feed.listing) {
      feed.listing = false;
      out.accept(events.control(kind, feed.epoch, now, new SnapshotAbort(kind, feed.epoch, why)));
    }
  }

  private Gap gap(Kind kind, GapReason reason, KindFeed feed) {
    return Gap.newBuilder()
        .setKind(kind)
        .setReason(reason)
        .setFromTime(feed.coveredUntil)
        .setToTime(now)
        .build();
  }

  private void beat() {
    lastBeat = now;
    List<KindCoverage> kinds = new ArrayList<>();
    feeds.forEach((kind, feed) -> {
      if (feed.open && !feed.listing) {
        feed.coveredUntil = now;
      }
      if (feed.coveredUntil != null && !isForbidden(kind, feed)) {
        kinds.add(new KindCoverage(kind, feed.resourceVersion, feed.coveredUntil));
      }
    });
    out.accept(events.control(Kind.UNKNOWN, 0, now, new Heartbeat(kinds)));
  }

  /** A 403 that lasts is a lost permission; a short one is a server that starts (ruling 7). */
  private boolean isForbidden(Kind kind, KindFeed feed) {
    if (feed.forbiddenSince == null
        || Duration.between(feed.forbiddenSince, now).compareTo(FORBIDDEN) < 0) {
      return false;
    }
    if (feed.coveredUntil != null) {
      out.accept(events.control(kind, feed.epoch, now, gap(kind, GapReason.FORBIDDEN, feed)));
      feed.coveredUntil = null;
    }
    return true;
  }
}
