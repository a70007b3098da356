package io.slicewatch.sinks.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.AttemptContext;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults of a receiver, of the ledger and of the sender itself, on a virtual clock. */
class SenderFaultsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Stage stage = new Stage();
  private final FakeReceiver chat = stage.receiver("chat");
  private final FakeReceiver mail = stage.receiver("mail");
  private final Alert cart = Alerts.firing("cart");

  @Test
  void tellsOnceAndStaysQuietAfterARestart() {
    // Given
    stage.start();
    stage.arrives("chat", "all", cart);
    stage.run(MINUTE);
    // When
    stage.start().run(MINUTE);
    // Then
    assertThat(chat.seen).hasSize(1);
    assertThat(stage.log.outcomes("chat")).containsExactly(Outcome.DELIVERED);
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeLog.Fault.class,
      names = {
        "CRASH_BEFORE_BEGIN",
        "CRASH_AFTER_BEGIN",
        "CRASH_BEFORE_RECORD",
        "CRASH_AFTER_RECORD"
      })
  void repeatsAtMostTheRequestInFlightAndWithTheSameIdWhereverItDies(FakeLog.Fault where) {
    // Given
    stage.start();
    stage.arrives("chat", "all", cart);
    stage.log.fault = where;
    // When
    int crashes = stage.runThroughCrashes(MINUTE);
    // Then
    assertThat(crashes).isEqualTo(1);
    assertThat(chat.seen).hasSizeBetween(1, 2);
    assertThat(chat.seen).extracting(FakeReceiver.Seen::id).containsOnly(chat.seen.getFirst().id());
    assertThat(stage.log.entries.get("chat/all").getOutcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void repeatsWithTheSameIdWhenItDiesWhileTheReceiverHoldsTheAnswer() {
    // Given
    stage.start();
    chat.answers(FakeReceiver::dies);
    stage.arrives("chat", "all", cart);
    // When
    stage.runThroughCrashes(MINUTE);
    // Then
    assertThat(chat.seen).hasSize(2);
    assertThat(chat.seen).extracting(FakeReceiver.Seen::id).containsOnly(chat.seen.getFirst().id());
  }

  @Test
  void sendsNothingToThatReceiverUntilRetryAfterIsOverAndOthersGoOn() {
    // Given
    stage.start();
    chat.answers(FakeReceiver.tooMany(Duration.ofSeconds(7)));
    stage.arrives("chat", "a", cart);
    stage.run(Duration.ofMillis(10));
    // When
    stage.arrives("chat", "b", Alerts.firing("pay"));
    stage.arrives("mail", "a", cart);
    stage.run(MINUTE);
    // Then
    assertThat(mail.seen.getFirst().at()).isBefore(Alerts.START.plusMillis(50));
    assertThat(chat.seen).hasSize(3);
    assertThat(chat.seen.subList(1, 3))
        .allSatisfy(seen -> assertThat(seen.at()).isAfterOrEqualTo(Alerts.START.plusSeconds(7)));
  }

  @Test
  void backsOffWithFullJitterAndDoublesWithoutRetryAfter() {
    // Given
    BackOff backOff = BackOff.DEFAULT;
    SplittableRandom random = new SplittableRandom(1);
    // When, Then
    for (int failures = 1; failures <= 30; failures++) {
      long bound = Math.min(300_000, 1000L << Math.min(20, failures - 1));
      assertThat(backOff.after(failures, random).toMillis()).isBetween(0L, bound);
    }
    assertThat(
            IntStream.range(0, 200)
                .mapToLong(i -> backOff.after(9, random).toMillis())
                .max()
                .orElse(0))
        .isGreaterThan(200_000);
  }

  @Test
  void tellsTheNewestStateOnlyAfterAReceiverWasDownForHours() {
    // Given
    stage.start();
    chat.alwaysAnswers(FakeReceiver::error);
    Alert state = cart;
    for (int hour = 0; hour < 2; hour++) {
      stage.arrives("chat", "all", state);
      stage.arrives("mail", "all", state);
      stage.run(Duration.ofHours(1));
      state = Alerts.at(hour == 0 ? Severity.CRITICAL : Severity.WARNING, state);
    }
    // When
    chat.alwaysAnswers(FakeReceiver::ok);
    stage.run(Duration.ofMinutes(10));
    // Then
    assertThat(chat.accepted).hasSize(1);
    assertThat(chat.accepted.getFirst().news()).containsExactly("FIRING cart#1");
    assertThat(mail.accepted.getFirst().at()).isEqualTo(Alerts.START);
  }

  @Test
  void tellsLateOfWhatFiredAndResolvedWhileTheReceiverWasDown() {
    // Given
    stage.start();
    chat.alwaysAnswers(FakeReceiver::error);
    stage.arrives("chat", "all", cart);
    stage.run(MINUTE);
    stage.arrives("chat", "all", Alerts.resolved(cart));
    stage.run(Duration.ofMinutes(30));
    // When
    chat.alwaysAnswers(FakeReceiver::ok);
    stage.run(Duration.ofMinutes(10));
    // Then
    assertThat(chat.accepted).hasSize(1);
    assertThat(chat.accepted.getFirst().news()).containsExactly("FIRED_AND_RESOLVED cart#1");
  }

  @Test
  void takesAHangAsUnknownAndRepeatsWithTheSameId() {
    // Given
    stage.start();
    chat.answers(FakeReceiver::hangs);
    stage.arrives("chat", "all", cart);
    // When
    stage.run(MINUTE);
    // Then
    assertThat(stage.log.outcomes("chat")).containsExactly(Outcome.AMBIGUOUS, Outcome.DELIVERED);
    assertThat(chat.seen).extracting(FakeReceiver.Seen::id).containsOnly(chat.seen.getFirst().id());
  }

  @Test
  void neverSaysFiredAndResolvedWhereTheFiringMayHaveBeenHeard() {
    // Given
    stage.start();
    chat.answers(FakeReceiver::hangs);
    stage.arrives("chat", "all", cart);
    stage.run(Duration.ZERO);
    // When
    stage.arrives("chat", "all", Alerts.resolved(cart));
    stage.run(MINUTE);
    // Then
    assertThat(chat.accepted).hasSize(1);
    assertThat(chat.accepted.getFirst().news()).containsExactly("RESOLVED cart#1");
  }

  @Test
  void triesARefusedMessageOnceAsAMinimalOneThenParksItAndGoesOn() {
    // Given
    stage.start();
    chat.answers(FakeReceiver::rejects, FakeReceiver::rejects);
    stage.arrives("chat", "a", cart);
    stage.run(MINUTE);
    // When
    stage.arrives("chat", "b", Alerts.firing("pay"));
    stage.run(Duration.ofHours(1));
    stage.start().run(MINUTE);
    // Then
    assertThat(chat.seen).hasSize(3);
    assertThat(chat.seen.get(1).attempt().detail()).isEqualTo(AttemptContext.Detail.MINIMAL);
    assertThat(stage.log.outcomes("chat"))
        .containsExactly(Outcome.REJECTED, Outcome.PARKED, Outcome.DELIVERED);
  }

  @Test
  void probesARefusedCredentialEveryFiveMinutesOnly() {
    // Given
    stage.start();
    chat.alwaysAnswers(() -> new Answer.CredentialRefused(Reply.of(401, "no")));
    for (int i = 0; i < 20; i++) {
      stage.arrives("chat", "g" + i, Alerts.firing("s" + i));
    }
    // When
    stage.run(Duration.ofHours(1));
    // Then
    assertThat(chat.seen).hasSizeLessThanOrEqualTo(4 * 13);
  }

  @Test
  void tellsTheOldEpisodesEndBeforeTheNextEpisodesBegin() {
    // Given
    stage.start();
    chat.answers(FakeReceiver::ok, FakeReceiver::error, FakeReceiver::error);
    stage.arrives("chat", "all/fp#1", cart);
    stage.run(MINUTE);
    // When
    stage.arrives("chat", "all/fp#1", Alerts.resolved(cart));
    stage.arrives("chat", "all/fp#2", Alerts.again(cart));
    stage.run(Duration.ofMinutes(10));
    // Then
    assertThat(chat.accepted)
        .extracting(seen -> seen.news().getFirst())
        .containsExactly("FIRING cart#1", "RESOLVED cart#1", "FIRING cart#2");
  }

  @Test
  void servesEndsFirstThenCriticalThenByAge() {
    // Given
    stage.pace(Rate.perSecond(1, 1), 1000).start();
    stage.arrives("chat", "a", cart);
    stage.run(Duration.ofSeconds(10));
    chat.answers(FakeReceiver.tooMany(Duration.ofSeconds(30)));
    stage.arrives("chat", "x", Alerts.firing("first"));
    stage.run(Duration.ofSeconds(1));
    stage.arrives("chat", "b", Alerts.firing("pay"));
    stage.clock.advance(Duration.ofSeconds(1));
    stage.arrives("chat", "c", Alerts.firing("db", Severity.CRITICAL));
    stage.arrives("chat", "a", Alerts.resolved(cart));
    // When
    stage.run(MINUTE);
    // Then
    assertThat(chat.accepted)
        .extracting(seen -> seen.news().getFirst())
        .containsExactly(
            "FIRING cart#1", "RESOLVED cart#1", "FIRING db#1", "FIRING first#1", "FIRING pay#1");
  }

  @Test
  void sendsNothingWhileTheLedgerCannotBeWrittenAndLosesNothing() {
    // Given
    stage.start();
    stage.log.fault = FakeLog.Fault.UNAVAILABLE;
    stage.arrives("chat", "all", cart);
    // When
    stage.run(Duration.ofMinutes(5));
    assertThat(chat.seen).isEmpty();
    stage.log.fault = FakeLog.Fault.NONE;
    stage.run(MINUTE);
    // Then
    assertThat(chat.accepted).hasSize(1);
  }

  @Test
  void givesUpTheEndOfSomethingAfterADay() {
    // Given
    stage.start();
    stage.arrives("chat", "all", cart);
    stage.run(MINUTE);
    chat.alwaysAnswers(FakeReceiver::error);
    stage.arrives("chat", "all", Alerts.resolved(cart));
    // When
    stage.run(Duration.ofHours(26));
    int tried = chat.seen.size();
    stage.run(Duration.ofHours(26));
    // Then
    assertThat(stage.log.outcomes("chat")).endsWith(Outcome.PARKED);
    assertThat(chat.seen).hasSize(tried);
  }

  @Test
  void neverHasMoreThanOneRequestOfALaneAndFourOfAReceiverUnderWay() {
    // Given
    stage.start();
    WorkList list =
        new WorkList(
            Map.of("chat", new Pace(Rate.perSecond(1000, 1000), Integer.MAX_VALUE)),
            SendPolicy.DEFAULT,
            new SplittableRandom(1));
    for (int i = 0; i < 10; i++) {
      stage.arrives("chat", "lane" + i, Alerts.firing("s" + i));
    }
    stage.notifications().forEach(list::desired);
    // When
    List<Attempt> first = list.ready(Alerts.START);
    List<Attempt> second = list.ready(Alerts.START);
    // Then
    assertThat(first).hasSize(4);
    assertThat(second).isEmpty();
    assertThat(Optional.ofNullable(list.nextAt(Alerts.START))).isEmpty();
  }
}
