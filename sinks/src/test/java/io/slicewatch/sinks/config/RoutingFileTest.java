package io.slicewatch.sinks.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.config.Problem;
import io.slicewatch.schemas.config.Problems;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.route.Route;
import io.slicewatch.sinks.route.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingFileTest {

  private static List<String> problems(String yaml) {
    Problems problems = new Problems();
    RoutingFile.parse(yaml, problems, "routes.yaml");
    return problems.found().stream().map(Problem::toString).toList();
  }

  private static Routing read(String yaml) {
    Problems problems = new Problems();
    Routing routing = RoutingFile.parse(yaml, problems, "routes.yaml");
    assertThat(problems.found()).isEmpty();
    return routing;
  }

  @Test
  void readsTheExampleAndItsTestsHold() {
    Routing routing = RoutingFile.read(Path.of("../examples/routes.yaml"));
    assertThat(routing.tests()).hasSize(5);
    assertThat(RouteTest.failures(routing)).isEmpty();
  }

  @Test
  void explainsTheWayOfAnAlert() {
    Routing routing = RoutingFile.read(Path.of("../examples/routes.yaml"));
    List<RouteTest.Explanation> all =
        RouteTest.explain(
            routing,
            RouteTest.alert(
                Map.of(
                    "severity", "warning",
                    "cluster", "prod-a",
                    "namespace", "pay",
                    "detector", "hpa-thrash")));
    assertThat(all)
        .extracting(RouteTest.Explanation::text)
        .containsExactly(
            "payments > payments-scaling -> payments-chat, group"
                + " payments-scaling/cluster=prod-a,namespace=pay, waits 10s, then every 600s,"
                + " repeats after 240m");
  }

  @Test
  void fillsInWhatARouteInherits() {
    Routing routing =
        read(
            """
            defaults: {group_by: [cluster], group_wait: 3s}
            routes:
              - name: top
                receiver: out
                group_interval: 2m
                routes:
                  - {name: inner, matchers: ['a=b'], repeat_interval: 1h}
            receivers:
              - {name: out, terminal: {}, rate: 90/m, burst: 2, digest_above: 0}
            """);
    Route inner = routing.routes().getFirst().routes().getFirst();
    assertThat(inner.receiver()).isEqualTo("out");
    assertThat(inner.groupBy()).containsExactly("cluster");
    assertThat(inner.timings())
        .isEqualTo(new Timings(Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofHours(1)));
    assertThat(routing.receivers().getFirst().pace())
        .isEqualTo(new Pace(Rate.perMinute(90, 2), Pace.NO_DIGEST));
  }

  @Test
  void givesAPagerOneAlertPerMessage() {
    Routing routing =
        read(
            """
            routes: [{name: all, receiver: pager}]
            receivers: [{name: pager, pagerduty: {routing_key: {env: KEY}}}]
            """);
    assertThat(routing.routes().getFirst().unit()).isEqualTo(Route.Unit.ALERT);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            problems(
                """
                version: 1
                defaults: {group_wait: soon}
                routes:
                  - {name: a/b, receiver: nobody, matchers: ['x==~y', 'z=~"("']}
                  - {name: empty}
                  - {name: pages, receiver: pager, unit: group}
                  - {name: pages, receiver: out, reciever: out}
                receivers:
                  - {name: out, terminal: {colour: auto}}
                  - {name: pager, pagerduty: {routing_key: secret-in-the-file}}
                  - {name: two, terminal: {}, webhook: {url: 'https://example.org'}}
                  - {name: plain, webhook: {url: 'http://example.org'}}
                  - {name: fast, terminal: {}, rate: 5 per day}
                surprise: 1
                """))
        .anySatisfy(p -> assertThat(p).contains("group_wait"))
        .anySatisfy(p -> assertThat(p).contains("routes[0].name"))
        .anySatisfy(p -> assertThat(p).contains("routes[0].receiver"))
        .anySatisfy(p -> assertThat(p).contains("regular expression"))
        .anySatisfy(p -> assertThat(p).contains("routes[1].receiver"))
        .anySatisfy(p -> assertThat(p).contains("used by another route"))
        .anySatisfy(p -> assertThat(p).contains("reciever"))
        .anySatisfy(p -> assertThat(p).contains("colour"))
        .anySatisfy(p -> assertThat(p).contains("routing_key"))
        .anySatisfy(p -> assertThat(p).contains("exactly one of"))
        .anySatisfy(p -> assertThat(p).contains("https"))
        .anySatisfy(p -> assertThat(p).contains("receivers[4].rate"))
        .anySatisfy(p -> assertThat(p).contains("surprise"));
  }

  @Test
  void refusesAFileWhoseTestsFail() {
    assertThat(
            problems(
                """
                routes: [{name: all, receiver: out}]
                receivers: [{name: out, terminal: {}}]
                tests: [{alert: {severity: warning}, expect: [pager]}, {alert: {severity: bad}}]
                """))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("tests[0]").contains("pager"));
  }

  @Test
  void saysWhereTheYamlIsBroken() {
    assertThat(problems("routes: [\nx: {")).singleElement().asString().contains("in line");
    assertThat(problems("a: 1\na: 2\n")).singleElement().asString().contains("uplicate");
    assertThat(problems("")).anySatisfy(p -> assertThat(p).contains("routes"));
  }

  @Test
  void goesToTheTerminalWithoutARoutingFile() {
    Problems problems = new Problems();
    SinksConfig config = SinksConfig.from(Settings.of(Map.of(), problems, "sinks"));
    assertThat(problems.found()).isEmpty();
    assertThat(config.routing().receivers()).extracting(Receiver::name).containsExactly("terminal");
  }

  @Test
  void namesTheRoutingFilesProblemsInTheConfiguration() {
    Problems problems = new Problems();
    Settings settings = Settings.of(Map.of("routes", "no-such-file.yaml"), problems, "sinks");
    SinksConfig.from(settings);
    settings.done();
    assertThat(problems.found()).singleElement().asString().contains("no-such-file.yaml");
  }
}
