#!/usr/bin/env bash
# Runs test/ChaosGrains.Kernel.Tests as root in a throw-away Linux kernel: User-Mode Linux, or Debian's cloud kernel under qemu.
#   test/kernel.sh [-n] [-c Release|Debug] [uml|qemu] [-- ARGUMENT...]
#     -n  it is built already          ARGUMENT  for the test program, such as: -class '*Delay*'
# What the machine lacks for uml comes from Debian, unpacked into artifacts/tools; qemu must be
# installed: qemu-system-x86 busybox-static cpio kmod linux-image-cloud-amd64 iproute2 iputils-ping stress-ng. It has two CPUs, and is slow.
# Status 77: the kernel cannot be had here.
# Reports are written to artifacts/test-results/kernel, measurements to artifacts/test-results/kernel/measured.
set -uo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/artifacts/tools
results=$PWD/artifacts/test-results/kernel
project=$PWD/test/ChaosGrains.Kernel.Tests
configuration=Release build=yes kind=uml
while getopts nc: option; do
  case $option in
    n) build=no ;;
    c) configuration=$OPTARG ;;
    *) sed -n '2,8p' "$0" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
case ${1:-} in uml | qemu) kind=$1; shift ;; esac
[ "${1:-}" != -- ] || shift
. test/tools.sh

mkdir -p "$tools" "$results"
layer=()
if [ "$kind" = uml ]; then
  kernel_tool >"$tools/kernel.log" 2>&1 ||
    { echo "test/kernel.sh: Debian's user-mode-linux cannot be fetched here; details in $tools/kernel.log" >&2; exit 77; }
  layer=(-l "$tools/kernel")
fi
[ "$build" = no ] || dotnet build "$project" -c "$configuration" -v quiet || exit 1

kernel_agent || exit 1

DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT DOTNET_TieredPGO=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export CHAOSGRAINS_KERNEL=$kind CHAOSGRAINS_KERNEL_RESULTS=$results/measured
mkdir -p "$results/measured"
cd "$project/bin/$configuration/net10.0" || exit 1
exec bash "$project/in-kernel.sh" -k "$kind" -t 1500 "${layer[@]}" -w "$results" -- \
  ./ChaosGrains.Kernel.Tests -noColor -noLogo -reporter verbose -parallelMode none -result-trx "$results/kernel.trx" "$@"
