package io.slicewatch.history.http;

import static io.slicewatch.history.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.history.question.BadQuestionException;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.schemas.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryServerTest {

  private static final String TOKEN = "a-token-of-more-than-16-characters";

  private final Archive archive = new Archive();
  private final AtomicBoolean healthy = new AtomicBoolean(true);
  private final HttpClient http = HttpClient.newHttpClient();
  private HistoryServer server;
  private HistoryClient client;

  @BeforeEach
  void start() {
    serve(ApiConfig.ANY_LOOPBACK, Optional.empty());
  }

  private void serve(ApiConfig config, Optional<String> token) {
    server = new HistoryServer(config, archive, healthy::get);
    server.start();
    client = new HistoryClient(server.address(), token);
  }

  @AfterEach
  void stop() {
    client.close();
    http.close();
    server.close();
  }

  @Test
  void answersATimelineAsTheStoreDoes() {
    Timeline question =
        new Timeline(null, "shop", "cart & co", at("10:00:00"), at("11:00:00.250"), 7);
    assertThat(client.ask(question)).isEqualTo(archive.timeline);
    assertThat(archive.asked).isEqualTo(question);
  }

  @Test
  void answersEndpointsAsTheStoreDoes() {
    EndpointsAt question = new EndpointsAt("east", "shop", "cart", at("10:00:00"));
    assertThat(client.ask(question)).isEqualTo(archive.endpoints);
    assertThat(archive.asked).isEqualTo(question);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"10.0.0.7, -, -", "fd00::1, 2026-11-24T10:00:00Z, east"})
  void answersWhoHadAsTheStoreDoes(String ip, @Nullable Instant at, @Nullable String cluster) {
    WhoHad question = new WhoHad(ip, at, cluster);
    assertThat(client.ask(question)).isEqualTo(archive.holders);
    assertThat(archive.asked).isEqualTo(question);
  }

  @ParameterizedTest
  @EnumSource
  void answersTopAsTheStoreDoes(Top.By by) {
    Top question = new Top(by, at("10:00:00"), at("11:00:00"), 3);
    assertThat(client.ask(question)).isEqualTo(archive.top);
    assertThat(archive.asked).isEqualTo(question);
  }

  @Test
  void writesTimesWithMillisecondsWordsInLowerCaseAndNothingThatIsAbsent() throws Exception {
    HttpResponse<String> response = get("/v1/who-had?ip=10.0.0.7");
    assertThat(response.body())
        .isEqualTo(
            "{\"holders\":[{\"cluster\":\"east\",\"namespace\":\"shop\",\"pod\":\"cart-0\","
                + "\"podUid\":\"uid\",\"from\":\"2026-11-24T10:00:00.000Z\"}],"
                + "\"listings\":[],\"truncated\":false}");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/who-had, 400, ip: must be given",
    "/v1/who-had?ip=, 400, ip: must not be empty",
    "/v1/who-had?ip=1&ip=2, 400, ip: must be given once",
    "/v1/who-had?ip=1&at=yesterday, 400, at: must be a time",
    "/v1/who-had?ip=1&at=%2B100000000-01-01T00:00:00Z, 400, at: must lie between",
    "/v1/who-had?ip=1&colour=red, 400, colour: is not known here",
    "/v1/who-had?ip=%1b%5b31m, 400, ip: must not hold control characters",
    "/v1/top?by=pod&from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z, 400, by: must be one of",
    "/v1/top?by=service&from=2026-11-24T11:00:00Z&to=2026-11-24T11:00:00Z, 400, from: must be",
    "/v1/top?by=service&from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z&limit=x, 400, limit:",
    "/v1/top?by=service&from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z&limit=0, 400, limit:",
    "/v1/nothing, 404, there is no such question",
    "/, 404, there is no such question",
  })
  void refusesWhatIsNoQuestion(String path, int status, String error) throws Exception {
    // When, on a bare socket, since clients refuse to send some of this
    String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    // Then
    assertThat(response).startsWith("HTTP/1.1 " + status).contains("{\"error\":\"" + error);
    assertThat(archive.asked).isNull();
  }

  @Test
  void refusesWhatIsNotEncodedAsAUrl() throws Exception {
    String response = raw("GET /v1/who-had?ip=%zz HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(response).startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesAQuestionOfAbsurdLength() throws Exception {
    HttpResponse<String> response = get("/v1/who-had?ip=" + "1".repeat(5000));
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "DELETE", "HEAD"})
  void understandsGetOnly(String method) throws Exception {
    String response = raw(method + " /v1/who-had?ip=1 HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(response).startsWith("HTTP/1.1 405");
    assertThat(archive.asked).isNull();
  }

  @ParameterizedTest
  @CsvSource({"evil.example, 403", "localhost:80, 200", "127.0.0.1, 200", "[::1]:1, 200"})
  void withoutATokenTakesOnlyRequestsThatNameLoopback(String host, int status) throws Exception {
    String response = raw("GET /v1/who-had?ip=1 HTTP/1.1\r\nHost: " + host + "\r\n");
    assertThat(response).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void asksForTheTokenWhereThereIsOne() {
    // Given
    stop();
    serve(new ApiConfig("127.0.0.1", 0, Optional.of(TOKEN)), Optional.of("wrong"));
    WhoHad question = new WhoHad("10.0.0.7", null, null);
    // Then
    HistoryException failure =
        catchThrowableOfType(HistoryException.class, () -> client.ask(question));
    assertThat(failure.failure()).isEqualTo(HistoryFailure.FORBIDDEN);
    try (HistoryClient allowed = new HistoryClient(server.address(), Optional.of(TOKEN))) {
      assertThat(allowed.ask(question)).isEqualTo(archive.holders);
    }
  }

  @Test
  void refusesToBeOpenToEverybodyWithoutAToken() {
    assertThatThrownBy(() -> new ApiConfig("0.0.0.0", 0, Optional.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("history.api.tokenFile");
    assertThat(new ApiConfig("0.0.0.0", 0, Optional.of(TOKEN)).toString()).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"OUT_OF_MEMORY", "NOT_A_DATABASE", "DEFECT"})
  void handsOnWhyTheStoreFailed(HistoryFailure reason) {
    // Given
    archive.failure = new HistoryException(reason, "the disk and so on");
    // When
    HistoryException failure =
        catchThrowableOfType(
            HistoryException.class, () -> client.ask(new WhoHad("10.0.0.7", null, null)));
    // Then
    assertThat(failure.failure()).isEqualTo(reason);
    assertThat(failure).hasMessage("the disk and so on");
  }

  @Test
  void handsOnWhatIsWrongWithAQuestion() {
    // Given
    archive.refusal = new BadQuestionException("ip", "must be nicer");
    // Then
    assertThatThrownBy(() -> client.ask(new WhoHad("10.0.0.7", null, null)))
        .isInstanceOf(BadQuestionException.class)
        .hasMessage("ip: must be nicer");
  }

  @Test
  void saysWhenNobodyAnswers() {
    // Given
    server.close();
    // When
    HistoryException failure =
        catchThrowableOfType(
            HistoryException.class, () -> client.ask(new WhoHad("10.0.0.7", null, null)));
    // Then
    assertThat(failure.failure()).isEqualTo(HistoryFailure.UNREACHABLE);
    assertThat(failure).hasMessageContaining("history role");
  }

  @ParameterizedTest
  @CsvSource({"/livez, false, 200", "/readyz, true, 200", "/readyz, false, 503"})
  void tellsItsHealth(String path, boolean well, int status) throws Exception {
    healthy.set(well);
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(server.address() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    URI address = server.address();
    try (Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
