/* What /proc says about processes, and signals to whole trees of them. */
#ifndef MESETA_PROCESSES_H
#define MESETA_PROCESSES_H

#include "text.h"

enum { MAX_TREE = 16384, MAX_ROUNDS = 16 };

struct process {
  char state;
  long parent;
  long start; /* clock ticks after boot: field 22 of /proc/PID/stat */
};

/* 0, or -errno when there is no such process. */
static long read_process(int pid, struct process *out) {
  char stat[512];
  TEXT(path, 64);
  put(&path, "/proc/");
  put_number(&path, pid);
  put(&path, "/stat");
  int fd = (int)sys_open(path_buffer, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return fd;
  long n = sys_read(fd, stat, sizeof stat - 1);
  sys_close(fd);
  if (n <= 0) return n < 0 ? n : -ESRCH;
  stat[n] = 0;
  /* The name in parentheses may hold anything, but no field behind it holds a parenthesis. */
  const char *p = stat + n;
  while (p > stat && *p != ')') p--;
  if (p == stat || n - (p - stat) < 4) return -EIO;
  p += 2;
  out->state = *p;
  for (int field = 4; field <= 22; field++) {
    while (*p && *p != ' ') p++;
    if (!*p++) return -EIO;
    if (field == 4) out->parent = get_number(&p);
    if (field == 22) out->start = get_number(&p);
  }
  return 0;
}

static int is_dead(const struct process *p) { return p->state == 'Z' || p->state == 'X'; }

struct tree {
  int count;
  int pids[MAX_TREE]; /* [0] is the root */
  int scan; /* this kernel has no /proc/PID/task/TID/children */
};
static struct tree tree;

static void add(int pid) {
  for (int i = 0; i < tree.count; i++)
    if (tree.pids[i] == pid) return;
  if (tree.count < MAX_TREE) tree.pids[tree.count++] = pid;
}

/* Calls visit(pid, argument) for each numeric name in a directory of /proc. */
static void each_number(const char *directory, void (*visit)(int, int), int argument) {
  char entries[4096] __attribute__((aligned(8)));
  int fd = (int)sys_open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0) return;
  long n;
  while ((n = sys(NR_getdents64, fd, entries, sizeof entries)) > 0)
    for (long at = 0; at < n; at += *(unsigned short *)(entries + at + 16)) {
      const char *name = entries + at + 19;
      if (is_digit(*name)) visit((int)get_number(&name), argument);
    }
  sys_close(fd);
}

static void add_children_of_thread(int tid, int pid) {
  char list[1024];
  TEXT(path, 96);
  put(&path, "/proc/");
  put_number(&path, pid);
  put(&path, "/task/");
  put_number(&path, tid);
  put(&path, "/children");
  int fd = (int)sys_open(path_buffer, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return;
  long n, number = 0;
  while ((n = sys_read(fd, list, sizeof list)) > 0)
    for (long i = 0; i < n; i++)
      if (is_digit(list[i])) number = number * 10 + (list[i] - '0');
      else if (number) add((int)number), number = 0;
  sys_close(fd);
}

static void add_if_child(int pid, int parent) {
  struct process p;
  if (!read_process(pid, &p) && p.parent == parent) add(pid);
}

static void add_children(int pid) {
  TEXT(path, 64);
  put(&path, "/proc/");
  if (!tree.scan) {
    put_number(&path, pid);
    put(&path, "/task");
    each_number(path_buffer, add_children_of_thread, pid);
  } else {
    each_number(path_buffer, add_if_child, pid);
  }
}

/* Signals all descendants of root, not root itself. Whatever session they moved to, they are below root because it is
 * their subreaper. A walk races with forks, so it is repeated until it finds nobody new. Returns how many it signalled. */
static int signal_tree(int root, int signal) {
  tree.count = 1;
  tree.pids[0] = root;
  int signalled = 0;
  for (int done = 1, round = 0; round < MAX_ROUNDS; round++) {
    for (int i = 0; i < tree.count; i++) add_children(tree.pids[i]);
    if (done == tree.count) break;
    for (; done < tree.count; done++)
      if (!sys_kill(tree.pids[done], signal)) signalled++;
  }
  return signalled;
}

#endif
