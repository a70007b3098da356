package io.slicewatch.collector.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the collector knows of the objects of one kind: no bodies, only what orders and compares
 * them. Objects that are gone are remembered, a bounded number of them.
 */
final class KindIndex {

  private static final int GONE_KEPT = 50_000;

  /**
   * One object.
   *
   * @param print fingerprint of the trimmed state
   * @param seenIn epoch of the last list that held it
   * @param seenAt when it was last heard of
   */
  record Entry(
      @Nullable String namespace,
      String name,
      String uid,
      String resourceVersion,
      long print,
      long seenIn,
      Instant seenAt) {}

  /** How an object went. */
  enum Departure {
    /** The server said so: its uid never comes back. */
    DELETED,
    /** It was missing or replaced: a newer state of it proves that wrong. */
    INFERRED
  }

  private record Gone(String resourceVersion, Departure departure) {}

  private final Map<String, Entry> byUid = new HashMap<>();
  private final Map<String, String> byPath = new HashMap<>();
  private final Map<String, Gone> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Gone> eldest) {
          return size() > GONE_KEPT;
        }
      };

  @Nullable Entry get(String uid) {
    return byUid.get(uid);
  }

  /** The object of this name, whatever its uid. */
  @Nullable Entry named(@Nullable String namespace, String name) {
    String uid = byPath.get(namespace + "/" + name);
    return uid == null ? null : byUid.get(uid);
  }

  /** Whether a state is one of an object that is known to be gone. */
  boolean isGone(String uid, String resourceVersion) {
    Gone known = gone.get(uid);
    return known != null
        && (known.departure() == Departure.DELETED
            || !isNewer(resourceVersion, known.resourceVersion()));
  }

  void put(Entry entry) {
    byUid.put(entry.uid(), entry);
    byPath.put(entry.namespace() + "/" + entry.name(), entry.uid());
    gone.remove(entry.uid());
  }

  /** Forgets an object, and remembers that it is gone. */
  void remove(Entry entry, Departure departure, String resourceVersion) {
    forget(entry);
    bury(entry.uid(), departure, resourceVersion);
  }

  void bury(String uid, Departure departure, String resourceVersion) {
    gone.put(uid, new Gone(resourceVersion, departure));
  }

  void forget(Entry entry) {
    byUid.remove(entry.uid());
    byPath.remove(entry.namespace() + "/" + entry.name(), entry.uid());
  }

  /** Objects that the list of this epoch did not hold, in the order of their uids. */
  List<Entry> unseenIn(long epoch) {
    return byUid.values().stream()
        .filter(entry -> entry.seenIn() < epoch)
        .sorted(Comparator.comparing(Entry::uid))
        .toList();
  }

  int size() {
    return byUid.size();
  }

  /**
   * True when the first resourceVersion is newer. Both are decimal numbers of any length; others
   * can only be told apart, and an absent one is taken to be newer.
   */
  static boolean isNewer(String first, String second) {
    if (first.isEmpty() || second.isEmpty()) {
      return true;
    }
    if (!isNumber(first) || !isNumber(second)) {
      return !first.equals(second);
    }
    return first.length() != second.length()
        ? first.length() > second.length()
        : first.compareTo(second) > 0;
  }

  private static boolean isNumber(String text) {
    return text.charAt(0) != '0' && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
