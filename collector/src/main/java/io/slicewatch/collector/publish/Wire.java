package io.slicewatch.collector.publish;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Makes Kafka records of what the collector has to say. May be used by several threads. */
public final class Wire {

  private final Topics topics;
  private final Serializer<ChangeEvent> changes;
  private final Serializer<Checkpoint> checkpoints;
  private final Serde<Checkpoint> checkpointSerde;
  private final Serializer<DeadLetter> letters;

  /**
   * Makes records for the topics of one installation.
   *
   * @param book knows how records are encoded
   */
  public Wire(Topics topics, SchemaBook book) {
    this.topics = topics;
    this.changes = Codecs.serde(ChangeEvent.class, book).serializer();
    this.checkpointSerde = Codecs.serde(Checkpoint.class, book);
    this.checkpoints = checkpointSerde.serializer();
    this.letters = Codecs.serde(DeadLetter.class, book).serializer();
  }

  /** Full name of a topic. */
  String name(Topic topic) {
    return topics.name(topic);
  }

  /** A checkpoint as it was published. */
  Checkpoint checkpoint(byte[] value) {
    return checkpointSerde.deserializer().deserialize(name(Topic.CHECKPOINTS), value);
  }

  /** The change, and after a delete the tombstone that lets compaction forget the object. */
  List<ProducerRecord<String, byte[]>> change(ChangeEvent event, int partitions) {
    String topic = name(Topic.CHANGES);
    int partition = Keys.partition(event.getCluster(), partitions);
    String key = Keys.change(event);
    ProducerRecord<String, byte[]> change =
        new ProducerRecord<>(topic, partition, key, changes.serialize(topic, event));
    return event.getOperation() == Operation.DELETE
        ? List.of(change, new ProducerRecord<>(topic, partition, key, null))
        : List.of(change);
  }

  ProducerRecord<String, byte[]> checkpoint(Checkpoint checkpoint, int partitions) {
    String topic = name(Topic.CHECKPOINTS);
    return new ProducerRecord<>(
        topic,
        Keys.partition(checkpoint.getCluster(), partitions),
        Keys.checkpoint(checkpoint),
        checkpoints.serialize(topic, checkpoint));
  }

  ProducerRecord<String, byte[]> letter(DeadLetter letter) {
    String topic = name(Topic.DEAD_LETTERS);
    return new ProducerRecord<>(topic, letter.getSource(), letters.serialize(topic, letter));
  }
}
