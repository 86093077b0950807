# shellcheck shell=bash
# A private stage for windows: a display of its own, a window manager, a session bus with the GTK file dialog, and empty
# home folders. Sourced by screenshot.sh and end-to-end.sh; everything started here ends with the script.
#
#   stage_up 1440x900                 sets up the stage; STAGE is its temporary folder
#   launch NAME COMMAND...            starts a program, its output in $STAGE/NAME.log; its id is in LAUNCHED
#   wait_for SECONDS WHAT COMMAND...  waits until the command succeeds, or fails with "WHAT: not within SECONDS s"
#   window_named REGEX                prints the id of the newest visible window whose title matches
#   focus WINDOW                      gives it the keyboard
#   second_display 1440x900           another display, which is DISPLAY from then on and may be killed: its server is SECOND
#   picture FILE                      saves what the screen shows

STAGE=
LAUNCHED=
SECOND=
started=()

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

have() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || fail "$tool is missing; bash .ci/packages.sh installs it"
    done
}

wait_for() {
    local seconds=$1 what=$2
    shift 2
    local end=$((SECONDS + seconds))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "$what: not within $seconds s"
        sleep 0.1
    done
}

launch() {
    local name=$1
    shift
    "$@" </dev/null >"$STAGE/$name.log" 2>&1 &
    LAUNCHED=$!
    started+=("$LAUNCHED")
}

alive() {
    kill -0 "$1" 2>/dev/null
}

gone() {
    ! alive "$1"
}

window_named() {
    local found
    found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1)
    [ -n "$found" ] && echo "$found"
}

title_of() {
    xdotool getwindowname "$1" 2>/dev/null
}

active_is() {
    [ "$(xdotool getactivewindow 2>/dev/null)" = "$1" ]
}

focus() {
    xdotool windowactivate "$1" 2>/dev/null || true
    wait_for 10 "window $1 in front" active_is "$1"
    sleep 0.3
}

picture() {
    import -silent -window root "$1"
}

# The processes that have this stage's folder in their environment: those started here and what the session bus started.
stage_processes() {
    grep -lsaF "XDG_RUNTIME_DIR=$STAGE/run" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3 | grep -vx "$$" || true
}

stage_down() {
    local status=${1:-$?} id
    trap - EXIT
    [ -n "$STAGE" ] || exit "$status"
    for id in "${started[@]}"; do
        kill "$id" 2>/dev/null || true
    done
    for _ in $(seq 20); do
        [ -n "$(stage_processes)" ] || break
        sleep 0.1
    done
    for id in $(stage_processes); do
        kill -KILL "$id" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$STAGE" 2>/dev/null || true
    exit "$status"
}

stage_up() {
    local size=$1
    have Xvfb openbox xdotool dbus-daemon import
    STAGE=$(mktemp -d "${TMPDIR:-/tmp}/chancery-stage.XXXXXX")
    trap stage_down EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP

    mkdir -p "$STAGE"/{home,run,config/openbox,config/xdg-desktop-portal,data,state,cache}
    chmod 700 "$STAGE/run"
    unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XAUTHORITY SESSION_MANAGER
    export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/run XDG_CONFIG_HOME=$STAGE/config XDG_DATA_HOME=$STAGE/data
    export XDG_STATE_HOME=$STAGE/state XDG_CACHE_HOME=$STAGE/cache XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=x11
    export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 NO_AT_BRIDGE=1 LIBGL_ALWAYS_SOFTWARE=1 LANG=C.UTF-8 LC_ALL=C.UTF-8
    printf '[preferred]\ndefault=gtk\n' >"$XDG_CONFIG_HOME/xdg-desktop-portal/portals.conf"
    # No title bars and no keys of its own; the main window fills the screen, dialogs stand in its middle.
    cat >"$XDG_CONFIG_HOME/openbox/rc.xml" <<'XML'
<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard/>
  <applications>
    <application class="*"><decor>no</decor></application>
    <application type="normal"><maximized>yes</maximized></application>
    <application type="dialog"><position force="yes"><x>center</x><y>center</y></position></application>
  </applications>
</openbox_config>
XML

    # The server picks a free number and writes it down, so that several stages can stand side by side.
    launch xvfb Xvfb -displayfd 3 -screen 0 "${size}x24" +extension GLX -nolisten tcp 3>"$STAGE/display"
    wait_for 20 "display" grep -q . "$STAGE/display"
    DISPLAY=:$(head -n 1 "$STAGE/display")
    export DISPLAY
    launch openbox openbox --sm-disable --config-file "$XDG_CONFIG_HOME/openbox/rc.xml"
    launch dbus dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$STAGE/bus"
    wait_for 20 "session bus" grep -q . "$STAGE/bus"
    DBUS_SESSION_BUS_ADDRESS=$(head -n 1 "$STAGE/bus")
    export DBUS_SESSION_BUS_ADDRESS
    wait_for 20 "window manager" xdotool get_desktop
}

second_display() {
    launch second-xvfb Xvfb -displayfd 3 -screen 0 "${1}x24" +extension GLX -nolisten tcp 3>"$STAGE/second-display"
    SECOND=$LAUNCHED
    wait_for 20 "second display" grep -q . "$STAGE/second-display"
    DISPLAY=:$(head -n 1 "$STAGE/second-display")
    export DISPLAY
    launch second-openbox openbox --sm-disable --config-file "$XDG_CONFIG_HOME/openbox/rc.xml"
    wait_for 20 "second window manager" xdotool get_desktop
}
