// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.tls;

import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tldwatch.runtime.config.TlsConfig;

/**
 * What stands in the files of {@code tls}, checked to fit together.
 *
 * @param stamp of the files as they were before they were read
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record PemFiles(
    X509Certificate[] chain, PrivateKey key, X509Certificate[] authorities, Stamp stamp) {

  /** Tells files that were replaced or changed from those that were not. */
  record Stamp(List<String> files) {
    static final Stamp NONE = new Stamp(List.of());
  }

  static Stamp stamp(TlsConfig files) {
    var stamps = new ArrayList<String>();
    for (Path file : List.of(files.certificate(), files.key(), files.authority())) {
      stamps.add(stamp(file));
    }
    return new Stamp(List.copyOf(stamps));
  }

  private static String stamp(Path file) {
    try {
      var facts = Files.readAttributes(file, "size,lastModifiedTime,fileKey");
      return String.valueOf((FileTime) facts.get("lastModifiedTime"))
          + facts.get("size")
          + facts.get("fileKey");
    } catch (IOException cause) {
      return cause.toString();
    }
  }

  static PemFiles read(TlsConfig files) throws IOException, GeneralSecurityException {
    var stamp = stamp(files);
    var chain = certificates(files.certificate());
    var key = key(files.key());
    if (!fits(key, chain[0].getPublicKey())) {
      throw new GeneralSecurityException(
          "the key " + files.key() + " is not that of the certificate " + files.certificate());
    }
    return new PemFiles(chain, key, certificates(files.authority()), stamp);
  }

  private static X509Certificate[] certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = open(file)) {
      var found = CertificateUtils.getX509Certificates(in);
      if (found.length == 0) {
        throw new GeneralSecurityException(file + " holds no certificate");
      }
      return found;
    } catch (GeneralSecurityException cause) {
      throw new GeneralSecurityException(
          file + " cannot be read as certificates: " + cause.getMessage(), cause);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = open(file)) {
      return CertificateUtils.getPrivateKey(in);
    } catch (GeneralSecurityException | RuntimeException cause) {
      throw new GeneralSecurityException(
          file + " cannot be read as a private key: " + cause.getMessage(), cause);
    }
  }

  private static InputStream open(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException cause) {
      throw new IOException(file + " does not exist", cause);
    }
  }

  /** Signs with the one and checks with the other: files are often replaced one by one. */
  private static boolean fits(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    var algorithm = algorithm(key.getAlgorithm());
    if (algorithm.isEmpty()) {
      return true; // The handshake will tell.
    }
    var message = "tldwatch".getBytes(StandardCharsets.US_ASCII);
    try {
      var signature = Signature.getInstance(algorithm.get());
      signature.initSign(key);
      signature.update(message);
      var signed = signature.sign();
      signature.initVerify(certified);
      signature.update(message);
      return signature.verify(signed);
    } catch (java.security.InvalidKeyException | java.security.SignatureException ignored) {
      return false; // Not even of one kind.
    }
  }

  private static Optional<String> algorithm(String key) {
    return switch (key) {
      case "RSA" -> Optional.of("SHA256withRSA");
      case "EC" -> Optional.of("SHA256withECDSA");
      case "EdDSA", "Ed25519", "Ed448" -> Optional.of("EdDSA");
      default -> Optional.empty();
    };
  }
}
