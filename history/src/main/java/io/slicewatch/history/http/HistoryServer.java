package io.slicewatch.history.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slicewatch.history.question.BadQuestionException;
import io.slicewatch.history.question.Historian;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.HistoryFailure.Retry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions of other processes: GET only, a few at a time, nothing is ever changed. */
public final class HistoryServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryServer.class);
  private static final int QUESTIONS_AT_ONCE = 8;
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free = new Semaphore(QUESTIONS_AT_ONCE);
  private final Historian historian;
  private final BooleanSupplier healthy;
  private final Gate gate;

  /**
   * Binds; takes requests after {@link #start}.
   *
   * @param healthy what {@code /readyz} tells
   * @throws HistoryException when the address cannot be bound
   */
  public HistoryServer(ApiConfig config, Historian historian, BooleanSupplier healthy) {
    this.historian = historian;
    this.healthy = healthy;
    this.gate = new Gate(config.token());
    this.server = bind(config);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  private static HttpServer bind(ApiConfig config) {
    try {
      return HttpServer.create(config.address(), BACKLOG);
    } catch (IOException e) {
      throw new HistoryException(
          HistoryFailure.IN_USE,
          "history cannot listen on %s:%d: %s. Set history.api.port to a free one."
              .formatted(config.host(), config.port(), e.getMessage()),
          e);
    }
  }

  public void start() {
    server.start();
  }

  /** Where questions are taken, with the port that was bound. */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (reply.status() == 401) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(reply.status(), body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private record Reply(int status, String body) {
    static Reply failed(int status, String error) {
      return new Reply(status, AnswerJson.write(new Failed(error, null)));
    }

    static Reply failed(int status, HistoryException e) {
      return new Reply(
          status, AnswerJson.write(new Failed(String.valueOf(e.getMessage()), e.failure().name())));
    }
  }

  private Reply reply(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      return Reply.failed(405, "only GET is understood");
    }
    if (path.equals("/livez") || path.equals("/readyz")) {
      boolean well = path.equals("/livez") || healthy.getAsBoolean();
      return new Reply(well ? 200 : 503, "{\"healthy\":" + well + "}");
    }
    return switch (gate.check(exchange)) {
      case TOKEN_WRONG -> Reply.failed(401, "a token is needed: Authorization: Bearer …");
      case FOREIGN_HOST -> Reply.failed(403, "ask by the address of this machine's loopback");
      case OPEN -> answer(path, exchange.getRequestURI().getRawQuery());
    };
  }

  private Reply answer(String path, @Nullable String query) {
    Routes.Route route = Routes.ALL.get(path);
    if (route == null) {
      return Reply.failed(404, "there is no such question; known: " + Routes.ALL.keySet());
    }
    if (!free.tryAcquire()) {
      return Reply.failed(503, "too many questions at once; ask again");
    }
    try {
      return new Reply(200, AnswerJson.write(route.answer(Parameters.parse(query), historian)));
    } catch (BadQuestionException e) {
      return Reply.failed(400, String.valueOf(e.getMessage()));
    } catch (HistoryException e) {
      LOG.warn("a question has no answer: path={} failure={}", path, e.failure(), e);
      return Reply.failed(e.failure().retry() == Retry.LATER ? 503 : 500, e);
    } finally {
      free.release();
    }
  }

  /** Stops at once; a question under way loses its answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
