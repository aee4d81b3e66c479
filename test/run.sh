#!/usr/bin/env bash
# Builds everything, runs every test, and ends with 'N passed, N failed, N skipped'.
#   test/run.sh [Release|Debug]
# Installs what the tests need and the machine lacks into artifacts/tools. What cannot be installed here is skipped and named at the end;
# with CI=true a skip is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${1:-Release}
tools=$PWD/artifacts/tools
results=$PWD/artifacts/test-results
missing=()
mkdir -p "$tools"
rm -rf "$results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

command -v dotnet >/dev/null || { echo "test/run.sh: the .NET 10 SDK is needed (dotnet on PATH)" >&2; exit 1; }

# The oldest kubectl that must work is Debian's; it is unpacked, not installed, so that the machine keeps its own.
old_kubectl() {
  local bin=$tools/kubectl-1.20/usr/bin/kubectl
  if [ ! -x "$bin" ]; then
    local dir; dir=$(mktemp -d)
    ( cd "$dir" || exit 1
      apt-get download kubernetes-client || { apt-get update && apt-get download kubernetes-client; } ) >"$tools/apt.log" 2>&1 &&
      dpkg -x "$dir"/kubernetes-client_*.deb "$tools/kubectl-1.20" >>"$tools/apt.log" 2>&1
    rm -rf "$dir"
  fi
  [ -x "$bin" ] && echo "$bin"
}

kubectls=()
if path=$(old_kubectl); then kubectls+=("$path"); fi
if path=$(command -v kubectl); then kubectls+=("$path"); fi
[ ${#kubectls[@]} -gt 0 ] || missing+=("kubectl (Debian's kubernetes-client cannot be fetched here; details in $tools/apt.log)")
CHAOSGRAINS_TEST_KUBECTL=$(IFS=:; echo "${kubectls[*]:-}")
export CHAOSGRAINS_TEST_KUBECTL

dotnet build ChaosGrains.sln -c "$configuration" -v quiet || { echo "0 passed, 1 failed"; exit 1; }
# One test process at a time: several of them start servers and child processes, and the machine may have two cores.
dotnet test --solution ChaosGrains.sln -c "$configuration" --no-build --max-parallel-test-modules 1 \
  --results-directory "$results" --report-xunit-trx
status=$?

counters=$(find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} +)
sum() { echo "$counters" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'; }
passed=$(sum passed); failed=$(sum failed); skipped=$(sum notExecuted)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1   # a test process that died counts too
for what in "${missing[@]}"; do echo "skipped for want of: $what"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || exit 1
if [ "${CI:-}" = true ] && [ "$skipped" -gt 0 ]; then echo "CI runs everything: $skipped skipped" >&2; exit 1; fi
