# Functions for test/run.sh and test/kernel.sh; sourced, not run. $tools is the directory of unpacked tools.

# unpack FOLDER PACKAGE...: Debian's packages in $tools/FOLDER. They are unpacked, not installed, so that the machine stays as it is.
unpack() {
  local folder=$tools/$1 dir deb; shift
  mkdir -p "$folder"; dir=$(mktemp -d)
  ( cd "$dir" && { apt-get download "$@" || { apt-get update && apt-get download "$@"; }; } ) &&
    for deb in "$dir"/*.deb; do dpkg -x "$deb" "$folder" || break; done
  rm -rf "$dir"
}

# unpack_lacking FOLDER PACKAGE...: what is not installed of these packages and of all that they depend on, in $tools/FOLDER, laid out as
# a file tree where /bin, /sbin and /lib are in /usr. Installed packages are left where they are: then the folder has little or nothing.
unpack_lacking() {
  local folder=$tools/$1 dir deb d wanted; shift
  wanted="$* beside $(dpkg-query -W | sha256sum | cut -c1-16)" # What lacks depends on what is installed.
  [ "$(cat "$folder/.packages" 2>/dev/null)" = "$wanted" ] && return
  rm -rf "$folder" "$folder.new"; mkdir -p "$folder.new/usr"; dir=$(mktemp -d)
  lacking() {
    apt-get install --download-only --yes --no-install-recommends -o Debug::NoLocking=1 \
      -o Dir::Cache::archives="$dir" -o APT::Sandbox::User=root "$@"
  }
  mkdir "$dir/partial"
  if lacking "$@" || { apt-get update && lacking "$@"; }; then
    for deb in "$dir"/*.deb; do
      [ ! -e "$deb" ] || dpkg -x "$deb" "$folder.new" || { rm -rf "$dir"; return 1; }
    done
    for d in bin sbin lib lib64; do
      [ ! -d "$folder.new/$d" ] || { mkdir -p "$folder.new/usr/$d"; cp -a "$folder.new/$d/." "$folder.new/usr/$d/"; rm -rf "$folder.new/${d:?}"; }
    done
    echo "$wanted" >"$folder.new/.packages" && mv "$folder.new" "$folder"
  fi
  rm -rf "$dir"
  [ -e "$folder/.packages" ]
}

# kernel_tool: what test/kernel.sh needs for User-Mode Linux.
kernel_tool() { unpack_lacking kernel user-mode-linux kmod iproute2 iputils-ping util-linux stress-ng; }

# kernel_agent: publishes the agent with failpoints, and names it in CHAOSGRAINS_KERNEL_AGENT unless that names one. Native, as the agent is shipped, and
# since a start on the .NET runtime takes seconds in User-Mode Linux.
kernel_agent() {
  [ -z "${CHAOSGRAINS_KERNEL_AGENT:-}" ] || return 0
  local folder=$PWD/artifacts/test-agent
  dotnet publish test/ChaosGrains.TestAgent -c "$configuration" -r linux-x64 -o "$folder" -v quiet >"$tools/test-agent.log" 2>&1 ||
    { cat "$tools/test-agent.log" >&2; echo "The agent cannot be published as native code; that needs gcc or clang." >&2; return 1; }
  export CHAOSGRAINS_KERNEL_AGENT=$folder/ChaosGrains.TestAgent
}
