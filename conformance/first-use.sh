#!/bin/sh
# First use as a stranger meets it: an empty folder in a path with a space, a user who is not root, an empty Maven
# cache, another Java first on the PATH. One command builds, starts a cluster, runs a task, and ends.
set -eu
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)

fail() {
  echo "first use: $*" >&2
  exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
git -c safe.directory='*' clone -q "$root" "$work/my meseta"
mkdir "$work/home" "$work/other-java"
printf '#!/bin/sh\necho "this is not the java you want" >&2\nexit 9\n' > "$work/other-java/java"
cp "$work/other-java/java" "$work/other-java/javac"
chmod 755 "$work/other-java/java" "$work/other-java/javac"

as_user=
if [ "$(id -u)" = 0 ]; then
  chown -R 65534:65534 "$work"
  as_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi

run() {
  (
    cd "$work/my meseta"
    # shellcheck disable=SC2086 # a command with its arguments, or nothing
    $as_user env -u JAVA_HOME HOME="$work/home" MAVEN_OPTS="-Duser.home=$work/home" \
      PATH="$work/other-java:$PATH" bin/meseta run --local -- sh -c 'echo hi; exit 3'
  )
}

begun=$(date +%s)
code=0
out=$(run) || code=$?
[ "$code" = 3 ] || fail "exit code $code instead of 3"
[ "$out" = hi ] || fail "printed '$out' instead of 'hi'"
echo "first use: $(($(date +%s) - begun)) s from the clone to the first output of a task"

begun=$(date +%s)
code=0
out=$(run) || code=$?
[ "$code" = 3 ] && [ "$out" = hi ] || fail "the second start printed '$out' and exited with $code"
echo "first use: $(($(date +%s) - begun)) s once built"

left=$(pgrep -f "$work" || true)
[ -z "$left" ] || fail "processes are left: $left"
