package org.meseta.agent.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.Attribute;
import org.meseta.protocol.v1.Resource;

/// What an agent is told at start. Durations are nanoseconds, never negative.
///
/// @param pid the address masters and frameworks know: `slave(1)@ip:port` (S-001)
/// @param hostname what offers and tasks see as the agent's host
/// @param resources the agent's total, unallocated, as it is sent: unreserved with role `*`
/// @param attributes sent on in offers, in this order (S-045)
/// @param workDir absolute path of `--work_dir`: sandboxes lie under it
/// @param version the version of Mesos that this agent claims towards masters
/// @param registrationBackoff `--registration_backoff_factor` (S-002)
/// @param executorShutdownGrace `--executor_shutdown_grace_period`: for tasks of a framework that
///   is gone, and shown to commands (S-078)
/// @param recoveryTimeout `--recovery_timeout`: shown to commands of checkpointing frameworks
///   (S-012)
/// @param killGrace how long a task has after SIGTERM when its kill policy says nothing (S-089)
/// @param switchUser `--switch_user`: run commands as the command's or the framework's user (S-095)
/// @param maxCompletedExecutors `--max_completed_executors_per_framework` (S-017)
/// @param environment what every command sees besides Mesos' own variables, such as `PATH` (S-077)
public record AgentSettings(
    Upid pid,
    String hostname,
    List<Resource> resources,
    List<Attribute> attributes,
    String workDir,
    String version,
    long registrationBackoff,
    long executorShutdownGrace,
    long recoveryTimeout,
    long killGrace,
    boolean switchUser,
    int maxCompletedExecutors,
    Map<String, String> environment) {

  private static final long SECOND = 1_000_000_000L;

  public AgentSettings {
    if (!workDir.startsWith("/")) {
      throw new IllegalArgumentException("--work_dir '" + workDir + "' is not an absolute path");
    }
    resources = List.copyOf(resources);
    attributes = List.copyOf(attributes);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /// Mesos' defaults for everything but what no agent can do without.
  public static Builder builder(Upid pid, String hostname, String workDir) {
    return new Builder(pid, hostname, workDir);
  }

  /// Collects the optional settings.
  public static final class Builder {
    private final Upid pid;
    private final String hostname;
    private final String workDir;
    private List<Resource> resources = List.of();
    private List<Attribute> attributes = List.of();
    private String version = "1.11.0";
    private long registrationBackoff = SECOND;
    private long executorShutdownGrace = 5 * SECOND;
    private long recoveryTimeout = 15 * 60 * SECOND;
    private long killGrace = 3 * SECOND;
    private boolean switchUser = true;
    private int maxCompletedExecutors = 150;
    private Map<String, String> environment =
        Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private Builder(Upid pid, String hostname, String workDir) {
      this.pid = pid;
      this.hostname = hostname;
      this.workDir = workDir;
    }

    /// Sets the agent's total.
    public Builder resources(List<Resource> value) {
      resources = value;
      return this;
    }

    /// Sets the agent's attributes.
    public Builder attributes(List<Attribute> value) {
      attributes = value;
      return this;
    }

    /// Sets the version of Mesos that is claimed.
    public Builder version(String value) {
      version = value;
      return this;
    }

    /// Sets the base of the back-off, in nanoseconds.
    public Builder registrationBackoff(long nanos) {
      registrationBackoff = nanos;
      return this;
    }

    /// Sets the grace of tasks whose framework is gone, in nanoseconds.
    public Builder executorShutdownGrace(long nanos) {
      executorShutdownGrace = nanos;
      return this;
    }

    /// Sets the recovery timeout that commands are told, in nanoseconds.
    public Builder recoveryTimeout(long nanos) {
      recoveryTimeout = nanos;
      return this;
    }

    /// Sets the grace of killed tasks without kill policy, in nanoseconds.
    public Builder killGrace(long nanos) {
      killGrace = nanos;
      return this;
    }

    /// Sets whether commands run as another user than the agent's.
    public Builder switchUser(boolean value) {
      switchUser = value;
      return this;
    }

    /// Sets how many ended executors of a framework are remembered.
    public Builder maxCompletedExecutors(int value) {
      maxCompletedExecutors = value;
      return this;
    }

    /// Sets the variables that every command sees.
    public Builder environment(Map<String, String> value) {
      environment = value;
      return this;
    }

    /// The finished settings.
    public AgentSettings build() {
      return new AgentSettings(
          pid,
          hostname,
          resources,
          attributes,
          workDir,
          version,
          registrationBackoff,
          executorShutdownGrace,
          recoveryTimeout,
          killGrace,
          switchUser,
          maxCompletedExecutors,
          environment);
    }
  }
}
