package io.slicewatch.sinks.receiver;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How an attempt ended. What the sender does next depends on the type alone, never on the text. */
public sealed interface Answer {

  /** What the receiver said. */
  Reply reply();

  /**
   * The receiver has it.
   *
   * @param externalIds the vendor's ids, kept for updates and resolves; empty when there are none
   */
  record Accepted(Reply reply, Map<String, String> externalIds) implements Answer {
    public Accepted {
      externalIds = Map.copyOf(externalIds);
    }
  }

  /**
   * It was surely not taken; try again.
   *
   * @param after how long the receiver asks us to wait; absent when it did not say
   */
  record Retry(Reply reply, Optional<Duration> after) implements Answer {}

  /** It may have been taken: try again with the same id. */
  record Ambiguous(Reply reply) implements Answer {}

  /** This message is refused, whatever the time; others may pass. */
  record Rejected(Reply reply) implements Answer {}

  /** The credential is refused: nothing gets through until it is changed. */
  record CredentialRefused(Reply reply) implements Answer {}

  /** The address does not exist any more. */
  record Gone(Reply reply) implements Answer {}
}
