// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.BindableService;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.api.ApiServer;
import org.tldwatch.collector.api.EventLog;
import org.tldwatch.collector.api.WhoAsks;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.finding.EvidenceStore;
import org.tldwatch.collector.finding.FindingStore;
import org.tldwatch.collector.intake.ClockReplies;
import org.tldwatch.collector.intake.Fitnesses.Fitness;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.collector.metrics.AvailabilityMetrics;
import org.tldwatch.collector.metrics.MeasurementMetrics;
import org.tldwatch.collector.metrics.RootZoneMetrics;
import org.tldwatch.collector.metrics.Scrape;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.post.Alert;
import org.tldwatch.collector.post.FindingAlert;
import org.tldwatch.collector.post.PostObserver;
import org.tldwatch.collector.post.Poster;
import org.tldwatch.collector.root.RefreshClock;
import org.tldwatch.collector.root.RefreshFailure;
import org.tldwatch.collector.root.RootKeeper;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.ProbeMessage.MessageCase;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.HostPort;

/** A running collector: takes observations in, judges them, serves metrics and posts findings. */
public final class Collector implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Collector.class);

  /** What has been started, the last first. */
  private final Deque<Runnable> running = new ArrayDeque<>();

  private final LiveCatalogue live;
  private final URI url;
  private final ProbeLinkService link;
  private final LinkServer linkServer;
  private final RefreshClock refresh;
  private final AskedWatch asked;

  /**
   * Starts a collector.
   *
   * @throws org.tldwatch.runtime.config.ConfigurationException if the root zone is not usable
   * @throws CollectorException if a port is taken, or a folder or key cannot be used
   */
  public static Collector start(CollectorSettings settings) {
    return new Collector(settings, InstantSource.system());
  }

  private Collector(CollectorSettings settings, InstantSource clock) {
    var folder = folder(settings.data().resolve("collector"));
    var registry = new PrometheusRegistry();
    var source = settings.catalogue();
    var reasons = Arrays.stream(RefreshFailure.values()).map(RefreshFailure::label).toList();
    var shown = new RootZoneMetrics(registry, reasons);
    var root = rootZone(source, folder(folder.resolve("root-zone")), shown, clock);
    this.live = new LiveCatalogue(catalogue(root, source), source);
    shown.showPrefixes(live::prefixFaults);
    var evidence = new EvidenceStore(folder(folder.resolve("evidence")));
    var self = new SelfMetrics(registry);
    var metrics = new MeasurementMetrics(clock);
    var events = new EventLog(self, clock.instant());
    var parts = new PartStates();
    settings.alertmanagers().forEach(self::addAlertmanager);
    try {
      var api = bind(settings.config().metricsListen());
      running.push(api::close);
      url = url(settings.config().metricsListen(), api.address());
      var links = new AtomicReference<@Nullable ProbeLinkService>();
      var judge = new AtomicReference<@Nullable Judgement>();
      var poster = new Poster(settings.alertmanagers(), observer(self, parts, judge), clock);
      running.push(poster::close);
      var herald =
          new Herald(
              new FindingStore(folder),
              poster,
              new FindingAlert(id -> url + "/api/v1/findings/" + id + "/evidence"),
              new EndedFindings(settings.alertmanagers()),
              self,
              events,
              parts);
      var segments = folder(folder.resolve("archive"));
      var archive = archive(segments, settings.config().archive(), self);
      running.push(archive::close);
      var catchUp = new CatchUp(segments, archive.recoveredMicros(), self);
      var books =
          new Bookkeeper(
              live.now().catalogue().targets(),
              Rules.of(settings.config().verdict(), settings.config().availability()),
              new BooksFile(folder, self::storeFailed),
              new AvailabilityMetrics(registry),
              self,
              catchUp,
              clock);
      running.push(books::close);
      books.start();
      var learned = new LearnedKeeper(folder, self);
      running.push(learned::close);
      var judgement =
          new Judgement(
              live,
              settings.config().verdict(),
              metrics,
              self,
              herald,
              evidence,
              books,
              learned,
              (vantage, targets, samples) -> lookAgain(links.get(), vantage, targets, samples),
              vantage -> fitness(links.get(), vantage),
              clock);
      running.push(judgement::close);
      judge.set(judgement);
      judgement.start(catchUp);
      link =
          new ProbeLinkService(
              live, judgement, self, archive, clock, folder(folder.resolve("targets")));
      link.on(MessageCase.CLOCK_QUESTION, new ClockReplies(clock));
      links.set(link);
      asked = new AskedWatch(live, judgement, link);
      running.push(asked::close);
      asked.followKillSwitch(source.killSwitch());
      api.serve(
          new JudgementView(live, root::status, judgement, books, link, archive, evidence, parts),
          new Scrape(metrics, registry),
          events,
          self,
          new WhoAsks(source.identification(), source.budget()),
          settings.apiToken());
      linkServer = LinkServer.start(settings.config(), link, self);
      running.push(linkServer::close);
      var watch = new RootWatch(live, judgement, link);
      refresh =
          RefreshClock.start(
              "root-zone", source.refresh(), RandomGenerator.getDefault(), () -> root.look(watch));
      running.push(refresh::close);
      asked.followLists(settings.file(), self, parts);
    } catch (RuntimeException cause) {
      close();
      throw cause;
    }
    logger.info(
        "collector started: tlds={} targets={} url={} link-port={}",
        tlds(),
        targets(),
        url,
        linkPort());
  }

  private static void lookAgain(
      @Nullable ProbeLinkService link, String vantage, List<Target> targets, int samples) {
    if (link != null) {
      link.lookAgain(vantage, targets, samples);
    }
  }

  private static List<Fitness> fitness(@Nullable ProbeLinkService link, String vantage) {
    return link == null ? List.of() : link.fitnesses().of(vantage);
  }

  private static RootKeeper rootZone(
      CatalogueConfig config, Path folder, RootZoneMetrics metrics, InstantSource clock) {
    var root = RootKeeper.open(config, folder, clock, failure -> metrics.failed(failure.label()));
    metrics.show(
        () -> root.status().serial().value(),
        () -> root.status().checkedAt().map(Instant::getEpochSecond).orElse(0L));
    return root;
  }

  /** A configured TLD that is missing is a fault; one that left while we were away is not. */
  private static Catalogue catalogue(RootKeeper root, CatalogueConfig config) {
    return root.status().checkedAt().isPresent()
        ? Catalogue.of(root.edition(), config)
        : Catalogue.followUp(root.edition(), config);
  }

  private static PostObserver observer(
      SelfMetrics self, PartStates parts, AtomicReference<@Nullable Judgement> judge) {
    return new PostObserver() {
      @Override
      public void accepted(URI alertmanager, int alerts, List<Alert> done) {
        self.posted(alertmanager, alerts);
        parts.up("alertmanager " + alertmanager);
        var judgement = judge.get();
        if (judgement != null) {
          judgement.accepted(alertmanager, done);
        }
      }

      @Override
      public void failed(URI alertmanager, String reason) {
        self.postFailed(alertmanager, reason);
        parts.down("alertmanager " + alertmanager, reason);
      }
    };
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException cause) {
      throw new CollectorException(
          "The data folder " + folder + " cannot be made: " + cause.getMessage() + ".", cause);
    }
  }

  private static Archive archive(Path folder, ArchiveConfig config, SelfMetrics self) {
    try {
      return Archive.open(folder, config, self.archive());
    } catch (IOException cause) {
      throw new CollectorException(
          "The archive " + folder + " cannot be used: " + cause.getMessage() + ".", cause);
    }
  }

  private static ApiServer bind(HostPort listen) {
    try {
      return ApiServer.bind(listen.socketAddress());
    } catch (IOException cause) {
      throw new CollectorException(
          "The collector cannot listen on "
              + listen
              + " ("
              + cause.getMessage()
              + "): stop what is there, or set collector.metrics-listen to another address.",
          cause);
    }
  }

  /** Where the API is found; of one that listens everywhere, its place on this machine. */
  private static URI url(HostPort listen, InetSocketAddress bound) {
    var host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : listen.host();
    return URI.create("http://" + new HostPort(host, bound.getPort()));
  }

  /** The service that probes connect to, for a server in the same process. */
  public BindableService probeLink() {
    return link;
  }

  /** Base URL of metrics and REST API, with the real port. */
  public URI url() {
    return url;
  }

  /** The port that probes connect to. */
  public int linkPort() {
    return linkServer.port();
  }

  /** Looks at the source of the root zone at once instead of when it is time. */
  void refreshRootZone() {
    refresh.lookNow();
  }

  /** Looks at the lists of the configuration file at once instead of when it is time. */
  void lookAtLists() {
    asked.lookAtLists();
  }

  public int targets() {
    return live.now().catalogue().targets().size();
  }

  public int tlds() {
    return live.now().catalogue().tlds().size();
  }

  /** Stops at once; open findings go on with the next start. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }
}
