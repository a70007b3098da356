package io.slicewatch.streams.alert;

import io.slicewatch.streams.alert.Alert.AlertState;
import io.slicewatch.streams.alert.Alert.ResolveReason;
import io.slicewatch.streams.alert.AlertRow.Phase;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.correlate.OpenAlerts;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import io.slicewatch.streams.inventory.Timers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The life of an alert (reference 3.6, design D8): it waits to be folded into an incident, is told
 * once, again when it gets worse, once when it is over, and is forgotten a day later.
 */
public final class AlertLife {

  private static final Duration FOLD = Duration.ofSeconds(30);
  private static final Duration FOLD_CRITICAL = Duration.ofSeconds(10);
  private static final Duration ORPHAN = Duration.ofMinutes(2);
  private static final Duration FORGET = Duration.ofHours(24);

  private final String cluster;
  private final Table<AlertRow> rows;
  private final OpenAlerts open;
  private final Timers timers;
  private final Consumer<Alert> told;
  private final Consumer<String> forgotten;
  private final Function<List<String>, List<Evidence>> proof;

  /**
   * Makes the life cycle of one cluster's alerts.
   *
   * @param told takes each state that people may see
   * @param forgotten takes the fingerprint of what is forgotten
   * @param proof answers the evidence kept for places
   */
  public AlertLife(
      String cluster,
      State state,
      Timers timers,
      OpenAlerts open,
      Consumer<Alert> told,
      Consumer<String> forgotten,
      Function<List<String>, List<Evidence>> proof) {
    this.cluster = cluster;
    this.rows = state.table("alerts", AlertRow.class);
    this.open = open;
    this.timers = timers;
    this.told = told;
    this.forgotten = forgotten;
    this.proof = proof;
  }

  /** The fingerprint of an identity: the first 128 bits of SHA-256, as 32 hex digits. */
  public String fingerprint(String identity) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((cluster + '|' + identity).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The trouble is there, or got worse. */
  public void firing(Candidate candidate, Instant now) {
    String fingerprint = fingerprint(candidate.identity());
    AlertRow row = rows.get(fingerprint);
    if (row == null || !row.live()) {
      long generation = row == null ? 1 : row.alert().generation() + 1;
      Alert alert = begin(candidate, fingerprint, generation, now);
      rows.put(
          fingerprint, new AlertRow(alert, Phase.FOLDING, candidate.places(), candidate.nodes()));
      timers.arm("fold|" + fingerprint, now.plus(wait(candidate.severity())));
      return;
    }
    Alert changed = change(row.alert(), candidate, now);
    AlertRow next = new AlertRow(changed, row.phase(), row.places(), candidate.nodes());
    if (row.told()) {
      open.close(fingerprint, row.places());
      open.open(fingerprint, row.places(), candidate.cause());
      next = publish(next, now);
    }
    rows.put(fingerprint, next);
  }

  /** The trouble is over. */
  public void cleared(String identity, ResolveReason reason, Instant now) {
    String fingerprint = fingerprint(identity);
    AlertRow row = rows.get(fingerprint);
    if (row == null || !row.live()) {
      return;
    }
    timers.disarm("fold|" + fingerprint);
    if (!row.told()) {
      rows.remove(fingerprint);
      return;
    }
    open.close(fingerprint, row.places());
    Alert over = end(row.alert(), reason, now);
    rows.put(
        fingerprint, publish(new AlertRow(over, Phase.RESOLVED, row.places(), List.of()), now));
    timers.arm("forget-alert|" + fingerprint, now.plus(FORGET));
    open.release(fingerprint).forEach(child -> timers.arm("orphan|" + child, now.plus(ORPHAN)));
  }

  /** Handles a wake-up; false when it is not one of an alert's. */
  public boolean woken(String timer, Instant now) {
    int bar = timer.indexOf('|');
    String fingerprint = timer.substring(bar + 1);
    AlertRow row = rows.get(fingerprint);
    switch (timer.substring(0, Math.max(0, bar))) {
      case "fold" -> {
        if (row != null && row.phase() == Phase.FOLDING) {
          tell(row, now);
        }
      }
      case "orphan" -> {
        if (row != null && row.phase() == Phase.FOLDED) {
          tell(row, now);
        }
      }
      case "forget-alert" -> {
        if (row != null && !row.live()) {
          rows.remove(fingerprint);
          forgotten.accept(fingerprint);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tell(AlertRow row, Instant now) {
    Alert alert = row.alert();
    String fingerprint = alert.fingerprint();
    Cause cause = Cause.of(alert.cause());
    String parent = open.parentOf(fingerprint, row.nodes(), row.places(), cause);
    Alert next = with(alert, alert.severity(), parent, now);
    AlertRow told =
        publish(
            new AlertRow(
                next, parent == null ? Phase.OPEN : Phase.FOLDED, row.places(), row.nodes()),
            now);
    rows.put(fingerprint, told);
    if (parent == null) {
      open.open(fingerprint, row.places(), cause);
    } else {
      open.adopt(parent, fingerprint);
      raise(parent, alert.severity(), now);
    }
  }

  /** An incident is as bad as the worst of its members. */
  private void raise(String parent, Severity severity, Instant now) {
    AlertRow row = rows.get(parent);
    if (row != null && row.told() && row.alert().severity().compareTo(severity) < 0) {
      Alert worse = with(row.alert(), severity, row.alert().parent(), now);
      rows.put(parent, publish(new AlertRow(worse, row.phase(), row.places(), row.nodes()), now));
    }
  }

  private AlertRow publish(AlertRow row, Instant now) {
    Alert a = row.alert();
    List<Evidence> evidence = proof.apply(row.places());
    Alert next =
        new Alert(
            a.fingerprint(),
            a.generation(),
            a.seq() + 1,
            a.state(),
            a.severity(),
            a.detector(),
            a.cause(),
            a.labels(),
            a.summary(),
            a.startsAt(),
            a.detectedAt(),
            now,
            a.endsAt(),
            a.resolveReason(),
            a.parent(),
            a.members(),
            evidence.isEmpty() ? a.evidence() : evidence,
            a.values());
    told.accept(next);
    return new AlertRow(next, row.phase(), row.places(), row.nodes());
  }

  private static Duration wait(Severity severity) {
    return severity == Severity.CRITICAL ? FOLD_CRITICAL : FOLD;
  }

  private Alert begin(Candidate c, String fingerprint, long generation, Instant now) {
    return new Alert(
        fingerprint,
        generation,
        0,
        AlertState.FIRING,
        c.severity(),
        c.detector(),
        c.cause().word(),
        c.labels(),
        c.summary(),
        c.startsAt(),
        now,
        now,
        null,
        null,
        null,
        c.members(),
        List.of(),
        c.values());
  }

  private static Alert change(Alert a, Candidate c, Instant now) {
    return new Alert(
        a.fingerprint(),
        a.generation(),
        a.seq(),
        a.state(),
        a.severity().max(c.severity()),
        a.detector(),
        c.cause().word(),
        c.labels(),
        c.summary(),
        a.startsAt(),
        a.detectedAt(),
        now,
        null,
        null,
        a.parent(),
        c.members(),
        a.evidence(),
        c.values());
  }

  private static Alert end(Alert a, ResolveReason reason, Instant now) {
    return new Alert(
        a.fingerprint(),
        a.generation(),
        a.seq(),
        AlertState.RESOLVED,
        a.severity(),
        a.detector(),
        a.cause(),
        a.labels(),
        a.summary(),
        a.startsAt(),
        a.detectedAt(),
        now,
        now,
        Objects.requireNonNull(reason),
        a.parent(),
        a.members(),
        a.evidence(),
        a.values());
  }

  private static Alert with(Alert a, Severity severity, @Nullable String parent, Instant now) {
    return new Alert(
        a.fingerprint(),
        a.generation(),
        a.seq(),
        a.state(),
        severity,
        a.detector(),
        a.cause(),
        a.labels(),
        a.summary(),
        a.startsAt(),
        a.detectedAt(),
        now,
        a.endsAt(),
        a.resolveReason(),
        parent,
        a.members(),
        a.evidence(),
        a.values());
  }
}
