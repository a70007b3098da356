package io.slicewatch.collector.source.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.slicewatch.collector.decode.ObjectDecoder;
import io.slicewatch.collector.source.RawItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of any form, from its begin to its end, in one pass and bounded memory. What
 * cannot be read is rejected with file and line, and costs nothing else.
 */
public final class RecordingSource {

  /** Longest line that is read: larger objects than this do not fit in etcd by far. */
  static final int LINE_LIMIT = 8 * 1024 * 1024;

  private static final int DEPTH_LIMIT = 200;
  private static final int SAMPLE = 4096;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_LIMIT)
                  .maxStringLength(LINE_LIMIT)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Path file;
  private final ObjectDecoder decoder;
  private final Items items;
  private final Consumer<Reject> rejects;
  private long understood;
  private volatile long lines;

  /**
   * Makes a source of one file.
   *
   * @param cluster name for inputs that name none
   */
  public RecordingSource(
      Path file,
      String cluster,
      Set<String> keptAnnotations,
      Consumer<RawItem> out,
      Consumer<Reject> rejects) {
    this.file = file;
    this.decoder = new ObjectDecoder(keptAnnotations);
    this.items = new Items(cluster, out, this::reject);
    this.rejects = rejects;
  }

  /**
   * Reads the file.
   *
   * @return number of lines
   * @throws InputException when the file is missing, empty, or nothing in it is of a known form
   */
  public long read() {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file.toString(), "there is no such file", "check the path");
    }
    try (InputStream in = Opened.of(file)) {
      Lines source = new Lines(in, LINE_LIMIT);
      byte[] first = source.next();
      if (first == null) {
        throw new InputException(
            file.toString(), "it is empty", "record it again, or leave it out");
      }
      if (isOpening(first) || source.tooLong() && isList(first)) {
        documents();
      } else {
        lines(source, first);
      }
    } catch (IOException e) {
      throw new InputException(
          file.toString(), String.valueOf(e.getMessage()), "check that it is whole and readable");
    }
    if (understood == 0) {
      throw new InputException(
          file.toString(),
          "it is no recording",
          "give a watch stream, a kubectl capture or a List as JSON");
    }
    items.end();
    return lines;
  }

  /** Lines read so far; may be asked by any thread. */
  public long linesRead() {
    return lines;
  }

  private static boolean isOpening(byte[] line) {
    String text = new String(line, 0, Math.min(line.length, 16), StandardCharsets.UTF_8).strip();
    return text.replace("\uFEFF", "").equals("{");
  }

  /** A list on one line may be of any length: it is read item by item. */
  private static boolean isList(byte[] sample) {
    String text = new String(sample, StandardCharsets.UTF_8);
    int items = text.indexOf("\"items\"");
    int object = text.indexOf("\"object\"");
    return items >= 0 && (object < 0 || items < object);
  }

  private void lines(Lines source, byte[] first) throws IOException {
    byte[] line = first;
    while (line != null) {
      lines = source.number();
      if (source.tooLong()) {
        lost("too-large", "a line of more than " + LINE_LIMIT + " bytes", line);
      } else if (!isBlank(line)) {
        line(line, source.broken());
      }
      line = source.next();
    }
    if (source.broken() != null) {
      reject("cut", "the file breaks off: " + source.broken(), new byte[0]);
    }
  }

  private void line(byte[] line, @Nullable String broken) throws IOException {
    int start = line.length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb ? 3 : 0;
    try (JsonParser json = JSON.createParser(line, start, line.length - start)) {
      while (json.nextToken() != null) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
          lost("broken-json", "a JSON object was expected", line);
          return;
        }
        take(Document.read(json, decoder), line);
      }
    } catch (StreamConstraintsException e) {
      lost("too-deep", firstLine(e.getOriginalMessage()), line);
    } catch (JsonProcessingException e) {
      lost(broken == null ? "broken-json" : "cut", firstLine(e.getOriginalMessage()), line);
    }
  }

  /** Documents over many lines, as kubectl indents them. */
  private void documents() throws IOException {
    try (InputStream in = Opened.of(file);
        JsonParser json = JSON.createParser(in)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Document document = Document.read(json, decoder);
        lines = json.currentLocation().getLineNr();
        take(document, new byte[0]);
      }
    } catch (StreamConstraintsException e) {
      reject("too-deep", firstLine(e.getOriginalMessage()), new byte[0]);
    } catch (JsonProcessingException | java.io.EOFException e) {
      reject("cut", firstLine(e.getMessage()), new byte[0]);
    }
  }

  private void take(Document document, byte[] line) {
    if (document.isForeign()) {
      reject("not-a-recording", "neither a watch event nor an object", line);
      return;
    }
    understood++;
    items.take(document, line);
  }

  private void lost(String reason, String detail, byte[] sample) {
    reject(reason, detail, sample);
    items.unreadable();
  }

  private void reject(String reason, String detail, byte[] sample) {
    rejects.accept(
        new Reject(
            file.toString(),
            lines,
            reason,
            detail,
            Arrays.copyOf(sample, Math.min(sample.length, SAMPLE))));
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
