package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.State;

/** The steps of one cluster, in order. */
public final class Pipeline {

  public Pipeline(String cluster, PipelineConfig config, State state, Output output) {}

  /** Takes one change of the cluster, in the order of its stream. */
  public void accept(Change change) {}
}
