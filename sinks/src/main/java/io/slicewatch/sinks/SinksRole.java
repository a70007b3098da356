package io.slicewatch.sinks;

import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.sinks.config.Receiver;
import io.slicewatch.sinks.config.SinksConfig;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.ReceiverContext;
import io.slicewatch.sinks.receiver.http.HttpCaller;
import io.slicewatch.sinks.route.RouteStreams;
import io.slicewatch.sinks.send.DeadLetterWriter;
import io.slicewatch.sinks.send.DeliveryLogException;
import io.slicewatch.sinks.send.Inbox;
import io.slicewatch.sinks.send.KafkaDeliveryLog;
import io.slicewatch.sinks.send.SendPolicy;
import io.slicewatch.sinks.send.Sender;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Routing and sender in one process: alerts in, messages out. The topics must exist. */
public final class SinksRole implements AutoCloseable {

  private final RouteStreams routing;
  private final HttpCaller http;
  private final Map<String, Notifier> notifiers = new TreeMap<>();
  private final KafkaDeliveryLog log;
  private final DeadLetterWriter deadLetters;
  private final SchemaBook book;
  private final Sender sender;
  private final Inbox inbox;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Puts the parts together.
   *
   * @param terminal where terminal receivers print
   * @param clock wall clock
   */
  public SinksRole(
      SinksConfig config, KafkaConnection connection, Appendable terminal, Clock clock) {
    book = SchemaBook.publishedAt(connection);
    routing = new RouteStreams(config.routing().tree(), connection, book, config.stateSettings());
    http = new HttpCaller(config.requestTimeout());
    ReceiverContext context = new ReceiverContext(terminal, http, clock);
    Map<String, Pace> paces = new TreeMap<>();
    for (Receiver receiver : config.routing().receivers()) {
      notifiers.put(receiver.name(), receiver.config().open(context));
      paces.put(receiver.name(), receiver.pace());
    }
    log = new KafkaDeliveryLog(connection, book);
    deadLetters = new DeadLetterWriter(connection, book, clock);
    SendPolicy policy = SendPolicy.DEFAULT.withPerReceiver(config.perReceiver());
    sender = new Sender(notifiers, paces, policy, log, clock, new SplittableRandom());
    inbox = new Inbox(connection, book, sender, deadLetters);
  }

  /**
   * Starts; takes over from a sender that still runs.
   *
   * @throws DeliveryLogException when the ledger cannot be written
   */
  public void start() throws DeliveryLogException {
    log.open();
    routing.start();
    sender.start();
    inbox.start();
  }

  /** False when a part has stopped for good. */
  public boolean healthy() {
    return !closed.get() && routing.healthy() && sender.healthy() && inbox.healthy();
  }

  /** How many groups wait at each receiver. */
  public Map<String, Integer> waiting() {
    return sender.waiting();
  }

  /** Stops routing, then sends nothing new and waits up to 10 s for what is under way. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    routing.close();
    inbox.close();
    sender.close();
    log.close();
    deadLetters.close();
    notifiers.values().forEach(Notifier::close);
    http.close();
  }
}
