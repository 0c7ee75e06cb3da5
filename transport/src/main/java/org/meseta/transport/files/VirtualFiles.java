package org.meseta.transport.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.meseta.transport.files.FileAnswer.Data;
import org.meseta.transport.files.FileAnswer.Missing;
import org.meseta.transport.files.FileAnswer.Refused;

/// Real folders and files attached under virtual names, read without ever leaving them: neither
/// `..`, nor a link that points out, nor one that is swapped in at the last moment leads outside
/// (hostile-36). Safe from any thread.
public final class VirtualFiles {
  /// The most that one read returns, in bytes (S-031).
  public static final int MOST = 65536;

  private final ConcurrentHashMap<String, Path> attached = new ConcurrentHashMap<>();
  private final List<Rule> rules;

  /// @param rules asked in order for names that are not attached
  public VirtualFiles(Rule... rules) {
    this.rules = List.of(rules);
  }

  /// Hands out `real`, a file or a folder with all below it, as `name`, which begins with a slash.
  public void attach(String name, Path real) {
    attached.put(name, real.toAbsolutePath());
  }

  public void detach(String name) {
    attached.remove(name);
  }

  /// Reads from `offset`, in bytes; -1 only tells the size. `length` is capped at [#MOST]; -1 means
  /// as much as that.
  public FileAnswer read(String path, long offset, long length) {
    if (offset < -1) {
      return new Refused("Negative offset provided: " + offset + ".");
    }
    if (length < -1) {
      return new Refused("Negative length provided: " + length + ".");
    }
    Optional<Located> located = locate(path);
    if (located.isEmpty()) {
      return new Missing();
    }
    try (SeekableByteChannel channel =
        GuardedOpen.open(located.get().root(), located.get().rest())) {
      return readFrom(channel, offset, length);
    } catch (NoSuchFileException e) {
      return new Missing();
    } catch (GuardedOpen.IsDirectoryException e) {
      return new Refused("Cannot read a directory.");
    } catch (GuardedOpen.OutsideException e) {
      return new Refused("'" + path + "' is inaccessible.");
    } catch (IOException e) {
      return new Refused("Failed to read '" + path + "': " + e.getMessage());
    }
  }

  private static FileAnswer readFrom(SeekableByteChannel channel, long offset, long length)
      throws IOException {
    long size = channel.size();
    if (offset == -1) {
      return new Data(new byte[0], size, size);
    }
    long wanted = length == -1 ? MOST : Math.min(length, MOST);
    int available = (int) Math.max(0, Math.min(wanted, size - offset));
    if (available == 0) {
      return new Data(new byte[0], offset, size);
    }
    ByteBuffer buffer = ByteBuffer.allocate(available);
    channel.position(offset);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // A file may shrink while it is read: what is there is the answer.
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return new Data(bytes, offset, size);
  }

  /// A path below a root that it must not leave.
  ///
  /// @param root a real file or folder
  /// @param rest the rest of the path, relative to it; empty for the root itself
  public record Located(Path root, String rest) {}

  /// Names that follow from a layout instead of being attached one by one.
  @FunctionalInterface
  public interface Rule {
    /// Where this name lies, if the rule knows it. The name has no slash at its end.
    Optional<Located> locate(String name);
  }

  private Optional<Located> locate(String path) {
    String name = path;
    while (name.endsWith("/") && name.length() > 1) {
      name = name.substring(0, name.length() - 1);
    }
    Optional<Located> found = locateAttached(name);
    for (int i = 0; found.isEmpty() && i < rules.size(); i++) {
      found = rules.get(i).locate(name);
    }
    return found;
  }

  /// Finds the longest attached name that is the path or a folder above it.
  private Optional<Located> locateAttached(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
      Path root = attached.get(name.substring(0, end));
      if (root != null) {
        String rest = name.substring(end);
        return Optional.of(new Located(root, rest.startsWith("/") ? rest.substring(1) : rest));
      }
    }
    return Optional.empty();
  }
}
