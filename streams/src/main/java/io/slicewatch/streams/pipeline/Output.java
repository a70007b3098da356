package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Transition;

/** What the pipeline tells. */
public interface Output {

  void transition(Transition transition);

  /** A new state of an alert. */
  void alert(Alert alert);

  /** The alert is forgotten: its compacted state can go. */
  void forget(String fingerprint);

  void service(ServiceCounts counts);

  /** The service is gone. */
  void serviceGone(String namespace, String service);
}
