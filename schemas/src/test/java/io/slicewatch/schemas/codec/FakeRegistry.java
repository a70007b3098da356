package io.slicewatch.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A schema registry on loopback that keeps everything in memory. */
final class FakeRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final List<String> subjects = new ArrayList<>();
  private int requests;
  private String authorization = "";
  private int forcedStatus;
  private String forcedBody = "";

  FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized List<String> subjects() {
    return List.copyOf(subjects);
  }

  synchronized int requests() {
    return requests;
  }

  synchronized String lastAuthorization() {
    return authorization;
  }

  synchronized void answerAllWith(int status, String body) {
    forcedStatus = status;
    forcedBody = body;
  }

  synchronized void answerNormally() {
    forcedStatus = 0;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    requests++;
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    authorization = header == null ? "" : header;
    if (forcedStatus != 0) {
      exchange.getRequestBody().readAllBytes();
      answer(exchange, forcedStatus, forcedBody);
    } else if (exchange.getRequestMethod().equals("POST")) {
      register(exchange);
    } else {
      find(exchange);
    }
  }

  private void register(HttpExchange exchange) throws IOException {
    String schema = JSON.readTree(exchange.getRequestBody()).get("schema").asText();
    subjects.add(exchange.getRequestURI().getPath().split("/")[2]);
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    answer(exchange, 200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
  }

  private void find(HttpExchange exchange) throws IOException {
    int id = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
    if (id < 1 || id > schemas.size()) {
      answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
      return;
    }
    answer(exchange, 200, JSON.writeValueAsString(Map.of("schema", schemas.get(id - 1))));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
