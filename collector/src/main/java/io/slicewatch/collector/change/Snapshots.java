package io.slicewatch.collector.change;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.GapReason;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.SnapshotMode;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists of a kind: the first complete one is a cold snapshot, whose end sweeps at the consumer;
 * later ones are compared with what is known, and what they lack is deleted here. A list of which
 * something could not be read deletes nothing; one that lacks more than half must be confirmed by
 * the next.
 */
final class Snapshots {

  private static final int SMALL = 10;

  private final Events events;
  private final Consumer<ChangeEvent> out;
  private final ClusterTime time;
  private final ObjectChanges objects;

  Snapshots(Events events, Consumer<ChangeEvent> out, ClusterTime time, ObjectChanges objects) {
    this.events = events;
    this.out = out;
    this.time = time;
    this.objects = objects;
  }

  void begin(KindFeed feed) {
    abort(feed, "a new list began");
    if (feed.complete) {
      gap(feed, feed.lastCode() == 410 ? GapReason.EXPIRED : GapReason.STREAM_LOST);
    }
    feed.epoch++;
    feed.listing = true;
    feed.tainted = false;
    feed.listed = 0;
    control(feed, new SnapshotBegin(feed.kind, feed.epoch, feed.mode()));
  }

  void abort(KindFeed feed, String why) {
    if (feed.listing) {
      feed.listing = false;
      control(feed, new SnapshotAbort(feed.kind, feed.epoch, why));
    }
  }

  void ended(KindFeed feed) {
    if (feed.listing) {
      SnapshotMode mode = feed.mode();
      feed.listing = false;
      boolean sweeps = mode == SnapshotMode.COLD && !feed.tainted;
      if (feed.tainted) {
        gap(feed, GapReason.UNREADABLE);
      } else if (mode == SnapshotMode.WARM) {
        sweep(feed);
      } else {
        feed.index.unseenIn(feed.epoch).forEach(feed.index::forget);
      }
      control(feed, new SnapshotEnd(feed.kind, feed.epoch, mode, feed.listed, sweeps));
    }
    feed.complete = true;
    feed.proved();
  }

  private void sweep(KindFeed feed) {
    List<KindIndex.Entry> missing = feed.index.unseenIn(feed.epoch);
    boolean tooMany = missing.size() > SMALL && missing.size() * 2 > feed.index.size();
    if (tooMany) {
      List<KindIndex.Entry> confirmed =
          missing.stream().filter(entry -> feed.doubted.contains(entry.uid())).toList();
      if (confirmed.size() < missing.size()) {
        gap(feed, GapReason.UNREADABLE);
      }
      feed.doubted.clear();
      missing.forEach(entry -> feed.doubted.add(entry.uid()));
      missing = confirmed;
    } else {
      feed.doubted.clear();
    }
    for (KindIndex.Entry entry : missing) {
      feed.index.remove(entry, KindIndex.Departure.INFERRED, entry.resourceVersion());
      objects.inferred(How.SWEEP, feed.kind, entry, feed);
    }
  }

  private void gap(KindFeed feed, GapReason reason) {
    control(
        feed,
        Gap.newBuilder()
            .setKind(feed.kind)
            .setReason(reason)
            .setFromTime(feed.lostAt())
            .setToTime(time.now())
            .setFromResourceVersion(feed.resourceVersion)
            .build());
  }

  private void control(KindFeed feed, Object control) {
    out.accept(events.control(feed.kind, feed.epoch, time.now(), control));
  }
}
