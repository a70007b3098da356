package io.slicewatch.sinks.receiver.http;

import java.util.Optional;

/**
 * What a server said.
 *
 * @param status HTTP status
 * @param retryAfter the Retry-After header as sent; absent when there is none
 * @param body at most {@value LimitedBody#MAX_BYTES} bytes of it, as UTF-8
 */
public record HttpReply(int status, Optional<String> retryAfter, String body) {

  public boolean success() {
    return status >= 200 && status < 300;
  }
}
