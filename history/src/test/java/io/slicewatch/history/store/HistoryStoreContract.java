package io.slicewatch.history.store;

import static io.slicewatch.history.Facts.alert;
import static io.slicewatch.history.Facts.at;
import static io.slicewatch.history.Facts.endpoint;
import static io.slicewatch.history.Facts.pod;
import static io.slicewatch.history.Facts.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.history.Facts;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.record.TransitionKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every back end of history must do; its test class says how to open it, empty or again. */
public abstract class HistoryStoreContract {

  private static final Instant MIDNIGHT = at("00:00:00");
  private static final Instant NEXT_MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
  private static final String IP = "10.0.0.7";

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

  @Test
  void startsWithoutOffsetsAndAnswersNothing() {
    assertThat(store.offsets()).isEmpty();
    assertThat(timeline("cart").events()).isEmpty();
    assertThat(endpointsAt("10:00:00")).isEmpty();
    assertThat(store.ask(new WhoHad(IP, null, null)).holders()).isEmpty();
    assertThat(top(Top.By.SERVICE)).isEmpty();
  }

  @Test
  void keepsRowsAndOffsetsWhenOpenedAgain() {
    // Given
    store.write(cartBecomesReady().batch());
    // When
    store.close();
    store = open();
    // Then
    assertThat(store.offsets()).containsEntry(Facts.TRANSITIONS, 1L);
    assertThat(endpointsAt("11:00:00")).containsExactly("10.0.0.1 cart-0 ready");
  }

  @Test
  void aBatchThatFailsInTheMiddleLeavesNeitherRowsNorOffsets() {
    // Given
    store.write(cartBecomesReady().batch());
    Facts facts =
        cartBecomesReady()
            .add(endpoint("10:05:00", "cart", "cart-1", "absent>ready").setAddress("10.0.0.2"))
            .add(alert("10:05:00", "f1", 1, AlertState.FIRING))
            .add(withoutCluster());
    // When
    assertThatThrownBy(() -> store.write(facts.batch()));
    // Then
    assertThat(store.offsets())
        .containsEntry(Facts.TRANSITIONS, 1L)
        .containsEntry(Facts.ALERTS, 0L);
    assertThat(endpointsAt("11:00:00")).containsExactly("10.0.0.1 cart-0 ready");
    assertThat(timeline("cart").events()).hasSize(1);
  }

  @Test
  void aBatchWrittenAgainChangesNothing() {
    // Given
    Facts facts =
        cartBecomesReady()
            .add(alert("10:05:00", "f1", 1, AlertState.FIRING))
            .add(Facts.delivery("10:05:01", "chat"));
    store.write(facts.batch());
    Timeline.Answer before = timeline("cart");
    // When
    store.write(facts.batch());
    store.close();
    store = open();
    store.write(facts.batch());
    // Then
    assertThat(timeline("cart")).isEqualTo(before);
    assertThat(top(Top.By.SERVICE)).containsExactly("east/shop/cart 1 0 1 1");
  }

  @Test
  void aReplayThatReachesFurtherAddsOnlyWhatIsNew() {
    // Given
    Facts facts = cartBecomesReady();
    store.write(facts.batch());
    facts.add(endpoint("10:05:00", "cart", "cart-0", "ready>not-ready").setAddress("10.0.0.1"));
    // When
    store.write(facts.batch());
    // Then
    assertThat(timeline("cart").events()).hasSize(2);
    assertThat(store.offsets()).containsEntry(Facts.TRANSITIONS, 2L);
  }

  @Test
  void offsetsNeverGoBack() {
    // Given
    store.write(new HistoryBatch(List.of(), List.of(), List.of(), Map.of(Facts.ALERTS, 9L)));
    // When
    store.write(new HistoryBatch(List.of(), List.of(), List.of(), Map.of(Facts.ALERTS, 4L)));
    // Then
    assertThat(store.offsets()).containsExactly(Map.entry(Facts.ALERTS, 9L));
  }

  @Test
  void theSameStateOfAnAlertAtAnotherOffsetIsStoredOnce() {
    // Given
    Facts facts =
        new Facts()
            .add(alert("10:00:00", "f1", 1, AlertState.FIRING))
            .add(alert("10:00:00", "f1", 1, AlertState.FIRING))
            .add(alert("10:09:00", "f1", 2, AlertState.RESOLVED));
    // When
    store.write(facts.batch());
    // Then
    assertThat(timeline("cart").events())
        .extracting(Timeline.Event::to)
        .containsExactly("firing", "resolved");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "09:59:59.999, -, -",
        "10:00:00, 10.0.0.1 cart-0 not-ready, -",
        "10:00:05, 10.0.0.1 cart-0 ready, -",
        "10:09:59, 10.0.0.1 cart-0 ready, 10.0.0.2 cart-1 ready",
        "10:10:00, 10.0.0.1 cart-0 serving, 10.0.0.2 cart-1 ready",
        "10:11:00, 10.0.0.2 cart-1 ready, -",
        "10:12:00, -, -",
        "23:59:59, 10.0.0.1 cart-2 ready, -",
      })
  void knowsWhoWasBehindAService(String time, @Nullable String first, @Nullable String second) {
    // Given
    store.write(lifeOfCart().batch());
    // When
    List<String> endpoints = endpointsAt(time);
    // Then
    assertThat(endpoints).containsExactlyElementsOf(given(first, second));
  }

  @Test
  void tellsAnEndpointByItsLastTransitionWhenTwoHaveTheSameTime() {
    // Given
    store.write(
        new Facts()
            .add(endpoint("10:00:00", "cart", "cart-0", "absent>not-ready").setAddress("10.0.0.1"))
            .add(endpoint("10:00:00", "cart", "cart-0", "not-ready>ready").setAddress("10.0.0.1"))
            .batch());
    // When
    EndpointsAt.Answer answer = store.ask(new EndpointsAt("east", "shop", "cart", at("10:00:00")));
    // Then
    assertThat(answer.endpoints())
        .containsExactly(
            new EndpointsAt.Listed(
                "10.0.0.1",
                "cart-slice",
                "cart-0",
                "uid-cart-0",
                "node-1",
                "zone-a",
                "ready",
                at("10:00:00")));
  }

  @Test
  void anAddressThatTwoSlicesListIsListedTwice() {
    // Given
    store.write(
        new Facts()
            .add(endpoint("10:00:00", "cart", "cart-0", "absent>ready").setAddress("10.0.0.1"))
            .add(
                endpoint("10:00:01", "cart", "cart-0", "absent>ready")
                    .setAddress("10.0.0.1")
                    .setSlice("other"))
            .batch());
    // Then
    assertThat(endpointsAt("10:00:00")).hasSize(1);
    assertThat(endpointsAt("10:00:01")).hasSize(2);
  }

  private static Facts lifeOfCart() {
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

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, east/a 10:00:02..10:05:00, east/b 10:07:00..",
        "10:00:01, -, -, -",
        "10:00:02, -, east/a 10:00:02..10:05:00, -",
        "10:04:59.999, -, east/a 10:00:02..10:05:00, -",
        "10:05:00, -, -, -",
        "10:06:00, -, -, -",
        "10:07:00, -, east/b 10:07:00.., -",
        "-, west, -, -",
        "-, east, east/a 10:00:02..10:05:00, east/b 10:07:00..",
      })
  void knowsWhoHeldAnAddress(
      @Nullable String time,
      @Nullable String cluster,
      @Nullable String first,
      @Nullable String second) {
    // Given
    store.write(twoPodsOneAfterTheOther().batch());
    // When
    WhoHad.Answer answer = store.ask(new WhoHad(IP, time == null ? null : at(time), cluster));
    // Then
    assertThat(answer.holders())
        .extracting(h -> holder(h.cluster() + "/" + h.pod(), h.from(), h.to()))
        .containsExactlyElementsOf(given(first, second));
    assertThat(answer.truncated()).isFalse();
  }

  /** Pod a gets the address late, loses it at its end, and pod b comes after it. */
  private static Facts twoPodsOneAfterTheOther() {
    return new Facts()
        .add(pod("10:00:00", "a", "absent>pending"))
        .add(pod("10:00:02", "a", "pending>running").setAddress(IP).setNode("node-1"))
        .add(endpoint("10:00:03", "cart", "a", "absent>ready").setAddress(IP))
        .add(pod("10:00:03", "a", "running>ready").setAddress(IP))
        .add(pod("10:04:00", "a", "ready>not-ready"))
        .add(endpoint("10:04:01", "cart", "a", "ready>absent").setAddress(IP))
        .add(pod("10:05:00", "a", "not-ready>succeeded").setAddress(IP))
        .add(pod("10:06:00", "a", "succeeded>absent").setAddress(IP))
        .add(pod("10:06:30", "c", "absent>ready").setAddress("10.0.0.8"))
        .add(pod("10:07:00", "b", "absent>running").setAddress(IP))
        .add(endpoint("10:07:05", "checkout", "b", "absent>ready").setAddress(IP));
  }

  @ParameterizedTest
  @CsvSource({"failed", "absent", "succeeded"})
  void aPodThatEndsWithoutAnAddressGivesItUpToo(String end) {
    // Given
    store.write(
        new Facts()
            .add(pod("10:00:00", "a", "absent>ready").setAddress(IP))
            .add(pod("10:05:00", "a", "ready>" + end))
            .batch());
    // Then
    assertThat(store.ask(new WhoHad(IP, null, null)).holders())
        .extracting(WhoHad.Holder::to)
        .containsExactly(at("10:05:00"));
  }

  @Test
  void aPodThatGetsAnotherAddressGivesUpTheFirst() {
    // Given
    store.write(
        new Facts()
            .add(pod("10:00:00", "a", "absent>ready").setAddress(IP))
            .add(pod("10:05:00", "a", "ready>not-ready").setAddress("10.0.0.8"))
            .add(pod("10:09:00", "a", "not-ready>ready").setAddress(IP))
            .batch());
    // Then
    assertThat(store.ask(new WhoHad(IP, null, null)).holders())
        .extracting(h -> holder(h.pod(), h.from(), h.to()))
        .containsExactly("a 10:00:00..10:05:00", "a 10:09:00..");
  }

  @Test
  void knowsTheServicesThatListedAnAddress() {
    // Given
    store.write(twoPodsOneAfterTheOther().batch());
    // When
    WhoHad.Answer answer = store.ask(new WhoHad(IP, null, null));
    // Then
    assertThat(answer.listings())
        .extracting(l -> holder(l.service() + " " + l.pod(), l.from(), l.to()))
        .containsExactly("cart a 10:00:03..10:04:01", "checkout b 10:07:05..");
  }

  @Test
  void tellsWhatHappenedToAServiceInOrder() {
    // Given
    store.write(troubleOfCart().batch());
    // When
    Timeline.Answer answer = timeline("cart");
    // Then
    assertThat(answer.events())
        .extracting(e -> e.kind() + " " + e.object() + " " + e.from() + ">" + e.to())
        .containsExactly(
            "POD Pod/cart-0 absent>pending",
            "POD Pod/cart-0 pending>ready",
            "ENDPOINT EndpointSlice/cart-slice absent>ready",
            "ROLLOUT Deployment/cart 1>2",
            "REPLICA Deployment/cart 1>2",
            "POD Pod/cart-1 absent>pending",
            "ENDPOINT EndpointSlice/cart-slice ready>not-ready",
            "ALERT endpoint-flap warning>firing",
            "ALERT endpoint-flap warning>resolved",
            "ALERT node-down critical>firing");
    assertThat(answer.truncated()).isFalse();
  }

  /** With things of others in between, and an update of the alert that changes no state. */
  private static Facts troubleOfCart() {
    return new Facts()
        .add(pod("10:00:00", "cart-0", "absent>pending").setWorkload("cart"))
        .add(pod("10:00:02", "cart-0", "pending>ready").setWorkload("cart").setAddress("10.0.0.1"))
        .add(endpoint("10:00:03", "cart", "cart-0", "absent>ready").setAddress("10.0.0.1"))
        .add(pod("10:00:04", "other-0", "absent>ready").setWorkload("other"))
        .add(workload("10:01:00", TransitionKind.ROLLOUT, "cart", "1>2"))
        .add(workload("10:01:00", TransitionKind.REPLICA, "cart", "1>2"))
        .add(workload("10:01:01", TransitionKind.REPLICA, "other", "1>2"))
        .add(pod("10:02:00", "cart-1", "absent>pending").setWorkload("cart"))
        .add(endpoint("10:03:00", "cart", "cart-0", "ready>not-ready").setAddress("10.0.0.1"))
        .add(alert("10:03:00", "f1", 1, AlertState.FIRING))
        .add(alert("10:03:30", "f1", 2, AlertState.FIRING))
        .add(alert("10:04:00", "f1", 3, AlertState.RESOLVED))
        .add(
            alert("10:05:00", "f2", 1, AlertState.FIRING)
                .setDetector("node-down")
                .setSeverity(io.slicewatch.schemas.record.Severity.CRITICAL)
                .setLabels(Map.of("cluster", "east", "node", "node-1"))
                .setMembers(List.of("shop/cart", "shop/other")));
  }

  @ParameterizedTest
  @CsvSource({
    "10:00:00, 10:00:02, 10, 1, false",
    "10:00:00, 10:00:03, 10, 2, false",
    "10:00:00, 10:01:00, 2, 2, true",
    "10:00:00, 10:01:00, 3, 3, false",
    "11:00:00, 12:00:00, 3, 0, false",
  })
  void boundsATimelineByTimeAndLimit(
      String from, String to, int limit, int events, boolean truncated) {
    // Given
    store.write(troubleOfCart().batch());
    // When
    Timeline.Answer answer =
        store.ask(new Timeline("east", "shop", "cart", at(from), at(to), limit));
    // Then
    assertThat(answer.events()).hasSize(events);
    assertThat(answer.truncated()).isEqualTo(truncated);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SERVICE, east/shop/cart 3 2 2 1, east/shop/pay 1 0 1 0, west/shop/cart 1 0 1 0",
        "NAMESPACE, east/shop 4 2 3 1, west/shop 1 0 1 0, -",
        "CLUSTER, east 4 2 3 1, west 1 0 1 0, -",
      })
  void countsChurn(Top.By by, String first, String second, @Nullable String third) {
    // Given
    store.write(
        new Facts()
            .add(endpoint("09:00:00", "pay", "pay-9", "absent>ready").setHow(How.SNAPSHOT))
            .add(endpoint("10:00:00", "cart", "cart-0", "ready>not-ready"))
            .add(endpoint("10:01:00", "cart", "cart-0", "not-ready>ready"))
            .add(endpoint("10:02:00", "cart", "cart-1", "ready>absent"))
            .add(endpoint("10:03:00", "pay", "pay-0", "absent>ready"))
            .add(endpoint("10:03:00", "cart", "w-0", "absent>ready").setCluster("west"))
            .add(alert("10:03:00", "f1", 1, AlertState.FIRING))
            .add(alert("10:03:10", "f1", 2, AlertState.FIRING))
            .batch());
    // Then
    assertThat(top(by))
        .containsExactlyElementsOf(
            third == null ? List.of(first, second) : List.of(first, second, third));
  }

  @Test
  void countsAlertsOfAServiceWithoutAnyTransition() {
    // Given
    store.write(new Facts().add(alert("10:03:00", "f1", 1, AlertState.FIRING)).batch());
    // Then
    assertThat(top(Top.By.SERVICE)).containsExactly("east/shop/cart 0 0 0 1");
  }

  @Test
  void forgetsWhatIsOldButNotWhatStillExists() {
    // Given
    store.write(
        lifeOfCart()
            .add(alert("09:00:00", "old", 1, AlertState.FIRING))
            .add(alert("09:10:00", "old", 2, AlertState.RESOLVED))
            .add(alert("09:00:00", "f1", 1, AlertState.FIRING))
            .add(alert("10:30:00", "f1", 2, AlertState.RESOLVED))
            .add(Facts.delivery("09:00:00", "chat"))
            .batch());
    // When
    long deleted = store.forgetBefore(at("10:11:30"));
    // Then
    assertThat(deleted).isEqualTo(4 + 2 + 1);
    assertThat(endpointsAt("10:11:30")).containsExactly("10.0.0.2 cart-1 ready");
    assertThat(endpointsAt("12:00:00")).containsExactly("10.0.0.1 cart-2 ready");
    assertThat(store.forgetBefore(at("10:11:30"))).isZero();
    assertThat(store.offsets()).containsEntry(Facts.TRANSITIONS, 9L);
  }

  @Test
  void forgettingKeepsWhoHoldsAnAddress() {
    // Given
    store.write(
        new Facts()
            .add(pod("10:00:00", "gone", "absent>ready").setAddress(IP))
            .add(pod("10:01:00", "gone", "ready>absent"))
            .add(pod("10:02:00", "a", "absent>pending"))
            .add(pod("10:03:00", "a", "pending>running").setAddress(IP))
            .add(pod("10:04:00", "a", "running>ready").setAddress(IP))
            .batch());
    // When
    store.forgetBefore(at("11:00:00"));
    // Then
    assertThat(store.ask(new WhoHad(IP, null, null)).holders())
        .extracting(h -> holder(h.pod(), h.from(), h.to()))
        .containsExactly("a 10:04:00..");
  }

  @Test
  void namesAreNeverReadAsSql() {
    // Given
    String name = "x' OR '1'='1\"; DROP TABLE transitions; --";
    store.write(cartBecomesReady().batch());
    // Then
    assertThat(timeline(name).events()).isEmpty();
    assertThat(store.ask(new WhoHad(name, null, name)).holders()).isEmpty();
    assertThat(endpointsAt("11:00:00")).hasSize(1);
  }

  @Test
  void saysThatItIsClosed() {
    // Given
    store.close();
    // Then
    assertThatThrownBy(() -> store.offsets()).isInstanceOf(HistoryException.class);
  }

  private static Facts cartBecomesReady() {
    return new Facts()
        .add(endpoint("10:00:00", "cart", "cart-0", "absent>ready").setAddress("10.0.0.1"));
  }

  /** What no builder makes: the store has to refuse it. */
  private static Transition withoutCluster() {
    Transition transition = endpoint("10:06:00", "cart", "cart-2", "absent>ready").build();
    transition.put(0, null);
    return transition;
  }

  private Timeline.Answer timeline(String service) {
    return store.ask(new Timeline(null, "shop", service, MIDNIGHT, NEXT_MIDNIGHT, 100));
  }

  private List<String> endpointsAt(String time) {
    return store.ask(new EndpointsAt("east", "shop", "cart", at(time))).endpoints().stream()
        .map(e -> e.address() + " " + e.pod() + " " + e.state())
        .toList();
  }

  private List<String> top(Top.By by) {
    return store.ask(new Top(by, MIDNIGHT, NEXT_MIDNIGHT, 10)).rows().stream()
        .map(r ->
            r.cluster()
                + (r.namespace() == null ? "" : "/" + r.namespace())
                + (r.service() == null ? "" : "/" + r.service())
                + " %d %d %d %d"
                    .formatted(r.endpointTransitions(), r.drops(), r.pods(), r.alerts()))
        .toList();
  }

  private static String holder(String who, Instant from, @Nullable Instant to) {
    String end = to == null ? "" : to.toString().substring(11).replace("Z", "");
    return who + " " + from.toString().substring(11).replace("Z", "") + ".." + end;
  }

  private static List<String> given(@Nullable String first, @Nullable String second) {
    return java.util.stream.Stream.of(
            java.util.Optional.ofNullable(first), java.util.Optional.ofNullable(second))
        .flatMap(java.util.Optional::stream)
        .toList();
  }
}
