// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

/**
 * A question of the slow tier, put to each address of each name server of a TLD. None of them is
 * recursive, none asks for a whole zone or for ANY.
 */
public enum Ask {
  SOA("SOA of the TLD"),
  NS("NS of the TLD"),
  DNSKEY("DNSKEY of the TLD"),
  NSEC3PARAM("NSEC3PARAM of the TLD"),
  DENIAL("A of a random name below zz--tldwatch of the TLD"),
  HOST_A("A of each name server whose name lies below the TLD"),
  HOST_AAAA("AAAA of each name server whose name lies below the TLD"),
  SOA_PLAIN("SOA without EDNS"),
  EDNS_VERSION("SOA with EDNS version 1, which nobody has"),
  EDNS_OPTION("SOA with EDNS option 100, which means nothing"),
  EDNS_FLAG("SOA with an EDNS flag set that means nothing"),
  UNKNOWN_TYPE("TYPE1000, which means nothing, of the TLD"),
  CASE("SOA of the TLD in mixed upper and lower case"),
  SOA_TCP("SOA over TCP"),
  DNSKEY_512("DNSKEY over UDP with room for 512 octets"),
  DNSKEY_TCP("DNSKEY over TCP"),
  OTHER_ZONE("A of tldwatch.example, which is in another zone"),
  VERSION("version.bind (CH TXT), where the operator allows it");

  private final String text;

  Ask(String text) {
    this.text = text;
  }

  /** What is asked, for people. */
  public String text() {
    return text;
  }
}
