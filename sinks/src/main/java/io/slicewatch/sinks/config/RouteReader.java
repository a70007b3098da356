package io.slicewatch.sinks.config;

import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import io.slicewatch.sinks.route.LabelMatcher;
import io.slicewatch.sinks.route.Route;
import io.slicewatch.sinks.route.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads routes and fills in what they inherit. */
final class RouteReader {

  private static final int MAX_DEPTH = 10;

  private final Map<String, Receiver> receivers;
  private final Set<String> names = new HashSet<>();

  RouteReader(List<Receiver> receivers) {
    this.receivers =
        receivers.stream().collect(Collectors.toMap(Receiver::name, r -> r, (a, b) -> a));
  }

  /** What a route takes over from above. */
  private record Inherited(
      @Nullable String receiver, List<String> groupBy, Route.Unit unit, Timings timings) {}

  List<Route> read(Settings file) {
    Settings defaults = file.section("defaults");
    Inherited top =
        new Inherited(null, List.of("cluster", "detector"), Route.Unit.GROUP, Timings.DEFAULT);
    return routes(file, inherit(defaults, top), 0);
  }

  private List<Route> routes(Settings parent, Inherited above, int depth) {
    List<Route> routes = new ArrayList<>();
    if (depth > MAX_DEPTH) {
      parent.problem("routes", "must not be nested deeper than " + MAX_DEPTH);
      return routes;
    }
    for (Settings settings : parent.sections("routes")) {
      Route route = route(settings, above, depth);
      if (route != null) {
        routes.add(route);
      }
    }
    return routes;
  }

  private @Nullable Route route(Settings settings, Inherited above, int depth) {
    String name = settings.requiredText("name");
    if (!name.isEmpty() && !ReceiverReader.isName(name)) {
      settings.problem("name", "must be letters, digits, dot, underscore and hyphen, at most 63");
    } else if (!name.isEmpty() && !names.add(name)) {
      settings.problem("name", "is used by another route");
    }
    List<LabelMatcher> matchers = matchers(settings);
    String receiver = receiver(settings, above.receiver());
    Inherited here = inherit(settings, above);
    Inherited fitted = fit(settings, receiver, here);
    Route.OnMatch onMatch =
        settings.flag("continue", false) ? Route.OnMatch.CONTINUE : Route.OnMatch.STOP;
    Inherited below = new Inherited(receiver, here.groupBy(), here.unit(), here.timings());
    List<Route> children = routes(settings, below, depth + 1);
    if (receiver == null && children.isEmpty()) {
      settings.problem("receiver", "must be set where there are no routes inside");
      return null;
    }
    return new Route(
        name,
        matchers,
        receiver,
        fitted.groupBy(),
        fitted.unit(),
        fitted.timings(),
        onMatch,
        children);
  }

  private @Nullable String receiver(Settings settings, @Nullable String inherited) {
    if (!settings.has("receiver")) {
      return inherited;
    }
    String receiver = settings.requiredText("receiver");
    if (!receivers.containsKey(receiver)) {
      settings.problem("receiver", "is no receiver of this file");
    }
    return receiver;
  }

  /** A receiver that keeps the state of each alert gets one alert per message. */
  private Inherited fit(Settings settings, @Nullable String receiver, Inherited here) {
    Receiver found = receiver == null ? null : receivers.get(receiver);
    if (found == null || found.config().shape() == ReceiverConfig.Shape.GROUP) {
      return here;
    }
    if (settings.text("unit", "alert").equals("group")) {
      settings.problem("unit", "must be alert for a receiver of kind " + found.config().kind());
    }
    return new Inherited(here.receiver(), here.groupBy(), Route.Unit.ALERT, here.timings());
  }

  private static Inherited inherit(Settings settings, Inherited above) {
    Duration wait = settings.duration("group_wait", above.timings().groupWait());
    Duration interval = settings.duration("group_interval", above.timings().groupInterval());
    Duration repeat = settings.duration("repeat_interval", above.timings().repeatInterval());
    if (repeat.isZero()) {
      settings.problem("repeat_interval", "must be longer than zero");
      repeat = above.timings().repeatInterval();
    }
    return new Inherited(
        above.receiver(),
        settings.texts("group_by", above.groupBy()),
        settings.choice("unit", above.unit()),
        new Timings(wait, interval, repeat));
  }

  private static List<LabelMatcher> matchers(Settings settings) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (String text : settings.texts("matchers", List.of())) {
      try {
        matchers.add(LabelMatcher.parse(text));
      } catch (IllegalArgumentException e) {
        settings.problem("matchers", "holds " + text + ", which " + e.getMessage());
      }
    }
    return matchers;
  }
}
