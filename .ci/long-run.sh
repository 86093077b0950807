#!/usr/bin/env bash
# Lets the real program work and rest on a display of its own: a scripted review during which its memory must not grow by more
# than 5 % and what the log of the decisions itself takes, then a rest in which it must draw nothing and use next to no time.
#
#   bash .ci/long-run.sh
#
#   CHANCERY         the program                                   (target/debug/chancery)
#   REVIEW_SECONDS   how long the review takes; 3600 is the hour   (120)
#   IDLE_SECONDS     how long the rest takes                       (60)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(dirname "$here")
. "$here/stage.sh"

chancery=${CHANCERY:-${CARGO_TARGET_DIR:-$repo/target}/debug/chancery}
[ -x "$chancery" ] || fail "$chancery is not there; cargo build makes it"
review=${REVIEW_SECONDS:-120}
idle=${IDLE_SECONDS:-60}

have python3
stage_up "${SIZE:-1280x800}"
explain() {
    local status=$?
    [ "$status" -eq 0 ] || tail -n 30 "$STAGE/chancery.log" >&2 2>/dev/null || true
    stage_down "$status"
}
trap explain EXIT

# What leaves for the display: a frame cannot be shown without.
trace=$STAGE/sent
before=()
if strace -D -f -qq -e trace=sendmsg -o /dev/null true 2>/dev/null; then
    before=(strace -D -f -qq -e trace=sendmsg,sendto,sendmmsg,writev -o "$trace")
fi
sent() {
    wc -l <"$trace"
}

mkdir "$STAGE/articles"
cp "$repo/assets/samples/wire-story.txt" "$STAGE/articles/"
launch chancery "${before[@]}" "$chancery" "$STAGE/articles/wire-story.txt"
running=$LAUNCHED
up() { gone "$running" || window_named '^wire-story|^Chancery'; }
wait_for 60 "the window of Chancery" up
alive "$running" || fail "Chancery ended without a window"
focus "$(window_named '^wire-story|^Chancery')"
sleep 2

resident_kb() {
    awk '/^VmRSS/ { print $2 }' "/proc/$running/status"
}
# Hundredths of a second of a core so far.
ticks() {
    awk '{ print $14 + $15 }' "/proc/$running/stat"
}

# Every act is a line of the log, which undo and the saved file need whole: 2.0 to 2.3 kB of memory each, as measured without a
# window; 2.5 are allowed.
acts() {
    cat "$XDG_STATE_HOME"/chancery/journals/*.journal 2>/dev/null | wc -l
}

# Every round decides, takes back, goes on, changes a kind and looks at the lists; each act is journalled.
rounds=0
round() {
    xdotool key --clearmodifiers --delay 25 space u j p u k space x u u j o u n shift+n ctrl+2 ctrl+1 j j
    alive "$running" || fail "Chancery ended in round $rounds"
    rounds=$((rounds + 1))
}
from=$SECONDS
# Fonts, lists and the first journal are in memory after a quarter of the time.
while [ $((SECONDS - from)) -lt $((review / 4)) ]; do round; done
sleep 1
warm=$(resident_kb)
warm_acts=$(acts)
while [ $((SECONDS - from)) -lt "$review" ]; do round; done
sleep 1
end=$(resident_kb)
more=$(($(acts) - warm_acts))
[ "$end" -le $((warm + warm / 20 + more * 5 / 2)) ] ||
    fail "memory grew from $warm to $end kB in $rounds rounds, in the later $more acts"
[ "$(acts)" -gt "$rounds" ] || fail "$rounds rounds made $(acts) acts: the keys do nothing"
echo "ok: a review of $review s, $rounds rounds, $(acts) journalled acts: memory $warm kB, and $more acts later $end kB"

# Time for what still moves: a tooltip, the fading of a notice.
sleep 12
from_ticks=$(ticks)
[ ${#before[@]} -eq 0 ] || from_sent=$(sent)
sleep "$idle"
used=$(($(ticks) - from_ticks))
most=$((idle * 100 / 200))
[ "$used" -le "$most" ] || fail "$used hundredths of a second of a core in $idle s of rest; $most are allowed"
if [ ${#before[@]} -gt 0 ]; then
    drawn=$(($(sent) - from_sent))
    [ "$drawn" -eq 0 ] || fail "$drawn messages to the display in $idle s of rest"
    from_sent=$(sent)
    xdotool key --clearmodifiers j
    sleep 1
    [ "$(sent)" -gt "$from_sent" ] || fail "a frame that is drawn goes unnoticed"
    echo "ok: $idle s of rest: no frame, $used hundredths of a second of a core"
else
    echo "SKIPPED: strace is not installed or may not trace here; frames were not counted"
    echo "ok: $idle s of rest: $used hundredths of a second of a core"
fi
