package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.detect.Collapse;
import io.slicewatch.streams.detect.Detector;
import io.slicewatch.streams.detect.EndpointFlap;
import io.slicewatch.streams.detect.HpaThrash;
import io.slicewatch.streams.detect.NoEndpoints;
import io.slicewatch.streams.detect.NodeDown;
import io.slicewatch.streams.detect.PortMismatch;
import io.slicewatch.streams.detect.ReadyNotListed;
import io.slicewatch.streams.detect.ServiceFlap;
import io.slicewatch.streams.detect.SlicesFrozen;
import io.slicewatch.streams.detect.StaleListed;
import io.slicewatch.streams.detect.UnavailableReplicas;
import java.util.List;

/** The detectors, one line each, in the order in which they are asked. */
final class Catalogue {

  static final List<Detector<?>> ALL =
      List.of(
          new EndpointFlap(EndpointFlap.Config.DEFAULT),
          new ServiceFlap(ServiceFlap.Config.DEFAULT),
          new Collapse(Collapse.Config.DEFAULT),
          new NoEndpoints(NoEndpoints.Config.DEFAULT),
          new UnavailableReplicas(UnavailableReplicas.Config.DEFAULT),
          new HpaThrash(HpaThrash.Config.DEFAULT),
          new StaleListed(StaleListed.Config.DEFAULT),
          new ReadyNotListed(ReadyNotListed.Config.DEFAULT),
          new SlicesFrozen(SlicesFrozen.Config.DEFAULT),
          new PortMismatch(PortMismatch.Config.DEFAULT),
          new NodeDown(NodeDown.Config.DEFAULT));

  private Catalogue() {}
}
