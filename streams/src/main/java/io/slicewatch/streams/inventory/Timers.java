package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Wake-ups on cluster time, indexed by their due time, so that a heartbeat visits only what is due
 * (design D6). One wake-up per name: arming anew overwrites.
 */
public final class Timers {

  private final Table<String> due;
  private final Table<Instant> armed;

  public Timers(State state) {
    this.due = state.table("due", String.class);
    this.armed = state.table("armed", Instant.class);
  }

  public void arm(String name, Instant at) {
    Instant old = armed.get(name);
    if (at.equals(old)) {
      return;
    }
    if (old != null) {
      due.remove(key(old, name));
    }
    armed.put(name, at);
    due.put(key(at, name), name);
  }

  public void disarm(String name) {
    Instant old = armed.get(name);
    if (old != null) {
      due.remove(key(old, name));
      armed.remove(name);
    }
  }

  /** Takes what is due at the time, in order of due time, then name. */
  public List<String> take(Instant until) {
    String last = String.format(Locale.ROOT, "%015d", until.toEpochMilli());
    List<String> keys = new ArrayList<>();
    List<String> names = new ArrayList<>();
    due.scan(
        "",
        (key, name) -> {
          if (key.substring(0, 15).compareTo(last) > 0) {
            return false;
          }
          keys.add(key);
          names.add(name);
          return true;
        });
    keys.forEach(due::remove);
    names.forEach(armed::remove);
    return names;
  }

  private static String key(Instant at, String name) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli()) + name;
  }
}
