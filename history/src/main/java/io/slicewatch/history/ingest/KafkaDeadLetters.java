package io.slicewatch.history.ingest;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes dead letters to their topic. The producer is made for the first one. */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final SchemaBook book;
  private @Nullable KafkaProducer<String, DeadLetter> producer;

  public KafkaDeadLetters(KafkaConnection connection, SchemaBook book) {
    this.connection = connection;
    this.book = book;
  }

  @Override
  public synchronized void keep(List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    try {
      KafkaProducer<String, DeadLetter> open = open();
      String topic = connection.topics().name(Topic.DEAD_LETTERS);
      List<Future<?>> sent = new ArrayList<>();
      letters.forEach(
          letter -> sent.add(open.send(new ProducerRecord<>(topic, key(letter), letter))));
      for (Future<?> future : sent) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (ExecutionException | KafkaException e) {
      throw failed(e);
    }
  }

  private static String key(DeadLetter letter) {
    return letter.getSource() + "/" + letter.getPartition().orElse(0);
  }

  private static HistoryException failed(Exception cause) {
    return new HistoryException(
        HistoryFailure.DEAD_LETTERS_UNREACHABLE,
        "history cannot write to the topic of dead letters: " + cause.getMessage(),
        cause);
  }

  private KafkaProducer<String, DeadLetter> open() {
    KafkaProducer<String, DeadLetter> open = producer;
    if (open == null) {
      Map<String, Object> properties = connection.clientProperties();
      properties.put(
          ProducerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-history-dead-letters");
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024);
      open =
          new KafkaProducer<>(
              properties,
              new StringSerializer(),
              Codecs.serde(DeadLetter.class, book).serializer());
      producer = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}
