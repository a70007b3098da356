package io.slicewatch.collector;

import io.slicewatch.collector.source.RawItem;
import io.slicewatch.schemas.record.Kind;
import java.util.Optional;

/** Answers questions about items of recordings. */
final class Recorded {

  private Recorded() {}

  /** The kind that an item is about; empty when it is about a whole cluster. */
  static Optional<Kind> kindOf(RawItem item) {
    return switch (item) {
      case RawItem.ObjectSeen seen -> Optional.of(seen.object().kind());
      case RawItem.StreamOpened opened -> Optional.of(opened.kind());
      case RawItem.ListEnded ended -> Optional.of(ended.kind());
      case RawItem.StreamClosed closed -> Optional.of(closed.kind());
      case RawItem.Unreadable lost -> Optional.empty();
      case RawItem.Alive alive -> Optional.empty();
      case RawItem.Ended ended -> Optional.empty();
    };
  }
}
