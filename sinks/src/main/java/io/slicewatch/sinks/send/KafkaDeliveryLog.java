package io.slicewatch.sinks.send;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.LedgerEntry;
import io.slicewatch.schemas.record.Outcome;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Ledger and deliveries in Kafka, one transaction for each step. The transactional id is fixed, so
 * a sender that was taken for dead cannot write any more once its successor has started.
 */
public final class KafkaDeliveryLog implements DeliveryLog, AutoCloseable {

  private static final int SAMPLE = 4096;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final RecordCodec<LedgerEntry> entries;
  private final RecordCodec<Delivery> deliveries;
  private final RecordCodec<DeadLetter> deadLetters;
  private @Nullable KafkaProducer<String, byte[]> producer;
  private boolean fenced;

  public KafkaDeliveryLog(KafkaConnection connection, SchemaBook book) {
    this.connection = connection;
    this.entries = Codecs.singleObject(LedgerEntry.class, book);
    this.deliveries = Codecs.singleObject(Delivery.class, book);
    this.deadLetters = Codecs.singleObject(DeadLetter.class, book);
  }

  /** Takes over: from now on an older sender is fenced. */
  public synchronized void open() throws DeliveryLogException {
    try {
      ready();
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  @Override
  public void begin(LedgerEntry inFlight) throws DeliveryLogException {
    write(List.of(ledger(inFlight)));
  }

  @Override
  public void record(List<LedgerEntry> told, Delivery delivery) throws DeliveryLogException {
    String key = Keys.delivery(delivery.getReceiver(), delivery.getGroup());
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    told.forEach(entry -> records.add(ledger(entry)));
    records.add(
        new ProducerRecord<>(
            connection.topics().name(Topic.DELIVERIES), key, deliveries.encode(delivery)));
    if (delivery.getOutcome() == Outcome.PARKED) {
      records.add(
          new ProducerRecord<>(
              connection.topics().name(Topic.DEAD_LETTERS),
              key,
              deadLetters.encode(undeliverable(delivery))));
    }
    write(records);
  }

  private DeadLetter undeliverable(Delivery delivery) {
    byte[] text = RecordJson.write(delivery).getBytes(StandardCharsets.UTF_8);
    return DeadLetter.newBuilder()
        .setSource(connection.topics().name(Topic.NOTIFICATIONS))
        .setPosition(delivery.getRevision())
        .setReason("undeliverable")
        .setDetail(delivery.getAnswer())
        .setTime(delivery.getStartedAt())
        .setSample(ByteBuffer.wrap(Arrays.copyOf(text, Math.min(SAMPLE, text.length))))
        .build();
  }

  @Override
  public void forget(String receiver, String group) throws DeliveryLogException {
    write(
        List.of(
            new ProducerRecord<>(
                connection.topics().name(Topic.LEDGER), Keys.delivery(receiver, group), null)));
  }

  private ProducerRecord<String, byte[]> ledger(LedgerEntry entry) {
    String key = Keys.delivery(entry.getReceiver(), entry.getGroup());
    return new ProducerRecord<>(connection.topics().name(Topic.LEDGER), key, entries.encode(entry));
  }

  private synchronized void write(List<ProducerRecord<String, byte[]>> records)
      throws DeliveryLogException {
    try {
      KafkaProducer<String, byte[]> open = ready();
      open.beginTransaction();
      records.forEach(open::send);
      open.commitTransaction();
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private KafkaProducer<String, byte[]> ready() {
    if (fenced) {
      throw new ProducerFencedException("another sender took over");
    }
    if (producer == null) {
      KafkaProducer<String, byte[]> fresh =
          new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
      producer = fresh;
      fresh.initTransactions();
    }
    return producer;
  }

  /** A producer that failed is thrown away: its transaction is aborted by the next one's start. */
  private DeliveryLogException failed(KafkaException e) {
    fenced |= e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
    close();
    return new DeliveryLogException(
        fenced ? DeliveryLogException.Kind.FENCED : DeliveryLogException.Kind.UNAVAILABLE,
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        e);
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(connection.clientProperties());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, connection.prefix() + "-sender");
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-sender");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
    return properties;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
      producer = null;
    }
  }
}
