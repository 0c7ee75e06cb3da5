/* The few string functions that the supervisor needs. Buffers are bounded; what does not fit is cut. */
#ifndef MESETA_TEXT_H
#define MESETA_TEXT_H

#include "linux.h"

struct text {
  char *at;
  char *end; /* one byte before the end of the buffer: there is always room for a NUL */
};

#define TEXT(name, size) \
  char name##_buffer[size]; \
  struct text name = {name##_buffer, name##_buffer + (size)-1}

static void put(struct text *to, const char *from) {
  while (*from && to->at < to->end) *to->at++ = *from++;
  *to->at = 0;
}

static void put_number(struct text *to, long n) {
  char digits[24];
  char *p = digits + sizeof digits - 1;
  ulong left = n < 0 ? 0 - (ulong)n : (ulong)n;
  *p = 0;
  do *--p = (char)('0' + left % 10);
  while ((left /= 10));
  if (n < 0) *--p = '-';
  put(to, p);
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads digits at *from and moves it behind them; -1 when there are none. */
static long get_number(const char **from) {
  const char *p = *from;
  long n = 0;
  if (!is_digit(*p)) return -1;
  while (is_digit(*p)) n = n * 10 + (*p++ - '0');
  *from = p;
  return n;
}

static ulong length(const char *s) {
  const char *p = s;
  while (*p) p++;
  return (ulong)(p - s);
}

/* What follows prefix in s, or 0 when s begins otherwise. */
static const char *after(const char *s, const char *prefix) {
  while (*prefix)
    if (*s++ != *prefix++) return 0;
  return s;
}

/* The compiler may call these by itself. */
__attribute__((used)) void *memset(void *to, int byte, ulong n) {
  for (char *p = to; n--; p++) *p = (char)byte;
  return to;
}
__attribute__((used)) void *memcpy(void *to, const void *from, ulong n) {
  const char *f = from;
  for (char *p = to; n--; p++) *p = *f++;
  return to;
}

static int has_slash(const char *s) {
  while (*s && *s != '/') s++;
  return *s == '/';
}

#endif
