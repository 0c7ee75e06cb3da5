package org.meseta.master.core.call;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.ContainerInfo;
import org.meseta.protocol.v1.Parameter;
import org.meseta.protocol.v1.Volume;

/// Whether a container's description makes sense. The texts are Mesos' own.
final class ContainerCheck {
  private ContainerCheck() {}

  static @Nullable String validate(ContainerInfo container) {
    for (Volume volume : container.getVolumesList()) {
      String error = volume(volume);
      if (error != null) {
        return "Invalid volume: " + error;
      }
    }
    if (container.getType() == ContainerInfo.Type.DOCKER) {
      if (!container.hasDocker()) {
        return "DockerInfo 'docker' is not set for DOCKER typed ContainerInfo";
      }
      for (Parameter parameter : container.getDocker().getParametersList()) {
        if (parameter.getKey().equals("name")) {
          return "Parameter in DockerInfo must not be 'name'";
        }
      }
    }
    return null;
  }

  private static @Nullable String volume(Volume volume) {
    int sources =
        (volume.hasHostPath() ? 1 : 0) + (volume.hasImage() ? 1 : 0) + (volume.hasSource() ? 1 : 0);
    if (sources != 1) {
      return "Only one of them should be set: 'host_path', 'image' and 'source'";
    }
    return volume.hasSource() ? source(volume.getSource()) : null;
  }

  private static @Nullable String source(Volume.Source source) {
    return switch (source.getType()) {
      case UNKNOWN -> "'source.type' is unknown";
      case DOCKER_VOLUME ->
          source.hasDockerVolume()
              ? null
              : "'source.docker_volume' is not set for DOCKER_VOLUME volume";
      case HOST_PATH ->
          source.hasHostPath() ? null : "'source.host_path' is not set for HOST_PATH volume";
      case SANDBOX_PATH ->
          source.hasSandboxPath()
              ? null
              : "'source.sandbox_path' is not set for SANDBOX_PATH volume";
      case SECRET -> source.hasSecret() ? null : "'source.secret' is not set for SECRET volume";
      case CSI_VOLUME -> {
        if (!source.hasCsiVolume()) {
          yield "'source.csi_volume' is not set for CSI volume";
        }
        yield source.getCsiVolume().hasStaticProvisioning()
            ? null
            : "'source.csi_volume.static_provisioning' is not set for CSI volume";
      }
    };
  }
}
