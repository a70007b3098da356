package io.slicewatch.sinks.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import io.slicewatch.sinks.Alerts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTreeTest {

  private final Alert cart = Alerts.firing("cart");

  private static Route route(
      String name, String receiver, Route.OnMatch onMatch, String matchers, Route... routes) {
    List<LabelMatcher> parsed =
        Arrays.stream(matchers.split(";"))
            .filter(text -> !text.isBlank())
            .map(LabelMatcher::parse)
            .toList();
    return new Route(
        name,
        parsed,
        receiver,
        List.of("cluster", "detector"),
        Route.Unit.GROUP,
        Timings.DEFAULT,
        onMatch,
        List.of(routes));
  }

  private static Route stop(String name, String receiver, String matchers, Route... routes) {
    return route(name, receiver, Route.OnMatch.STOP, matchers, routes);
  }

  private static Route goOn(String name, String receiver, String matchers, Route... routes) {
    return route(name, receiver, Route.OnMatch.CONTINUE, matchers, routes);
  }

  private static List<String> told(Alert alert, Route... routes) {
    return new RouteTree(List.of(routes))
        .destinations(alert).stream()
            .map(destination -> destination.receiver() + ":" + destination.group())
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\u0001',
      value = {
        "service=\"cart\" % true",
        "service = cart % true",
        "service=\"car\" % false",
        "service!=\"cart\" % false",
        "service=~\"ca.*\" % true",
        "service=~\"ca\" % false",
        "service!~\"ca.*\" % false",
        "absent=\"\" % true",
        "absent!=\"\" % false",
        "absent=~\".*\" % true",
        "service=\"ca.t\" % false",
        "severity=\"warning\" % true",
        "detector=\"endpoint-flap\" % true",
        "service=~\"cart|pay\" % true"
      })
  void matchesAsAlertmanagerDoes(String matcher, boolean expected) {
    assertThat(LabelMatcher.parse(matcher).matches(AlertLabels.of(cart))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "service", "service~\"x\"", "=x", "a=\"x", "a=x\"y", "a=~\"(\"", "a=\"x\"y"})
  void refusesWhatIsNoMatcher(String text) {
    assertThatThrownBy(() -> LabelMatcher.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsAMatcherSoThatItCanBeReadAgain() {
    LabelMatcher odd = LabelMatcher.of("a", "=", "say \"x\\y\"\n");
    assertThat(LabelMatcher.parse(odd.toString())).isEqualTo(odd);
  }

  @Test
  void stopsAtTheFirstMatch() {
    assertThat(told(cart, stop("none", "x", "service=pay"), stop("a", "x", ""), stop("b", "y", "")))
        .containsExactly("x:a/cluster=lab,detector=endpoint-flap");
  }

  @Test
  void goesOnWhereARouteSaysSo() {
    assertThat(told(cart, goOn("a", "x", ""), stop("b", "y", ""), stop("c", "z", "")))
        .extracting(text -> text.substring(0, 3))
        .containsExactly("x:a", "y:b");
  }

  @Test
  void asksInnerRoutesFirstAndFallsBackToTheOuterOne() {
    Route tree = stop("outer", "x", "cluster=lab", stop("inner", "y", "service=cart"));
    assertThat(told(cart, tree)).containsExactly("y:inner/cluster=lab,detector=endpoint-flap");
    assertThat(told(Alerts.firing("pay"), tree))
        .containsExactly("x:outer/cluster=lab,detector=endpoint-flap");
  }

  @Test
  void goesOnAfterARouteThatOnlyHoldsOthersWhenNoneOfThemMatches() {
    assertThat(
            told(
                cart,
                stop("holder", null, "cluster=lab", stop("inner", "y", "service=pay")),
                stop("rest", "z", "")))
        .containsExactly("z:rest/cluster=lab,detector=endpoint-flap");
  }

  @Test
  void tellsInfoOnlyWhereAMatcherAsksForIt() {
    Alert info = Alerts.firing("cart", Severity.INFO);
    assertThat(told(info, stop("a", "x", ""), stop("b", "y", "severity!=critical"))).isEmpty();
    assertThat(told(info, stop("a", "x", ""), stop("b", "y", "severity=~\"info|warning\"")))
        .hasSize(1);
    assertThat(told(info, stop("a", null, "severity=info", stop("b", "y", "")))).hasSize(1);
  }

  @Test
  void namesAReceiverOnceForEachGroup() {
    Route same = goOn("a", "x", "");
    assertThat(told(cart, same, same)).hasSize(1);
  }

  @Test
  void keepsGroupsOfOddValuesApart() {
    Alert slash = Alert.newBuilder(cart).setLabels(Map.of("cluster", "a/b")).build();
    Alert colon = Alert.newBuilder(cart).setLabels(Map.of("cluster", "a b")).build();
    Route all = stop("all", "x", "");
    assertThat(told(slash, all)).isNotEqualTo(told(colon, all));
    assertThat(told(slash, all).getFirst()).doesNotContain("a/b");
  }

  @Test
  void sendsTheEndToWhereTheFiringWentWhateverTheRoutesSayNow() {
    // Given
    RouteTree before = new RouteTree(List.of(stop("a", "x", "")));
    RouteTree after = new RouteTree(List.of(stop("b", "y", "")));
    Assignment first = Assignment.decide(null, cart, before).next().orElseThrow();
    // When
    Assignment.Decision moved = Assignment.decide(first, cart, after);
    Assignment.Decision over =
        Assignment.decide(moved.next().orElseThrow(), Alerts.resolved(cart), after);
    // Then
    assertThat(over.arrivals())
        .extracting(arrival -> arrival.destination().receiver() + " " + arrival.belonging())
        .containsExactly("x LEFT", "y ROUTED");
  }

  @Test
  void endsAnEpisodeThatWasLostWhenTheNextOneBegins() {
    // Given
    RouteTree tree = new RouteTree(List.of(stop("a", "x", "")));
    Assignment first = Assignment.decide(null, cart, tree).next().orElseThrow();
    // When
    Assignment.Decision next = Assignment.decide(first, Alerts.again(cart), tree);
    // Then
    assertThat(next.arrivals())
        .extracting(arrival -> arrival.alert().getState() + "#" + arrival.alert().getGeneration())
        .containsExactly("RESOLVED#1", "FIRING#2");
  }

  @Test
  void ignoresDuplicatesAndOlderStates() {
    RouteTree tree = new RouteTree(List.of(stop("a", "x", "")));
    Assignment over = Assignment.decide(null, Alerts.resolved(cart), tree).next().orElseThrow();
    assertThat(Assignment.decide(over, cart, tree).arrivals()).isEmpty();
    assertThat(Assignment.decide(over, Alerts.resolved(cart), tree).arrivals()).isEmpty();
  }

  @Test
  void forgetsEveryEpisodeEverywhere() {
    RouteTree tree = new RouteTree(List.of(stop("a", "x", "")));
    Assignment one = Assignment.decide(null, Alerts.resolved(cart), tree).next().orElseThrow();
    Alert second = Alerts.resolved(Alerts.again(cart));
    Assignment two = Assignment.decide(one, second, tree).next().orElseThrow();
    assertThat(Assignment.forget(two).arrivals())
        .extracting(arrival -> arrival.belonging() + "#" + arrival.alert().getGeneration())
        .containsExactlyInAnyOrder("FORGOTTEN#1", "FORGOTTEN#2");
  }
}
