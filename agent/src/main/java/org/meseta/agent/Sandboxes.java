package org.meseta.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meseta.transport.files.VirtualFiles;

/// The sandboxes under `--work_dir`, laid out as Mesos does it, and the names under which they are
/// handed out: their real paths, and `/frameworks/<id>/executors/<id>/runs/latest` (S-034). Nothing
/// is kept per sandbox: the names follow from the layout.
final class Sandboxes implements VirtualFiles.Rule {
  private static final Pattern RUN =
      Pattern.compile("(/slaves/[^/]+/frameworks/[^/]+/executors/[^/]+/runs/[^/]+)(/.*)?");
  private static final Pattern LATEST =
      Pattern.compile("(/frameworks/[^/]+/executors/[^/]+/runs/latest)(/.*)?");

  private final Path workDir;
  private volatile String agentId = "";

  Sandboxes(Path workDir) {
    this.workDir = workDir.toAbsolutePath();
  }

  /// Where a sandbox lies.
  Path path(String relative) {
    return workDir.resolve(relative);
  }

  /// Whose sandboxes the short names mean.
  void setAgentId(String id) {
    agentId = id;
  }

  /// Points `runs/latest` to this run, as Mesos does.
  void linkLatest(String relative) throws IOException {
    Path sandbox = path(relative);
    Path runs = Objects.requireNonNull(sandbox.getParent());
    Path link = runs.resolve("latest");
    Path fresh = runs.resolve(".latest-" + sandbox.getFileName());
    Files.createDirectories(runs);
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, sandbox.getFileName());
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Optional<VirtualFiles.Located> locate(String name) {
    String work = workDir.toString();
    if (name.startsWith(work + "/slaves/")) {
      Matcher run = RUN.matcher(name.substring(work.length()));
      return run.matches()
          ? Optional.of(located(work + run.group(1), run.group(2)))
          : Optional.empty();
    }
    Matcher latest = LATEST.matcher(name);
    return latest.matches()
        ? Optional.of(located(work + "/slaves/" + agentId + latest.group(1), latest.group(2)))
        : Optional.empty();
  }

  private static VirtualFiles.Located located(String root, @Nullable String rest) {
    return new VirtualFiles.Located(Path.of(root), rest == null ? "" : rest.substring(1));
  }
}
