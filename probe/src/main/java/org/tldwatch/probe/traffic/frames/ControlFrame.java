// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control frame.
 *
 * @param type one of the constants below, or one that is not known
 * @param contentTypes those it names; always empty for a type that is not known
 */
record ControlFrame(int type, List<String> contentTypes) {
  static final int ACCEPT = 1;
  static final int START = 2;
  static final int STOP = 3;
  static final int READY = 4;
  static final int FINISH = 5;

  static final String DNSTAP = "protobuf:dnstap.Dnstap";

  private static final int CONTENT_TYPE = 1;
  private static final int MOST_CONTENT_TYPE = 256;

  ControlFrame {
    contentTypes = List.copyOf(contentTypes);
  }

  /** Reads what stands behind the length of a control frame; null where that is malformed. */
  static @Nullable ControlFrame read(byte[] buffer, int offset, int length) {
    var octets = ByteBuffer.wrap(buffer, offset, length);
    if (octets.remaining() < Integer.BYTES) {
      return null;
    }
    int type = octets.getInt();
    if (type < ACCEPT || type > FINISH) {
      return new ControlFrame(type, List.of());
    }
    var contentTypes = new ArrayList<String>();
    while (octets.hasRemaining()) {
      if (octets.remaining() < 2 * Integer.BYTES || octets.getInt() != CONTENT_TYPE) {
        return null;
      }
      int size = octets.getInt();
      if (size < 0 || size > MOST_CONTENT_TYPE || size > octets.remaining()) {
        return null;
      }
      var name = new byte[size];
      octets.get(name);
      contentTypes.add(new String(name, StandardCharsets.ISO_8859_1));
    }
    return new ControlFrame(type, contentTypes);
  }

  /** Whether a stream of dnstap is among what it offers; where it names nothing all is. */
  boolean offersDnstap() {
    return contentTypes.isEmpty() || contentTypes.contains(DNSTAP);
  }

  /** As it is sent, with the escape before it. */
  byte[] octets() {
    int fields = contentTypes.stream().mapToInt(name -> 2 * Integer.BYTES + name.length()).sum();
    var octets = ByteBuffer.allocate(3 * Integer.BYTES + fields);
    octets.putInt(0).putInt(Integer.BYTES + fields).putInt(type);
    for (var name : contentTypes) {
      octets.putInt(CONTENT_TYPE).putInt(name.length());
      octets.put(name.getBytes(StandardCharsets.ISO_8859_1));
    }
    return octets.array();
  }
}
