package io.slicewatch.collector.publish;

import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** What can be done about a publication that failed. */
public enum PublishFailure {
  /** The transaction is aborted and published again. */
  RETRY,
  /** The producer is of no use any more: a new one publishes the transaction again. */
  RETRY_WITH_NEW_PRODUCER,
  /** Another collector publishes this cluster now: this one must stop. */
  FENCED,
  /** Somebody must act: permission, configuration, version. */
  FATAL,
  /** The collector is being stopped. */
  INTERRUPTED;

  private static final int DEEPEST_CAUSE = 10;

  /** The answer to an error of a producer. */
  static PublishFailure of(Throwable error) {
    Throwable cause = error;
    for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++, cause = cause.getCause()) {
      PublishFailure known = known(cause);
      if (known != RETRY) {
        return known;
      }
    }
    return RETRY;
  }

  private static PublishFailure known(Throwable error) {
    return switch (error) {
      case InterruptException interrupted -> INTERRUPTED;
      case ProducerFencedException fenced -> FENCED;
      case FencedInstanceIdException fenced -> FENCED;
      case InvalidPidMappingException forgotten -> RETRY_WITH_NEW_PRODUCER;
      case ApplicationRecoverableException recoverable -> RETRY_WITH_NEW_PRODUCER;
      case AuthenticationException refused -> FATAL;
      case AuthorizationException refused -> FATAL;
      case InvalidConfigurationException wrong -> FATAL;
      case RecordTooLargeException tooLarge -> FATAL;
      case SerializationException bug -> FATAL;
      case IllegalStateException bug -> FATAL;
      default -> RETRY;
    };
  }
}
