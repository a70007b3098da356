package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.topic.KafkaConnection;
import io.slicewatch.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code schemas} topic. It is small and seldom asked, so a client lives only as long as a
 * question.
 */
final class SchemaTopic implements SchemaSource {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
  private static final int MAX_SCHEMAS = 10_000;
  private static final int MAX_SCHEMA_CHARS = 1024 * 1024;

  private final KafkaConnection connection;
  private final TopicPartition partition;

  SchemaTopic(KafkaConnection connection) {
    this.connection = connection;
    this.partition = new TopicPartition(connection.topics().name(Topic.SCHEMAS), 0);
  }

  @Override
  public void publish(Collection<Schema> schemas) {
    Map<String, String> there = readTexts();
    Map<String, Object> settings = connection.clientProperties();
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("delivery.timeout.ms", (int) TIME_LIMIT.toMillis());
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (Schema schema : schemas) {
        String key = key(schema);
        if (!there.containsKey(key)) {
          sent.add(
              producer.send(new ProducerRecord<>(partition.topic(), 0, key, schema.toString())));
        }
      }
      producer.flush();
      for (Future<?> answer : sent) {
        await(answer);
      }
    }
  }

  @Override
  public Collection<Schema> readAll() {
    List<Schema> schemas = new ArrayList<>();
    readTexts()
        .forEach((key, text) -> {
          try {
            schemas.add(new Schema.Parser().parse(text));
          } catch (AvroRuntimeException e) {
            LOG.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("key", SafeText.oneLine(key, 40))
                .addKeyValue("reason", SafeText.oneLine(String.valueOf(e.getMessage()), 200))
                .log("a published schema cannot be read and is left out");
          }
        });
    return schemas;
  }

  private Map<String, String> readTexts() {
    Map<String, Object> settings = connection.clientProperties();
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> all = List.of(partition);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Long end = consumer.endOffsets(all, TIME_LIMIT).getOrDefault(partition, 0L);
      return readUntil(end, consumer);
    }
  }

  private Map<String, String> readUntil(long end, Consumer<String, String> consumer) {
    Map<String, String> texts = new LinkedHashMap<>();
    long deadline = System.nanoTime() + TIME_LIMIT.toNanos();
    while (consumer.position(partition, TIME_LIMIT) < end) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("could not read " + partition.topic() + " to its end in time");
      }
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
        boolean wellFormed = record.key() != null && record.value() != null;
        if (wellFormed
            && texts.size() < MAX_SCHEMAS
            && record.value().length() < MAX_SCHEMA_CHARS) {
          texts.put(record.key(), record.value());
        }
      }
    }
    return texts;
  }

  private static String key(Schema schema) {
    return HexFormat.of().toHexDigits(SchemaNormalization.parsingFingerprint64(schema));
  }

  private static void await(Future<?> answer) {
    try {
      answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("could not publish a schema", e.getCause());
    }
  }
}
