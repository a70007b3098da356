package io.slicewatch.sinks.receiver.slack;

import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the error words of Slack mean: HTTP 200 is no success there. */
final class SlackErrors {

  private static final Set<String> RETRY =
      Set.of(
          "ratelimited",
          "rate_limited",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "org_login_required");
  private static final Set<String> AMBIGUOUS = Set.of("internal_error", "fatal_error");
  private static final Set<String> CREDENTIAL =
      Set.of(
          "missing_scope",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "not_authed",
          "invalid_auth");
  private static final Set<String> GONE =
      Set.of("channel_not_found", "not_in_channel", "is_archived", "channel_is_archived");
  private static final Set<String> NOT_UPDATABLE =
      Set.of("message_not_found", "edit_window_closed", "cant_update_message", "is_inactive");

  private SlackErrors() {}

  /** The answer that an error word stands for. */
  static Answer classify(int status, String error, Optional<Duration> retryAfter) {
    Reply said = Reply.of(status, error);
    if (RETRY.contains(error)) {
      return new Answer.Retry(said, retryAfter);
    }
    if (AMBIGUOUS.contains(error)) {
      return new Answer.Ambiguous(said);
    }
    if (CREDENTIAL.contains(error)) {
      return new Answer.CredentialRefused(said);
    }
    return GONE.contains(error) ? new Answer.Gone(said) : new Answer.Rejected(said);
  }

  /** Whether the message cannot be updated any more, so that a new one has to do. */
  static boolean notUpdatable(Answer answer) {
    return answer instanceof Answer.Rejected rejected
        && NOT_UPDATABLE.contains(rejected.reply().text());
  }
}
