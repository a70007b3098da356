package io.slicewatch.sinks.config;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.route.Destination;
import io.slicewatch.sinks.route.LabelMatcher;
import io.slicewatch.sinks.route.RouteTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says where an alert would go, and why; knows no Kafka. For the command {@code routes test}. */
public final class RouteTest {

  static {
    // Avro builds its records only where the codec was loaded before.
    SchemaBook.local();
  }

  private RouteTest() {}

  /**
   * One receiver that would be told.
   *
   * @param way names of the routes from the top down
   * @param matchers what matched on the last of them
   * @param destination receiver, group and timings
   */
  public record Explanation(
      List<String> way, List<LabelMatcher> matchers, Destination destination) {
    public Explanation {
      way = List.copyOf(way);
      matchers = List.copyOf(matchers);
    }

    /** One line for people. */
    public String text() {
      return String.join(" > ", way)
          + " -> "
          + destination.receiver()
          + ", group "
          + destination.group()
          + ", waits "
          + destination.timings().groupWait().toSeconds()
          + "s, then every "
          + destination.timings().groupInterval().toSeconds()
          + "s, repeats after "
          + destination.timings().repeatInterval().toMinutes()
          + "m";
    }
  }

  /**
   * A test of the file that fails.
   *
   * @param key which one
   * @param actual receivers that would be told
   * @param reason what was expected
   */
  public record Failure(String key, List<String> actual, String reason) {
    public Failure {
      actual = List.copyOf(actual);
    }
  }

  /** Everybody who would be told of an alert, in the order of the file; empty: nobody. */
  public static List<Explanation> explain(Routing routing, Alert alert) {
    RouteTree tree = routing.tree();
    List<Explanation> all = new ArrayList<>();
    for (RouteTree.Match match : tree.matches(alert)) {
      Destination destination = RouteTree.destination(match, alert);
      if (all.stream().noneMatch(e -> e.destination().key().equals(destination.key()))) {
        all.add(new Explanation(match.way(), match.route().matchers(), destination));
      }
    }
    return all;
  }

  /** An alert made of words: severity, detector and cause by their names, the rest are labels. */
  public static Alert alert(Map<String, String> words) {
    Map<String, String> labels = new TreeMap<>(words);
    String severity = labels.getOrDefault("severity", "warning");
    String detector = labels.getOrDefault("detector", "test");
    String cause = labels.getOrDefault("cause", "unknown");
    labels.keySet().removeAll(List.of("severity", "detector", "cause"));
    return Alert.newBuilder()
        .setFingerprint("0".repeat(32))
        .setGeneration(1)
        .setSeq(1)
        .setState(AlertState.FIRING)
        .setSeverity(severity(severity))
        .setDetector(detector)
        .setCause(cause)
        .setLabels(labels)
        .setSummary("")
        .setStartsAt(Instant.EPOCH)
        .setDetectedAt(Instant.EPOCH)
        .setUpdatedAt(Instant.EPOCH)
        .build();
  }

  /** Runs the tests section of the file. */
  public static List<Failure> failures(Routing routing) {
    List<Failure> failures = new ArrayList<>();
    int index = 0;
    for (Routing.Expectation test : routing.tests()) {
      String key = "tests[" + index++ + "]";
      try {
        List<String> actual =
            explain(routing, alert(test.alert())).stream()
                .map(explanation -> explanation.destination().receiver())
                .distinct()
                .toList();
        if (!actual.equals(test.expect())) {
          failures.add(new Failure(key, actual, "must be " + test.expect()));
        }
      } catch (IllegalArgumentException e) {
        failures.add(new Failure(key, List.of(), String.valueOf(e.getMessage())));
      }
    }
    return failures;
  }

  private static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "info" -> Severity.INFO;
      case "warning" -> Severity.WARNING;
      case "critical" -> Severity.CRITICAL;
      default ->
          throw new IllegalArgumentException(
              "severity must be info, warning or critical, not " + word);
    };
  }
}
