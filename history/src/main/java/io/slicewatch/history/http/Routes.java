package io.slicewatch.history.http;

import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Historian;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import java.util.Map;

/** Which path and which parameters are which question, in both directions. */
final class Routes {

  static final String TIMELINE = "/v1/timeline";
  static final String ENDPOINTS = "/v1/endpoints";
  static final String WHO_HAD = "/v1/who-had";
  static final String TOP = "/v1/top";

  private static final int DEFAULT_LIMIT = 1000;

  /** Reads a question, and puts it. */
  @FunctionalInterface
  interface Route {
    Record answer(Parameters parameters, Historian historian);
  }

  static final Map<String, Route> ALL =
      Map.of(
          TIMELINE, (parameters, historian) -> historian.ask(timeline(parameters)),
          ENDPOINTS, (parameters, historian) -> historian.ask(endpointsAt(parameters)),
          WHO_HAD, (parameters, historian) -> historian.ask(whoHad(parameters)),
          TOP, (parameters, historian) -> historian.ask(top(parameters)));

  private Routes() {}

  private static Timeline timeline(Parameters from) {
    Timeline question =
        new Timeline(
            from.any("cluster"),
            from.text("namespace"),
            from.text("service"),
            from.time("from"),
            from.time("to"),
            from.number("limit", DEFAULT_LIMIT));
    from.done();
    return question;
  }

  static Parameters of(Timeline question) {
    return new Parameters()
        .with("cluster", question.cluster())
        .with("namespace", question.namespace())
        .with("service", question.service())
        .with("from", question.from())
        .with("to", question.to())
        .with("limit", question.limit());
  }

  private static EndpointsAt endpointsAt(Parameters from) {
    EndpointsAt question =
        new EndpointsAt(
            from.text("cluster"), from.text("namespace"), from.text("service"), from.time("at"));
    from.done();
    return question;
  }

  static Parameters of(EndpointsAt question) {
    return new Parameters()
        .with("cluster", question.cluster())
        .with("namespace", question.namespace())
        .with("service", question.service())
        .with("at", question.instant());
  }

  private static WhoHad whoHad(Parameters from) {
    WhoHad question = new WhoHad(from.text("ip"), from.anyTime("at"), from.any("cluster"));
    from.done();
    return question;
  }

  static Parameters of(WhoHad question) {
    return new Parameters()
        .with("ip", question.ip())
        .with("at", question.instant())
        .with("cluster", question.cluster());
  }

  private static Top top(Parameters from) {
    Top question =
        new Top(
            from.word("by", Top.By.class),
            from.time("from"),
            from.time("to"),
            from.number("limit", DEFAULT_LIMIT));
    from.done();
    return question;
  }

  static Parameters of(Top question) {
    return new Parameters()
        .with("by", question.by())
        .with("from", question.from())
        .with("to", question.to())
        .with("limit", question.limit());
  }
}
