package io.slicewatch.collector.publish;

import io.slicewatch.schemas.topic.KafkaConnection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the Kafka clients of a collector. May be used by several threads. */
public final class KafkaClients {

  private static final int MAX_REQUEST = 8 << 20;

  private final KafkaConnection connection;

  /** Makes clients for a connection. */
  public KafkaClients(KafkaConnection connection) {
    this.connection = connection;
  }

  /** The transactional id of a cluster's producer: always the same, so that it fences a zombie. */
  public String transactionalId(String cluster) {
    return connection.prefix() + "-collector-" + cluster;
  }

  /** A producer of a cluster; its transactions are not open yet. */
  public Producer<String, byte[]> producer(String cluster) {
    Map<String, Object> properties = connection.clientProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(cluster));
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId(cluster));
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MAX_REQUEST);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /** A consumer of committed records, without a group. */
  public Consumer<String, byte[]> consumer() {
    Map<String, Object> properties = connection.clientProperties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
