package io.slicewatch.history.store;

import static io.slicewatch.history.Facts.at;
import static io.slicewatch.history.Facts.endpoint;

import io.slicewatch.history.Facts;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of one back end for each test, and short words for what it answers. */
public abstract class OpenStore {

  protected static final Instant MIDNIGHT = at("00:00:00");
  protected static final Instant NEXT_MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
  protected static final String IP = "10.0.0.7";

  protected HistoryStore store;

  /** Opens the store; what an earlier one of the same test wrote is there. */
  protected abstract HistoryStore open();

  @BeforeEach
  void openEmpty() {
    store = open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  protected static Facts lifeOfCart() {
    return new Facts()
        .add(endpoint("10:00:00", "cart", "cart-0", "absent>not-ready").setAddress("10.0.0.1"))
        .add(endpoint("10:00:05", "cart", "cart-0", "not-ready>ready").setAddress("10.0.0.1"))
        .add(endpoint("10:01:00", "other", "o-0", "absent>ready").setAddress("10.0.0.9"))
        .add(
            endpoint("10:01:00", "cart", "w-0", "absent>ready")
                .setAddress("10.0.0.8")
                .setCluster("west"))
        .add(endpoint("10:05:00", "cart", "cart-1", "absent>ready").setAddress("10.0.0.2"))
        .add(endpoint("10:10:00", "cart", "cart-0", "ready>serving").setAddress("10.0.0.1"))
        .add(endpoint("10:11:00", "cart", "cart-0", "serving>absent").setAddress("10.0.0.1"))
        .add(endpoint("10:12:00", "cart", "cart-1", "ready>absent").setAddress("10.0.0.2"))
        .add(endpoint("10:13:00", "cart", "cart-2", "absent>ready").setAddress("10.0.0.1"));
  }

  protected static Facts cartBecomesReady() {
    return new Facts()
        .add(endpoint("10:00:00", "cart", "cart-0", "absent>ready").setAddress("10.0.0.1"));
  }

  protected Timeline.Answer timeline(String service) {
    return store.ask(new Timeline(null, "shop", service, MIDNIGHT, NEXT_MIDNIGHT, 100));
  }

  protected List<String> endpointsAt(String time) {
    return store.ask(new EndpointsAt("east", "shop", "cart", at(time))).endpoints().stream()
        .map(e -> e.address() + " " + e.pod() + " " + e.state())
        .toList();
  }

  protected List<String> top(Top.By by) {
    return store.ask(new Top(by, MIDNIGHT, NEXT_MIDNIGHT, 10)).rows().stream()
        .map(r ->
            r.cluster()
                + (r.namespace() == null ? "" : "/" + r.namespace())
                + (r.service() == null ? "" : "/" + r.service())
                + " %d %d %d %d"
                    .formatted(r.endpointTransitions(), r.drops(), r.pods(), r.alerts()))
        .toList();
  }

  protected static String holder(String who, Instant from, @Nullable Instant to) {
    String end = to == null ? "" : to.toString().substring(11).replace("Z", "");
    return who + " " + from.toString().substring(11).replace("Z", "") + ".." + end;
  }
}
