package org.meseta.agent.flag;

import java.util.ArrayList;
import java.util.List;
import org.meseta.model.flag.Flag;
import org.meseta.model.flag.FlagType;

/// The agent's flags that do nothing yet, never will, or only say what happens anyway; by theme. A
/// flag that gains an effect moves to [AgentFlags].
final class IdleAgentFlags {
  private static final String SERVICES = "extensions will be Java services, not C++ modules";

  private static final List<Flag<?>> SECURITY =
      List.of(
          Flag.of("agent_features", FlagType.JSON)
              .noEffectYet()
              .help("Capabilities that the agent may claim, as JSON."),
          Flag.off("authenticate_http_readwrite")
              .noEffectYet()
              .help("Whether endpoints that change something ask for credentials."),
          Flag.of("authenticatee", FlagType.TEXT)
              .byDefault("crammd5")
              .noEffectYet()
              .help("How the agent authenticates with the master."),
          Flag.of("authentication_backoff_factor", FlagType.DURATION)
              .byDefault("1secs")
              .noEffectYet()
              .help("Within which time a failed authentication is tried again."),
          Flag.of("authentication_timeout_max", FlagType.DURATION)
              .byDefault("1mins")
              .noEffectYet()
              .help("Longest time to wait for an authentication."),
          Flag.of("authentication_timeout_min", FlagType.DURATION)
              .byDefault("5secs")
              .noEffectYet()
              .help("Shortest time to wait for an authentication."),
          Flag.of("authorizer", FlagType.TEXT)
              .byDefault("local")
              .noEffectYet()
              .help("Who decides what is allowed."),
          Flag.of("bounding_capabilities", FlagType.JSON)
              .noEffectYet()
              .help("Linux capabilities that tasks may gain at most, as JSON."),
          Flag.of("credential", FlagType.PATH)
              .noEffectYet()
              .help("File with the name and secret that the agent authenticates with."),
          Flag.of("effective_capabilities", FlagType.JSON)
              .formerly("allowed_capabilities")
              .noEffectYet()
              .help("Linux capabilities that tasks have unless they ask for others, as JSON."),
          Flag.of("http_authenticators", FlagType.TEXT)
              .noEffectYet()
              .help("How users of endpoints authenticate."),
          Flag.of("http_credentials", FlagType.PATH)
              .noEffectYet()
              .help("File with the names and secrets that users of endpoints may use."),
          Flag.of("seccomp_config_dir", FlagType.PATH)
              .noEffectYet()
              .help("Directory with seccomp profiles."),
          Flag.of("seccomp_profile_name", FlagType.TEXT)
              .noEffectYet()
              .help("Seccomp profile that tasks run under."),
          Flag.of("secret_resolver", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that finds secrets."));

  private static final List<Flag<?>> EXECUTORS =
      List.of(
          Flag.of("container_logger", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that takes the output of tasks."),
          Flag.of("default_container_info", FlagType.JSON)
              .noEffectYet()
              .help("How tasks are contained that say nothing about it, as JSON."),
          Flag.of("domain_socket_location", FlagType.PATH)
              .noEffectYet()
              .help("Path of the socket that executors may use instead of TCP."),
          Flag.of("executor_environment_variables", FlagType.JSON)
              .noEffectYet()
              .help("Environment of all executors, as JSON."),
          Flag.of("executor_reregistration_retry_interval", FlagType.DURATION)
              .noEffectYet()
              .help("How often executors are asked again to come back after a restart."),
          Flag.of("executor_reregistration_timeout", FlagType.DURATION)
              .byDefault("2secs")
              .noEffectYet()
              .help("How long executors may take to come back after a restart."),
          Flag.of("frameworks_home", FlagType.PATH)
              .noEffectYet()
              .help("Directory in front of relative URIs."),
          Flag.of("hadoop_home", FlagType.PATH)
              .noEffectYet()
              .help("Where Hadoop is installed, for fetching from HDFS."),
          Flag.off("http_command_executor")
              .noEffectYet()
              .help("Whether commands run under the executor of the HTTP API."),
          Flag.off("http_executor_domain_sockets")
              .noEffectYet()
              .help("Whether executors may use a socket in the file system instead of TCP."),
          Flag.of("http_heartbeat_interval", FlagType.DURATION)
              .byDefault("30secs")
              .noEffectYet()
              .help("How often event streams of the API carry a sign of life."),
          Flag.of("launcher_dir", FlagType.PATH)
              .obsolete("the helpers are part of the program")
              .help("Directory with the helper programs."),
          Flag.of("max_completed_executors_per_framework", FlagType.COUNT)
              .byDefault("150")
              .noEffectYet()
              .help("How many completed executors of each framework to remember."),
          Flag.of("recovery_timeout", FlagType.DURATION)
              .byDefault("15mins")
              .noEffectYet()
              .help("How long executors wait for a restarted agent before they give up."),
          Flag.of("sandbox_directory", FlagType.PATH)
              .byDefault("/mnt/mesos/sandbox")
              .noEffectYet()
              .help("Where tasks with an image find their sandbox."));

  private static final List<Flag<?>> CONTAINERS =
      List.of(
          Flag.of("allowed_devices", FlagType.JSON)
              .noEffectYet()
              .help("Devices that tasks may use, as JSON."),
          Flag.of("container_disk_watch_interval", FlagType.DURATION)
              .byDefault("15secs")
              .noEffectYet()
              .help("How often the disk usage of tasks is measured."),
          Flag.of("containerizers", FlagType.TEXT)
              .byDefault("mesos")
              .describes("mesos")
              .help("Who runs tasks."),
          Flag.of("default_container_dns", FlagType.JSON)
              .noEffectYet()
              .help("Name servers of tasks in networks of their own, as JSON."),
          Flag.of("default_container_shm_size", FlagType.BYTES)
              .noEffectYet()
              .help("Size of shared memory of tasks in an IPC namespace of their own."),
          Flag.off("disallow_sharing_agent_ipc_namespace")
              .noEffectYet()
              .help("Whether every task has an IPC namespace of its own."),
          Flag.off("disallow_sharing_agent_pid_namespace")
              .noEffectYet()
              .help("Whether every task has a PID namespace of its own."),
          Flag.off("enforce_container_disk_quota")
              .noEffectYet()
              .help("Whether tasks are killed that use more disk than they asked for."),
          Flag.of("host_path_volume_force_creation", FlagType.TEXT)
              .noEffectYet()
              .help("Directories in which missing host paths of volumes are created."),
          Flag.of("isolation", FlagType.TEXT)
              .byDefault("posix/cpu,posix/mem")
              .describes("posix/cpu", "posix/mem", "filesystem/posix")
              .help("How tasks are kept apart."),
          Flag.of("launcher", FlagType.TEXT)
              .byDefault("posix")
              .describes("posix")
              .help("How tasks are started."),
          Flag.of("nvidia_gpu_devices", FlagType.TEXT).noEffectYet().help("Which GPUs to offer."),
          Flag.of("perf_duration", FlagType.DURATION)
              .byDefault("10secs")
              .noEffectYet()
              .help("How long each sample of perf lasts."),
          Flag.of("perf_events", FlagType.TEXT)
              .noEffectYet()
              .help("Events that perf counts for each task."),
          Flag.of("perf_interval", FlagType.DURATION)
              .byDefault("1mins")
              .noEffectYet()
              .help("How often perf takes a sample."),
          Flag.on("systemd_enable_support")
              .describes("true", "false")
              .help(
                  "Whether the agent works with systemd. It needs KillMode=process in its unit, whatever this says."),
          Flag.of("systemd_runtime_directory", FlagType.PATH)
              .byDefault("/run/systemd/system")
              .noEffectYet()
              .help("Where systemd keeps its units."),
          Flag.of("volume_gid_range", FlagType.TEXT)
              .noEffectYet()
              .help("Group ids for volumes of tasks that are not root."));

  private static final List<Flag<?>> CGROUPS =
      List.of(
          Flag.of("agent_subsystems", FlagType.TEXT)
              .formerly("slave_subsystems")
              .noEffectYet()
              .help("Cgroups that the agent itself runs in."),
          Flag.off("cgroups_cpu_enable_pids_and_tids_count")
              .noEffectYet()
              .help("Whether processes and threads of tasks are counted."),
          Flag.of("cgroups_destroy_timeout", FlagType.DURATION)
              .byDefault("1mins")
              .noEffectYet()
              .help("How long removing a cgroup may take."),
          Flag.off("cgroups_enable_cfs").noEffectYet().help("Whether cpus are a hard limit."),
          Flag.of("cgroups_hierarchy", FlagType.PATH)
              .byDefault("/sys/fs/cgroup")
              .noEffectYet()
              .help("Where cgroups are mounted."),
          Flag.off("cgroups_limit_swap")
              .noEffectYet()
              .help("Whether the memory limit includes swap."),
          Flag.of("cgroups_net_cls_primary_handle", FlagType.TEXT)
              .noEffectYet()
              .help("Upper half of the handles that mark network packets of tasks."),
          Flag.of("cgroups_net_cls_secondary_handles", FlagType.TEXT)
              .noEffectYet()
              .help("Range for the lower half of the handles that mark network packets of tasks."),
          Flag.of("cgroups_root", FlagType.TEXT)
              .byDefault("mesos")
              .noEffectYet()
              .help("Cgroup beneath which tasks run."),
          Flag.on("revocable_cpu_low_priority")
              .noEffectYet()
              .help("Whether tasks on revocable cpus have a lower priority."));

  private static final List<Flag<?>> IMAGES =
      List.of(
          Flag.of("appc_simple_discovery_uri_prefix", FlagType.TEXT)
              .byDefault("http://")
              .noEffectYet()
              .help("Where Appc images are found."),
          Flag.of("appc_store_dir", FlagType.PATH)
              .byDefault("/tmp/mesos/store/appc")
              .noEffectYet()
              .help("Directory for Appc images."),
          Flag.of("docker", FlagType.PATH)
              .byDefault("docker")
              .noEffectYet()
              .help("The docker command."),
          Flag.of("docker_config", FlagType.JSON)
              .noEffectYet()
              .help("Credentials for registries of images, as JSON."),
          Flag.off("docker_ignore_runtime")
              .noEffectYet()
              .help("Whether command, user and environment of images are left aside."),
          Flag.on("docker_kill_orphans")
              .noEffectYet()
              .help("Whether containers that no agent knows are removed."),
          Flag.of("docker_mesos_image", FlagType.TEXT)
              .noEffectYet()
              .help("Image that the agent itself runs from."),
          Flag.of("docker_registry", FlagType.TEXT)
              .byDefault("https://registry-1.docker.io")
              .noEffectYet()
              .help("Registry of images that name none."),
          Flag.of("docker_remove_delay", FlagType.DURATION)
              .byDefault("6hrs")
              .noEffectYet()
              .help("How long ended containers are kept."),
          Flag.of("docker_socket", FlagType.PATH)
              .byDefault("/var/run/docker.sock")
              .noEffectYet()
              .help("Socket of the Docker daemon."),
          Flag.of("docker_stop_timeout", FlagType.DURATION)
              .byDefault("0ns")
              .noEffectYet()
              .help("How long the Docker daemon waits before it kills."),
          Flag.of("docker_store_dir", FlagType.PATH)
              .byDefault("/tmp/mesos/store/docker")
              .noEffectYet()
              .help("Directory for images."),
          Flag.of("docker_volume_checkpoint_dir", FlagType.PATH)
              .byDefault("/var/run/mesos/isolators/docker/volume")
              .noEffectYet()
              .help("Directory for what is known of Docker volumes."),
          Flag.off("docker_volume_chown")
              .noEffectYet()
              .help("Whether Docker volumes are given to the user of the task."),
          Flag.of("image_gc_config", FlagType.JSON)
              .noEffectYet()
              .help("When unused images are removed, as JSON."),
          Flag.of("image_providers", FlagType.TEXT)
              .noEffectYet()
              .help("Kinds of images that tasks may have."),
          Flag.of("image_provisioner_backend", FlagType.TEXT)
              .noEffectYet()
              .help("How images become file systems."));

  private static final List<Flag<?>> NETWORKS =
      List.of(
          Flag.of("ip6", FlagType.TEXT).noEffectYet().help("IPv6 address to listen on."),
          Flag.of("ip6_discovery_command", FlagType.PATH)
              .noEffectYet()
              .help("Program that prints the IPv6 address to listen on."),
          Flag.of("network_cni_config_dir", FlagType.PATH)
              .noEffectYet()
              .help("Directory with the networks that tasks may join."),
          Flag.on("network_cni_metrics")
              .noEffectYet()
              .help("Whether joining and leaving networks is counted."),
          Flag.of("network_cni_plugins_dir", FlagType.TEXT)
              .noEffectYet()
              .help("Directories with the plugins of networks."),
          Flag.off("network_cni_root_dir_persist")
              .noEffectYet()
              .help("Whether what is known of networks outlives a reboot."));

  private static final List<Flag<?>> STORAGE =
      List.of(
          Flag.of("csi_plugin_config_dir", FlagType.PATH)
              .noEffectYet()
              .help("Directory with descriptions of storage plugins."),
          Flag.of("disk_profile_adaptor", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that names kinds of disks."),
          Flag.of("disk_watch_interval", FlagType.DURATION)
              .byDefault("1mins")
              .noEffectYet()
              .help("How often the free disk space is looked at."),
          Flag.of("fetcher_cache_dir", FlagType.PATH)
              .byDefault("/tmp/mesos/fetch")
              .noEffectYet()
              .help("Directory for fetched files that tasks share."),
          Flag.of("fetcher_cache_size", FlagType.BYTES)
              .byDefault("2GB")
              .noEffectYet()
              .help("Size of the directory for fetched files."),
          Flag.of("fetcher_stall_timeout", FlagType.DURATION)
              .byDefault("1mins")
              .noEffectYet()
              .help("How long a download may stand still."),
          Flag.of("gc_delay", FlagType.DURATION)
              .byDefault("1weeks")
              .noEffectYet()
              .help("How long sandboxes of ended tasks are kept."),
          Flag.of("gc_disk_headroom", FlagType.FRACTION)
              .byDefault("0.1")
              .noEffectYet()
              .help(
                  "Part of the disk that should stay free: the fuller it is, the earlier sandboxes go."),
          Flag.off("gc_non_executor_container_sandboxes")
              .noEffectYet()
              .help("Whether sandboxes of nested containers are removed too."),
          Flag.of("resource_provider_config_dir", FlagType.PATH)
              .noEffectYet()
              .help("Directory with descriptions of resource providers."));

  private static final List<Flag<?>> REST =
      List.of(
          Flag.of("oversubscribed_resources_interval", FlagType.DURATION)
              .byDefault("15secs")
              .noEffectYet()
              .help("How often the master is told what could be lent out."),
          Flag.of("qos_controller", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that decides what lent resources are taken back."),
          Flag.of("qos_correction_interval_min", FlagType.DURATION)
              .byDefault("0ns")
              .noEffectYet()
              .help("How often lent resources are taken back at most."),
          Flag.of("reconfiguration_policy", FlagType.TEXT)
              .byDefault("equal")
              .noEffectYet()
              .help("Which changes of resources and attributes a restarted agent may bring."),
          Flag.of("resource_estimator", FlagType.TEXT)
              .noEffectYet(SERVICES)
              .help("Module that estimates what could be lent out."));

  private IdleAgentFlags() {}

  static List<Flag<?>> all() {
    List<Flag<?>> all = new ArrayList<>();
    for (List<Flag<?>> family :
        List.of(SECURITY, EXECUTORS, CONTAINERS, CGROUPS, IMAGES, NETWORKS, STORAGE, REST)) {
      all.addAll(family);
    }
    return all;
  }
}
