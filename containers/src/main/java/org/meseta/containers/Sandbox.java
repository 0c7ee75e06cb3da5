package org.meseta.containers;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.meseta.supervisor.LaunchSpec.Identity;

/// The working directory of a container, with the modes that Mesos gives it: 0750 below parents of
/// 0755 (S-196), owned by the container's user (S-095).
final class Sandbox {
  private static final FileAttribute<Set<PosixFilePermission>> PARENT = mode("rwxr-xr-x");
  private static final FileAttribute<Set<PosixFilePermission>> LEAF = mode("rwxr-x---");

  private Sandbox() {}

  /// Makes the sandbox if it is not there.
  static void create(Path path, Optional<Identity> owner) throws LaunchException {
    try {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent, PARENT);
      }
      try {
        Files.createDirectory(path, LEAF);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
      if (owner.isPresent()) {
        Files.setAttribute(path, "unix:uid", (int) owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", (int) owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new LaunchException(
          new LaunchFailure(
              "sandbox", 0, "The sandbox '" + path + "' could not be made: " + Errno.describe(e)));
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
