// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Serial;
import org.tldwatch.runtime.config.HostPort;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** A name server that gives the zone away (AXFR, RFC 5936); asked for its serial first. */
final class TransferSource implements ZoneSource {
  private static final Duration SERIAL_WITHIN = Duration.ofSeconds(10);
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private final HostPort server;
  private final @Nullable TSIG key;

  TransferSource(HostPort server, @Nullable TSIG key) {
    this.server = server;
    this.key = key;
  }

  @Override
  public Fetched fetch(String mark) {
    try {
      var serial = serial();
      if (serial.toString().equals(mark)) {
        return new Fetched.Unchanged();
      }
      if (!mark.isEmpty() && !serial.isNewerThan(new Serial(Long.parseLong(mark)))) {
        return new Fetched.Failure(
            RefreshFailure.NOT_LATER, "has serial " + serial + ", which is not later than " + mark);
      }
      var text = transfer();
      return text.length() > MOST_BYTES
          ? new Fetched.Failure(
              RefreshFailure.SIZE, "gives more than " + (MOST_BYTES >> 20) + " MiB")
          : new Fetched.Download(ByteString.copyFromUtf8(text.toString()), serial.toString());
    } catch (SocketTimeoutException _) {
      return new Fetched.Failure(RefreshFailure.TIMEOUT, "did not answer in time");
    } catch (ZoneTransferException cause) {
      return new Fetched.Failure(RefreshFailure.STATUS, "gave no zone away: " + cause.getMessage());
    } catch (IOException cause) {
      return new Fetched.Failure(RefreshFailure.CONNECTION, "cannot be asked: " + cause);
    }
  }

  private Serial serial() throws IOException, ZoneTransferException {
    var resolver = new SimpleResolver(server.socketAddress());
    resolver.setTCP(true);
    resolver.setTimeout(SERIAL_WITHIN);
    resolver.setTSIGKey(key);
    var answer = resolver.send(Message.newQuery(Record.newRecord(Name.root, Type.SOA, DClass.IN)));
    for (var record : answer.getSection(Section.ANSWER)) {
      if (record instanceof SOARecord soa && soa.getName().equals(Name.root)) {
        return new Serial(soa.getSerial());
      }
    }
    throw new ZoneTransferException(
        "it answered for the SOA record of the root with "
            + Rcode.string(answer.getRcode())
            + " and none");
  }

  private StringBuilder transfer() throws IOException, ZoneTransferException {
    var transfer = ZoneTransferIn.newAXFR(Name.root, server.socketAddress(), key);
    transfer.setTimeout(WITHIN);
    var text = new StringBuilder();
    transfer.run(new Lines(text));
    return text;
  }

  /** Writes each record as a line; of what is too much, only that it is. */
  private record Lines(StringBuilder text) implements ZoneTransferIn.ZoneTransferHandler {
    @Override
    public void startAXFR() {}

    @Override
    public void startIXFR() {}

    @Override
    public void startIXFRDeletes(Record soa) {}

    @Override
    public void startIXFRAdds(Record soa) {}

    @Override
    public void handleRecord(Record record) {
      if (text.length() <= MOST_BYTES) {
        text.append(record).append('\n');
      }
    }
  }
}
