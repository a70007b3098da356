package io.slicewatch.streams.correlate;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is open where. A place is a service, a workload or a node that an alert concerns; an alert
 * that shares a place and a cause with an open one is the same trouble seen from another side.
 */
public final class OpenAlerts {

  private final Table<String> places;
  private final Table<String> children;

  public OpenAlerts(State state) {
    this.places = state.table("open-places", String.class);
    this.children = state.table("children", String.class);
  }

  public void open(String fingerprint, List<String> at, Cause cause) {
    at.forEach(place -> places.put(place + '|' + fingerprint, cause.word()));
  }

  public void close(String fingerprint, List<String> at) {
    at.forEach(place -> places.remove(place + '|' + fingerprint));
  }

  /** Fingerprints of what is open at a place. */
  public List<String> at(String place) {
    List<String> found = new ArrayList<>();
    int skip = place.length() + 1;
    places.scan(
        place + '|',
        (key, cause) -> {
          found.add(key.substring(skip));
          return true;
        });
    return found;
  }

  /** The open alert that a new one with the cause belongs to; absent when it stands alone. */
  public @Nullable String parentOf(
      String fingerprint, List<String> nodes, List<String> at, Cause cause) {
    if (cause == Cause.NODE) {
      for (String node : nodes) {
        for (String open : at(nodePlace(node))) {
          return open;
        }
      }
    }
    if (cause == Cause.UNKNOWN) {
      return null;
    }
    for (String place : at) {
      String sibling = sibling(place, cause, fingerprint);
      if (sibling != null) {
        return sibling;
      }
    }
    return null;
  }

  public void adopt(String parent, String child) {
    children.put(parent + '|' + child, child);
  }

  /** Takes the children of an alert that ends. */
  public List<String> release(String parent) {
    List<String> found = new ArrayList<>();
    children.scan(
        parent + '|',
        (key, child) -> {
          found.add(child);
          return true;
        });
    found.forEach(child -> children.remove(parent + '|' + child));
    return found;
  }

  /** The place of a node's incident. */
  public static String nodePlace(String node) {
    return "node|" + node;
  }

  private @Nullable String sibling(String place, Cause cause, String fingerprint) {
    String[] found = new String[1];
    int skip = place.length() + 1;
    places.scan(
        place + '|',
        (key, word) -> {
          String other = key.substring(skip);
          if (word.equals(cause.word()) && !other.equals(fingerprint)) {
            found[0] = other;
          }
          return found[0] == null;
        });
    return found[0];
  }
}
