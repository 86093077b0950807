#!/usr/bin/env bash
# Reads and works the real program as a screen reader does, through AT-SPI, on a display of its own: every control has a
# name, the current item is read out, and an article is reviewed by keyboard alone.
#
#   bash .ci/access.sh [ARTICLE]
#
#   CHANCERY    the program    (target/debug/chancery)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(dirname "$here")
. "$here/stage.sh"

article=${1:-$repo/assets/samples/jumble.txt}
chancery=${CHANCERY:-${CARGO_TARGET_DIR:-$repo/target}/debug/chancery}
[ -x "$chancery" ] || fail "$chancery is not there"
# The client's binding belongs to the system's Python, not to one installed beside it.
python=/usr/bin/python3
if ! "$python" -c 'import pyatspi' 2>/dev/null; then
    fail "python3-pyatspi is missing; bash .ci/packages.sh installs it"
fi

stage_up "${SIZE:-1440x900}"
unset NO_AT_BRIDGE
launch access /usr/libexec/at-spi-bus-launcher --launch-immediately
# A program offers its tree once a reader says that it listens.
listening() {
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
        --method org.freedesktop.DBus.Properties.Set org.a11y.Status "$1" '<true>'
}
wait_for 20 "the accessibility bus" listening IsEnabled
wait_for 20 "the accessibility bus" listening ScreenReaderEnabled

cp "$article" "$STAGE/article.txt"
launch chancery "$chancery" "$STAGE/article.txt"
wait_for 60 "the window of Chancery" window_named '^Chancery'
focus "$(window_named '^Chancery')"
"$python" "$here/access.py" "$STAGE/article.chancery.json" || {
    tail -n 20 "$STAGE/chancery.log" >&2
    fail "the review by screen reader"
}
