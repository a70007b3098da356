package io.slicewatch.history.question;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who churned most in a window.
 *
 * @param from first instant, inclusive
 * @param to last instant, exclusive
 * @param limit most rows in the answer, 1 to 10,000
 */
public record Top(By by, Instant from, Instant to, int limit) {

  public Top {
    Wording.window(from, to);
    Wording.limit(limit);
  }

  /** What is counted as one. */
  public enum By {
    SERVICE,
    NAMESPACE,
    CLUSTER
  }

  /**
   * The churn of one service, namespace or cluster.
   *
   * @param namespace absent when counted by cluster
   * @param service absent unless counted by service
   * @param endpointTransitions changes of state of its endpoints
   * @param drops changes from ready to anything else
   * @param pods distinct pods among those endpoints
   * @param alerts episodes of alerts that fired in the window
   */
  public record Row(
      String cluster,
      @Nullable String namespace,
      @Nullable String service,
      long endpointTransitions,
      long drops,
      long pods,
      long alerts) {}

  /**
   * Most endpoint transitions first, then most drops, then most alerts, then by name.
   *
   * @param truncated whether there were more rows than the limit
   */
  public record Answer(List<Row> rows, boolean truncated) {
    public Answer {
      rows = List.copyOf(rows);
    }
  }
}
