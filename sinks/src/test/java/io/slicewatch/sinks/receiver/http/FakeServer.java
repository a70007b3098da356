package io.slicewatch.sinks.receiver.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers by a script, then by a rule, and keeps every request. */
public final class FakeServer implements AutoCloseable {

  /** What it got. */
  public record Request(
      Instant at, String method, String path, Map<String, String> headers, String body) {}

  /** What it says. */
  public record Response(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Request> requests = new ArrayList<>();
  private final Deque<Function<Request, Response>> script = new ArrayDeque<>();
  private Function<Request, Response> rule = request -> say(200, "ok");

  public FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public FakeServer then(Function<Request, Response> answer) {
    synchronized (script) {
      script.add(answer);
    }
    return this;
  }

  public FakeServer otherwise(Function<Request, Response> newRule) {
    synchronized (script) {
      rule = newRule;
    }
    return this;
  }

  public static Response say(int status, String body) {
    return new Response(status, Map.of(), body);
  }

  public static Response tooMany(String retryAfter) {
    return new Response(429, Map.of("Retry-After", retryAfter), "slow down");
  }

  /** No byte comes back until the server is closed. */
  public Response hang() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return say(503, "closed");
  }

  public List<Request> requests() {
    synchronized (script) {
      return List.copyOf(requests);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Request request =
        new Request(
            Instant.now(),
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            headers,
            body);
    Function<Request, Response> answer;
    synchronized (script) {
      requests.add(request);
      answer = script.isEmpty() ? rule : script.poll();
    }
    Response response = answer.apply(request);
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
