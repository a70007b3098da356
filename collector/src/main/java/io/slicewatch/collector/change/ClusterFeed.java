package io.slicewatch.collector.change;

import io.slicewatch.collector.source.RawItem;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.GapReason;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.KindCoverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The changes of one cluster (design D2, D3, D5): each state once and in order, snapshots, gaps,
 * and the heartbeats that carry the cluster's time.
 */
public final class ClusterFeed {

  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Events events;
  private final Consumer<ChangeEvent> out;
  private final ClusterTime time = new ClusterTime();
  private final ObjectChanges objects;
  private final Snapshots snapshots;
  private final Map<Kind, KindFeed> feeds = new EnumMap<>(Kind.class);
  private ObjectChanges.Early early = ObjectChanges.Early.YES;
  private Instant lastBeat = Instant.EPOCH;

  /**
   * Begins a cluster's stream.
   *
   * @param out takes the changes, in their order
   */
  public ClusterFeed(String cluster, Consumer<ChangeEvent> out) {
    this.events = new Events(cluster);
    this.out = out;
    this.objects = new ObjectChanges(events, out, time);
    this.snapshots = new Snapshots(events, out, time, objects);
  }

  /** States that were not published, since they were old, repeated, or changed nothing for us. */
  public long suppressed() {
    return objects.suppressed();
  }

  /** Times of the source that were not believed, since they leap by more than a day. */
  public long refusedTimes() {
    return time.refused();
  }

  /** Takes the next item of the cluster. */
  public void accept(RawItem item) {
    advance(item);
    switch (item) {
      case RawItem.ObjectSeen seen -> object(seen);
      case RawItem.StreamOpened opened -> opened(opened);
      case RawItem.ListEnded ended -> {
        early = ObjectChanges.Early.NO;
        snapshots.ended(feed(ended.kind()));
      }
      case RawItem.StreamClosed closed -> {
        KindFeed feed = feed(closed.kind());
        snapshots.abort(feed, "the stream was closed");
        feed.closed(time.now(), closed.code());
      }
      case RawItem.Unreadable lost -> feeds.values().forEach(feed -> feed.tainted = feed.listing);
      case RawItem.Alive alive -> beat();
      case RawItem.Ended ended -> end();
    }
  }

  private void advance(RawItem item) {
    Instant at = item.observedAt();
    if (at == null) {
      return;
    }
    if (!time.hasBegun()) {
      lastBeat = at;
    } else if (!(item instanceof RawItem.Alive) && time.isPlausible(at)) {
      beatBefore(at);
    }
    time.advance(at);
  }

  /** Everything before {@code at} has been said: the first thing at a later time proves it. */
  private void beatBefore(Instant at) {
    if (Duration.between(lastBeat, at).compareTo(BEAT) >= 0) {
      time.follow(at.minusMillis(1));
      beat();
    }
  }

  private KindFeed feed(Kind kind) {
    return feeds.computeIfAbsent(kind, KindFeed::new);
  }

  private void object(RawItem.ObjectSeen seen) {
    KindFeed feed = feed(seen.object().kind());
    if (seen.observedAt() == null) {
      untimed(seen);
    }
    if (seen.form() != RawItem.Form.MARKED && !feed.isOpen()) {
      feed.opened(time.now());
    }
    if (seen.form() == RawItem.Form.LIST && !feed.listing) {
      snapshots.begin(feed);
    }
    feed.proved();
    if (seen.action() == RawItem.Action.DELETED) {
      objects.deleted(seen, feed);
    } else {
      boolean told = seen.form() == RawItem.Form.CAPTURE && early == ObjectChanges.Early.YES;
      objects.state(seen, feed, told ? ObjectChanges.Early.YES : ObjectChanges.Early.NO);
    }
  }

  /**
   * Inputs without times: the objects' own times count. What exists comes first, old and young in
   * any order, so time begins to count with the first change.
   */
  private void untimed(RawItem.ObjectSeen seen) {
    if (seen.action() != RawItem.Action.ADDED) {
      early = ObjectChanges.Early.NO;
    }
    Instant own = seen.object().newestTime();
    if (early == ObjectChanges.Early.NO && own != null && own.isAfter(time.now())) {
      beatBefore(own);
    }
    time.follow(own);
  }

  private void opened(RawItem.StreamOpened opened) {
    KindFeed feed = feed(opened.kind());
    early = ObjectChanges.Early.NO;
    feed.opened(time.now());
    if (opened.mode() == RawItem.Mode.LIST) {
      snapshots.begin(feed);
    } else {
      snapshots.abort(feed, "the stream was resumed");
    }
  }

  private void end() {
    for (KindFeed feed : feeds.values()) {
      snapshots.abort(feed, "the recording has ended");
    }
    beat();
    out.accept(
        events.control(Kind.UNKNOWN, 0, time.now(), new FeedClosed("the recording has ended")));
  }

  private void beat() {
    lastBeat = time.now();
    List<KindCoverage> kinds = new ArrayList<>();
    for (KindFeed feed : feeds.values()) {
      feed.cover(time.now());
      takeOutIfForbidden(feed);
      Instant covered = feed.coveredUntil();
      if (covered != null && !feed.takenOut) {
        kinds.add(new KindCoverage(feed.kind, feed.resourceVersion, covered));
      }
    }
    out.accept(events.control(Kind.UNKNOWN, 0, time.now(), new Heartbeat(kinds)));
  }

  /** When all kinds are forbidden, no permission was lost: the server starts, or is away. */
  private void takeOutIfForbidden(KindFeed feed) {
    boolean all = feeds.values().stream().allMatch(other -> other.forbiddenSince != null);
    if (feed.takenOut || all || !feed.isForbidden(time.now())) {
      return;
    }
    feed.takenOut = true;
    Gap gap =
        Gap.newBuilder()
            .setKind(feed.kind)
            .setReason(GapReason.FORBIDDEN)
            .setFromTime(feed.lostAt())
            .setToTime(time.now())
            .build();
    out.accept(events.control(feed.kind, feed.epoch, time.now(), gap));
  }
}
