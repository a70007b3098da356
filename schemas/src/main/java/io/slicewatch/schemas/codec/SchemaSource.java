package io.slicewatch.schemas.codec;

import java.util.Collection;
import org.apache.avro.Schema;

/** Where schemas are published. */
interface SchemaSource {

  /**
   * Publishes schemas that are not there yet.
   *
   * @throws org.apache.kafka.common.KafkaException when the place cannot be reached
   */
  void publish(Collection<Schema> schemas);

  /**
   * All schemas published until now.
   *
   * @throws org.apache.kafka.common.KafkaException when the place cannot be reached
   */
  Collection<Schema> readAll();
}
