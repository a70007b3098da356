package io.slicewatch.sinks.config;

import io.slicewatch.sinks.receiver.terminal.TerminalConfig;
import io.slicewatch.sinks.route.Route;
import io.slicewatch.sinks.route.RouteTree;
import io.slicewatch.sinks.route.Timings;
import java.util.List;
import java.util.Map;

/**
 * Who is told what: the content of a routing file.
 *
 * @param routes asked in order
 * @param receivers every receiver that a route names, and perhaps more
 * @param tests alerts and who must be told of them
 */
public record Routing(List<Route> routes, List<Receiver> receivers, List<Expectation> tests) {

  public Routing {
    routes = List.copyOf(routes);
    receivers = List.copyOf(receivers);
    tests = List.copyOf(tests);
  }

  /**
   * A test of the file.
   *
   * @param alert labels, and severity, detector and cause
   * @param expect receivers, in order
   */
  public record Expectation(Map<String, String> alert, List<String> expect) {
    public Expectation {
      alert = Map.copyOf(alert);
      expect = List.copyOf(expect);
    }
  }

  /** Everything except info goes to the terminal, each alert for itself. */
  public static Routing toTerminal(Timings timings) {
    TerminalConfig terminal = TerminalConfig.DEFAULT;
    Route all =
        new Route(
            "all",
            List.of(),
            "terminal",
            List.of(),
            Route.Unit.ALERT,
            timings,
            Route.OnMatch.STOP,
            List.of());
    return new Routing(
        List.of(all), List.of(new Receiver("terminal", terminal, terminal.pace())), List.of());
  }

  public RouteTree tree() {
    return new RouteTree(routes);
  }
}
