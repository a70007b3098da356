package io.slicewatch.collector.source.recording;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines of bounded size. A line that is too long is read to its end and not
 * kept; a stream that breaks off is noted, and what came before it counts.
 */
final class Lines {

  private static final int SAMPLE = 4096;

  private final InputStream in;
  private final int limit;
  private long number;
  private boolean tooLong;
  private @Nullable String broken;

  Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line without its end; null at the end of the stream. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    tooLong = false;
    int read = read();
    if (read < 0) {
      return null;
    }
    number++;
    for (; read >= 0 && read != '\n'; read = read()) {
      if (line.size() < limit) {
        line.write(read);
      } else {
        tooLong = true;
      }
    }
    byte[] bytes = line.toByteArray();
    return tooLong ? java.util.Arrays.copyOf(bytes, SAMPLE) : bytes;
  }

  /** Number of the last line, from 1. */
  long number() {
    return number;
  }

  /** True when the last line was longer than the limit: then it holds a sample only. */
  boolean tooLong() {
    return tooLong;
  }

  /** Why the stream broke off; absent when it ended as it should. */
  @Nullable String broken() {
    return broken;
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException e) {
      broken = String.valueOf(e.getMessage());
      return -1;
    } catch (IOException e) {
      if (e.getClass().getName().startsWith("com.github.luben.zstd")) {
        broken = String.valueOf(e.getMessage());
        return -1;
      }
      throw e;
    }
  }
}
