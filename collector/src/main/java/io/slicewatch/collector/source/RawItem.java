package io.slicewatch.collector.source;

import io.slicewatch.schemas.record.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a source says about one cluster. */
public sealed interface RawItem {

  /** Name of the cluster. */
  String cluster();

  /**
   * When it was seen; absent where the input carries no time: then the objects' own times count.
   */
  @Nullable Instant observedAt();

  /** What a watch or a list says of an object. */
  enum Action {
    /** It exists with this state: ADDED, or an item of a list. */
    ADDED,
    MODIFIED,
    DELETED
  }

  /** How far the times and the completeness of an input can be trusted. */
  enum Form {
    /** Marks, heartbeats and times are there. */
    MARKED,
    /** A capture without marks: what is absent may exist. */
    CAPTURE,
    /** An item of a complete list. */
    LIST
  }

  /** An object, trimmed. */
  record ObjectSeen(
      String cluster,
      @Nullable Instant observedAt,
      Action action,
      Form form,
      io.slicewatch.collector.decode.TrimmedObject object)
      implements RawItem {}

  /** A kind's stream opens. */
  record StreamOpened(String cluster, @Nullable Instant observedAt, Kind kind, Mode mode)
      implements RawItem {}

  /** How a stream begins. */
  enum Mode {
    /** A new list: what is not in it by its end is gone. */
    LIST,
    /** It goes on where it stopped. */
    RESUME
  }

  /** The initial list of a kind is complete. */
  record ListEnded(String cluster, @Nullable Instant observedAt, Kind kind) implements RawItem {}

  /**
   * A kind's stream ended.
   *
   * @param code HTTP status where one was given, 0 otherwise
   */
  record StreamClosed(
      String cluster, @Nullable Instant observedAt, Kind kind, int code, String message)
      implements RawItem {}

  /** Something of the cluster could not be read: what it was is not known. */
  record Unreadable(String cluster, @Nullable Instant observedAt) implements RawItem {}

  /** The source lives, and has said all that it saw until then. */
  record Alive(String cluster, Instant observedAt) implements RawItem {}

  /** The source ended on purpose. */
  record Ended(String cluster, @Nullable Instant observedAt) implements RawItem {}
}
