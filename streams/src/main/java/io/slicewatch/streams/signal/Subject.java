package io.slicewatch.streams.signal;

/**
 * What a signal, a finding or an alert is about.
 *
 * @param path namespace/service; a workload's key (Kind|namespace|name); a pod's uid; a node's name
 */
public record Subject(Type type, String path) {

  /** The kinds of subjects. */
  public enum Type {
    SERVICE,
    WORKLOAD,
    POD,
    NODE
  }

  public Subject {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a subject without a path");
    }
  }

  public static Subject service(String path) {
    return new Subject(Type.SERVICE, path);
  }

  public static Subject workload(String key) {
    return new Subject(Type.WORKLOAD, key);
  }

  public static Subject pod(String uid) {
    return new Subject(Type.POD, uid);
  }

  public static Subject node(String name) {
    return new Subject(Type.NODE, name);
  }

  /** The subject as a key of tables. */
  public String key() {
    return type.name() + '|' + path;
  }

  /** The subject of a key. */
  public static Subject of(String key) {
    int bar = key.indexOf('|');
    return new Subject(Type.valueOf(key.substring(0, bar)), key.substring(bar + 1));
  }
}
