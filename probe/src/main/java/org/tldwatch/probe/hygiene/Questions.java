// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.tldwatch.probe.hygiene.check.Ask;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Makes the messages that the slow tier sends. */
final class Questions {
  private static final int ROOM_BYTES = 1232;
  private static final int LITTLE_ROOM_BYTES = 512;
  private static final int UNKNOWN_TYPE = 1000;
  private static final int UNKNOWN_OPTION = 100;
  private static final int UNKNOWN_FLAG = 0x0040;
  private static final Name STRANGER = Name.fromConstantString("tldwatch.example.");
  private static final Name VERSION = Name.fromConstantString("version.bind.");
  private static final Name PREFIX = Name.fromConstantString("zz--tldwatch");

  private Questions() {}

  /**
   * A question with a random id.
   *
   * @param about the TLD, or for the addresses of a host its name
   */
  static Message of(Ask ask, Name about, RandomGenerator random) {
    var message = new Message(random.nextInt(1 << 16));
    message.addRecord(question(ask, about, random), Section.QUESTION);
    switch (ask) {
      case SOA_PLAIN -> {}
      case EDNS_VERSION -> message.addRecord(opt(ROOM_BYTES, 1, 0), Section.ADDITIONAL);
      case EDNS_FLAG -> message.addRecord(opt(ROOM_BYTES, 0, UNKNOWN_FLAG), Section.ADDITIONAL);
      case EDNS_OPTION ->
          message.addRecord(
              new OPTRecord(
                  ROOM_BYTES, 0, 0, 0, new GenericEDNSOption(UNKNOWN_OPTION, new byte[0])),
              Section.ADDITIONAL);
      case DNSKEY_512 ->
          message.addRecord(opt(LITTLE_ROOM_BYTES, 0, ExtendedFlags.DO), Section.ADDITIONAL);
      case SOA,
          NS,
          DNSKEY,
          NSEC3PARAM,
          DENIAL,
          HOST_A,
          HOST_AAAA,
          UNKNOWN_TYPE,
          CASE,
          SOA_TCP,
          DNSKEY_TCP,
          OTHER_ZONE,
          VERSION ->
          message.addRecord(opt(ROOM_BYTES, 0, ExtendedFlags.DO), Section.ADDITIONAL);
    }
    return message;
  }

  private static OPTRecord opt(int room, int version, int flags) {
    return new OPTRecord(room, 0, version, flags);
  }

  private static Record question(Ask ask, Name about, RandomGenerator random) {
    return switch (ask) {
      case SOA, SOA_PLAIN, SOA_TCP, EDNS_VERSION, EDNS_OPTION, EDNS_FLAG ->
          Record.newRecord(about, Type.SOA, DClass.IN);
      case NS -> Record.newRecord(about, Type.NS, DClass.IN);
      case DNSKEY, DNSKEY_512, DNSKEY_TCP -> Record.newRecord(about, Type.DNSKEY, DClass.IN);
      case NSEC3PARAM -> Record.newRecord(about, Type.NSEC3PARAM, DClass.IN);
      case DENIAL -> Record.newRecord(random(about, random), Type.A, DClass.IN);
      case HOST_A -> Record.newRecord(about, Type.A, DClass.IN);
      case HOST_AAAA -> Record.newRecord(about, Type.AAAA, DClass.IN);
      case UNKNOWN_TYPE -> Record.newRecord(about, UNKNOWN_TYPE, DClass.IN);
      case CASE -> Record.newRecord(mixed(about), Type.SOA, DClass.IN);
      case OTHER_ZONE -> Record.newRecord(STRANGER, Type.A, DClass.IN);
      case VERSION -> Record.newRecord(VERSION, Type.TXT, DClass.CH);
    };
  }

  private static Name random(Name zone, RandomGenerator random) {
    var label = Long.toString(random.nextLong(1L << 40), Character.MAX_RADIX);
    try {
      return Name.concatenate(Name.concatenate(Name.fromString(label, null), PREFIX), zone);
    } catch (TextParseException | NameTooLongException cause) {
      throw new IllegalStateException("two labels should fit below a TLD", cause);
    }
  }

  /** The last letter of the TLD in upper case: a server that keeps case cannot miss it. */
  private static Name mixed(Name zone) {
    var text = zone.toString();
    int last = text.length() - 1;
    while (last >= 0 && !Character.isLetter(text.charAt(last))) {
      last--;
    }
    return last < 0
        ? zone
        : Name.fromConstantString(
            text.substring(0, last)
                + text.substring(last, last + 1).toUpperCase(Locale.ROOT)
                + text.substring(last + 1));
  }
}
