#!/bin/sh
# supervisor-cost.sh [TASKS]: CPU of the supervisor per task, without any JVM. Needs root (a cgroup of its own counts the CPU)
# and gcc. Compares TASKS runs of /bin/true below supervisors, 8 at a time, with as many that a shell starts: the difference is
# the supervisor. TMPDIR decides where the records are written.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tasks=${1:-2000}
at_once=8
scratch=$(mktemp -d)
if [ -d /sys/fs/cgroup/cpuacct ]; then
  group=/sys/fs/cgroup/cpuacct/meseta-cost.$$
  usage() { cat "$group/cpuacct.usage"; }
else
  group=/sys/fs/cgroup/meseta-cost.$$
  usage() { sed -n 's/^usage_usec \(.*\)/\1000/p' "$group/cpu.stat"; }
fi
mkdir "$group"
trap 'rm -rf "$scratch"; sleep 1; rmdir "$group"' EXIT

"$here/../supervisor/src/main/c/build.sh" cc "$scratch/meseta-supervisor"
runtime=$scratch/runtime
mkdir "$runtime"
for directory in specs claimed running exited failed; do mkdir "$runtime/$directory"; done
i=0
while [ $i -lt "$tasks" ]; do
  printf 'directory=/\0stdout=/dev/null\0stderr=/dev/null\0file=/bin/true\0arg=true\0end=\0' >"$runtime/specs/$i"
  i=$((i + 1))
done

feed() { # as an agent would: no more than so many at once
  i=0
  while [ $i -lt "$tasks" ]; do
    echo "L $i"
    while [ $i -ge $at_once ] && [ ! -h "$runtime/exited/$((i - at_once))" ]; do sleep 0.001; done
    i=$((i + 1))
  done
  while [ ! -h "$runtime/exited/$((tasks - 1))" ]; do sleep 0.01; done
}

measure() { # label command...
  label=$1
  shift
  before=$(usage)
  sh -c 'echo $$ >"$0/cgroup.procs"; exec "$@"' "$group" "$@"
  while [ "$(wc -l <"$group/cgroup.procs")" -gt 0 ]; do sleep 0.1; done
  echo "$label: $((($(usage) - before) / tasks / 1000)) us CPU per task"
}

feed | measure "supervised" "$scratch/meseta-supervisor" "$runtime"
# shellcheck disable=SC2016
measure "bare      " sh -c 'i=0; while [ $i -lt "$0" ]; do /bin/true; i=$((i + 1)); done' "$tasks"
