package org.meseta.coordination;

import java.time.Duration;
import java.util.Optional;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.meseta.master.core.registry.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Contends with one session after another until one of them leads and has recovered. Runs in a
/// thread of its own and ends with one call of [Observer#won] or [Observer#failed], or silently
/// when interrupted.
final class Candidacy implements Runnable {
  /// Where ZooKeeper is, once it is there.
  interface Source {
    Ensemble ensemble() throws RegistryUnavailableException, InterruptedException;
  }

  /// What the candidate tells, in its own thread.
  interface Observer {
    /// A contender of ours is the lowest; recovery begins.
    void elected();

    /// The attempt failed and another one follows.
    void again();

    void won(Leadership leadership);

    void failed(String reason);

    /// A session of ours has ended for good, be it that of the leader or of an earlier attempt.
    void ended(Connection session, KeeperState how);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Candidacy.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /// The longest pause between attempts.
  private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

  private final Source source;
  private final Duration sessionTimeout;
  private final Bytes leaderInfo;
  private final Observer observer;

  Candidacy(Source source, Duration sessionTimeout, Bytes leaderInfo, Observer observer) {
    this.source = source;
    this.sessionTimeout = sessionTimeout;
    this.leaderInfo = leaderInfo;
    this.observer = observer;
  }

  @Override
  public void run() {
    try {
      Ensemble ensemble = source.ensemble();
      Duration pause = FIRST_PAUSE;
      while (!attempt(ensemble)) {
        observer.again();
        Thread.sleep(pause);
        pause = min(pause.multipliedBy(2), LAST_PAUSE);
      }
    } catch (RegistryUnavailableException e) {
      LOG.debug("The registry is not available", e);
      observer.failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether leadership was won; false when another attempt may have better luck.
  private boolean attempt(Ensemble ensemble)
      throws InterruptedException, RegistryUnavailableException {
    Layout layout = new Layout(ensemble.path());
    Connection session = new Connection(ensemble, sessionTimeout, observer::ended);
    boolean won = false;
    try {
      Recovery recovery = new Recovery(session, layout);
      recovery.prepare(ensemble.exclusive());
      Optional<String> contender = new Election(session, layout).win(leaderInfo);
      if (contender.isPresent()) {
        observer.elected();
        observer.won(recovery.recover(contender.get()));
        won = true;
      }
      return won;
    } catch (KeeperException e) {
      if (!Failures.passing(e.code())) {
        throw new RegistryUnavailableException(Failures.ofRecovery(e, layout), e);
      }
      LOG.warn("Contending again after {} at {}", e.code(), ensemble);
      return false;
    } finally {
      if (!won) {
        session.close();
      }
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
