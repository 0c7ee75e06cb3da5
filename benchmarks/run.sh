#!/bin/sh
# run.sh CLASS [ARGUMENT...]: builds what is needed and runs one benchmark, such as transport.OneWayMessages.
set -eu
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
. "$root/bin/common.sh"
[ $# -ge 1 ] || die 2 "usage: benchmarks/run.sh CLASS [ARGUMENT...], CLASS as below org.meseta.benchmarks"
need_jdk 1
need_maven 1
(cd "$root" && mvn -q -pl benchmarks -am -Dmaven.test.skip=true package \
  dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib)
class=$1
shift
exec "$JAVA_HOME/bin/java" -Xmx2g -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
  -cp "$root/benchmarks/target/fast/classes:$root/benchmarks/target/lib/*" "org.meseta.benchmarks.$class" "$@"
