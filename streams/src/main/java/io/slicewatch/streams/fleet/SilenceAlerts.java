package io.slicewatch.streams.fleet;

import io.slicewatch.streams.alert.Alert;
import io.slicewatch.streams.alert.Evidence;
import io.slicewatch.streams.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alert's states of {@link ClusterSilence}. */
final class SilenceAlerts {

  private static final String DETECTOR = "cluster-silent";
  private static final String CAUSE = "unknown";
  private static final int FINGERPRINT_BYTES = 16;

  private SilenceAlerts() {}

  static Alert opened(String cluster, Pulse pulse, Severity severity, Duration after) {
    Instant since = pulse.lastHeartbeat();
    Instant sure = since.plus(after);
    return new Alert(
        fingerprint(cluster),
        pulse.episodes() + 1,
        1,
        Alert.AlertState.FIRING,
        severity,
        DETECTOR,
        CAUSE,
        Map.of("cluster", cluster),
        "no heartbeat from cluster " + cluster + " since " + since,
        since,
        sure,
        sure,
        null,
        null,
        null,
        List.of(),
        List.of(new Evidence(since, "Cluster", cluster, "heartbeat", null, null, null)),
        values(after));
  }

  static Alert raised(Alert open, Severity severity, Instant lastHeartbeat, Duration after) {
    return next(
        open, Alert.AlertState.FIRING, severity, lastHeartbeat.plus(after), null, values(after));
  }

  static Alert resolved(Alert open, Instant now) {
    return next(open, Alert.AlertState.RESOLVED, open.severity(), now, now, open.values());
  }

  private static Alert next(
      Alert open,
      Alert.AlertState state,
      Severity severity,
      Instant now,
      @Nullable Instant ended,
      Map<String, String> values) {
    return new Alert(
        open.fingerprint(),
        open.generation(),
        open.seq() + 1,
        state,
        severity,
        open.detector(),
        open.cause(),
        open.labels(),
        open.summary(),
        open.startsAt(),
        open.detectedAt(),
        now,
        ended,
        ended == null ? null : Alert.ResolveReason.RECOVERED,
        open.parent(),
        open.members(),
        open.evidence(),
        values);
  }

  private static Map<String, String> values(Duration silentFor) {
    return Map.of("silentForSeconds", Long.toString(silentFor.toSeconds()));
  }

  private static String fingerprint(String cluster) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((DETECTOR + "\0cluster\0" + cluster).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
