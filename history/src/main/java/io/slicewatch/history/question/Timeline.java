package io.slicewatch.history.question;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a service: its endpoints, the pods and workloads behind it, and its alerts.
 *
 * @param cluster absent: the service of that name in every cluster
 * @param from first instant, inclusive
 * @param to last instant, exclusive
 * @param limit most events in the answer, 1 to 10,000; the oldest are kept
 */
public record Timeline(
    @Nullable String cluster,
    String namespace,
    String service,
    Instant from,
    Instant to,
    int limit) {

  public Timeline {
    Wording.nameIfGiven("cluster", cluster);
    Wording.name("namespace", namespace);
    Wording.name("service", service);
    Wording.window(from, to);
    Wording.limit(limit);
  }

  /** What an event is about. */
  public enum Kind {
    ENDPOINT,
    POD,
    REPLICA,
    ROLLOUT,
    ALERT
  }

  /**
   * One thing that happened.
   *
   * @param time cluster time
   * @param object kind and name of the object, such as {@code Pod/cart-0}; of an alert its detector
   * @param from state before, in the words of the transitions topic; of an alert its severity
   * @param to state after; of an alert its state
   * @param address absent where no address is concerned
   * @param cause a word of the list of causes; absent where none is attributed
   * @param summary what the alert said; absent for all else
   * @param fingerprint of the alert; absent for all else
   */
  public record Event(
      Instant time,
      Kind kind,
      String cluster,
      String object,
      String from,
      String to,
      @Nullable String address,
      @Nullable String pod,
      @Nullable String node,
      @Nullable String workload,
      @Nullable String cause,
      @Nullable String summary,
      @Nullable String fingerprint) {}

  /**
   * The events in order of time.
   *
   * @param truncated whether more happened after the last event than the limit allowed
   */
  public record Answer(List<Event> events, boolean truncated) {
    public Answer {
      events = List.copyOf(events);
    }
  }
}
