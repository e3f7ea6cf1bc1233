// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;

/** What a collector says of a TLD's keys. */
public final class Signers {
  private Signers() {}

  /** The delegation of a TLD with all DS records in the text, which is in master-file format. */
  public static WireDelegation of(Tld tld, String zone) {
    var delegation = WireDelegation.newBuilder().setTld(tld.label());
    var text = new ByteArrayInputStream(zone.getBytes(StandardCharsets.US_ASCII));
    try (var master = new Master(text)) {
      for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
        if (record instanceof DSRecord ds) {
          delegation.addDs(
              WireDs.newBuilder()
                  .setKeyTag(ds.getFootprint())
                  .setAlgorithm(ds.getAlgorithm())
                  .setDigestType(ds.getDigestID())
                  .setDigest(ByteString.copyFrom(ds.getDigest())));
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return delegation.build();
  }
}
