package io.slicewatch.history.question;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who held an address: pods as intervals, and the services that listed it.
 *
 * @param ip the address as Kubernetes writes it; letters are compared in lower case
 * @param instant absent: everybody who ever held it
 * @param cluster absent: in every cluster
 */
public record WhoHad(String ip, @Nullable Instant instant, @Nullable String cluster) {

  /** Most holders, and most listings, in an answer. */
  public static final int MAX_ENTRIES = 1_000;

  public WhoHad {
    Wording.name("ip", ip);
    ip = ip.toLowerCase(Locale.ROOT);
    Wording.nameIfGiven("cluster", cluster);
    if (instant != null) {
      Wording.instant("at", instant);
    }
  }

  /**
   * A pod that held the address.
   *
   * @param from when the pod was first seen with it
   * @param to when the pod ended or lost it, exclusive; absent: it still holds it
   */
  public record Holder(
      String cluster,
      @Nullable String namespace,
      String pod,
      String podUid,
      @Nullable String node,
      Instant from,
      @Nullable Instant to) {}

  /**
   * A service that listed the address.
   *
   * @param pod absent for an address that belongs to no pod
   * @param from when a slice of the service first listed it
   * @param to when it no longer did, exclusive; absent: it is still listed
   */
  public record Listing(
      String cluster,
      @Nullable String namespace,
      String service,
      @Nullable String slice,
      @Nullable String pod,
      Instant from,
      @Nullable Instant to) {}

  /**
   * Holders and listings, each in order of their begin.
   *
   * @param truncated whether there were more than {@link #MAX_ENTRIES} of either
   */
  public record Answer(List<Holder> holders, List<Listing> listings, boolean truncated) {
    public Answer {
      holders = List.copyOf(holders);
      listings = List.copyOf(listings);
    }
  }
}
