package io.slicewatch.sinks.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which key is due when: one time for each key. Not safe for threads. */
final class DueTimes {

  private final Map<String, Instant> byKey = new HashMap<>();
  private final TreeMap<Instant, TreeSet<String>> byTime = new TreeMap<>();

  /** Sets the time of a key; {@link Group#NEVER} takes it out. */
  void set(String key, Instant time) {
    Instant before = byKey.remove(key);
    if (before != null) {
      TreeSet<String> keys = byTime.getOrDefault(before, new TreeSet<>());
      keys.remove(key);
      if (keys.isEmpty()) {
        byTime.remove(before);
      }
    }
    if (!time.equals(Group.NEVER)) {
      byKey.put(key, time);
      byTime.computeIfAbsent(time, at -> new TreeSet<>()).add(key);
    }
  }

  /** Keys whose time is {@code now} or earlier, oldest first; they stay in. */
  List<String> upTo(Instant now) {
    List<String> keys = new ArrayList<>();
    byTime.headMap(now, true).values().forEach(keys::addAll);
    return keys;
  }

  void clear() {
    byKey.clear();
    byTime.clear();
  }
}
