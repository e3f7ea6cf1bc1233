// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import org.tldwatch.model.FindingKind;

/**
 * How a finding of one kind is said.
 *
 * @param whole of a TLD as a whole, whose name stands at {@code %s}
 * @param server after the name of one server
 * @param vantages what the vantages meet that see it, before "from" and the addresses
 * @param concernsService whether it matters then which servers still answer
 */
record KindPhrases(String whole, String server, String vantages, boolean concernsService) {

  private KindPhrases(String whole, String server, String vantages) {
    this(whole, server, vantages, true);
  }

  static KindPhrases of(FindingKind kind) {
    return switch (kind) {
      case SERVER_DOWN, TLD_DOWN ->
          new KindPhrases("No name server of %s answers", "does not answer", "get nothing");
      case SITE_DOWN ->
          new KindPhrases(
              "A site of the name servers of %s does not answer",
              "does not answer at one of its sites", "get nothing");
      case PROVIDER_DOWN ->
          new KindPhrases(
              "The provider of name servers of %s does not answer",
              "does not answer, as others of its provider", "get nothing");
      case LOSS ->
          new KindPhrases("Name servers of %s lose questions", "loses questions", "lose questions");
      case SERVFAIL ->
          new KindPhrases(
              "Every name server of %s answers SERVFAIL", "answers SERVFAIL", "get SERVFAIL");
      case REFUSED ->
          new KindPhrases(
              "Every name server of %s answers REFUSED", "answers REFUSED", "get REFUSED");
      case LAME ->
          new KindPhrases(
              "No name server of %s answers for the zone",
              "does not answer for the zone", "get no authoritative answer");
      case DNSSEC_BROKEN ->
          new KindPhrases(
              "Every name server of %s answers with broken signatures",
              "answers with broken signatures", "get answers that do not validate");
      case LATENCY ->
          new KindPhrases(
              "Every name server of %s answers late", "answers late", "wait too long for answers");
      case SERIAL_STALE ->
          new KindPhrases(
              "Name servers of %s serve an old zone", "serves an old zone", "get an old serial");
      case DNSSEC_EXPIRING ->
          new KindPhrases(
              "The signatures of %s were not renewed in time",
              "serves signatures that were not renewed in time", "get old signatures");
      case DELEGATION_CHANGE ->
          new KindPhrases(
              "The delegation of %s in the root zone has changed",
              "has changed in the root zone", "see the change", false);
      case DELEGATION_MISMATCH ->
          new KindPhrases(
              "%s and the root zone do not agree about its delegation",
              "does not agree with the root zone", "see the difference", false);
      case INTERCEPTION ->
          new KindPhrases(
              "Somebody answers in place of the name servers of %s",
              "is answered for by somebody else", "get answers of somebody else");
      case TRAFFIC_SURGE, MULTI_TLD_SURGE ->
          new KindPhrases(
              "The name servers of %s get far more queries than usual",
              "gets far more queries than usual", "see the surge", false);
      case RANDOM_SUBDOMAIN ->
          new KindPhrases(
              "The name servers of %s are asked for names at random",
              "is asked for names at random", "see the queries", false);
      case BOTNET_WAVE ->
          new KindPhrases(
              "The name servers of %s are asked by far more sources than usual",
              "is asked by far more sources than usual", "see the wave", false);
      case AMPLIFICATION ->
          new KindPhrases(
              "The name servers of %s are asked for answers far larger than usual",
              "is asked for answers far larger than usual", "see the queries", false);
      case TCP_FLOOD ->
          new KindPhrases(
              "The name servers of %s get far more of their queries over TCP than usual",
              "gets far more of its queries over TCP than usual", "see the flood", false);
      case TUNNELLING ->
          new KindPhrases(
              "Queries to the name servers of %s look like a tunnel",
              "gets queries that look like a tunnel", "see the queries", false);
      case TRAFFIC_DROP ->
          new KindPhrases(
              "The name servers of %s get far fewer queries than usual",
              "gets far fewer queries than usual", "see the drop", false);
      case SENSOR_SILENT ->
          new KindPhrases(
              "A sensor at the name servers of %s tells nothing",
              "has a sensor that tells nothing", "hear nothing", false);
      case VANTAGE_IMPAIRED ->
          new KindPhrases(
              "A vantage does not see of %s what others see",
              "is not seen as others see it", "fail at what others reach", false);
    };
  }
}
