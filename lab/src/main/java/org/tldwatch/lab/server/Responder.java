// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.lab.zone.Zones;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Turns the bytes of a question into the bytes of an answer. Thread-safe. */
final class Responder {
  private static final Name ID_SERVER = Name.fromConstantString("id.server.");
  private static final Name HOSTNAME_BIND = Name.fromConstantString("hostname.bind.");

  private final Zones zones;
  private final Faults faults;
  private final Pace pace;

  Responder(Zones zones, Faults faults, Pace pace) {
    this.zones = zones;
    this.faults = faults;
    this.pace = pace;
  }

  /**
   * Answers as the server does that the listener stands for.
   *
   * @return empty where silence is the answer
   */
  Optional<Reply> respond(
      Listener listener, InetAddress source, Transport transport, byte[] bytes) {
    var query = Query.parse(bytes);
    if (query == null) {
      return Optional.empty();
    }
    var question = query.question();
    var post = question == null ? null : listener.postFor(question.getName());
    var server = post == null ? listener.fallback() : post.server();
    var response = new Response(query.header(), question, query.opt());
    var identity = pace.site(source, server).code() + "." + server.name();
    return switch (post == null ? faults.of(server) : faults.of(server, post.tld())) {
      case Fault.Silent _ -> Optional.empty();
      case Fault.Fails(int rcode) ->
          Optional.of(new Reply(response.wire(rcode, identity, transport), server, 0));
      case Fault.Late(var by) -> {
        int rcode = fill(response, query, post == null ? null : post.tld(), identity);
        var wire = response.wire(rcode, identity, transport);
        yield Optional.of(new Reply(wire, server, by.toNanos()));
      }
    };
  }

  /** Puts into the response what the question gets, and tells its response code. */
  private int fill(Response response, Query query, @Nullable Tld tld, String identity) {
    var question = query.question();
    if (query.rcode() != Rcode.NOERROR || question == null) {
      return query.rcode();
    }
    if (question.getDClass() == DClass.CH) {
      return fillIdentity(response, question, identity);
    }
    var zone = tld == null ? null : zones.of(tld).orElse(null);
    if (zone == null) {
      return Rcode.REFUSED;
    }
    var answer = zone.answer(question.getName(), question.getType());
    response.add(answer);
    return answer.rcode();
  }

  /** Which server this is, for those who ask the old way (RFC 4892). */
  private static int fillIdentity(Response response, Record question, String identity) {
    var name = question.getName();
    boolean known = name.equals(ID_SERVER) || name.equals(HOSTNAME_BIND);
    if (!known || question.getType() != Type.TXT) {
      return Rcode.REFUSED;
    }
    response.add(new TXTRecord(name, DClass.CH, 0, identity));
    return Rcode.NOERROR;
  }
}
