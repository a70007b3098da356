package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.route.Arrival;
import io.slicewatch.sinks.route.Destination;
import io.slicewatch.sinks.route.GroupFixture;
import io.slicewatch.sinks.route.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A sender on a virtual clock between a ledger in memory and fake receivers. What groups say comes
 * from the real grouping, at once. A crash throws the sender away; the ledger stays.
 */
final class Stage {

  static final Timings AT_ONCE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ofHours(4));

  final TestClock clock = new TestClock();
  final FakeLog log = new FakeLog();
  final Map<String, FakeReceiver> receivers = new LinkedHashMap<>();
  private final Map<String, Notification> topic = new TreeMap<>();
  private final Map<String, GroupFixture> groups = new TreeMap<>();
  private Pace pace = new Pace(Rate.perSecond(1000, 1000), Pace.NO_DIGEST);
  private Sender sender;

  FakeReceiver receiver(String name) {
    return receivers.computeIfAbsent(name, any -> new FakeReceiver(clock));
  }

  Stage pace(Rate rate, int digestAbove) {
    pace = new Pace(rate, digestAbove);
    return this;
  }

  /** Starts a sender anew from what is in the topics. */
  Stage start() {
    Map<String, Pace> paces = new TreeMap<>();
    Map<String, Notifier> notifiers = new TreeMap<>();
    receivers.forEach((name, receiver) -> {
      paces.put(name, pace);
      notifiers.put(name, receiver);
    });
    sender = new Sender(notifiers, paces, SendPolicy.DEFAULT, log, clock, new SplittableRandom(7));
    log.entries.values().forEach(sender::told);
    topic.values().forEach(sender::desired);
    return this;
  }

  /** An alert arrives at a group of a receiver. */
  void arrives(String receiver, String group, Alert alert) {
    Destination destination = new Destination(receiver, group, Map.of(), AT_ONCE);
    groups
        .computeIfAbsent(destination.key(), any -> new GroupFixture())
        .arrive(new Arrival(destination, alert, Arrival.Belonging.ROUTED), clock.instant())
        .ifPresent(notification -> {
          topic.put(destination.key(), notification);
          if (sender != null) {
            sender.desired(notification);
          }
        });
  }

  /** The newest notification of each group. */
  List<Notification> notifications() {
    return List.copyOf(topic.values());
  }

  /** Makes everything that is due until then, a request taking no time; a crash goes through. */
  void run(Duration duration) {
    Instant end = clock.instant().plus(duration);
    while (true) {
      List<Attempt> ready = sender.takeReady();
      ready.forEach(sender::make);
      if (ready.isEmpty()) {
        Instant next = sender.nextAt();
        if (next == null || next.isAfter(end)) {
          clock.set(end);
          return;
        }
        clock.set(next.isAfter(clock.instant()) ? next : clock.instant().plusMillis(1));
      }
    }
  }

  /** Runs, and starts anew after each crash; gives the number of crashes. */
  int runThroughCrashes(Duration duration) {
    int crashes = 0;
    Instant end = clock.instant().plus(duration);
    while (clock.instant().isBefore(end)) {
      try {
        run(Duration.between(clock.instant(), end));
      } catch (Crash e) {
        crashes++;
        start();
      }
    }
    return crashes;
  }
}
