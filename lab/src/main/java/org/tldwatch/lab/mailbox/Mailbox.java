// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The mails of the lab world, the newest 1,000 of them, at most 64 MiB. Thread-safe. */
public final class Mailbox {
  private static final int MOST_MAILS = 1000;
  private static final long MOST_BYTES = 64L << 20;

  private final MailFolder folder;
  private final InstantSource clock;
  private final int mostMails;
  private final Deque<ReceivedMail> mails = new ArrayDeque<>();
  private long bytes;
  private long lastId;

  private Mailbox(MailFolder folder, InstantSource clock, int mostMails) {
    this.folder = folder;
    this.clock = clock;
    this.mostMails = mostMails;
  }

  /**
   * Opens the mailbox with what it held before.
   *
   * @param path folder, made where it is missing
   * @param clock tells when a mail came in
   */
  public static Mailbox open(Path path, InstantSource clock) throws IOException {
    return open(path, clock, MOST_MAILS);
  }

  static Mailbox open(Path path, InstantSource clock, int mostMails) throws IOException {
    var mailbox = new Mailbox(new MailFolder(path), clock, mostMails);
    for (var mail : mailbox.folder.load()) {
      mailbox.add(mail);
    }
    mailbox.lastId = mailbox.folder.lastId();
    return mailbox;
  }

  /** The mails at this moment, newest last. */
  public synchronized List<ReceivedMail> received() {
    return List.copyOf(mails);
  }

  /** The mail of that id, empty where there is none any more. */
  public Optional<ReceivedMail> mail(String id) {
    return received().stream().filter(mail -> mail.id().equals(id)).findFirst();
  }

  /** Keeps a mail; once this returns, it is on disk. */
  synchronized ReceivedMail keep(String from, List<String> recipients, byte[] raw)
      throws IOException {
    var id = "%06d".formatted(lastId + 1);
    var envelope = new Envelope(clock.instant(), from, recipients);
    folder.write(id, envelope, raw);
    lastId++;
    var mail = new ReceivedMail(id, envelope, raw);
    add(mail);
    return mail;
  }

  private void add(ReceivedMail mail) throws IOException {
    mails.addLast(mail);
    bytes += mail.sizeBytes();
    while (mails.size() > mostMails || (bytes > MOST_BYTES && mails.size() > 1)) {
      var oldest = mails.removeFirst();
      bytes -= oldest.sizeBytes();
      folder.delete(oldest.id());
    }
  }
}
