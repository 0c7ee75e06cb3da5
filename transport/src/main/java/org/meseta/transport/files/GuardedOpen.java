package org.meseta.transport.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// Opens a file below a root so that no link leads out. The path is resolved first; what it
/// resolved to is then walked folder by folder without following links, so that a link that is
/// swapped in between is refused instead of followed.
final class GuardedOpen {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private GuardedOpen() {}

  /// The path leads out of the root, or to something that is no file, such as a pipe or a device.
  static final class OutsideException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The path is a folder.
  static final class IsDirectoryException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  static SeekableByteChannel open(Path root, String rest) throws IOException {
    Path realRoot = root.toRealPath();
    Path real = resolve(realRoot, rest);
    if (!real.startsWith(realRoot)) {
      throw new OutsideException();
    }
    if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new IsDirectoryException();
    }
    // The root may be the file itself: then its own folder is where the walk begins.
    Path from = real.equals(realRoot) ? parent(realRoot) : realRoot;
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(from)) {
      if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("this file system offers no safe way to open files by folder");
      }
      return walk(secure, from.relativize(real), 0);
    }
  }

  private static Path resolve(Path realRoot, String rest) throws IOException {
    try {
      return realRoot.resolve(rest).toRealPath();
    } catch (InvalidPathException e) {
      throw new OutsideException();
    }
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IsDirectoryException();
    }
    return parent;
  }

  private static SeekableByteChannel walk(SecureDirectoryStream<Path> folder, Path path, int depth)
      throws IOException {
    Path name = path.getName(depth);
    if (depth == path.getNameCount() - 1) {
      BasicFileAttributes attributes =
          folder
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      if (!attributes.isRegularFile()) {
        throw new OutsideException();
      }
      return folder.newByteChannel(name, READ);
    }
    try (SecureDirectoryStream<Path> below =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return walk(below, path, depth + 1);
    }
  }
}
