package io.slicewatch.streams.topology;

import io.slicewatch.schemas.codec.UndecodableException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of bytes that are no change event: a dead letter, and on. When their schema could
 * not be asked for, the program stops instead: they may be readable later. Made by Kafka Streams.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {

  private @Nullable DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.of(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (deadLetters != null
        && exception instanceof UndecodableException undecodable
        && !undecodable.reason().retryable()) {
      String detail = undecodable.getMessage();
      return Response.resume(List.of(deadLetters.of(context, undecodable.reason().word(), detail)));
    }
    return Response.fail();
  }
}
