/* The one native part of Meseta: what stands beside a task and outlives the agent.
 *
 *   meseta-supervisor RUNTIME_DIRECTORY   reads commands on stdin until it ends, and answers on stdout:
 *     L ID                   launch: forks a supervisor for specs/ID; "F ID errno" only when that was impossible
 *     S TICKET SIGNAL PID START   signal all processes below supervisor PID, which began at START;
 *                            "S TICKET n": n processes signalled, or -errno
 *   meseta-supervisor --version           prints what it is
 *
 * This process, the spawner, dies with the agent; the supervisors it forked do not, unless their spec names the agent as
 * their lifeline: each has its own session, no pipe and nothing of the agent's. README.md describes the files in the runtime directory.
 */
#include "processes.h"

#define FORMAT "meseta-supervisor 1"
enum { LEFTOVER_GRACE_MS = 1000, LEFTOVER_PATIENCE_MS = 10000, RECORD_SIZE = 512, RETRY_MS = 200,
       LIFELINE_MS = 1000 };

static char boot_id[64];

/* ---- The spec: NUL-terminated records name=value; the last one is "end=", so a torn file is noticed. ---- */

struct spec {
  char *data;
  ulong size;
  const char **vectors;
  ulong vectors_size;
  const char *directory, *out, *err, *file;
  const char **argv; /* argv[-1] is free, for a script without #! */
  const char **envp;
  int switch_user;
  unsigned uid, gid;
  unsigned *groups;
  int group_count;
  long lifeline, lifeline_start; /* the process to end with; 0: none */
};

static long parse_spec(struct spec *s) {
  ulong records = 0;
  for (ulong i = 0; i < s->size; i++) records += !s->data[i];
  if (s->size < 5 || s->data[s->size - 1] || !after(s->data + s->size - 5, "end=")) return -EIO;
  s->vectors_size = (2 * records + 4) * sizeof(char *) + records * sizeof(unsigned);
  s->vectors = sys_mmap(s->vectors_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
  if (is_error(s->vectors)) return (long)s->vectors;
  s->argv = s->vectors + 1;
  s->envp = s->argv + records + 1;
  s->groups = (unsigned *)(s->envp + records + 1);
  ulong args = 0, envs = 0;
  for (const char *p = s->data; p < s->data + s->size; p += length(p) + 1) {
    const char *v;
    if ((v = after(p, "arg="))) s->argv[args++] = v;
    else if ((v = after(p, "env="))) s->envp[envs++] = v;
    else if ((v = after(p, "file="))) s->file = v;
    else if ((v = after(p, "directory="))) s->directory = v;
    else if ((v = after(p, "stdout="))) s->out = v;
    else if ((v = after(p, "stderr="))) s->err = v;
    else if ((v = after(p, "uid="))) s->switch_user = 1, s->uid = (unsigned)get_number(&v);
    else if ((v = after(p, "gid="))) s->gid = (unsigned)get_number(&v);
    else if ((v = after(p, "lifeline="))) s->lifeline = get_number(&v), s->lifeline_start = *v ? (v++, get_number(&v)) : -1;
    else if ((v = after(p, "group="))) s->groups[s->group_count++] = (unsigned)get_number(&v);
  }
  return s->file && s->directory && s->out && s->err && args ? 0 : -EINVAL;
}

static long load_spec(const char *id, struct spec *s) {
  TEXT(path, 320);
  put(&path, "specs/");
  put(&path, id);
  int fd = (int)sys_open(path_buffer, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return fd;
  long size = sys(NR_lseek, fd, 0, SEEK_END);
  s->size = size > 0 ? (ulong)size : 0;
  s->data = s->size ? sys_mmap(s->size, PROT_READ, MAP_PRIVATE, fd) : 0;
  sys_close(fd);
  if (!s->size) return -EIO;
  return is_error(s->data) ? (long)s->data : parse_spec(s);
}

static void unload_spec(struct spec *s) {
  if (s->data && !is_error(s->data)) sys(NR_munmap, s->data, s->size, 0);
  if (s->vectors && !is_error(s->vectors)) sys(NR_munmap, s->vectors, s->vectors_size, 0);
}

/* ---- Records: symbolic links that lead nowhere and whose target is the record. Making one is atomic, content and all, fails
 * when it is there already, and is durable after one fsync of its directory. ---- */

static long write_all(int fd, const char *from, ulong size) {
  while (size) {
    long n = sys_write(fd, from, size);
    if (n == -EINTR) continue;
    if (n <= 0) return n ? n : -EIO;
    from += n;
    size -= (ulong)n;
  }
  return 0;
}

static long record(const char *directory, const char *id, const char *content) {
  TEXT(path, 320);
  put(&path, directory);
  put(&path, "/");
  put(&path, id);
  return sys_symlink(content, path_buffer);
}

static long sync_directory(const char *path) {
  int fd = (int)sys_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0) return fd;
  long error = sys_fsync(fd);
  sys_close(fd);
  return error;
}

static int runtime_is_removed(void) {
  char here[4096];
  return sys(NR_getcwd, here, sizeof here, 0) == -ENOENT;
}

/* Puts a final record on disk, durably. While that is impossible (disk full, say) it holds on to it and tries again: this
 * process is then all that knows. It gives up only when the runtime directory itself has been removed. */
static void publish(const char *directory, const char *id, const char *content) {
  for (;;) {
    long error = record(directory, id, content);
    if (!error || error == -EEXIST) error = sync_directory(directory);
    if (!error || runtime_is_removed()) return;
    sys_prctl(PR_SET_NAME, (ulong)"meseta-holding");
    sleep_ms(RETRY_MS);
  }
}

static void publish_failure(const char *id, const char *step, long error) {
  TEXT(failure, RECORD_SIZE);
  put(&failure, step);
  put(&failure, " ");
  put_number(&failure, -error);
  publish("failed", id, failure_buffer);
}

static void publish_status(const char *id, int status, int left) {
  TEXT(exit, RECORD_SIZE);
  put_number(&exit, status);
  put(&exit, left ? " left" : "");
  publish("exited", id, exit_buffer);
}

/* ---- The command's side of the fork. ---- */

enum step { STEP_NONE, STEP_CLAIM, STEP_DIRECTORY, STEP_GROUPS, STEP_GID, STEP_UID, STEP_STDOUT, STEP_STDERR, STEP_EXEC };
static const char *const step_names[] = {"none", "claim", "directory", "setgroups", "setgid", "setuid", "stdout", "stderr", "exec"};

struct failure {
  int step;
  int error;
};

static void put_process(struct text *to, int pid) {
  struct process p = {0};
  read_process(pid, &p);
  put(to, " ");
  put_number(to, pid);
  put(to, " ");
  put_number(to, p.start);
}

/* Records who runs this container before it runs. Only one can: a second supervisor for the same id, or an agent that
 * recovers and finds no supervisor, takes the same name. */
static long claim(const char *id, int supervisor) {
  TEXT(claim, RECORD_SIZE);
  put(&claim, boot_id);
  put_process(&claim, supervisor);
  put_process(&claim, sys_getpid());
  return record("claimed", id, claim_buffer);
}

static long redirect(const char *path, int to) {
  /* Not following links and not blocking on a FIFO: the sandbox belongs to the user. */
  int fd = (int)sys_open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
  if (fd < 0) return fd;
  sys(NR_fcntl, fd, F_SETFL, O_APPEND);
  long error = sys_dup(fd, to);
  sys_close(fd);
  return error < 0 ? error : 0;
}

static long exec_path(struct spec *s, const char *path) {
  long error = sys(NR_execve, path, s->argv, s->envp);
  if (error != -ENOEXEC) return error;
  s->argv[0] = path; /* as execvp: a script without #! is the shell's */
  s->argv[-1] = "/bin/sh";
  return sys(NR_execve, "/bin/sh", s->argv - 1, s->envp);
}

/* execvp with the PATH of the new environment. */
static long exec(struct spec *s) {
  const char *path = "/bin:/usr/bin", *v;
  if (has_slash(s->file)) return exec_path(s, s->file);
  if (!*s->file) return -ENOENT;
  for (const char **e = s->envp; *e; e++)
    if ((v = after(*e, "PATH="))) path = v;
  long error = -ENOENT;
  for (;;) {
    TEXT(candidate, 4096);
    const char *start = path;
    while (*path && *path != ':')
      if (candidate.at < candidate.end) *candidate.at++ = *path++;
      else return -ENAMETOOLONG;
    if (path > start) put(&candidate, "/");
    put(&candidate, s->file);
    if (candidate.at == candidate.end) return -ENAMETOOLONG;
    long e = exec_path(s, candidate_buffer);
    if (e == -EACCES) error = e;
    else if (e != -ENOENT && e != -ENOTDIR) return e;
    if (!*path++) return error;
  }
}

static struct failure become_command(const char *id, struct spec *s, int supervisor) {
  long e;
  sys(NR_setsid, 0, 0, 0);
  if ((e = claim(id, supervisor))) return (struct failure){STEP_CLAIM, (int)e};
  if ((e = sys_chdir(s->directory))) return (struct failure){STEP_DIRECTORY, (int)e};
  if (s->switch_user) {
    if ((e = sys(NR_setgroups, s->group_count, s->groups, 0))) return (struct failure){STEP_GROUPS, (int)e};
    if ((e = sys(NR_setresgid, s->gid, s->gid, s->gid))) return (struct failure){STEP_GID, (int)e};
    if ((e = sys(NR_setresuid, s->uid, s->uid, s->uid))) return (struct failure){STEP_UID, (int)e};
  }
  /* Without its supervisor nobody would learn how the command ends, so it may not go on. Set after the user is switched:
   * that clears it. */
  sys_prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (sys_getppid() != supervisor) sys_exit(1);
  /* As the user, so that a link or a hard link in the sandbox opens nothing that the user could not. */
  if ((e = redirect(s->out, 1))) return (struct failure){STEP_STDOUT, (int)e};
  if ((e = redirect(s->err, 2))) return (struct failure){STEP_STDERR, (int)e};
  set_mask(0);
  return (struct failure){STEP_EXEC, (int)exec(s)};
}

/* ---- The supervisor. ---- */

/* Says that the command runs: exec has succeeded. */
static int announce(const char *id) {
  long error = record("running", id, "running");
  return !error || error == -EEXIST;
}

/* Some containers end with the agent. Theirs watch its process itself, not the spawner, which may be lost while the agent
 * lives on. Where the kernel cannot tell of the end of a process (before 5.3) they look once a second. */
struct lifeline {
  long pid, start; /* pid 0: this container outlives the agent */
  int process, children; /* files to poll; negative where the kernel has none */
};

static int is_cut(const struct lifeline *l) {
  struct process p;
  return l->pid && (read_process((int)l->pid, &p) || p.start != l->start || is_dead(&p));
}

static struct lifeline hold(const struct spec *s) {
  struct lifeline l = {s->lifeline, s->lifeline_start, -1, -1};
  ulong mask = 1ul << (SIGCHLD - 1);
  if (!l.pid) return l;
  l.process = (int)sys(NR_pidfd_open, l.pid, 0, 0);
  l.children = (int)sys6(NR_signalfd4, -1, (long)&mask, 8, O_CLOEXEC, 0, 0);
  return l;
}

/* Waits for a child or the end of the agent; for ms at the longest, if that is not negative. */
static void await_child_or_end(const struct lifeline *l, long ms) {
  struct pollfd files[] = {{l->children, POLLIN, 0}, {l->process, POLLIN, 0}};
  if (l->children < 0) await_child(ms < 0 ? LIFELINE_MS : ms);
  else poll_ms(files, 2, l->process < 0 && ms < 0 ? LIFELINE_MS : ms);
  await_child(0); /* takes the signal, so that the next wait is for the next child */
}

/* Announces the command, if need be again and again, and reaps until it has ended; its raw status. */
static int await_command(const char *id, int command, const struct lifeline *l) {
  for (int announced = 0;;) {
    int status = 0;
    announced = announced || announce(id);
    int pid = (int)sys_wait(-1, &status, announced && !l->pid ? 0 : WNOHANG);
    if (pid == command) return status;
    if (pid == 0 && is_cut(l)) signal_tree(sys_getpid(), SIGKILL), await_child(RETRY_MS);
    else if (pid == 0 && l->pid) await_child_or_end(l, announced ? -1 : RETRY_MS);
    else if (pid == 0) await_child(RETRY_MS);
    if (pid == -ECHILD) sys_exit(1); /* cannot be: nobody else reaps our child. No status is better than a wrong one */
  }
}

/* Lets what is left below us end by itself for so long, kills what then remains, and reaps all; gives up after patience.
 * Whether anything withstood. */
static int clear_leftovers(long grace_ms, long patience_ms) {
  for (long begun = now_ms();;) {
    int status;
    int pid = (int)sys_wait(-1, &status, WNOHANG);
    if (pid > 0 || pid == -EINTR) continue;
    if (pid == -ECHILD) return 0;
    long waited = now_ms() - begun;
    if (waited >= patience_ms) return 1;
    if (waited >= grace_ms) signal_tree(sys_getpid(), SIGKILL);
    await_child(waited < grace_ms ? grace_ms - waited : RETRY_MS);
  }
}

static void detach(void) {
  sys(NR_setsid, 0, 0, 0);
  set_mask(~0ul); /* nothing but SIGKILL ends a supervisor */
  set_handler(SIGCHLD, SIG_DFL);
  sys_prctl(PR_SET_NAME, (ulong)"meseta-super");
  sys_prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* fds 0 to 2 on /dev/null, and no others. */
static void close_files(int from) {
  if (sys(NR_close_range, from, ~0u, 0))
    for (int fd = from; fd < 65536; fd++) sys_close(fd);
}

static long silence(void) {
  close_files(0);
  long fd = sys_open("/dev/null", O_RDWR, 0);
  if (fd < 0) return fd;
  sys_dup(0, 1);
  sys_dup(0, 2);
  return 0;
}

/* For what fails before the command could make its claim: if another supervisor has the container, it is none of our business. */
__attribute__((noreturn)) static void refuse(const char *id, const char *step, long error) {
  if (record("claimed", id, "withdrawn") != -EEXIST) publish_failure(id, step, error);
  sys_exit(0);
}

__attribute__((noreturn)) static void supervise(const char *id) {
  struct spec spec = {0};
  struct failure failure = {0};
  int pipe[2] = {-1, -1};
  detach();
  long error = silence();
  if (error) refuse(id, "stdin", error);
  error = load_spec(id, &spec);
  if (error == -ENOENT) sys_exit(0); /* forgotten before it began */
  if (error) refuse(id, "spec", error);
  struct lifeline lifeline = hold(&spec);
  if (is_cut(&lifeline)) refuse(id, "lifeline", -ESRCH);
  int me = sys_getpid();
  if ((error = sys(NR_pipe2, pipe, O_CLOEXEC, 0))) refuse(id, "pipe", error);
  int command = sys_fork();
  if (!command) {
    failure = become_command(id, &spec, me);
    sys_write(pipe[1], &failure, sizeof failure);
    sys_exit(1);
  }
  sys_close(pipe[1]);
  unload_spec(&spec);
  if (command < 0) refuse(id, "fork", command);
  while (sys_read(pipe[0], &failure, sizeof failure) == -EINTR) {}
  sys_close(pipe[0]);
  if (failure.step == STEP_CLAIM) refuse(id, "claim", failure.error);
  if (failure.step) publish_failure(id, step_names[failure.step], failure.error), sys_exit(0);
  int status = await_command(id, command, &lifeline);
  /* As under Mesos' command executor, what the command leaves (a tee that has not written all, a child that handles the
   * same SIGTERM) has a second. Not when it was SIGKILL that ended the command. */
  int left = clear_leftovers(status == SIGKILL ? 0 : LEFTOVER_GRACE_MS, LEFTOVER_PATIENCE_MS);
  publish_status(id, status, left);
  while (clear_leftovers(0, LEFTOVER_PATIENCE_MS)) {}
  sys_exit(0);
}

/* ---- The spawner. ---- */

static void answer(const char *kind, const char *what, long number) {
  TEXT(line, 320);
  put(&line, kind);
  put(&line, what);
  put(&line, " ");
  put_number(&line, number);
  put(&line, "\n");
  write_all(1, line_buffer, length(line_buffer));
}

static void launch(const char *id) {
  int pid = sys_fork();
  if (!pid) supervise(id);
  if (pid < 0) answer("F ", id, -pid);
}

static void signal_container(const char *line) {
  struct process p;
  TEXT(ticket, 32);
  put_number(&ticket, get_number(&line));
  long signal = *line ? (line++, get_number(&line)) : -1;
  long pid = *line ? (line++, get_number(&line)) : -1;
  long start = *line ? (line++, get_number(&line)) : -1;
  long result = read_process((int)pid, &p);
  if (!result) result = p.start != start || is_dead(&p) ? -ESRCH : signal_tree((int)pid, (int)signal);
  answer("S ", ticket_buffer, result == -ENOENT ? -ESRCH : result);
}

static void serve(void) {
  static char line[4096];
  ulong used = 0;
  for (;;) {
    long n = sys_read(0, line + used, sizeof line - used);
    if (n == -EINTR) continue;
    if (n <= 0) return;
    used += (ulong)n;
    ulong start = 0;
    for (ulong i = 0; i < used; i++) {
      if (line[i] != '\n') continue;
      line[i] = 0;
      if (line[start] == 'L') launch(line + start + 2);
      else if (line[start] == 'S') signal_container(line + start + 2);
      start = i + 1;
    }
    used -= start;
    if (used == sizeof line) return; /* no command is that long */
    for (ulong i = 0; i < used; i++) line[i] = line[start + i];
  }
}

static void read_boot_id(void) {
  int fd = (int)sys_open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC, 0);
  long n = fd < 0 ? 0 : sys_read(fd, boot_id, sizeof boot_id - 1);
  sys_close(fd);
  while (n > 0 && boot_id[n - 1] == '\n') n--;
  boot_id[n > 0 ? n : 0] = 0;
}

static int has_children_files(void) {
  TEXT(path, 64);
  put(&path, "/proc/self/task/");
  put_number(&path, sys_getpid());
  put(&path, "/children");
  int fd = (int)sys_open(path_buffer, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0) sys_close(fd);
  return fd >= 0;
}

__attribute__((used, noreturn)) static void begin(const long *stack) {
  const char *const *argv = (const char *const *)(stack + 1);
  const char *v;
  if (*stack == 2 && (v = after(argv[1], "--version")) && !*v) {
    write_all(1, FORMAT "\n", sizeof FORMAT);
    sys_exit(0);
  }
  if (*stack < 2 || sys_chdir(argv[1])) {
    static const char usage[] = "usage: meseta-supervisor RUNTIME_DIRECTORY [--scan] (an existing directory)\n";
    write_all(2, usage, sizeof usage - 1);
    sys_exit(2);
  }
  sys(NR_setsid, 0, 0, 0); /* a Ctrl-C for the agent is not for us: it may still want its containers killed */
  for (int s = 1; s <= SIG_COUNT; s++) set_handler(s, SIG_DFL);
  set_handler(SIGCHLD, SIG_IGN); /* supervisors that end are nobody's business here */
  set_mask(0);
  close_files(3);
  read_boot_id();
  tree.scan = *stack > 2 || !has_children_files();
  serve();
  sys_exit(0);
}
