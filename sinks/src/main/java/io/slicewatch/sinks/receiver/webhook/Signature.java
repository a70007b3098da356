package io.slicewatch.sinks.receiver.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks: HMAC-SHA256 over id, time and body. */
final class Signature {

  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private Signature() {}

  /**
   * Signs.
   *
   * @param secret {@code whsec_} and base64 of 24 to 64 bytes
   * @param seconds time of this attempt, seconds since 1970
   * @throws IllegalArgumentException when the secret has another form; the message does not hold it
   */
  static String sign(String secret, String id, long seconds, String body) {
    byte[] key = key(secret);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed =
          mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] key(String secret) {
    byte[] key;
    try {
      key =
          secret.startsWith(PREFIX)
              ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
              : new byte[0];
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the secret is no base64 after whsec_");
    }
    if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new IllegalArgumentException("the secret must be whsec_ and base64 of 24 to 64 bytes");
    }
    return key;
  }
}
