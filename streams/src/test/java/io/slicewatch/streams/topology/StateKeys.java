package io.slicewatch.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys as they stand in the store. */
final class StateKeys {

  private StateKeys() {}

  /** Where the pulse of a cluster is kept. */
  static Bytes fleet(String cluster) {
    return Bytes.wrap(("\0cluster-silent\0" + cluster).getBytes(StandardCharsets.UTF_8));
  }
}
