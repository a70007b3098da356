package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.detect.Detector;
import io.slicewatch.streams.detect.EndpointFlap;
import io.slicewatch.streams.detect.ServiceFlap;
import java.util.List;

/** The detectors, one line each, in the order in which they are asked. */
final class Catalogue {

  static final List<Detector<?>> ALL =
      List.of(
          new EndpointFlap(EndpointFlap.Config.DEFAULT),
          new ServiceFlap(ServiceFlap.Config.DEFAULT));

  private Catalogue() {}
}
