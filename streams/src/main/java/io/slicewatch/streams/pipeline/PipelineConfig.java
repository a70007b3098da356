package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.detect.Detector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of all detectors.
 *
 * @param modes by the detector's word; absent means on
 */
public record PipelineConfig(Map<String, Mode> modes) {

  /** What becomes of a detector's findings. */
  public enum Mode {
    /** It does not run. */
    OFF,
    /** It runs and remembers, and nobody is told. */
    SHADOW,
    ON
  }

  public static final PipelineConfig DEFAULT = new PipelineConfig(Map.of());

  public PipelineConfig {
    modes = new TreeMap<>(modes);
  }

  /** Words of all detectors that there are. */
  public static Set<String> words() {
    return Catalogue.ALL.stream().map(Detector::word).collect(Collectors.toUnmodifiableSet());
  }

  Mode mode(String word) {
    return modes.getOrDefault(word, Mode.ON);
  }

  /** The detectors that run. */
  List<Detector<?>> running() {
    return Catalogue.ALL.stream().filter(d -> mode(d.word()) != Mode.OFF).toList();
  }
}
