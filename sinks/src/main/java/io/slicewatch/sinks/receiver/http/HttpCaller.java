package io.slicewatch.sinks.receiver.http;

import io.slicewatch.sinks.receiver.Answer;
import io.slicewatch.sinks.receiver.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts JSON: never follows a redirect, never waits longer than its limit, never reads a long
 * answer. Safe for threads.
 */
public final class HttpCaller implements AutoCloseable {

  private final HttpClient client;
  private final Duration limit;

  /**
   * Opens it.
   *
   * @param limit for one call, from connecting to the end of the answer
   */
  public HttpCaller(Duration limit) {
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .build();
  }

  /** What came of a call. */
  public sealed interface Result {
    /** The server answered. */
    record Replied(HttpReply reply) implements Result {}

    /** It did not, and this is what that means. */
    record Failed(Answer answer) implements Result {}
  }

  /** Posts a body and waits for the answer. */
  public Result post(URI address, Map<String, String> headers, String body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(limit)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request.build(), info -> new LimitedBody());
    try {
      HttpResponse<String> response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      Optional<String> retryAfter = response.headers().firstValue("Retry-After");
      return new Result.Replied(new HttpReply(response.statusCode(), retryAfter, response.body()));
    } catch (TimeoutException e) {
      return new Result.Failed(ambiguous("no answer within " + limit.toMillis() + " ms"));
    } catch (ExecutionException e) {
      return new Result.Failed(failure(e.getCause() == null ? e : e.getCause()));
    } finally {
      call.cancel(true);
    }
  }

  private Answer failure(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e -> notSent("cannot connect in time");
      case UnknownHostException e -> notSent("the host name has no address");
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          notSent("the host name has no address");
      case ConnectException e -> notSent("cannot connect");
      case SSLException e -> notSent("TLS: " + e.getMessage());
      case IOException e -> ambiguous("the connection broke: " + e.getClass().getSimpleName());
      default -> ambiguous("the call failed: " + cause.getClass().getSimpleName());
    };
  }

  private static Answer notSent(String why) {
    return new Answer.Retry(Reply.none(why), Optional.empty());
  }

  private static Answer ambiguous(String why) {
    return new Answer.Ambiguous(Reply.none(why));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
