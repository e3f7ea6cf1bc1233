// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.Protocol;

/** A message that can be changed, as a listener hands it over. */
final class Traffic implements MessageView {
  static final int CLIENT_AT = 300;

  final byte[] buffer = new byte[400];
  boolean response;
  long timeMicros;
  Protocol protocol = Protocol.UDP;
  int clientLength;
  int sizeBytes = 50;
  int flags;
  int rcode;
  int qtype = 1;
  boolean edns = true;
  boolean dnssecOk;
  boolean referral;
  int nameLength;
  int labels;

  Traffic at(long micros) {
    timeMicros = micros;
    return this;
  }

  Traffic name(String name) {
    labels = 0;
    var wire = new ByteArrayOutputStream();
    for (var label : name.split("\\.")) {
      wire.write(label.length());
      wire.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
      labels++;
    }
    nameLength = wire.size();
    System.arraycopy(wire.toByteArray(), 0, buffer, 0, nameLength);
    return this;
  }

  Traffic client(String address) {
    return client(InetAddress.ofLiteral(address).getAddress());
  }

  Traffic client(byte[] address) {
    clientLength = address.length;
    System.arraycopy(address, 0, buffer, CLIENT_AT, address.length);
    return this;
  }

  Traffic response(int code, int bytes) {
    response = true;
    rcode = code;
    sizeBytes = bytes;
    return this;
  }

  @Override
  public boolean isResponse() {
    return response;
  }

  @Override
  public long timeMicros() {
    return timeMicros;
  }

  @Override
  public boolean isIpv6() {
    return clientLength == 16;
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int clientOffset() {
    return CLIENT_AT;
  }

  @Override
  public int clientLength() {
    return clientLength;
  }

  @Override
  public int sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int flags() {
    return flags;
  }

  @Override
  public int rcode() {
    return rcode;
  }

  @Override
  public int qtype() {
    return qtype;
  }

  @Override
  public boolean hasEdns() {
    return edns;
  }

  @Override
  public boolean hasDo() {
    return dnssecOk;
  }

  @Override
  public boolean isReferral() {
    return referral;
  }

  @Override
  public int nameOffset() {
    return 0;
  }

  @Override
  public int nameLength() {
    return nameLength;
  }

  @Override
  public int labels() {
    return labels;
  }
}
