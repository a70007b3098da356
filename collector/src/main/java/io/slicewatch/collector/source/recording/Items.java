package io.slicewatch.collector.source.recording;

import io.slicewatch.collector.decode.Kinds;
import io.slicewatch.collector.decode.TrimmedObject;
import io.slicewatch.collector.source.RawItem;
import io.slicewatch.collector.source.RawItem.Action;
import io.slicewatch.collector.source.RawItem.Form;
import io.slicewatch.schemas.record.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes raw items of documents. */
final class Items {

  /** Takes what a document holds and cannot be used. */
  interface Complaint {
    void say(String reason, String detail, byte[] line);
  }

  private static final int MANY = 100;

  private final String cluster;
  private final Consumer<RawItem> out;
  private final Complaint complaint;
  private final Set<String> unknownKinds = new HashSet<>();
  private final Set<String> clusters = new TreeSet<>();
  private @Nullable Instant last;
  private final EnumSet<Kind> captured = EnumSet.noneOf(Kind.class);
  private boolean marked;
  private String spoke;

  Items(String cluster, Consumer<RawItem> out, Complaint complaint) {
    this.cluster = cluster;
    this.spoke = cluster;
    this.out = out;
    this.complaint = complaint;
  }

  void take(Document document, byte[] line) {
    String name = document.cluster == null ? cluster : document.cluster;
    clusters.add(name);
    spoke = name;
    Instant at = time(document.ts, line);
    if (document.list) {
      list(document, name, at);
    } else if (document.type == null) {
      complaint.say("unknown-kind", "an object outside of a watch or a list", line);
    } else {
      event(document, name, at, line);
    }
  }

  /** Something of the input could not be read; it may have been of the cluster that spoke last. */
  void unreadable() {
    if (marked) {
      out.accept(new RawItem.Unreadable(spoke, last));
    }
  }

  void end() {
    clusters.forEach(name -> out.accept(new RawItem.Ended(name, last)));
  }

  private @Nullable Instant time(@Nullable String ts, byte[] line) {
    if (ts == null) {
      return null;
    }
    try {
      Instant time = Instant.parse(ts);
      int year = time.atOffset(java.time.ZoneOffset.UTC).getYear();
      if (year >= 2000 && year <= 2100) {
        last = time;
        return time;
      }
    } catch (DateTimeException e) {
      // said below, with the text
    }
    complaint.say("bad-time", "ts is no time of this century", line);
    return last;
  }

  private void list(Document document, String name, @Nullable Instant given) {
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    List<TrimmedObject> items = document.items();
    Instant at = given == null ? newest(items) : given;
    for (TrimmedObject object : items) {
      if (known(object, new byte[0])) {
        kinds.add(object.kind());
        out.accept(new RawItem.ObjectSeen(name, at, Action.ADDED, Form.LIST, object));
      }
    }
    kinds.forEach(kind -> out.accept(new RawItem.ListEnded(name, at, kind)));
  }

  /** A list shows one moment, which is not before the newest time in it. */
  private static @Nullable Instant newest(List<TrimmedObject> items) {
    Instant newest = null;
    for (TrimmedObject object : items) {
      Instant own = object.newestTime();
      if (own != null && (newest == null || own.isAfter(newest))) {
        newest = own;
      }
    }
    return newest;
  }

  private void event(Document document, String name, @Nullable Instant at, byte[] line) {
    switch (document.type == null ? "" : document.type) {
      case "ADDED" -> object(document, name, at, Action.ADDED, line);
      case "MODIFIED" -> object(document, name, at, Action.MODIFIED, line);
      case "DELETED" -> object(document, name, at, Action.DELETED, line);
      case "BOOKMARK" -> bookmark(document, name, at);
      case "HEARTBEAT" -> {
        if (at != null) {
          out.accept(new RawItem.Alive(name, at));
        }
      }
      case "WATCH" -> watch(document, name, at);
      case "CLOSED" -> closed(document, name, at);
      case "ERROR" -> error(document, name, at);
      default -> complaint.say("unknown-type", "the type is none of a watch", line);
    }
  }

  private void object(
      Document document, String name, @Nullable Instant at, Action action, byte[] line) {
    TrimmedObject object = document.object;
    if (object == null) {
      complaint.say("broken-json", "an event without an object", line);
      unreadable();
    } else if (known(object, line)) {
      Form form = marked ? Form.MARKED : Form.CAPTURE;
      captured.add(object.kind());
      out.accept(new RawItem.ObjectSeen(name, at, action, form, object));
    }
  }

  private boolean known(TrimmedObject object, byte[] line) {
    if (object.kind() == Kind.UNKNOWN) {
      if (unknownKinds.size() < MANY && unknownKinds.add(object.kindName())) {
        complaint.say(
            "unknown-kind", "objects of kind " + object.kindName() + " are not watched", line);
      }
      return false;
    }
    if (object.name().isEmpty() || object.uid().isEmpty()) {
      complaint.say("broken-object", "an object without name or uid", line);
      unreadable();
      return false;
    }
    return true;
  }

  private void bookmark(Document document, String name, @Nullable Instant at) {
    TrimmedObject object = document.object;
    if (object == null || object.kind() == Kind.UNKNOWN || !object.endsInitialList()) {
      return;
    }
    out.accept(new RawItem.ListEnded(name, at, object.kind()));
  }

  private void watch(Document document, String name, @Nullable Instant at) {
    marked = true;
    RawItem.Mode mode = "resume".equals(document.mode) ? RawItem.Mode.RESUME : RawItem.Mode.LIST;
    Kind kind = Kinds.ofResource(document.resource);
    if (kind != Kind.UNKNOWN) {
      out.accept(new RawItem.StreamOpened(name, at, kind, mode));
    }
  }

  /** In a recording a CLOSED line follows and says more; a capture ends with it. */
  private void error(Document document, String name, @Nullable Instant at) {
    if (!marked && document.resource == null) {
      captured.forEach(
          kind -> out.accept(new RawItem.StreamClosed(name, at, kind, 0, "the capture broke off")));
    }
  }

  private void closed(Document document, String name, @Nullable Instant at) {
    Kind kind = Kinds.ofResource(document.resource);
    String message = document.message == null ? "" : document.message;
    int code = document.gone ? 410 : message.startsWith("403") ? 403 : 0;
    if (kind != Kind.UNKNOWN) {
      out.accept(new RawItem.StreamClosed(name, at, kind, code, message));
    }
  }
}
