package io.slicewatch.streams.pipeline;

/** Settings of all detectors. */
public record PipelineConfig() {
  public static final PipelineConfig DEFAULT = new PipelineConfig();
}
