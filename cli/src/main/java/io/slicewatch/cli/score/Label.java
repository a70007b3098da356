package io.slicewatch.cli.score;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a recording, and what a detector should say.
 *
 * @param id recording's name, a slash, a name
 * @param subject such as service/cart or node/a-1
 * @param affected other objects in it, as kind/name or namespace/service
 * @param detectors any of these is a hit; empty where nothing should be said
 * @param causes any of these is right
 * @param floor severity from which an alert counts: warning where absent
 * @param mustNotAlert an alert above info on this subject in this time is wrong
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Label(
    String id,
    String cluster,
    @Nullable String namespace,
    String kind,
    String subject,
    @Nullable List<String> affected,
    @Nullable List<String> detectors,
    @Nullable List<String> causes,
    @Nullable String floor,
    Instant start,
    Instant end,
    boolean mustNotAlert,
    @Nullable List<String> except) {

  /** True when something should be said. */
  public boolean isTrouble() {
    return detectors != null && !detectors.isEmpty();
  }

  /** Name of the recording that it belongs to. */
  String recording() {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  String place() {
    return namespace == null ? "" : namespace;
  }

  /** The subject and all that is affected, as kind/name or namespace/service. */
  List<String> objects() {
    List<String> all = new ArrayList<>();
    all.add(subject);
    if (affected != null) {
      all.addAll(affected);
    }
    return all;
  }
}
