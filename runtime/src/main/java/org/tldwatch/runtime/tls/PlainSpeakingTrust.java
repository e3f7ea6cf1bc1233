// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.tls;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts as another one does, and says whose certificate is refused, and why. Thread-safe. */
final class PlainSpeakingTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  PlainSpeakingTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void check(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException cause) {
      throw new CertificateException(sentence(chain, cause), cause.getCause());
    }
  }

  private static String sentence(X509Certificate[] chain, CertificateException cause) {
    if (chain.length == 0) {
      return "no certificate was shown";
    }
    var shown = chain[0];
    return "the certificate of "
        + shown.getSubjectX500Principal().getName()
        + " by "
        + shown.getIssuerX500Principal().getName()
        + ", valid from "
        + shown.getNotBefore().toInstant()
        + " to "
        + shown.getNotAfter().toInstant()
        + ", is refused: "
        + reason(cause);
  }

  private static String reason(CertificateException refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException path) {
        var reason = path.getReason();
        if (reason == CertPathValidatorException.BasicReason.EXPIRED) {
          return "it has expired";
        }
        if (reason == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
          return "it is not valid yet";
        }
      }
    }
    return String.valueOf(refusal.getMessage()).contains("unable to find valid certification path")
        ? "its authority is not known here"
        : String.valueOf(refusal.getMessage());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> judge.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, () -> judge.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, () -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, () -> judge.checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, () -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
