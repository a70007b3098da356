package io.slicewatch.streams.topology;

import io.slicewatch.streams.topology.wire.UnmappableChangeException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of change events without a meaning: a dead letter, and on. Every other failure is a
 * bug, and stops the program. Made by Kafka Streams.
 */
public final class UnmappableRecords implements ProcessingExceptionHandler {

  private @Nullable DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.of(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (deadLetters != null && exception instanceof UnmappableChangeException unmappable) {
      String detail = unmappable.getMessage();
      return Response.resume(List.of(deadLetters.of(context, unmappable.reason().word(), detail)));
    }
    return Response.fail();
  }
}
