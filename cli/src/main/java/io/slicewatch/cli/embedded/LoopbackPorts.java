package io.slicewatch.cli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two ports of the loopback interface that nobody listens on at this moment. */
record LoopbackPorts(int broker, int controller) {

  /** Asks the system; another process may still be faster, so the caller tries again. */
  static LoopbackPorts free() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return new LoopbackPorts(first.getLocalPort(), second.getLocalPort());
    }
  }
}
