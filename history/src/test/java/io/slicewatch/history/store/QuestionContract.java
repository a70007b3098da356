package io.slicewatch.history.store;

import static io.slicewatch.history.Facts.alert;
import static io.slicewatch.history.Facts.at;
import static io.slicewatch.history.Facts.endpoint;
import static io.slicewatch.history.Facts.pod;
import static io.slicewatch.history.Facts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.history.Facts;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.schemas.record.TransitionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every back end of history must answer. */
public abstract class QuestionContract extends OpenStore {

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
                .setSeverity(Severity.CRITICAL)
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

  private static List<String> given(@Nullable String first, @Nullable String second) {
    return Stream.of(Optional.ofNullable(first), Optional.ofNullable(second))
        .flatMap(Optional::stream)
        .toList();
  }
}
