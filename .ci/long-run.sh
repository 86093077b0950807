#!/usr/bin/env bash
# Lets the real program work and rest on a display of its own: a scripted review during which its memory must not grow by more
# than 5 %, then a rest in which it must draw nothing and use next to no time.
#
#   bash .ci/long-run.sh
#
#   CHANCERY         the program                                   (target/debug/chancery)
#   REVIEW_SECONDS   how long the review takes; 3600 is the hour   (120)
#   ROUND_MS         how long a round of about ten acts takes at least: 10000 is an act a second, faster than a person   (0)
#   IDLE_SECONDS     how long the rest takes                       (60)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(dirname "$here")
. "$here/stage.sh"

chancery=${CHANCERY:-${CARGO_TARGET_DIR:-$repo/target}/debug/chancery}
[ -x "$chancery" ] || fail "$chancery is not there; cargo build makes it"
review=${REVIEW_SECONDS:-120}
round_ms=${ROUND_MS:-0}
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
    awk '/^VmRSS/ { print $2 }' "/proc/${1:-$running}/status"
}
# More than 5 % above what it was: BEFORE AFTER.
grew() {
    [ "$2" -gt $(($1 + $1 / 20)) ]
}
# The same question of a program that keeps what it was given.
leaks() {
    local before program
    python3 -c '
import sys, time
kept = bytearray(b"x") * (64 << 20)
print("begun", flush=True)
sys.stdin.readline()
kept += bytearray(b"x") * (8 << 20)
print("grown", flush=True)
sys.stdin.readline()' <"$STAGE/leak.in" >"$STAGE/leak.out" &
    program=$!
    exec 9>"$STAGE/leak.in"
    wait_for 30 "a program that leaks" grep -q begun "$STAGE/leak.out"
    before=$(resident_kb "$program")
    echo >&9
    wait_for 30 "the leak" grep -q grown "$STAGE/leak.out"
    grew "$before" "$(resident_kb "$program")" || fail "a program that grew from $before kB goes unnoticed"
    exec 9>&-
    wait "$program"
}
mkfifo "$STAGE/leak.in"
leaks
# Hundredths of a second of a core so far.
ticks() {
    awk '{ print $14 + $15 }' "/proc/$running/stat"
}

# Every act is a line of the log: in the saved file, or in the journal until the next save.
acts() {
    local saved=0 kept
    [ ! -f "$STAGE/articles/wire-story.chancery.json" ] ||
        saved=$(grep -c '^   "n": ' "$STAGE/articles/wire-story.chancery.json") || true
    kept=$(cat "$XDG_STATE_HOME"/chancery/journals/*.journal 2>/dev/null | grep -c '\[{"n":') || true
    echo $((saved + kept))
}

# Every round decides, takes back, goes on, changes a kind and looks at the lists; each act is journalled. Every tenth saves.
rounds=0
round() {
    local began
    began=$(date +%s%N)
    xdotool key --clearmodifiers --delay 25 space u j p u k space x u u j o u n shift+n ctrl+2 ctrl+1 j j
    rounds=$((rounds + 1))
    [ $((rounds % 10)) -ne 0 ] || xdotool key --clearmodifiers ctrl+s
    alive "$running" || fail "Chancery ended in round $rounds"
    local left=$((round_ms - ($(date +%s%N) - began) / 1000000))
    [ "$left" -le 0 ] || sleep "$((left / 1000)).$(printf %03d $((left % 1000)))"
}
from=$SECONDS
rounds_until() {
    local told=$SECONDS
    while [ $((SECONDS - from)) -lt "$1" ]; do
        round
        # A long one tells how it goes.
        if [ $((SECONDS - told)) -ge 300 ]; then
            told=$SECONDS
            echo "after $(((SECONDS - from) / 60)) min: $(acts) acts, $(resident_kb) kB"
        fi
    done
    sleep 1
}
# Fonts, lists, the first journal and the first saves are in memory by then.
warm_up=$((review / 4 < 600 ? review / 4 : 600))
rounds_until "$warm_up"
warm=$(resident_kb)
warm_acts=$(acts)
rounds_until "$review"
end=$(resident_kb)
more=$(($(acts) - warm_acts))
! grew "$warm" "$end" ||
    fail "memory grew from $warm to $end kB in $rounds rounds, in the later $more acts"
[ "$(acts)" -gt "$rounds" ] || fail "$rounds rounds made $(acts) acts: the keys do nothing"
[ -f "$STAGE/articles/wire-story.chancery.json" ] || fail "nothing was saved in $rounds rounds"
echo "ok: a review of $review s, $rounds rounds, $(acts) acts: memory $warm kB, and $more acts later $end kB"

# Time for what still moves: a tooltip, the fading of a notice.
sleep 12
from_ticks=$(ticks)
[ ${#before[@]} -eq 0 ] || from_sent=$(sent)
sleep "$idle"
used=$(($(ticks) - from_ticks))
most=$((idle * 100 / 200))
[ "$used" -le "$most" ] || fail "$used hundredths of a second of a core in $idle s of rest; $most are allowed"
# Walking is no rest.
busy() {
    xdotool key --clearmodifiers --delay 25 j k j k j k j k
    [ $(($(ticks) - from_ticks)) -gt "$most" ]
}
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
from_ticks=$(ticks)
wait_for "$idle" "work that is no rest to be seen" busy
