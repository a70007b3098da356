package io.slicewatch.sinks.send;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.codec.UndecodableException;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets aside what the sender cannot read. */
public final class DeadLetterWriter implements Inbox.Unreadable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);
  private static final int SAMPLE = 4096;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final RecordCodec<DeadLetter> codec;
  private final Clock clock;

  public DeadLetterWriter(KafkaConnection connection, SchemaBook book, Clock clock) {
    Map<String, Object> properties = new HashMap<>(connection.clientProperties());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, connection.prefix() + "-sender-dead-letters");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024);
    this.producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    this.topic = connection.topics().name(Topic.DEAD_LETTERS);
    this.codec = Codecs.singleObject(DeadLetter.class, book);
    this.clock = clock;
  }

  @Override
  public void set(ConsumerRecord<String, byte[]> record, UndecodableException why) {
    LOG.warn(
        "{} {}@{} cannot be read: {}",
        record.topic(),
        record.offset(),
        record.partition(),
        why.reason().word());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setSource(record.topic())
            .setPosition(record.offset())
            .setPartition(record.partition())
            .setReason("undecodable")
            .setDetail(why.reason().word())
            .setTime(clock.instant())
            .setSample(ByteBuffer.wrap(Arrays.copyOf(value, Math.min(SAMPLE, value.length))))
            .build();
    producer.send(
        new ProducerRecord<>(topic, record.key(), codec.encode(letter)),
        (metadata, failure) -> {
          if (failure != null) {
            LOG.warn("a dead letter was not written", failure);
          }
        });
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
