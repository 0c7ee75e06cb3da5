# Shared by the scripts in this folder; sourced, not run.

# Says what went wrong in one line and ends with the given exit code.
die() {
  code=$1
  shift
  printf 'meseta: %s\n' "$*" >&2
  exit "$code"
}

# The major version of the JDK in $1, or nothing when there is no JDK in it.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Finds a JDK 25 whatever `java` on the PATH may be: JAVA_HOME, then the usual places, then the PATH.
find_jdk() {
  path_jdk=
  if command -v javac >/dev/null 2>&1; then
    path_jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/java/*25* "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/*25* "$path_jdk"; do
    if [ -n "$home" ] && [ "$(jdk_version "$home")" = 25 ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

# Ends with $1 unless a JDK 25 is there; sets and exports JAVA_HOME.
need_jdk() {
  found=$(find_jdk) ||
    die "$1" "needs a JDK 25 and found none: install one (for example Temurin 25) or point JAVA_HOME at it"
  JAVA_HOME=$found
  export JAVA_HOME
}

# Ends with $1 unless Maven 3.8.7 or newer is there.
need_maven() {
  command -v mvn >/dev/null 2>&1 ||
    die "$1" "needs Maven 3.8.7 or newer to build and found no 'mvn' on the PATH: install it (Debian: apt-get install maven)"
  mvn_version=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  oldest=$(printf '3.8.7\n%s\n' "${mvn_version:-0}" | sort -V | head -n 1)
  [ "$oldest" = 3.8.7 ] ||
    die "$1" "needs Maven 3.8.7 or newer and found ${mvn_version:-one that does not start}: install a newer one"
}
