#!/usr/bin/env bash
# Builds everything, runs every test, and ends with 'N passed, N failed, N skipped'.
#   test/run.sh [-a] [Release|Debug]
#     -a  all of it: 200 crashes rather than 20, and the kernel's tests that measure or kill for minutes; half an hour more
# Installs what the tests need and the machine lacks into artifacts/tools. What cannot be installed here is skipped and named at the end;
# with CI=true a skip is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
all=no
[ "${1:-}" != -a ] || { all=yes; shift; }
configuration=${1:-Release}
tools=$PWD/artifacts/tools
results=$PWD/artifacts/test-results
missing=()
mkdir -p "$tools"
rm -rf "$results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

command -v dotnet >/dev/null || { echo "test/run.sh: the .NET 10 SDK is needed (dotnet on PATH)" >&2; exit 1; }

. test/tools.sh

# What comes from Debian, one after the other, since apt locks: the oldest kubectl that must work, Redis, and the kernel for real faults.
debian_tools() {
  [ -x "$old_kubectl" ] || unpack kubectl-1.20 kubernetes-client
  [ -n "$redis" ] || [ -x "$tools/redis/redis-server" ] || redis_tool
  kernel_tool
}

redis_tool() {
  unpack redis/root redis-server redis-tools libjemalloc2 liblzf1
  cat >"$tools/redis/redis-server.new" <<'WRAPPER'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH=$(echo "$here"/root/usr/lib/*-linux-gnu) exec "$here/root/usr/bin/redis-server" "$@"
WRAPPER
  chmod +x "$tools/redis/redis-server.new"
  "$tools/redis/redis-server.new" --version && mv "$tools/redis/redis-server.new" "$tools/redis/redis-server"
}

# Installed beside its place and moved there, so that an install that was cut off is not taken for a whole one.
azurite_tool() {
  [ "$(node -p "require('$tools/azurite/node_modules/azurite/package.json').version")" = "$azurite_version" ] && return
  rm -rf "$tools/azurite" "$tools/azurite.new"
  npm install --prefix "$tools/azurite.new" --no-audit --no-fund "azurite@$azurite_version" && mv "$tools/azurite.new" "$tools/azurite"
}

azurite_version=3.37.0
azurite=$tools/azurite/node_modules/azurite/dist/src/azurite.js
old_kubectl=$tools/kubectl-1.20/usr/bin/kubectl
redis=$(command -v redis-server)
debian_tools >"$tools/apt.log" 2>&1 &
azurite_tool >"$tools/npm.log" 2>&1 &

dotnet build ChaosGrains.sln -c "$configuration" -v quiet; built=$?
wait
[ "$built" -eq 0 ] || { echo "0 passed, 1 failed"; exit 1; }

kubectls=()
if [ -x "$old_kubectl" ]; then kubectls+=("$old_kubectl"); fi
if path=$(command -v kubectl); then kubectls+=("$path"); fi
[ ${#kubectls[@]} -gt 0 ] || missing+=("kubectl (Debian's kubernetes-client cannot be fetched here; details in $tools/apt.log)")
CHAOSGRAINS_TEST_KUBECTL=$(IFS=:; echo "${kubectls[*]:-}")
export CHAOSGRAINS_TEST_KUBECTL

: "${redis:=$tools/redis/redis-server}"
if [ -x "$redis" ]; then export CHAOSGRAINS_TEST_REDIS=$redis
else missing+=("redis-server (not on PATH, and Debian's cannot be fetched here; details in $tools/apt.log)"); fi
if [ -f "$azurite" ]; then export CHAOSGRAINS_TEST_AZURITE=$azurite
else missing+=("Azurite (npm with Node.js is needed to fetch it; details in $tools/npm.log)"); fi

export CHAOSGRAINS_CRASH_REPORT=$results/crash-matrix.txt
# The walk takes 5 s a crash on two cores; what measures in the kernel, and what kills agents by the dozen, takes seven minutes.
short=()
[ "$all" = yes ] || { export CHAOSGRAINS_CRASH_COUNT=${CHAOSGRAINS_CRASH_COUNT:-20}; short=(-class- '*.KillAt*' -class- '*AccuracyTests'); }
# Compiling the agent for the kernel's tests takes a minute of what the tests before them spend waiting.
# MSBuild's waiting processes would not have its low priority.
(renice -n 10 "$BASHPID"; export MSBUILDDISABLENODEREUSE=1; kernel_agent) >"$tools/test-agent-early.log" 2>&1 & agent=$!
# One test process at a time: several of them start servers and child processes, and the machine may have two cores.
dotnet test --solution ChaosGrains.sln -c "$configuration" --no-build --max-parallel-test-modules 1 \
  --results-directory "$results" --report-xunit-trx
status=$?

# Real faults, in a kernel of their own. What was not compiled is tried again there, and told.
if wait "$agent"; then export CHAOSGRAINS_KERNEL_AGENT=${CHAOSGRAINS_KERNEL_AGENT:-$PWD/artifacts/test-agent/ChaosGrains.TestAgent}; fi
bash test/kernel.sh -n -c "$configuration" uml -- "${short[@]}"; kernel=$?
case $kernel in
  0) ;;
  77) missing+=("a Linux kernel to throw away (Debian's user-mode-linux cannot be fetched here; details in $tools/kernel.log)") ;;
  *) status=$kernel ;;
esac

[ -f "$CHAOSGRAINS_CRASH_REPORT" ] && cat "$CHAOSGRAINS_CRASH_REPORT"
counters=$(find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} +)
sum() { echo "$counters" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'; }
# Name and first lines of the message of each test that failed, from trx files.
failures() {
  awk 'BEGIN { RS = "<UnitTestResult |<ResultSummary" }
    / outcome="Failed"/ && match($0, /testName="[^"]*"/) {
      print "  " substr($0, RSTART + 10, RLENGTH - 11)
      if (!match($0, /<Message>[^<]*/)) next
      lines = split(substr($0, RSTART + 9, RLENGTH - 9), message, "\n")
      for (line = 1; line <= lines && line <= 8; line++) print "    " substr(message[line], 1, 300)
    }' | sed 's/&#x[dD];//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&amp;/\&/g'
}
passed=$(sum passed); failed=$(sum failed); skipped=$(sum notExecuted)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1   # a test process that died counts too
[ "$failed" -eq 0 ] || { echo "Failed:"; find "$results" -name '*.trx' -exec cat {} + | failures; }
for what in "${missing[@]}"; do echo "skipped for want of: $what"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || exit 1
if [ "${CI:-}" = true ] && [ "$skipped" -gt 0 ]; then echo "CI runs everything: $skipped skipped" >&2; exit 1; fi
