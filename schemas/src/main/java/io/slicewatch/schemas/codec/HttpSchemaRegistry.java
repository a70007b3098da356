package io.slicewatch.schemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slicewatch.schemas.codec.RegistryException.Failure;
import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.json.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry with Confluent's REST interface. The address may hold a user and a password, which are
 * sent as basic authentication.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(15);
  private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;
  private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String authorization;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

  /** Asks nobody yet. */
  public HttpSchemaRegistry(URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new ConfigException("schema.registry.url", shown(address), "must be a http(s) address");
    }
    this.base = URI.create(shown(address));
    this.authorization = basic(address.getUserInfo());
  }

  @Override
  public int register(String subject, Schema schema) {
    String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", CONTENT)
            .POST(
                BodyPublishers.ofString(
                    JSON.valueToTree(Map.of("schema", schema.toString())).toString()));
    Answer answer = ask(request, path);
    JsonNode id = answer.require(path).path("id");
    if (!id.isInt()) {
      throw new RegistryException(Failure.UNREADABLE, "no id in the answer to " + path, null);
    }
    return id.intValue();
  }

  @Override
  public Optional<Schema> find(int id) {
    String path = "/schemas/ids/" + Integer.toUnsignedString(id);
    Answer answer = ask(request(path).GET(), path);
    if (answer.status == 404) {
      return Optional.empty();
    }
    JsonNode text = answer.require(path).path("schema");
    try {
      return Optional.of(new Schema.Parser().parse(text.asText()));
    } catch (AvroRuntimeException e) {
      throw new RegistryException(Failure.UNREADABLE, "no Avro schema in the answer to " + path, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIME_LIMIT)
            .header("Accept", CONTENT);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private Answer ask(HttpRequest.Builder request, String path) {
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(response.statusCode(), body.readNBytes(MAX_ANSWER_BYTES));
      }
    } catch (IOException e) {
      throw new RegistryException(
          Failure.UNAVAILABLE, "schema registry " + base + " does not answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException(Failure.UNAVAILABLE, "interrupted while asking " + base, e);
    }
  }

  private static String basic(@Nullable String user) {
    return user == null
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** The address without user and password, and without a slash at its end. */
  private static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path = address.getPath() == null ? "" : address.getPath().replaceAll("/+$", "");
    return address.getScheme() + "://" + address.getHost() + port + path;
  }

  /** What came back. */
  private static final class Answer {

    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    JsonNode require(String path) {
      if (status != 200) {
        String said = SafeText.oneLine(new String(body, StandardCharsets.UTF_8), 200);
        throw new RegistryException(
            failure(), "schema registry answered %d to %s: %s".formatted(status, path, said), null);
      }
      try {
        return JSON.readTree(new String(body, StandardCharsets.UTF_8));
      } catch (JsonProcessingException e) {
        throw new RegistryException(Failure.UNREADABLE, "no JSON in the answer to " + path, e);
      }
    }

    private Failure failure() {
      if (status == 401 || status == 403) {
        return Failure.DENIED;
      }
      return status >= 500 || status == 429 || status == 408
          ? Failure.UNAVAILABLE
          : Failure.REFUSED;
    }
  }
}
