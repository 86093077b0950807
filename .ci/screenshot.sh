#!/usr/bin/env bash
# Takes a picture of a program on a display of its own.
#
#   OUT=shot.png bash .ci/screenshot.sh target/debug/chancery assets/samples/wire-story.txt
#
#   OUT     the PNG to write                                     (screenshot.png)
#   SIZE    size of the screen in pixels; the window fills it    (1440x900)
#   SCALE   scale factor of the window                           (1)
#   THEME   light or dark: adds `--theme THEME` to the arguments
#   KEYS    keys to press, separated by spaces, in the names of xdotool: "n n o ctrl+k";
#           type:WORD types a word, wait:SECONDS waits, click:X,Y, double:X,Y and right:X,Y click, move:X,Y points,
#           shot:FILE takes a picture in between
#   WAIT    seconds to settle before the keys and before the picture (1)
#   TITLE   regular expression for the title of the window       (any)
#   LOG     where to keep what the program wrote
set -euo pipefail
. "$(dirname "$0")/stage.sh"

[ $# -gt 0 ] || fail "usage: [OUT=…] [SIZE=…] [SCALE=…] [THEME=…] [KEYS=…] bash $0 PROGRAM [ARGUMENT…]"
out=${OUT:-screenshot.png}
settle=${WAIT:-1}
read -ra keys <<<"${KEYS:-}"
program=("$@")
[ -z "${THEME:-}" ] || program+=(--theme "$THEME")

ready() {
    gone "$LAUNCHED" || window_named "${TITLE:-.}"
}

point() {
    xdotool mousemove "${1%,*}" "${1#*,}"
}

# A word after "type:" cannot hold a space: separate words with "space".
press() {
    case $1 in
        type:*) xdotool type --delay 30 "${1#type:}" ;;
        wait:*) sleep "${1#wait:}" ;;
        move:*) point "${1#move:}" ;;
        click:*) point "${1#click:}" && xdotool click 1 ;;
        double:*) point "${1#double:}" && xdotool click --repeat 2 --delay 80 1 ;;
        right:*) point "${1#right:}" && xdotool click 3 ;;
        shot:*) sleep 0.3 && picture "${1#shot:}" ;;
        *) xdotool key "$1" ;;
    esac
    sleep 0.12
}

stage_up "${SIZE:-1440x900}"
export WINIT_X11_SCALE_FACTOR=${SCALE:-1}
launch program "${program[@]}"
# Keeps what the program wrote, then clears the stage.
finish() {
    local status=$?
    [ -z "${LOG:-}" ] || cp "$STAGE/program.log" "$LOG" || true
    stage_down "$status"
}
trap finish EXIT
wait_for 60 "a window of ${program[0]}" ready
if gone "$LAUNCHED"; then
    cat "$STAGE/program.log" >&2
    fail "${program[0]} ended without a window"
fi
focus "$(window_named "${TITLE:-.}")"
sleep "$settle"
for key in "${keys[@]}"; do
    press "$key"
done
sleep "$settle"
picture "$out"
if gone "$LAUNCHED"; then
    cat "$STAGE/program.log" >&2
    fail "${program[0]} ended before the picture"
fi
echo "$out"
