package io.slicewatch.history.http;

import io.slicewatch.schemas.config.ConfigException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where questions of other processes are taken.
 *
 * @param host address to bind
 * @param port 0: any free one
 * @param token what a client must show; may be absent on loopback only
 */
public record ApiConfig(String host, int port, Optional<String> token) {

  /** The port where none is set. */
  public static final int DEFAULT_PORT = 8411;

  private static final int SHORTEST_TOKEN = 16;

  /** Loopback, any free port, no token. */
  public static final ApiConfig ANY_LOOPBACK = new ApiConfig("127.0.0.1", 0, Optional.empty());

  public ApiConfig {
    if (port < 0 || port > 65_535) {
      throw new ConfigException("history.api.port", port, "must be a port from 0 to 65535");
    }
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      throw new ConfigException(
          "history.api.tokenFile",
          "(not shown)",
          "must hold a token of at least " + SHORTEST_TOKEN + " characters");
    }
    if (token.isEmpty() && !resolved(host).isLoopbackAddress()) {
      throw new ConfigException(
          "history.api.host",
          host,
          "is not loopback, so everybody could ask: set history.api.tokenFile too");
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(resolved(host), port);
  }

  private static InetAddress resolved(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new ConfigException("history.api.host", host, "is no known host");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ApiConfig[host=%s, port=%d, token=%s]"
        .formatted(host, port, token.isPresent() ? "set" : "none");
  }
}
