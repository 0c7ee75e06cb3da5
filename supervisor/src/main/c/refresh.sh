#!/bin/sh
# refresh.sh: rebuilds the prebuilt supervisors after a change of the sources. Needs the packages gcc and
# gcc-aarch64-linux-gnu (Debian 12, so that everybody gets the same bytes).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
resources=$here/../resources/org/meseta/supervisor
mkdir -p "$resources"
"$here/build.sh" cc "$resources/linux-x86_64"
"$here/build.sh" aarch64-linux-gnu-gcc "$resources/linux-aarch64"
chmod 644 "$resources"/linux-*
{
  cat "$here"/linux.h "$here"/text.h "$here"/processes.h "$here"/supervisor.c "$here"/build.sh | sha256sum | cut -d' ' -f1
  cc --version | head -n 1
  cc -Wl,--version 2>/dev/null | head -n 1
} >"$resources/prebuilt"
