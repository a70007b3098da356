package io.slicewatch.sinks.receiver.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Keeps requests away from addresses inside: link-local, private, shared and unspecified ones, and
 * loopback. The name is resolved before each request; the client resolves it again, so a name
 * server that changes its mind in between is not stopped.
 *
 * @param allowedHosts host names, as written in addresses, that may be private
 * @param loopback whether this machine itself may be spoken to
 */
public record AddressGuard(Set<String> allowedHosts, Loopback loopback) {

  /** Whether loopback is allowed. */
  public enum Loopback {
    REFUSED,
    ALLOWED
  }

  /** The answer about one address. */
  public enum Verdict {
    ALLOWED,
    REFUSED,
    /** The name has no address now. */
    UNRESOLVED
  }

  public AddressGuard {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** Whether a request may go there. */
  public Verdict check(URI address) {
    String host = address.getHost();
    if (host == null) {
      return Verdict.REFUSED;
    }
    if (allowedHosts.contains(host)) {
      return Verdict.ALLOWED;
    }
    try {
      for (InetAddress resolved : InetAddress.getAllByName(host)) {
        boolean refused =
            resolved.isLoopbackAddress() ? loopback == Loopback.REFUSED : isInside(resolved);
        if (refused) {
          return Verdict.REFUSED;
        }
      }
      return Verdict.ALLOWED;
    } catch (UnknownHostException e) {
      return Verdict.UNRESOLVED;
    }
  }

  private static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      return (first & 0xfe) == 0xfc
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || address.isSiteLocalAddress()
          || address.isMulticastAddress();
    }
    boolean shared = first == 100 && (second & 0xc0) == 64;
    return shared
        || first == 0
        || first >= 240
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress();
  }
}
