#!/bin/sh
# build.sh CC OUTPUT: compiles the supervisor. The same compiler gives the same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
case $("$1" -dumpmachine) in
x86_64*) machine="-fcf-protection=none -Wl,-z,max-page-size=4096" ;;
*) machine="-mbranch-protection=none -Wl,-z,max-page-size=65536" ;; # arm64 kernels have pages of 4, 16 or 64 kB
esac
# -no-pie, no stack protector and no libc: nothing has to set up a thread before begin().
cd "$here"
# shellcheck disable=SC2086
exec "$1" -std=c11 -Os -Wall -Wextra -Werror -ffreestanding -nostdlib -static -no-pie -fno-pie -fno-stack-protector \
  -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-tree-loop-distribute-patterns -fno-ident \
  -fno-strict-aliasing -ffunction-sections $machine -s -Wl,--build-id=none -Wl,-z,noexecstack -Wl,-z,noseparate-code \
  -Wl,--gc-sections -o "$2" supervisor.c
