package io.slicewatch.streams.inventory;

/** A Namespace; phase is Active or Terminating. */
public record Namespace(Meta meta, String phase) implements KubeObject {

  public boolean ending() {
    return meta.terminating() || phase.equals("Terminating");
  }
}
