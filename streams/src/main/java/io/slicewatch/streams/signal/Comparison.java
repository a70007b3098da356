package io.slicewatch.streams.signal;

import io.slicewatch.streams.inventory.Listed;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.View;
import org.jspecify.annotations.Nullable;

/**
 * What the EndpointSlice controller should have written against what is written, for one endpoint
 * of one service. Rules of the controller: a pod belongs in a slice unless it has ended, has no
 * address, or its node is unknown; ready means Ready and not being deleted.
 */
public final class Comparison {

  private Comparison() {}

  /** The difference; absent when there is none. */
  public static @Nullable Mismatch of(String service, String identity, View view) {
    Service spec = view.service(service);
    if (spec == null || spec.meta().terminating() || identity.startsWith("@")) {
      return null;
    }
    Listed listed = view.listed(service, identity);
    Pod pod = view.pod(identity);
    if (pod == null) {
      return listed.isEmpty() ? null : gone(listed);
    }
    boolean selected = spec.managed() && spec.selects(pod.meta().labels());
    Mismatch stale = stale(listed, pod, spec, selected);
    if (stale != null) {
      return stale;
    }
    return selected && missing(listed, pod, spec, view) ? Mismatch.NOT_LISTED : null;
  }

  private static Mismatch gone(Listed listed) {
    return listed.entries().stream().anyMatch(Listed.Entry::managed)
        ? Mismatch.GONE
        : Mismatch.GONE_FOREIGN;
  }

  private static @Nullable Mismatch stale(Listed listed, Pod pod, Service spec, boolean selected) {
    for (Listed.Entry entry : listed.entries()) {
      if (!entry.managed()) {
        continue;
      }
      if (pod.terminal() && entry.ready()) {
        return Mismatch.TERMINAL;
      }
      if (!selected) {
        return Mismatch.UNSELECTED;
      }
      boolean ready = pod.ready() && !pod.meta().terminating();
      if (entry.ready() && !ready && !spec.publishNotReady()) {
        return Mismatch.UNREADY;
      }
      if (!pod.ips().isEmpty() && !pod.ips().contains(entry.address())) {
        return Mismatch.WRONG_IP;
      }
    }
    return null;
  }

  private static boolean missing(Listed listed, Pod pod, Service spec, View view) {
    boolean expected = pod.ready() && !pod.meta().terminating() && !pod.terminal();
    boolean placed = spec.publishNotReady() || view.node(pod.nodeName()) != null;
    return expected && placed && !pod.ips().isEmpty() && !listed.ready();
  }
}
