package io.slicewatch.collector.source.recording;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a file by what its first bytes say: gzip, zstd or plain. */
final class Opened {

  private static final int BUFFER = 64 * 1024;

  private Opened() {}

  static InputStream of(Path file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      raw.mark(4);
      byte[] magic = raw.readNBytes(4);
      raw.reset();
      return new BufferedInputStream(plain(raw, magic), BUFFER);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream plain(InputStream raw, byte[] magic) throws IOException {
    if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      return new GZIPInputStream(raw, BUFFER);
    }
    boolean zstd =
        magic.length == 4
            && magic[0] == 0x28
            && magic[1] == (byte) 0xb5
            && magic[2] == 0x2f
            && magic[3] == (byte) 0xfd;
    return zstd ? new ZstdInputStreamNoFinalizer(raw) : raw;
  }
}
