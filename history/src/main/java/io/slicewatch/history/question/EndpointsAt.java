package io.slicewatch.history.question;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was behind a service at an instant.
 *
 * @param instant changes of that very millisecond are included
 */
public record EndpointsAt(String cluster, String namespace, String service, Instant instant) {

  /** Most endpoints in an answer. */
  public static final int MAX_ENDPOINTS = Wording.MAX_LIMIT;

  public EndpointsAt {
    Wording.name("cluster", cluster);
    Wording.name("namespace", namespace);
    Wording.name("service", service);
    Wording.instant("at", instant);
  }

  /**
   * An address that a slice of the service listed.
   *
   * @param slice absent where the transition named none
   * @param pod absent for an address that belongs to no pod
   * @param state ready, serving, not-ready or terminating
   * @param since when it came to this state, in cluster time
   */
  public record Listed(
      String address,
      @Nullable String slice,
      @Nullable String pod,
      @Nullable String podUid,
      @Nullable String node,
      @Nullable String zone,
      String state,
      Instant since) {}

  /**
   * The endpoints, ordered by address, slice and pod.
   *
   * @param truncated whether there were more than {@link #MAX_ENDPOINTS}
   */
  public record Answer(List<Listed> endpoints, boolean truncated) {
    public Answer {
      endpoints = List.copyOf(endpoints);
    }
  }
}
