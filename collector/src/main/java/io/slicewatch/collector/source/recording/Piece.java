package io.slicewatch.collector.source.recording;

import io.slicewatch.collector.source.RawItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a merged reading of recordings yields, in the order of time. */
public sealed interface Piece {

  /** File that it comes from. */
  String file();

  /** Where it stands among the pieces of all files; absent before a file's first time. */
  @Nullable Instant time();

  /** An item of a cluster. */
  record Item(String file, @Nullable Instant time, RawItem item) implements Piece {}

  /** A part that could not be read. */
  record Rejected(String file, @Nullable Instant time, Reject reject) implements Piece {}
}
