package io.slicewatch.streams.topology;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.DeadLetter;
import io.slicewatch.schemas.topic.Topic;
import io.slicewatch.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/** Makes the records that are set aside: where they stood, why, and how they begin. */
final class DeadLetters {

  /** Name of the setting under which the handlers find it. */
  static final String SETTING = "slicewatch.dead-letters";

  private static final int SAMPLE_BYTES = 4 * 1024;
  private static final int DETAIL_CHARS = 300;

  private final String topic;
  private final Serializer<DeadLetter> serializer;

  DeadLetters(Topics topics, SchemaBook book) {
    this.topic = topics.name(Topic.DEAD_LETTERS);
    this.serializer = Codecs.serde(DeadLetter.class, book).serializer();
  }

  /** The one that the settings of a handler carry. */
  static DeadLetters of(Map<String, ?> configs) {
    if (configs.get(SETTING) instanceof DeadLetters deadLetters) {
      return deadLetters;
    }
    throw new IllegalStateException("a handler without " + SETTING);
  }

  /** The dead letter of a record that was read. */
  ProducerRecord<byte[], byte[]> of(
      ErrorHandlerContext context, String reason, @Nullable String detail) {
    byte[] value = context.sourceRawValue();
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setSource(context.topic())
            .setPosition(context.offset())
            .setPartition(context.partition())
            .setReason(reason)
            .setDetail(SafeText.oneLine(detail == null ? "" : detail, DETAIL_CHARS))
            .setTime(Instant.ofEpochMilli(Math.max(0, context.timestamp())))
            .setSample(sample(value))
            .build();
    return new ProducerRecord<>(
        topic, null, context.sourceRawKey(), serializer.serialize(topic, letter));
  }

  private static ByteBuffer sample(byte @Nullable [] value) {
    return value == null
        ? ByteBuffer.allocate(0)
        : ByteBuffer.wrap(Arrays.copyOf(value, Math.min(value.length, SAMPLE_BYTES)));
  }
}
