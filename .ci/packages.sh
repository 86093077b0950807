#!/usr/bin/env bash
# Installs what building Chancery and testing its window need on Debian 12 or Ubuntu. Only what is missing is installed,
# so a second run does nothing and needs no network.
set -euo pipefail

build=(gcc libc6-dev)
# Loaded by the program when it starts; nothing of it is needed to build.
run=(libgl1 libegl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1
    libdbus-1-3)
# A display, a window manager and a file dialog for the end-to-end run, and the tools that press keys and take pictures.
window=(xvfb openbox xdotool xclip x11-utils imagemagick dbus at-spi2-core xdg-desktop-portal xdg-desktop-portal-gtk zenity
    python3 python3-pyatspi libglib2.0-bin)
# Makes system calls fail and file systems small or gone, in tests/torture.rs, and shows which sockets are asked for.
faults=(strace e2fsprogs mount)
# The fuzzer's own part is C++.
fuzz=(g++)
fetch=(ca-certificates curl)

# Succeeds if the package is installed.
installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "packages: no apt-get here; the README names the packages for other systems" >&2
    exit 0
fi

missing=()
for package in "${build[@]}" "${run[@]}" "${window[@]}" "${faults[@]}" "${fuzz[@]}"; do
    installed "$package" || missing+=("$package")
done
# Only who has to install Rust needs to fetch anything.
if ! command -v cargo >/dev/null && ! [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    for package in "${fetch[@]}"; do
        installed "$package" || missing+=("$package")
    done
fi

if [ "${#missing[@]}" -eq 0 ]; then
    echo "packages: all present"
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "packages: missing, and neither root nor sudo to install them: ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "packages: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1 || {
        cat "$log" >&2
        return 1
    }
}
apt update
apt install --no-install-recommends "${missing[@]}"
echo "packages: installed"
