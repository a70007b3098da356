package io.slicewatch.history.store;

import static io.slicewatch.history.Facts.alert;
import static io.slicewatch.history.Facts.at;
import static io.slicewatch.history.Facts.endpoint;
import static io.slicewatch.history.Facts.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.history.Facts;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.schemas.record.AlertState;
import io.slicewatch.schemas.record.Transition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every back end of history must do when it is written to. */
public abstract class WritingContract extends OpenStore {

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

  /** What no builder makes: the store has to refuse it. */
  private static Transition withoutCluster() {
    Transition transition = endpoint("10:06:00", "cart", "cart-2", "absent>ready").build();
    transition.put(0, null);
    return transition;
  }
}
