package io.slicewatch.streams.topology;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.streams.fleet.ClusterSilence;
import io.slicewatch.streams.fleet.ListeningClock;
import io.slicewatch.streams.fleet.SilenceConfig;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.pipeline.Pipeline;
import io.slicewatch.streams.pipeline.PipelineConfig;
import io.slicewatch.streams.topology.state.StateCodec;
import io.slicewatch.streams.topology.state.StateStore;
import io.slicewatch.streams.topology.wire.WireMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Lends the pipelines of the clusters of one partition a store and the sinks. Kafka Streams may
 * begin anew with the same object after a failure, so everything is made in {@link #init}.
 */
final class PipelineProcessor
    implements Processor<String, ChangeEvent, OutputKey, @Nullable Object> {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration LONGEST_SPAN = Duration.ofSeconds(5);

  /** Of the fleet's own state; no cluster has an empty name. */
  private static final String FLEET = "";

  private final Parts parts;
  private final Map<String, Lane> lanes = new HashMap<>();
  private @Nullable Task task;

  /**
   * What all tasks have in common.
   *
   * @param cacheEntries decoded values that each task keeps
   * @param nanoTime for measuring work, not for telling the time
   */
  record Parts(
      PipelineConfig pipeline,
      SilenceConfig silence,
      StateCodec codec,
      int cacheEntries,
      LongSupplier nanoTime) {}

  private record Lane(Pipeline pipeline, TopicOutput output) {}

  PipelineProcessor(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<OutputKey, @Nullable Object> context) {
    lanes.clear();
    task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, task::tick);
  }

  @Override
  public void process(Record<String, ChangeEvent> record) {
    ChangeEvent event = record.value();
    if (event == null) {
      return;
    }
    long begun = parts.nanoTime.getAsLong();
    Task now = Objects.requireNonNull(task, "processed before init");
    Change change = WireMapper.change(event);
    Lane lane = lanes.computeIfAbsent(event.getCluster(), now::newLane);
    lane.output.stamp(record.timestamp());
    lane.pipeline.accept(change);
    now.listen(event.getCluster(), change, record.timestamp());
    now.worked += parts.nanoTime.getAsLong() - begun;
  }

  /** One life of the task, from its initialisation to its end. */
  private final class Task {
    private final ProcessorContext<OutputKey, @Nullable Object> context;
    private final StateStore state;
    private final ListeningClock clock = new ListeningClock(LONGEST_SPAN);
    private final ClusterSilence silence;
    private long stamp;
    private long worked;

    Task(ProcessorContext<OutputKey, @Nullable Object> context) {
      KeyValueStore<Bytes, byte[]> store = context.getStateStore(Names.STATE);
      this.context = context;
      this.state = new StateStore(store, parts.codec, parts.cacheEntries);
      this.silence = new ClusterSilence(parts.silence, state.cluster(FLEET), this::tell);
    }

    Lane newLane(String cluster) {
      TopicOutput output = new TopicOutput(context, cluster);
      return new Lane(
          new Pipeline(cluster, parts.pipeline, state.cluster(cluster), output), output);
    }

    void listen(String cluster, Change change, long timestamp) {
      stamp = timestamp;
      if (change instanceof Change.Heartbeat heartbeat) {
        silence.heartbeat(cluster, heartbeat.observedAt(), clock.listened());
      } else if (change instanceof Change.FeedClosed closed) {
        silence.closed(cluster, closed.observedAt());
      }
    }

    void tick(long wallMillis) {
      stamp = wallMillis;
      clock.tick(Instant.ofEpochMilli(wallMillis), Duration.ofNanos(worked));
      worked = 0;
      silence.tick(clock.listened());
    }

    private void tell(io.slicewatch.streams.alert.Alert alert) {
      String cluster = Objects.requireNonNull(alert.labels().get("cluster"));
      TopicOutput output = new TopicOutput(context, cluster);
      output.stamp(stamp);
      output.alert(alert);
    }
  }
}
