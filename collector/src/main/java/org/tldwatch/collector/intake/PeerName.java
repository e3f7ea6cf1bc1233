// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The names in the certificate that a probe shows, so that nobody can speak for another vantage
 * than its certificate names: common name and DNS names.
 */
public final class PeerName implements ServerInterceptor {
  private static final Context.Key<Set<String>> NAMES = Context.key("peer-names");
  private static final int DNS_NAME = 2;

  /** The names of the caller; null on a link without certificates, where any name will do. */
  static @Nullable Set<String> current() {
    return NAMES.get();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return next.startCall(call, headers);
    }
    var context = Context.current().withValue(NAMES, names(session));
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static Set<String> names(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? names(certificate)
          : Set.of();
    } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException _) {
      return Set.of(); // A certificate without a name fits no vantage.
    }
  }

  static Set<String> names(X509Certificate certificate)
      throws CertificateParsingException, InvalidNameException {
    var names = new LinkedHashSet<String>();
    for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
      if (part.getType().equalsIgnoreCase("CN")) {
        names.add(part.getValue().toString());
      }
    }
    var alternatives = certificate.getSubjectAlternativeNames();
    for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (each.getFirst().equals(DNS_NAME)) {
        names.add(String.valueOf(each.getLast()));
      }
    }
    return names;
  }
}
