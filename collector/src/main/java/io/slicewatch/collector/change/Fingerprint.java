package io.slicewatch.collector.change;

import io.slicewatch.collector.decode.TrimmedObject;
import java.util.Objects;

/** Two states with the same fingerprint differ in nothing that is kept. */
final class Fingerprint {

  private Fingerprint() {}

  static int of(TrimmedObject object) {
    return Objects.hash(
        object.name(),
        object.deleted(),
        object.generation(),
        object.owner(),
        object.labels(),
        object.annotations(),
        object.body());
  }
}
