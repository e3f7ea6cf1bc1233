// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the ends of a stream. The first control frame decides whether the peer waits for
 * answers: READY does, START of a stream in one direction does not.
 *
 * <pre>
 * bidirectional   READY / ACCEPT, START ... data ... STOP / FINISH
 * unidirectional  START ... data ... STOP
 * </pre>
 *
 * Confined to one thread.
 */
final class Dialogue implements FrameCutter.Frames {
  private static final byte[] ACCEPT =
      new ControlFrame(ControlFrame.ACCEPT, List.of(ControlFrame.DNSTAP)).octets();
  private static final byte[] FINISH = new ControlFrame(ControlFrame.FINISH, List.of()).octets();

  private enum Stage {
    NEW,
    ACCEPTED,
    STARTED,
    STOPPED
  }

  private final Peer peer;
  private Stage stage = Stage.NEW;
  private boolean answers;

  /** The other end, and what is done with what it sends. */
  interface Peer {
    /** Frames come from now on. */
    void started();

    /** A data frame, which is valid during the call. */
    void frame(byte[] buffer, int offset, int length);

    /** Sends octets to it, at once. */
    void answer(byte[] octets);

    /** Nothing comes any more. */
    void stopped();
  }

  Dialogue(Peer peer) {
    this.peer = peer;
  }

  /** Whether frames may come. */
  boolean isStarted() {
    return stage == Stage.STARTED;
  }

  /** Whether the stream came to its proper end. */
  boolean isStopped() {
    return stage == Stage.STOPPED;
  }

  @Override
  public @Nullable Ending data(byte[] buffer, int offset, int length) {
    if (stage != Stage.STARTED) {
      return Ending.OUT_OF_ORDER;
    }
    peer.frame(buffer, offset, length);
    return null;
  }

  @Override
  public @Nullable Ending control(byte[] buffer, int offset, int length) {
    var control = ControlFrame.read(buffer, offset, length);
    if (control == null) {
      return Ending.CONTROL_MALFORMED;
    }
    return switch (stage) {
      case NEW -> control.type() == ControlFrame.READY ? ready(control) : start(control);
      case ACCEPTED -> start(control);
      case STARTED -> stop(control);
      case STOPPED -> Ending.OUT_OF_ORDER;
    };
  }

  private @Nullable Ending ready(ControlFrame control) {
    if (!control.offersDnstap()) {
      return Ending.CONTENT_TYPE;
    }
    answers = true;
    stage = Stage.ACCEPTED;
    peer.answer(ACCEPT.clone());
    return null;
  }

  private @Nullable Ending start(ControlFrame control) {
    if (control.type() != ControlFrame.START) {
      return Ending.OUT_OF_ORDER;
    }
    if (control.contentTypes().size() > 1) {
      return Ending.CONTROL_MALFORMED;
    }
    if (!control.offersDnstap()) {
      return Ending.CONTENT_TYPE;
    }
    stage = Stage.STARTED;
    peer.started();
    return null;
  }

  private @Nullable Ending stop(ControlFrame control) {
    if (control.type() == ControlFrame.STOP) {
      stage = Stage.STOPPED;
      if (answers) {
        peer.answer(FINISH.clone());
      }
      peer.stopped();
      return null;
    }
    boolean isKnown =
        control.type() >= ControlFrame.ACCEPT && control.type() <= ControlFrame.FINISH;
    return isKnown ? Ending.OUT_OF_ORDER : null;
  }
}
