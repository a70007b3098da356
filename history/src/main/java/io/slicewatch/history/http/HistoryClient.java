package io.slicewatch.history.http;

import io.slicewatch.history.question.BadQuestionException;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Historian;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.schemas.json.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a history role in another process. */
public final class HistoryClient implements Historian, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int MAX_ERROR = 500;

  private final URI address;
  private final Optional<String> token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param address such as {@code http://127.0.0.1:8411}
   * @param token what the server wants to see, if it does
   */
  public HistoryClient(URI address, Optional<String> token) {
    this.address = address;
    this.token = token;
  }

  @Override
  public Timeline.Answer ask(Timeline question) {
    return get(Routes.TIMELINE, Routes.of(question), Timeline.Answer.class);
  }

  @Override
  public EndpointsAt.Answer ask(EndpointsAt question) {
    return get(Routes.ENDPOINTS, Routes.of(question), EndpointsAt.Answer.class);
  }

  @Override
  public WhoHad.Answer ask(WhoHad question) {
    return get(Routes.WHO_HAD, Routes.of(question), WhoHad.Answer.class);
  }

  @Override
  public Top.Answer ask(Top question) {
    return get(Routes.TOP, Routes.of(question), Top.Answer.class);
  }

  private <T> T get(String path, Parameters parameters, Class<T> type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path + "?" + parameters.encoded())).timeout(ANSWER);
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      byte[] body = body(response);
      if (response.statusCode() != 200) {
        throw refused(response.statusCode(), AnswerJson.read(body, Failed.class));
      }
      return AnswerJson.read(body, type);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted", e);
    } catch (IOException e) {
      throw unreachable(e.getMessage(), e);
    }
  }

  private static byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(MAX_BYTES);
      if (in.read() >= 0) {
        throw new IOException("the answer is larger than " + MAX_BYTES + " bytes");
      }
      return body;
    }
  }

  private static RuntimeException refused(int status, Failed failed) {
    String error = SafeText.oneLine(failed.error(), MAX_ERROR);
    return switch (status) {
      case 400 -> BadQuestionException.asTold(error);
      case 401, 403 -> new HistoryException(HistoryFailure.FORBIDDEN, error);
      default -> new HistoryException(failure(failed.failure()), error);
    };
  }

  private static HistoryFailure failure(@Nullable String word) {
    for (HistoryFailure known : HistoryFailure.values()) {
      if (known.name().equals(word)) {
        return known;
      }
    }
    return HistoryFailure.UNREACHABLE;
  }

  private HistoryException unreachable(@Nullable String why, Exception cause) {
    return new HistoryException(
        HistoryFailure.UNREACHABLE,
        "history does not answer at %s%s. Is the history role running there?"
            .formatted(address, why == null ? "" : ": " + SafeText.oneLine(why, MAX_ERROR)),
        cause);
  }

  @Override
  public void close() {
    http.close();
  }
}
