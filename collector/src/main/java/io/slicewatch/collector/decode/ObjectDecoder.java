package io.slicewatch.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.slicewatch.schemas.codec.TrustedRecords;
import io.slicewatch.schemas.record.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads one Kubernetes object off a parser, in one pass, field by field. Unknown fields are skipped
 * without being built; a value of a wrong type reads as absent. Safe for use by many threads.
 */
public final class ObjectDecoder {

  /** Sum of the lengths of all label keys and values that are kept. */
  private static final int LABEL_LIMIT = 4096;

  static {
    TrustedRecords.load();
  }

  private final Set<String> keptAnnotations;

  /**
   * Makes a decoder.
   *
   * @param keptAnnotations annotations that travel with every object, besides those that fields are
   *     read from
   */
  public ObjectDecoder(Set<String> keptAnnotations) {
    this.keptAnnotations = Set.copyOf(keptAnnotations);
  }

  /**
   * Reads the object at which the parser stands; leaves it at the object's end.
   *
   * @param kindOfList kind of the list that holds it, for items that carry none; UNKNOWN otherwise
   */
  public TrimmedObject decode(JsonParser json, Kind kindOfList) throws IOException {
    return read(json).apply(kindOfList);
  }

  /**
   * Reads the object at which the parser stands, which may be an item of a list whose kind is not
   * known yet; the answer makes the object once it is.
   */
  public Function<Kind, TrimmedObject> read(JsonParser json) throws IOException {
    Draft draft = new Draft();
    Json.object(
        json,
        (name, value) -> {
          switch (name) {
            case "apiVersion" -> draft.apiVersion = Json.text(value);
            case "kind" -> draft.kind = Json.text(value);
            case "metadata" -> MetaReader.read(value, draft);
            case "spec" -> SpecReader.read(value, draft);
            case "status" -> StatusReader.read(value, draft);
            case "addressType" -> draft.addressType = Json.textOr(value, "IPv4");
            case "endpoints" -> draft.endpoints = Json.list(value, EndpointReader::read);
            case "ports" -> draft.ports = Json.list(value, PodReader::port);
            default -> value.skipChildren();
          }
        });
    return kindOfList ->
        trim(draft.kind == null ? kindOfList : Kinds.named(draft.apiVersion, draft.kind), draft);
  }

  private TrimmedObject trim(Kind kind, Draft d) {
    Map<String, String> labels = cut(d.labels);
    Map<String, String> annotations = new TreeMap<>(d.annotations);
    annotations.keySet().retainAll(keptAnnotations);
    return new TrimmedObject(
        kind,
        d.kind == null ? "" : d.kind,
        d.namespace,
        d.name,
        d.uid,
        d.resourceVersion,
        d.created,
        d.deleted,
        d.deletionGrace,
        d.generation,
        d.owner,
        labels,
        labels.size() < d.labels.size(),
        annotations,
        Assembler.assemble(kind, d),
        d.newest,
        "true".equals(d.annotations.get("k8s.io/initial-events-end")));
  }

  private static Map<String, String> cut(Map<String, String> labels) {
    Map<String, String> kept = new TreeMap<>();
    int room = LABEL_LIMIT;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      room -= label.getKey().length() + label.getValue().length();
      if (room >= 0) {
        kept.put(label.getKey(), label.getValue());
      }
    }
    return kept;
  }
}
