package io.slicewatch.history.ingest;

import static io.slicewatch.history.ingest.FakeTopics.TRANSITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slicewatch.history.Facts;
import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.Position;
import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryIngestTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SchemaBook BOOK = SchemaBook.local();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  private final StoreThatFails store = new StoreThatFails();
  private final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger lettersToLose = new AtomicInteger();
  private MockConsumer<byte[], byte[]> consumer = FakeTopics.consumer(0, 100);
  private HistoryIngest ingest = ingest(consumer);

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void storesWhatItReadsWithTheOffsetAfterIt() throws InterruptedException {
    // Given
    ingest.start();
    // When
    send(0, transition());
    send(1, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 2L), SOON)).isTrue();
    assertThat(store.rows()).extracting(Position::offset).containsExactly(0L, 1L);
    assertThat(store.offsets()).containsEntry(Facts.TRANSITIONS, 2L);
    assertThat(ingest.healthy()).isTrue();
    assertThat(ingest.failure()).isEmpty();
  }

  @Test
  void goesOnAtTheOffsetsOfTheStore() throws InterruptedException {
    // Given
    store.write(new HistoryBatch(List.of(), List.of(), List.of(), Map.of(Facts.TRANSITIONS, 7L)));
    // When
    ingest.start();
    send(6, transition());
    send(7, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 8L), SOON)).isTrue();
    assertThat(store.rows()).extracting(Position::offset).containsExactly(7L);
  }

  @Test
  void goesOnAtTheFirstRecordWhenOlderOnesWereDeleted() throws InterruptedException {
    // Given
    restartWith(FakeTopics.consumer(50, 100));
    store.write(new HistoryBatch(List.of(), List.of(), List.of(), Map.of(Facts.TRANSITIONS, 7L)));
    // When
    ingest.start();
    send(50, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 51L), SOON)).isTrue();
  }

  @Test
  void stopsWhenTheTopicEndsBeforeWhatWasRead() {
    // Given
    store.write(new HistoryBatch(List.of(), List.of(), List.of(), Map.of(Facts.TRANSITIONS, 101L)));
    // When
    ingest.start();
    // Then
    await().atMost(SOON).until(() -> ingest.failure().isPresent());
    assertThat(failure().failure()).isEqualTo(HistoryFailure.TOPICS_REPLACED);
    assertThat(failure()).hasMessageContaining("101").hasMessageContaining("history.file");
  }

  @ParameterizedTest
  @CsvSource({"DISK_FULL, 3", "IO, 2", "OUT_OF_MEMORY, 1"})
  void triesAgainAndLosesNothingWhenTheStoreFailsForAWhile(HistoryFailure failure, int times)
      throws InterruptedException {
    // Given
    for (int i = 0; i < times; i++) {
      store.failWith(failure);
    }
    // When
    ingest.start();
    send(0, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isTrue();
    assertThat(store.rows()).hasSize(1);
    assertThat(store.attempts()).isEqualTo(times + 1);
    await().atMost(SOON).until(ingest::healthy);
  }

  @Test
  void readsNothingFurtherWhileTheDiskIsFull() throws InterruptedException {
    // Given
    store.diskIsFull(true);
    ingest.start();
    send(0, transition());
    await().atMost(SOON).until(() -> store.attempts() > 2);
    // When
    send(1, transition());
    int attempts = store.attempts();
    await().atMost(SOON).until(() -> store.attempts() > attempts + 2);
    // Then
    assertThat(ingest.healthy()).isFalse();
    assertThat(failure().failure()).isEqualTo(HistoryFailure.DISK_FULL);
    assertThat(store.offsets()).isEmpty();
    store.diskIsFull(false);
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 2L), SOON)).isTrue();
    assertThat(store.rows()).extracting(Position::offset).containsExactly(0L, 1L);
  }

  @Test
  void closesWhileTheDiskIsFull() {
    // Given
    store.diskIsFull(true);
    ingest.start();
    send(0, transition());
    await().atMost(SOON).until(() -> store.attempts() > 0);
    // When
    ingest.close();
    // Then
    assertThat(store.offsets()).isEmpty();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void stopsForGoodWhenTheStoreWillNotRecover() throws InterruptedException {
    // Given
    store.failWith(HistoryFailure.NOT_WRITABLE);
    // When
    ingest.start();
    send(0, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isFalse();
    assertThat(ingest.healthy()).isFalse();
    assertThat(failure().failure()).isEqualTo(HistoryFailure.NOT_WRITABLE);
    assertThat(store.attempts()).isEqualTo(1);
  }

  @Test
  void setsAsideWhatItCannotReadAndGoesOn() throws InterruptedException {
    // When
    ingest.start();
    send(0, transition());
    send(1, "no avro\u001b[31m".getBytes(StandardCharsets.UTF_8));
    send(2, transition());
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 3L), SOON)).isTrue();
    assertThat(store.rows()).extracting(Position::offset).containsExactly(0L, 2L);
    assertThat(letters).hasSize(1);
    DeadLetter letter = letters.getFirst();
    assertThat(letter.getSource()).isEqualTo(FakeTopics.NAMES.transitions());
    assertThat(letter.getPartition()).contains(0);
    assertThat(letter.getPosition()).isEqualTo(1);
    assertThat(letter.getReason()).isEqualTo("undecodable");
    assertThat(letter.getDetail()).doesNotContain("\u001b");
    assertThat(letter.getSample().remaining()).isEqualTo(12);
  }

  @Test
  void setsAsideTimesThatNoDatabaseTakes() throws InterruptedException {
    // Given
    Transition absurd =
        Facts.endpoint("10:00:00", "cart", "cart-0", "absent>ready")
            .setTime(Instant.ofEpochMilli(Long.MAX_VALUE))
            .build();
    // When
    ingest.start();
    send(0, encoded(absurd));
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isTrue();
    assertThat(store.rows()).isEmpty();
    assertThat(letters).extracting(DeadLetter::getReason).containsExactly("absurd-time");
  }

  @Test
  void storesNoOffsetBeforeTheDeadLettersAreKept() throws InterruptedException {
    // Given
    lettersToLose.set(2);
    // When
    ingest.start();
    send(0, new byte[] {1});
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isTrue();
    assertThat(letters).hasSize(1);
    assertThat(store.attempts()).isEqualTo(1);
  }

  @Test
  void keepsDeadLettersOnceWhenTheStoreFailsAfterThem() throws InterruptedException {
    // Given
    store.failWith(HistoryFailure.DISK_FULL, HistoryFailure.DISK_FULL);
    // When
    ingest.start();
    send(0, new byte[] {1});
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isTrue();
    assertThat(letters).hasSize(1);
  }

  @Test
  void passesOverTombstones() throws InterruptedException {
    // When
    ingest.start();
    send(0, null);
    // Then
    assertThat(ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON)).isTrue();
    assertThat(store.rows()).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void deletesWholeDaysCountedFromTheNewestTimeStored() throws InterruptedException {
    // Given
    Transition old =
        Facts.endpoint("10:00:00", "cart", "cart-0", "absent>ready")
            .setTime(Instant.parse("2026-03-10T10:00:00Z"))
            .build();
    // When
    ingest.start();
    send(0, encoded(old));
    ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON);
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(store.forgotten()).isEqualTo(Instant.parse("2026-03-03T00:00:00Z")));
  }

  @Test
  void oneClockInTheFutureDeletesNothingThatIsYoung() throws InterruptedException {
    // Given
    Transition future =
        Facts.endpoint("10:00:00", "cart", "cart-0", "absent>ready")
            .setTime(Instant.parse("2999-01-01T00:00:00Z"))
            .build();
    // When
    ingest.start();
    send(0, encoded(future));
    ingest.awaitCaughtUp(Map.of(TRANSITIONS, 1L), SOON);
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(store.forgotten()).isEqualTo(Instant.parse("2026-11-17T00:00:00Z")));
  }

  private HistoryException failure() {
    return (HistoryException) ingest.failure().orElseThrow();
  }

  private void restartWith(MockConsumer<byte[], byte[]> other) {
    ingest.close();
    consumer = other;
    ingest = ingest(other);
  }

  private HistoryIngest ingest(MockConsumer<byte[], byte[]> from) {
    return new HistoryIngest(
        new HistoryIngest.Parts(
            from,
            FakeTopics.NAMES,
            new RecordReader(FakeTopics.NAMES, BOOK, NOON),
            store,
            this::keep,
            new Retention(Duration.ofDays(7), NOON)),
        new IngestConfig(10, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5)));
  }

  private void keep(List<DeadLetter> some) {
    if (!some.isEmpty() && lettersToLose.getAndDecrement() > 0) {
      throw new HistoryException(HistoryFailure.DEAD_LETTERS_UNREACHABLE, "told to fail");
    }
    letters.addAll(some);
  }

  private void send(long offset, byte[] value) {
    FakeTopics.send(consumer, offset, value);
  }

  private static byte[] transition() {
    return encoded(Facts.endpoint("10:00:00", "cart", "cart-0", "absent>ready").build());
  }

  private static byte[] encoded(Transition transition) {
    return Codecs.singleObject(Transition.class, BOOK).encode(transition);
  }
}
