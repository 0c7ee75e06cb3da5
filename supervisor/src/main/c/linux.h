/* Linux system calls without a C library, for x86_64 and aarch64.
 *
 * Why no libc: one supervisor stays resident beside every task. Without libc it is a few pages of stack and data and two
 * shared ones of code, starts in microseconds, and compiles to the same bytes wherever the same compiler is.
 * Each call returns what the kernel returns: a value >= 0, or -errno. There is no global errno.
 */
#ifndef MESETA_LINUX_H
#define MESETA_LINUX_H

typedef unsigned long ulong;

enum { ENOENT = 2, ESRCH = 3, EINTR = 4, EIO = 5, ENOEXEC = 8, ECHILD = 10, EACCES = 13,
       EEXIST = 17, ENOTDIR = 20, EINVAL = 22, ENAMETOOLONG = 36 };
enum { SIGKILL = 9, SIGCHLD = 17, SIG_COUNT = 64 };
enum { O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0100, O_APPEND = 02000, O_NONBLOCK = 04000,
       O_CLOEXEC = 02000000 };
enum { AT_FDCWD = -100, F_SETFL = 4, SEEK_END = 2, WNOHANG = 1 };
enum { PROT_READ = 1, PROT_WRITE = 2, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20 };
enum { PR_SET_PDEATHSIG = 1, PR_SET_NAME = 15, PR_SET_CHILD_SUBREAPER = 36 };
enum { SIG_SETMASK = 2, POLLIN = 1 };
#define SIG_DFL 0ul
#define SIG_IGN 1ul

#if defined(__x86_64__)

enum { O_DIRECTORY = 0200000, O_NOFOLLOW = 0400000 };
enum { NR_read = 0, NR_write = 1, NR_close = 3, NR_lseek = 8, NR_mmap = 9, NR_munmap = 11, NR_rt_sigaction = 13,
       NR_rt_sigprocmask = 14, NR_nanosleep = 35, NR_getpid = 39, NR_clone = 56, NR_execve = 59,
       NR_wait4 = 61, NR_kill = 62, NR_fcntl = 72, NR_fsync = 74, NR_getcwd = 79, NR_chdir = 80, NR_getppid = 110,
       NR_setsid = 112, NR_setgroups = 116, NR_setresuid = 117, NR_setresgid = 119, NR_rt_sigtimedwait = 128,
       NR_prctl = 157, NR_getdents64 = 217, NR_clock_gettime = 228, NR_exit_group = 231, NR_openat = 257, NR_symlinkat = 266,
       NR_ppoll = 271, NR_signalfd4 = 289, NR_dup3 = 292, NR_pipe2 = 293, NR_pidfd_open = 434, NR_close_range = 436 };

static inline long sys6(long n, long a, long b, long c, long d, long e, long f) {
  long ret;
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  __asm__ volatile("syscall" : "=a"(ret) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return ret;
}

__asm__(".globl _start\n_start:\n xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");

#elif defined(__aarch64__)

enum { O_DIRECTORY = 040000, O_NOFOLLOW = 0100000 };
enum { NR_getcwd = 17, NR_dup3 = 24, NR_fcntl = 25, NR_symlinkat = 36, NR_chdir = 49,
       NR_openat = 56, NR_close = 57, NR_pipe2 = 59, NR_getdents64 = 61, NR_lseek = 62, NR_read = 63, NR_write = 64,
       NR_ppoll = 73, NR_signalfd4 = 74, NR_fsync = 82, NR_exit_group = 94, NR_nanosleep = 101, NR_clock_gettime = 113, NR_kill = 129, NR_rt_sigaction = 134,
       NR_rt_sigprocmask = 135, NR_rt_sigtimedwait = 137, NR_setresuid = 147, NR_setresgid = 149, NR_setsid = 157,
       NR_setgroups = 159, NR_prctl = 167, NR_getpid = 172, NR_getppid = 173, NR_munmap = 215, NR_clone = 220,
       NR_execve = 221, NR_mmap = 222, NR_wait4 = 260, NR_pidfd_open = 434, NR_close_range = 436 };

static inline long sys6(long n, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = n;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}

__asm__(".globl _start\n_start:\n mov x29, #0\n mov x30, #0\n mov x0, sp\n and sp, x0, #-16\n bl begin\n");

#else
#error "the supervisor knows x86_64 and aarch64: add this machine's system call numbers here"
#endif

#define sys(n, a, b, c) sys6((n), (long)(a), (long)(b), (long)(c), 0, 0, 0)

static inline long sys_read(int fd, void *to, ulong n) { return sys(NR_read, fd, to, n); }
static inline long sys_write(int fd, const void *from, ulong n) { return sys(NR_write, fd, from, n); }
static inline long sys_open(const char *path, int flags, int mode) {
  return sys6(NR_openat, AT_FDCWD, (long)path, flags, mode, 0, 0);
}
static inline long sys_close(int fd) { return sys(NR_close, fd, 0, 0); }
static inline long sys_dup(int from, int to) { return sys(NR_dup3, from, to, 0); }
static inline long sys_fsync(int fd) { return sys(NR_fsync, fd, 0, 0); }
static inline long sys_chdir(const char *path) { return sys(NR_chdir, path, 0, 0); }
static inline long sys_symlink(const char *content, const char *path) {
  return sys(NR_symlinkat, content, AT_FDCWD, path);
}
static inline int sys_getpid(void) { return (int)sys(NR_getpid, 0, 0, 0); }
static inline int sys_getppid(void) { return (int)sys(NR_getppid, 0, 0, 0); }
static inline int sys_fork(void) { return (int)sys6(NR_clone, SIGCHLD, 0, 0, 0, 0, 0); }
static inline long sys_wait(int pid, int *status, int options) { return sys6(NR_wait4, pid, (long)status, options, 0, 0, 0); }
static inline long sys_kill(int pid, int signal) { return sys(NR_kill, pid, signal, 0); }
static inline long sys_prctl(int what, ulong arg) { return sys6(NR_prctl, what, (long)arg, 0, 0, 0, 0); }
static inline void *sys_mmap(ulong size, int prot, int flags, int fd) {
  return (void *)sys6(NR_mmap, 0, (long)size, prot, flags, fd, 0);
}
static inline int is_error(const void *pointer) { return (ulong)pointer > -4096ul; }
__attribute__((noreturn)) static inline void sys_exit(int code) {
  for (;;) sys(NR_exit_group, code, 0, 0);
}

static inline long now_ms(void) {
  long time[2] = {0, 0};
  sys(NR_clock_gettime, 1 /* monotonic */, time, 0);
  return time[0] * 1000 + time[1] / 1000000;
}
static inline void sleep_ms(long ms) {
  long time[2] = {ms / 1000, ms % 1000 * 1000000};
  sys(NR_nanosleep, time, 0, 0);
}

/* The kernel's struct sigaction: handler, flags, restorer, mask. */
static inline void set_handler(int signal, ulong handler) {
  ulong action[4] = {handler, 0, 0, 0};
  sys6(NR_rt_sigaction, signal, (long)action, 0, 8, 0, 0);
}
static inline void set_mask(ulong mask) { sys6(NR_rt_sigprocmask, SIG_SETMASK, (long)&mask, 0, 8, 0, 0); }
/* Waits until a blocked SIGCHLD is pending, or for ms. */
static inline void await_child(long ms) {
  ulong mask = 1ul << (SIGCHLD - 1);
  long time[2] = {ms / 1000, ms % 1000 * 1000000};
  sys6(NR_rt_sigtimedwait, (long)&mask, 0, (long)time, 8, 0, 0);
}

struct pollfd {
  int fd; /* negative: none */
  short events, revents;
};
static inline void poll_ms(struct pollfd *files, int count, long ms) {
  long time[2] = {ms / 1000, ms % 1000 * 1000000};
  sys6(NR_ppoll, (long)files, count, ms < 0 ? 0 : (long)time, 0, 8, 0);
}

#endif
