package io.slicewatch.streams.detect;

import io.slicewatch.streams.cause.Attribution;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Departed;
import io.slicewatch.streams.inventory.Listings;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The endpoints that a service lost and did not get back.
 *
 * @param at time of the loss by identity; the newest 20
 */
public record Loss(Map<String, Instant> at) {

  static final Loss NONE = new Loss(Map.of());
  private static final int MOST = 20;

  public Loss {
    at = new TreeMap<>(at);
  }

  Loss moved(List<Listings.Move> moves, Instant now) {
    Map<String, Instant> fresh = new TreeMap<>(at);
    for (Listings.Move move : moves) {
      if (move.after().ready()) {
        fresh.remove(move.identity());
      } else if (move.before().ready()) {
        fresh.put(move.identity(), now);
      }
    }
    while (fresh.size() > MOST) {
      fresh.entrySet().stream()
          .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
          .ifPresent(oldest -> fresh.remove(oldest.getKey()));
    }
    return new Loss(fresh);
  }

  /** True when a pod is among them: an identity without a target is its address. */
  boolean hasPods() {
    return at.keySet().stream().anyMatch(identity -> !identity.startsWith("@"));
  }

  /** Why most of them went. */
  Cause cause(View view, Instant now) {
    return Attribution.majority(
        at.keySet().stream().map(identity -> Attribution.ofLoss(identity, view, now)).toList());
  }

  /** Nodes of those that went with their node. */
  List<String> nodes(View view, Instant now) {
    List<Pod> pods = new ArrayList<>();
    for (String identity : at.keySet()) {
      if (Attribution.ofLoss(identity, view, now) == Cause.NODE) {
        Departed departed = view.departedPod(identity);
        Pod pod = departed != null ? (Pod) departed.last() : view.pod(identity);
        if (pod != null) {
          pods.add(pod);
        }
      }
    }
    return View.nodesOf(pods);
  }
}
