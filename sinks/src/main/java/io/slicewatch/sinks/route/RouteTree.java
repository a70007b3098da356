package io.slicewatch.sinks.route;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who should know of an alert. The first route that matches wins unless it says {@code continue};
 * inside a route its own routes are asked first. An alert of severity info goes only where a
 * matcher on the way asks for its severity.
 */
public final class RouteTree {

  private static final int MAX_VALUE = 100;

  private final List<Route> routes;

  public RouteTree(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** All destinations, in the order of the file, none twice. */
  public List<Destination> destinations(Alert alert) {
    Map<String, Destination> found = new LinkedHashMap<>();
    for (Match match : matches(alert)) {
      Destination destination = destination(match, alert);
      found.putIfAbsent(destination.key(), destination);
    }
    return List.copyOf(found.values());
  }

  /** The routes that take the alert, each with the way to it. */
  public List<Match> matches(Alert alert) {
    List<Match> found = new ArrayList<>();
    Map<String, String> labels = AlertLabels.of(alert);
    collect(routes, labels, alert.getSeverity() != Severity.INFO, List.of(), found);
    return found;
  }

  /** A word that changes whenever a decision may change. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(routes.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean collect(
      List<Route> level,
      Map<String, String> labels,
      boolean severityAsked,
      List<String> way,
      List<Match> found) {
    boolean any = false;
    for (Route route : level) {
      if (!route.matchers().stream().allMatch(matcher -> matcher.matches(labels))) {
        continue;
      }
      boolean asked = severityAsked || asksSeverity(route);
      List<String> here = new ArrayList<>(way);
      here.add(route.name());
      boolean taken = collect(route.routes(), labels, asked, here, found);
      if (!taken && asked && route.receiver() != null) {
        found.add(new Match(route, route.receiver(), here));
        taken = true;
      }
      any |= taken;
      if (taken && route.onMatch() == Route.OnMatch.STOP) {
        return true;
      }
    }
    return any;
  }

  private static boolean asksSeverity(Route route) {
    return route.matchers().stream()
        .anyMatch(matcher -> matcher.name().equals("severity") && matcher.asks());
  }

  /** Where a match leads. */
  public static Destination destination(Match match, Alert alert) {
    Route route = match.route();
    if (route.unit() == Route.Unit.ALERT) {
      String group = route.name() + "/" + alert.getFingerprint() + "#" + alert.getGeneration();
      return new Destination(match.receiver(), group, alert.getLabels(), route.timings());
    }
    Map<String, String> all = AlertLabels.of(alert);
    Map<String, String> labels = new TreeMap<>();
    StringBuilder group = new StringBuilder(route.name()).append('/');
    for (String name : route.groupBy()) {
      String value = all.getOrDefault(name, "");
      labels.put(name, value);
      group.append(group.charAt(group.length() - 1) == '/' ? "" : ",");
      group.append(name).append('=').append(keyText(value));
    }
    return new Destination(match.receiver(), group.toString(), labels, route.timings());
  }

  /** Keeps what separates the parts of a key out of a value, without making two values one. */
  private static String keyText(String value) {
    String safe = value.replaceAll("[^a-zA-Z0-9._:-]", "_");
    if (safe.equals(value) && value.length() <= MAX_VALUE) {
      return value;
    }
    String cut = safe.length() > MAX_VALUE ? safe.substring(0, MAX_VALUE) : safe;
    return cut + "~" + Integer.toHexString(value.hashCode());
  }

  /**
   * A route that takes an alert.
   *
   * @param route the route
   * @param receiver who is told
   * @param way names of the routes from the top down to it
   */
  public record Match(Route route, String receiver, List<String> way) {
    public Match {
      way = List.copyOf(way);
    }
  }
}
