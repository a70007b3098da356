package io.slicewatch.streams.detect;

import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.inventory.Departed;
import io.slicewatch.streams.inventory.Listed;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rules about wrong listings say of endpoints in the same words. */
final class Endpoints {

  /** The controller gives a service up after 15 retries, which take about this long. */
  static final Duration RETRIES = Duration.ofMinutes(100);

  private static final int NAMED = 5;

  private Endpoints() {}

  /** Why the slice controller has not corrected what is overdue, as far as its writes tell. */
  static Cause ofController(List<Mismatches.Aged> overdue, View view, Instant now) {
    Instant onset = overdue.get(0).since();
    Instant written = view.lastSliceWrite();
    if (written == null || written.isBefore(onset)) {
      return Cause.CONTROLLER_STOPPED;
    }
    return onset.plus(RETRIES).isAfter(now) ? Cause.UNKNOWN : Cause.RETRIES_EXHAUSTED;
  }

  /** Names, ages in seconds, and the slice that is wrong or should have been written. */
  static Map<String, String> values(
      String service, List<Mismatches.Aged> overdue, View view, Instant now) {
    List<String> names = new ArrayList<>();
    List<String> ages = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (Mismatches.Aged entry : overdue.subList(0, Math.min(NAMED, overdue.size()))) {
      names.add(name(entry.identity(), view));
      ages.add(Long.toString(Duration.between(entry.since(), now).toSeconds()));
      kinds.add(Explain.word(entry.mismatch()));
    }
    Map<String, String> values = new TreeMap<>();
    values.put("pods", String.join(",", names));
    values.put("ages", String.join(",", ages));
    values.put("mismatches", String.join(",", kinds));
    values.put("count", Integer.toString(overdue.size()));
    slice(service, overdue.get(0).identity(), view)
        .ifPresent(slice -> {
          values.put("slice", slice.meta().path());
          values.put("resourceVersion", slice.meta().resourceVersion());
        });
    return values;
  }

  /** The pod's namespace/name, also after it went; its identity when nobody remembers it. */
  static String name(String identity, View view) {
    Pod pod = view.pod(identity);
    if (pod != null) {
      return pod.meta().path();
    }
    Departed departed = view.departedPod(identity);
    return departed == null ? identity : departed.last().meta().path();
  }

  static List<String> nodes(List<Mismatches.Aged> entries, View view) {
    List<Pod> pods = new ArrayList<>();
    for (Mismatches.Aged entry : entries) {
      Pod pod = view.pod(entry.identity());
      if (pod != null) {
        pods.add(pod);
      }
    }
    return View.nodesOf(pods);
  }

  /**
   * When Kubernetes' controller last wrote a slice of the service; the beginning when it never did.
   */
  static Instant lastWrite(String service, View view) {
    return view.slicesOf(service).stream()
        .filter(Slice::managed)
        .map(slice -> slice.meta().observedAt())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** The slice that lists the endpoint, else the managed one that was written last. */
  private static Optional<Slice> slice(String service, String identity, View view) {
    List<Slice> slices = view.slicesOf(service);
    for (Listed.Entry entry : view.listed(service, identity).entries()) {
      for (Slice slice : slices) {
        if (slice.meta().name().equals(entry.slice())) {
          return Optional.of(slice);
        }
      }
    }
    return slices.stream()
        .filter(Slice::managed)
        .max(
            Comparator.comparing((Slice slice) -> slice.meta().observedAt())
                .thenComparing(slice -> slice.meta().name()));
  }
}
