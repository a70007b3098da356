package io.slicewatch.streams.topology;

import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.topic.Keys;
import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.pipeline.Output;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;
import io.slicewatch.streams.topology.wire.RecordWriter;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Passes what the pipeline of one cluster tells to the sinks. */
final class TopicOutput implements Output {

  private final ProcessorContext<OutputKey, @Nullable Object> context;
  private final String cluster;
  private long timestamp;

  TopicOutput(ProcessorContext<OutputKey, @Nullable Object> context, String cluster) {
    this.context = context;
    this.cluster = cluster;
  }

  /** Sets the time stamp of the records to come, in milliseconds. */
  void stamp(long millis) {
    timestamp = millis;
  }

  @Override
  public void transition(Transition transition) {
    io.slicewatch.schemas.record.Transition wire = RecordWriter.transition(cluster, transition);
    forward(Keys.transition(wire), wire, Names.TRANSITIONS);
  }

  @Override
  public void alert(Alert alert) {
    io.slicewatch.schemas.record.Alert wire = RecordWriter.alert(alert);
    forward(alert.fingerprint(), wire, Names.ALERTS);
    forward(alert.fingerprint(), wire, Names.ALERT_LOG);
  }

  @Override
  public void forget(String fingerprint) {
    forward(fingerprint, null, Names.ALERTS);
  }

  @Override
  public void service(ServiceCounts counts) {
    ServiceStatus wire = RecordWriter.service(cluster, counts);
    forward(Keys.service(wire), wire, Names.SERVICES);
  }

  @Override
  public void serviceGone(String namespace, String service) {
    forward(Keys.service(cluster, namespace, service), null, Names.SERVICES);
  }

  private void forward(String key, @Nullable Object value, String sink) {
    context.forward(new Record<>(new OutputKey(cluster, key), value, timestamp), sink);
  }
}
