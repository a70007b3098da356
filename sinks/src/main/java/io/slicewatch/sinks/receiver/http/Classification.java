package io.slicewatch.sinks.receiver.http;

import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Reply;
import java.time.Instant;
import java.util.Map;

/** What an HTTP status means for the sender: the one place for all receivers. */
public final class Classification {

  private Classification() {}

  /**
   * Classifies.
   *
   * @param now wall time, for a Retry-After that is a date
   */
  public static Answer of(HttpReply reply, Instant now) {
    Reply said = Reply.of(reply.status(), reply.body());
    int status = reply.status();
    if (reply.success()) {
      return new Answer.Accepted(said, Map.of());
    }
    return switch (status) {
      case 401, 403 -> new Answer.CredentialRefused(said);
      case 404, 410 -> new Answer.Gone(said);
      case 408, 425, 429 ->
          new Answer.Retry(said, reply.retryAfter().flatMap(text -> RetryAfter.parse(text, now)));
      default ->
          status >= 500
              ? new Answer.Retry(
                  said, reply.retryAfter().flatMap(text -> RetryAfter.parse(text, now)))
              : new Answer.Rejected(said);
    };
  }
}
