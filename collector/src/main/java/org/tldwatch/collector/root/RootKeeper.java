// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.delegation.Succession;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.RootZoneSource;

/**
 * Keeps the edition of the root zone that is in force, and renews it from its source. An edition is
 * in force, and on the disk, once whoever listens has taken it over; where that fails, it comes
 * again with the next look. Look and start from one thread; the status is for all.
 */
public final class RootKeeper {
  private static final Logger logger = LoggerFactory.getLogger(RootKeeper.class);

  private final RootZoneSource place;
  private final ZoneSource source;
  private final KeptZone kept;
  private final InstantSource clock;
  private final Consumer<RefreshFailure> failures;

  /** The last edition that was taken over, which is the one on disk. */
  private RootEdition base;

  private String mark;
  private @Nullable Copy pending;
  private volatile RootStatus status;

  /** An edition as it came from the source. */
  private record Copy(RootEdition edition, String mark, ByteString text) {}

  /** Takes over a later edition of the root zone. */
  @FunctionalInterface
  public interface Listener {
    /** Called on the thread that looks; an exception means that it is to be offered again. */
    void renewed(Renewal renewal);
  }

  /**
   * Finds an edition to start with: of a file what is in it now, else what was kept, else what the
   * source gives.
   *
   * @param folder where the last good edition is kept; exists
   * @param failures told of each look in vain
   * @throws ConfigurationException if neither the source nor the disk has a usable root zone
   */
  public static RootKeeper open(
      CatalogueConfig config, Path folder, InstantSource clock, Consumer<RefreshFailure> failures) {
    return new RootKeeper(config.rootZone(), ZoneSource.of(config), folder, clock, failures);
  }

  RootKeeper(
      RootZoneSource place,
      ZoneSource source,
      Path folder,
      InstantSource clock,
      Consumer<RefreshFailure> failures) {
    this.place = place;
    this.source = source;
    this.kept = new KeptZone(folder);
    this.clock = clock;
    this.failures = failures;
    var known = kept.load(place.toString());
    if (known.isPresent() && !(place instanceof RootZoneSource.InFile)) {
      base = known.get().edition();
      mark = known.get().mark();
      status = new RootStatus(place.toString(), base.serial(), null, null);
      return;
    }
    Copy copy;
    try {
      copy = first(source.fetch(""));
    } catch (ConfigurationException cause) {
      base = known.orElseThrow(() -> cause).edition();
      mark = "";
      status = new RootStatus(place.toString(), base.serial(), null, null);
      failed(RefreshFailure.DAMAGED, cause.faults().getFirst().toString());
      return;
    }
    mark = copy.mark();
    base = copy.edition();
    status = new RootStatus(place.toString(), base.serial(), clock.instant(), null);
    if (known.isPresent() && follows(known.get().edition(), copy.edition())) {
      base = known.get().edition();
      pending = copy;
    } else {
      save(copy);
    }
  }

  /** Somebody put this file there on purpose: it is started with even if it goes back. */
  private boolean follows(RootEdition before, RootEdition after) {
    var fault = Succession.fault(before, after);
    fault.ifPresent(
        it -> logger.warn("root zone taken without comparing it: source={} it {}", place, it));
    return fault.isEmpty();
  }

  private Copy first(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Download download -> copy(download);
      case Fetched.Failure failure -> throw fault(failure.detail());
      case Fetched.Unchanged _ -> throw fault("gave nothing");
    };
  }

  private Copy copy(Fetched.Download download) {
    var text = RootEdition.text(place.toString(), download.octets().toByteArray());
    var edition = RootEdition.parse(place.toString(), text);
    return new Copy(edition, download.mark(), ByteString.copyFrom(text));
  }

  private ConfigurationException fault(String message) {
    return new ConfigurationException(List.of(new Fault(place.toString(), 0, message)));
  }

  /** The edition to start with. */
  public RootEdition edition() {
    var copy = pending;
    return copy == null ? base : copy.edition();
  }

  /** How it stands now. Thread-safe. */
  public RootStatus status() {
    return status;
  }

  /**
   * Looks at the source once. Blocks; what goes wrong is counted, told, and changes nothing else.
   */
  public void look(Listener listener) {
    if (pending != null && !offer(pending, listener)) {
      return;
    }
    switch (source.fetch(mark)) {
      case Fetched.Unchanged _ -> good();
      case Fetched.Failure failure -> failed(failure.reason(), failure.detail());
      case Fetched.Download download -> take(download, listener);
    }
  }

  private void take(Fetched.Download download, Listener listener) {
    Copy copy;
    try {
      copy = copy(download);
    } catch (ConfigurationException cause) {
      failed(RefreshFailure.DAMAGED, cause.faults().getFirst().toString());
      return;
    }
    var fault = Succession.fault(base, copy.edition());
    if (fault.isPresent()) {
      failed(RefreshFailure.NOT_LATER, fault.get());
    } else if (copy.edition().serial().equals(base.serial())) {
      mark = copy.mark();
      good();
    } else if (offer(copy, listener)) {
      good();
    }
  }

  private boolean offer(Copy copy, Listener listener) {
    try {
      listener.renewed(new Renewal(base, copy.edition()));
    } catch (RuntimeException cause) {
      pending = copy;
      logger.error("root zone could not be taken over: serial={}", copy.edition().serial(), cause);
      failed(RefreshFailure.STORE, "was not taken over: " + cause.getMessage());
      return false;
    }
    pending = null;
    base = copy.edition();
    mark = copy.mark();
    logger.info("root zone taken over: source={} serial={}", place, base.serial());
    save(copy);
    return true;
  }

  private void save(Copy copy) {
    try {
      kept.save(place.toString(), copy.mark(), copy.text());
    } catch (IOException cause) {
      failed(RefreshFailure.STORE, "cannot be kept on disk: " + cause);
    }
  }

  private void good() {
    status = new RootStatus(place.toString(), base.serial(), clock.instant(), null);
  }

  private void failed(RefreshFailure reason, String detail) {
    failures.accept(reason);
    if (!detail.equals(status.failure())) {
      logger.warn("root zone not renewed: source={} reason={} {}", place, reason.label(), detail);
    }
    status = new RootStatus(place.toString(), base.serial(), status.checked(), detail);
  }
}
