// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import org.tldwatch.model.FindingKind;

/**
 * What a notice says of one kind of finding.
 *
 * @param whole subject line when the TLD as a whole is meant
 * @param one predicate for one name server, after its name
 * @param many predicate for several name servers, after their number
 * @param over subject line when it is over for the TLD as a whole
 * @param oneOver predicate for one name server when it is over, after its name
 * @param manyOver the same for several
 * @param meaning what it may mean
 * @param steps what to look at first
 */
record KindWords(
    String whole,
    String one,
    String many,
    String over,
    String oneOver,
    String manyOver,
    String meaning,
    String steps) {

  /** The words for a kind label; general ones for kinds that are not ours. */
  static KindWords of(String kind) {
    return FindingKind.ofLabel(kind).map(KindWords::of).orElseGet(() -> general(kind));
  }

  private static KindWords of(FindingKind kind) {
    return switch (kind) {
      case TLD_DOWN ->
          new KindWords(
              "no name server answers",
              "does not answer",
              "do not answer",
              "name servers answer again",
              "answers again",
              "answer again",
              "Resolvers can no longer look up names below the TLD once their caches run out, which"
                  + " takes minutes to hours. Common causes: a denial-of-service attack, a routing"
                  + " fault or withdrawn prefix, a fault common to all servers such as a bad"
                  + " configuration or zone roll-out.",
              "Check from outside your own network whether the servers answer, and whether their"
                  + " prefixes are announced. Look at traffic graphs of the links before the servers."
                  + " If a roll-out preceded it, roll it back; call your DNS operators and upstreams"
                  + " by phone.");
      case SERVER_DOWN ->
          new KindWords(
              "name servers do not answer",
              "does not answer",
              "do not answer",
              "name servers answer again",
              "answers again",
              "answer again",
              "The TLD is still served by its other name servers, with less redundancy. Common"
                  + " causes: a stopped or overloaded server, a filter or routing fault on the way to"
                  + " it, an attack that has so far met one server only.",
              "Check that the name-server process runs and that its addresses are reachable from"
                  + " outside, over UDP and TCP port 53. Watch the load of the remaining servers. If an"
                  + " operator runs the server for you, tell them.");
      case LATENCY ->
          new KindWords(
              "name servers answer slowly",
              "answers slowly",
              "answer slowly",
              "name servers answer quickly again",
              "answers quickly again",
              "answer quickly again",
              "Answers arrive, but late, so that resolvers may turn to other servers or give up."
                  + " Common causes: an overloaded server or link, the beginning of an attack, an"
                  + " anycast site lost and its traffic gone far away.",
              "Look at load and packet drops of the servers and of the links before them. Check which"
                  + " anycast site answers which network. Compare with the traffic of the same hour"
                  + " yesterday.");
      case SERVFAIL ->
          new KindWords(
              "every name server answers SERVFAIL",
              "answers SERVFAIL",
              "answer SERVFAIL",
              "name servers answer properly again",
              "answers properly again",
              "answer properly again",
              "The servers run but cannot serve the zone. Common causes: the zone expired because"
                  + " transfers fail, the zone file does not load, a backend or database is gone.",
              "Read the name server's log for the zone: expired, not loaded, transfer refused. Check"
                  + " the path and keys of zone transfers from the primary, and the SOA serial on every"
                  + " server.");
      case REFUSED ->
          new KindWords(
              "every name server answers REFUSED",
              "answers REFUSED",
              "answer REFUSED",
              "name servers answer properly again",
              "answers properly again",
              "answer properly again",
              "The servers run but decline to answer for the zone. Common causes: the zone is missing"
                  + " in their configuration, an access list or rate limit has become too strict.",
              "Check that the zone is configured on the servers named, and what changed there last."
                  + " Check access lists, views and response-rate limits.");
      case LAME ->
          new KindWords(
              "no name server answers with authority",
              "does not answer with authority",
              "do not answer with authority",
              "name servers answer properly again",
              "answers properly again",
              "answer properly again",
              "The servers answer, but not with authority for the zone. Common causes: the zone was"
                  + " removed or not loaded there, the delegation names a server that no longer serves"
                  + " it.",
              "Ask the servers named for the SOA record and look for the AA flag. Compare the NS"
                  + " records in the root zone with your own. Restore the zone there or have the"
                  + " delegation changed.");
      case DNSSEC_BROKEN ->
          new KindWords(
              "every name server's signatures are broken",
              "answers with broken signatures",
              "answer with broken signatures",
              "name servers answer properly again",
              "answers properly again",
              "answer properly again",
              "The servers answer, but validating resolvers do not believe what they say, and answer"
                  + " SERVFAIL to their users. Common causes: signatures have expired because signing"
                  + " or transfers stopped, a key was replaced without its DS record in the root zone.",
              "Look at the signatures' expiration (dig +dnssec SOA) on every server named, and compare"
                  + " the DNSKEY records with the DS records in the root zone. Sign again and check"
                  + " that transfers reach every secondary.");
      case SITE_DOWN ->
          new KindWords(
              "a site of its name servers does not answer",
              "does not answer at one of its sites",
              "do not answer at one of their sites",
              "all sites of its name servers answer again",
              "answers again at all sites",
              "answer again at all sites",
              "Networks that are led to this anycast site get no answer from it, while the other"
                  + " sites work. Common causes: the server at the site has stopped but its prefix is"
                  + " still announced, or the site's upstream drops traffic.",
              "Withdraw the site's announcement if the server there does not answer, so that other"
                  + " sites take over. Then look at the server and its links.");
      case PROVIDER_DOWN ->
          new KindWords(
              "name servers of one provider do not answer",
              "is silent, with its provider",
              "are silent, with their provider",
              "name servers of the provider answer again",
              "answers again",
              "answer again",
              "Name servers that one provider runs for several TLDs fail together, so the cause is"
                  + " most likely with the provider. Common causes: an attack on the provider, a"
                  + " routing fault, a roll-out gone wrong.",
              "Call the provider, and ask whether it knows. Check that the name servers that others"
                  + " run for you carry the load.");
      case LOSS ->
          new KindWords(
              "name servers lose questions",
              "loses questions",
              "lose questions",
              "name servers answer all questions again",
              "answers all questions again",
              "answer all questions again",
              "A part of the questions stays without an answer, from many networks. Common causes: an"
                  + " overloaded server or link, the beginning of an attack, rate limiting that"
                  + " is too strict.",
              "Look at packet drops of the servers and of the links before them, and at the traffic."
                  + " Check limits of connections and rates.");
      case SERIAL_STALE ->
          new KindWords(
              "name servers serve an old zone",
              "serves an old zone",
              "serve an old zone",
              "name servers serve the newest zone again",
              "serves the newest zone again",
              "serve the newest zone again",
              "The server has not taken over changes of the zone that others have. If it goes on, its"
                  + " signatures run out, or the zone expires there. Common causes: zone transfers"
                  + " or notifies that are blocked, a key for transfers that has changed.",
              "Compare the SOA serials, and read the log of transfers on the server named and on the"
                  + " primary. Start a transfer by hand.");
      case DNSSEC_EXPIRING ->
          new KindWords(
              "signatures were not renewed in time",
              "serves signatures not renewed",
              "serve signatures not renewed",
              "signatures have been renewed",
              "serves renewed signatures",
              "serve renewed signatures",
              "The signatures have less time left than they ever have before they are renewed. When"
                  + " they run out, validating resolvers no longer believe the zone. Common causes:"
                  + " the signer has stopped, its keys are not at hand, the signed zone is not"
                  + " transferred.",
              "Look at the signer: is it running, can it reach its keys? Compare the signatures'"
                  + " expiration (dig +dnssec SOA) on the primary and on the servers named.");
      case DELEGATION_CHANGE ->
          new KindWords(
              "its delegation in the root zone has changed",
              "has changed in the root zone",
              "have changed in the root zone",
              "the change of its delegation is some time past",
              "has been in the root zone for some time",
              "have been in the root zone for some time",
              "The records for the TLD in the root zone are not what they were. Where you asked for it,"
                  + " all is well. Where you did not, somebody else may have.",
              "Compare the change with what you asked IANA for. If it was not you, call IANA at once,"
                  + " by phone.");
      case DELEGATION_MISMATCH ->
          new KindWords(
              "its zone and the root zone do not agree",
              "does not agree with the root zone",
              "do not agree with the root zone",
              "zone and root zone agree about its delegation again",
              "agrees with the root zone again",
              "agree with the root zone again",
              "The name servers or keys that the zone names are not those in the root zone. Resolvers"
                  + " may use either. Common causes: a change on one side that the other side"
                  + " has not followed yet.",
              "Compare the NS and DNSKEY records of the zone with the NS, glue and DS records in the"
                  + " root zone. Have IANA change what is old.");
      case INTERCEPTION ->
          new KindWords(
              "somebody else answers for its servers",
              "is answered for by somebody else",
              "are answered for by somebody else",
              "its name servers answer for themselves again",
              "answers for itself again",
              "answer for themselves again",
              "Answers came that the name servers did not give. Common causes: a hijacked prefix, or"
                  + " a network near the vantage that answers in place of others.",
              "Look at who announces the prefixes of the servers named. Ask networks near the vantages"
                  + " named what they see.");
      case TRAFFIC_SURGE, MULTI_TLD_SURGE ->
          new KindWords(
              "gets far more queries than usual",
              "gets far more queries than usual",
              "get far more queries than usual",
              "queries are as usual again",
              "gets queries as usual again",
              "get queries as usual again",
              "Queries come at a rate far above what is usual at this time. Common causes: a flood against you or"
                  + " through you, software that asks in a loop, a campaign. The evidence shows what else has changed.",
              "Look at who asks and for what. Have rate limits and the upstream's filters at hand. Watch the"
                  + " capacity of links and servers.");
      case RANDOM_SUBDOMAIN ->
          new KindWords(
              "is asked for names at random",
              "is asked for names at random",
              "are asked for names at random",
              "queries for names at random have stopped",
              "is asked as usual again",
              "are asked as usual again",
              "Queries for names that nobody has asked for before come through resolvers, which have to ask you"
                  + " for each. Common cause: an attack on a name below the TLD, or on you.",
              "Look for the name that the queries have in common, and warn its operator. Rate limits against"
                  + " single sources do not help: the sources are resolvers.");
      case BOTNET_WAVE ->
          new KindWords(
              "is asked by unusually many sources",
              "is asked by unusually many sources",
              "are asked by unusually many sources",
              "the number of sources is as usual again",
              "is asked by as many as usual again",
              "are asked by as many as usual again",
              "Many more addresses ask than is usual at this time, each of them little. Common causes: infected"
                  + " devices with a resolver of their own, mail software that works through a list.",
              "Look at query types and flags: MX queries without EDNS point to mail. Share what you find"
                  + " with the national CERT.");
      case AMPLIFICATION ->
          new KindWords(
              "is asked for very large answers",
              "is asked for very large answers",
              "are asked for very large answers",
              "answers are as large as usual again",
              "gives answers as large as usual again",
              "give answers as large as usual again",
              "Answers are far larger than usual for the queries that come. Common cause: somebody uses your"
                  + " name servers to flood others, whose addresses the queries bear.",
              "Look at the query types. Turn response rate limiting on, and answer ANY as RFC 8482 says.");
      case TCP_FLOOD ->
          new KindWords(
              "gets many more queries over TCP",
              "gets many more queries over TCP",
              "get many more queries over TCP",
              "the share of TCP is as usual again",
              "gets as much TCP as usual again",
              "get as much TCP as usual again",
              "A far larger share of the queries comes over TCP, which costs name servers more. Common causes:"
                  + " a flood over TCP, answers that are truncated, UDP that is lost on the way.",
              "Look at the number of connections and of truncated answers. Check the limits of connections"
                  + " and their idle timeout.");
      case TUNNELLING ->
          new KindWords(
              "gets queries that look tunnelled",
              "gets queries that look tunnelled",
              "get queries that look tunnelled",
              "queries that look like a tunnel have stopped",
              "gets no such queries any more",
              "get no such queries any more",
              "Long names full of chance come from few sources, as from software that sends data inside of DNS"
                  + " queries.",
              "Look for the name that the queries have in common.");
      case TRAFFIC_DROP ->
          new KindWords(
              "gets far fewer queries than usual",
              "gets far fewer queries than usual",
              "get far fewer queries than usual",
              "queries are as usual again",
              "gets queries as usual again",
              "get queries as usual again",
              "Queries that are usual at this time do not arrive. Common causes: a link or a route that is"
                  + " gone, a filter, a delegation that has changed, a fault of the measurement.",
              "Check routes and links of the name servers, and whether they answer from outside. Check the"
                  + " delegation in the root zone.");
      case SENSOR_SILENT ->
          new KindWords(
              "a sensor tells nothing",
              "has a sensor that tells nothing",
              "have sensors that tell nothing",
              "the sensor tells again",
              "has a sensor that tells again",
              "have sensors that tell again",
              "This is about the early warning itself: what a sensor would see of your traffic is not seen now.",
              "Check that the sensor runs and reaches the collector, and that the name server is connected to"
                  + " it.");
      case VANTAGE_IMPAIRED ->
          new KindWords(
              "a vantage does not see what others see",
              "is not seen as others see it",
              "are not seen as others see them",
              "the vantage sees what others see again",
              "is seen as others see it again",
              "are seen as others see them again",
              "This is about the early warning itself, not about your name servers.",
              "Nothing is to be done on your side.");
    };
  }

  private static KindWords general(String kind) {
    var words = Ascii.of(kind.replace('-', ' '));
    return new KindWords(
        words,
        words,
        words,
        words + " is over",
        words + " is over",
        words + " is over",
        "A rule of the operators of this early warning has fired for your TLD.",
        "Read what the rule says above, and ask back by answering this mail if it is not clear.");
  }
}
