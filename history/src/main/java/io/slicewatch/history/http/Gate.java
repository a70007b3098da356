package io.slicewatch.history.http;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token, whoever shows it. Without one the server is on loopback, and only
 * requests that name it are taken: otherwise a web page could have a name of its own point there.
 */
final class Gate {

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");

  /** The answer to a request for entry. */
  enum Verdict {
    OPEN,
    TOKEN_WRONG,
    FOREIGN_HOST
  }

  private final Optional<String> token;

  Gate(Optional<String> token) {
    this.token = token;
  }

  Verdict check(HttpExchange exchange) {
    if (token.isPresent()) {
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      return isSame("Bearer " + token.get(), shown) ? Verdict.OPEN : Verdict.TOKEN_WRONG;
    }
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && LOOPBACK.matcher(host).matches() ? Verdict.OPEN : Verdict.FOREIGN_HOST;
  }

  /** Takes as long for a wrong token as for a right one. */
  private static boolean isSame(String expected, @Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
