#!/usr/bin/env bash
# Uses the real program as an analyst does, on a display of its own: opens an article through the desktop's file dialog,
# decides three items with the keyboard, saves, is killed, opens the saved file again and is closed; then is told to end by
# each signal, loses its display, and breaks, each time with a decision that is not saved and is there at the next start. Where
# strace may trace, every socket that the program asks for is looked at on the way: none may lead to a network.
#
#   bash .ci/end-to-end.sh [ARTICLE]
#
#   CHANCERY    the program              (target/debug/chancery, built first if it is not there)
#   E2E_SHOTS   folder for screenshots   (none are kept)
#
# ARTICLE needs an item to accept and after it a mention that is not an organisation yet.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(dirname "$here")
. "$here/stage.sh"

article=${1:-$repo/../shared/articles/seed.txt}
[ $# -gt 0 ] || [ -f "$article" ] || article=$repo/assets/samples/jumble.txt
[ -f "$article" ] || fail "$article is not there"

chancery=${CHANCERY:-${CARGO_TARGET_DIR:-$repo/target}/debug/chancery}
if ! [ -x "$chancery" ]; then
    [ -z "${CHANCERY:-}" ] || fail "$chancery is not there"
    (cd "$repo" && cargo build --locked --bin chancery)
fi

checks=0
ok() {
    checks=$((checks + 1))
    echo "ok: $*"
}

running=
window=
# Words before the program's own, where it is to hear signals.
heeds=()

shot() {
    picture "$STAGE/$1.png"
    if [ -n "${E2E_SHOTS:-}" ]; then
        mkdir -p "$E2E_SHOTS"
        cp "$STAGE/$1.png" "$E2E_SHOTS/$1.png"
    fi
}

# What the program wrote, when something failed.
explain() {
    local status=$?
    if [ "$status" -ne 0 ] && [ -n "$STAGE" ]; then
        shot failed 2>/dev/null || true
        tail -n 30 "$STAGE"/chancery*.log >&2 2>/dev/null || true
    fi
    stage_down "$status"
}

# The words before a command that write down the sockets it asks for; with -D the process started is the program itself.
traced() {
    echo strace -D -f -qq -e trace=socket,connect,bind -o "$STAGE/$1.trace"
}

can_trace=
if strace -D -f -qq -e trace=socket -o /dev/null true 2>/dev/null; then
    can_trace=yes
fi

start() {
    local name=$1 before=()
    shift
    [ -z "$can_trace" ] || read -ra before <<<"$(traced "$name")"
    launch "$name" "${before[@]}" "${heeds[@]}" "$chancery" "$@"
    running=$LAUNCHED
    wait_for 60 "the window of Chancery" window_or_end
    alive "$running" || fail "Chancery ended without a window"
    window=$(window_named '^Chancery')
    focus "$window"
}

window_or_end() {
    gone "$running" || window_named '^Chancery'
}

titled() {
    case $(title_of "$window") in
        *"$1"*) ;;
        *) return 1 ;;
    esac
}

key() {
    xdotool key --clearmodifiers "$1"
    sleep 0.4
    alive "$running" || fail "Chancery ended after the key $1"
}

# A window that paints text has hundreds of shades; a blank or broken one has a handful.
painted() {
    [ "$(identify -format %k "$1")" -gt 150 ]
}

check_saved() {
    python3 - "$@" <<'PY'
import hashlib, json, sys

saved, article, sha256 = sys.argv[1:]
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


with open(saved, encoding="utf-8") as file:
    record = json.load(file)
with open(article, "rb") as file:
    original = file.read()

expect(record.get("schema") == "chancery/annotations@1", f"schema is {record.get('schema')!r}")
expect(hashlib.sha256(original).hexdigest() == sha256, "the article was changed")
expect(record["source"]["sha256"] == sha256, "source.sha256 is not the article's")
expect(record["source"]["bytes"] == len(original), "source.bytes is not the article's size")

text = record["text"]
spans = 0


def walk(value, path):
    global spans
    if isinstance(value, list):
        for number, item in enumerate(value):
            walk(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
            spans += 1
            start, end = value["start"], value["end"]
            expect(0 <= start < end <= len(text), f"{path}: {start}..{end} is outside the text")
            expect(text[start:end] == value["text"], f"{path}: says {value['text']!r}, covers {text[start:end]!r}")
        for name, item in value.items():
            if path or name != "log":
                walk(item, f"{path}.{name}")


walk(record, "")
expect(len(record["mentions"]) >= 10, f"only {len(record['mentions'])} mentions")
expect(len(record["events"]) >= 3, f"only {len(record['events'])} events")

log = record["log"]
expect([entry["n"] for entry in log] == list(range(1, len(log) + 1)), "the log is not numbered from 1")
expect(any(e["act"] == "accept" for e in log), "no accept in the log")
relabelled = [e["on"] for e in log if e["act"] == "relabel" and (e["after"] or {}).get("kind") == "ORG"]
expect(relabelled, "no relabel to ORG in the log")
mentions = {m["id"]: m for m in record["mentions"]}
for name in set(relabelled) & mentions.keys():
    mention = mentions[name]
    expect(mention["kind"] == "ORG", f"{name} was relabelled but is {mention['kind']}")
    expect(mention["review"] == "corrected", f"{name} was relabelled but is {mention['review']}")
decided = [m for m in mentions.values() if m["review"] != "suggested"]
expect(decided, "no mention is decided")

if faults:
    sys.exit("\n".join(f"{saved.rsplit('/', 1)[-1]}: {fault}" for fault in faults[:20]))
print(
    f"{len(record['mentions'])} mentions, {len(record['events'])} events, {spans} spans that say what they cover, "
    f"log: {', '.join(e['act'] + ' ' + e['on'] for e in log)}"
)
PY
}

have python3 sha256sum identify
stage_up "${SIZE:-1440x900}"
trap explain EXIT

folder=$STAGE/articles
mkdir "$folder"
cp "$article" "$folder/"
name=$(basename "$article")
stem=${name%.*}
copy=$folder/$name
saved=$folder/$stem.chancery.json
sha256=$(sha256sum "$copy" | cut -d ' ' -f 1)

start chancery
ok "a window opens: $(title_of "$window")"
shot 1-start

key ctrl+o
wait_for 20 "the dialog \"Open article\"" window_named '^Open article$'
dialog=$(window_named '^Open article$')
focus "$dialog"
ok "the desktop's file dialog opens"
xdotool key ctrl+l
sleep 0.5
xdotool key ctrl+a
xdotool type --delay 20 "$copy"
sleep 0.7
shot 2-dialog
xdotool key Return
dialog_gone() { ! window_named '^Open article$'; }
wait_for 10 "the dialog to close" dialog_gone
wait_for 20 "the article's name in the title" titled "$stem"
focus "$window"
sleep 1
ok "the article is open: $(title_of "$window")"
shot 3-article
painted "$STAGE/3-article.png" || fail "the window shows next to nothing"
ok "it is painted"

# Only mentions are walked: an event would be asked about before the words of who takes part.
key ctrl+k
xdotool type --clearmodifiers --delay 40 "walk only mentions"
key Return
key space
key o
key space
key z
shot 4-decided
key ctrl+s
wait_for 20 "$stem.chancery.json beside the article" test -s "$saved"
ok "saved beside the article"
sleep 0.5
found=$(check_saved "$saved" "$copy" "$sha256") || fail "the saved file is not as it should be"
ok "$found"
[ -z "$(find "$folder" -type f ! -name "$name" ! -name "$stem.chancery.json")" ] ||
    fail "left beside the article: $(ls -A "$folder")"
ok "nothing else is left beside the article"

kill -KILL "$running"
wait "$running" 2>/dev/null || true
before=$(sha256sum "$saved")
start chancery-again "$saved"
wait_for 20 "the saved file's name in the title" titled "$stem"
sleep 1
shot 5-reopened
painted "$STAGE/5-reopened.png" || fail "the window shows next to nothing after reopening"
ok "the saved file opens from the command line: $(title_of "$window")"

xdotool key --clearmodifiers ctrl+q
wait_for 15 "Chancery to close on Ctrl+Q" gone "$running"
status=0
wait "$running" || status=$?
[ "$status" -eq 0 ] || fail "Chancery closed with status $status"
[ "$(sha256sum "$saved")" = "$before" ] || fail "opening and closing changed $stem.chancery.json"
ok "Ctrl+Q closes it, and the saved file is as it was"

decisions() {
    python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1], encoding="utf-8"))["log"]))' "$saved"
}

# Starts without a file: what the last run left is offered, and Enter takes the offer.
restore_and_save() {
    local name=$1 before=$(decisions)
    start "$name"
    sleep 2
    shot "$name"
    key Return
    wait_for 20 "the decision that was not saved" titled "• $stem"
    key ctrl+s
    wait_for 20 "the decision in the file" eval "[ \"\$(decisions)\" -gt $before ]"
    xdotool key --clearmodifiers ctrl+q
    wait_for 15 "Chancery to close" gone "$running"
    wait "$running" || true
}

# A shell has what it starts in the background ignore SIGINT, and a program does as it is told.
heeds=(env --default-signal=INT,HUP)
for signal in TERM INT HUP; do
    start "chancery-$signal" "$saved"
    wait_for 20 "the saved file's name in the title" titled "$stem"
    sleep 1
    key space
    wait_for 10 "a decision that is not saved" titled "• $stem"
    kill "-$signal" "$running"
    wait_for 5 "Chancery to end on SIG$signal" gone "$running"
    status=0
    wait "$running" || status=$?
    [ "$status" -eq 0 ] || fail "SIG$signal ended Chancery with status $status"
    [ -z "$(ls -A "$XDG_STATE_HOME/chancery/locks")" ] || fail "a lock is left"
    ok "SIG$signal ends it at once, asks nothing and leaves no lock"
    restore_and_save "after-SIG$signal"
    ok "the decision that was not saved is offered, restored and saved"
done

# At the end of a session the display itself may go first.
stage_display=$DISPLAY
second_display "${SIZE:-1440x900}"
start chancery-logged-out "$saved"
wait_for 20 "the saved file's name in the title" titled "$stem"
sleep 1
key space
wait_for 10 "a decision that is not saved" titled "• $stem"
kill "$SECOND"
wait_for 15 "Chancery to end with its display" gone "$running"
wait "$running" 2>/dev/null || true
export DISPLAY=$stage_display
ok "it ends with its display"
restore_and_save after-logging-out
ok "the decision that was not saved is offered, restored and saved"

# A display that went away may have left a note of its own.
touch "$STAGE/before-crash"
start chancery-broken torture panic --window "$saved"
wait_for 20 "the saved file's name in the title" titled "$stem"
sleep 1
key space
wait_for 10 "a decision that is not saved" titled "• $stem"
xdotool key --clearmodifiers F12
wait_for 15 "Chancery to end on an error in it" gone "$running"
wait "$running" 2>/dev/null || true
note=$(find "$XDG_STATE_HOME/chancery/crashes" -name '*.new.txt' -newer "$STAGE/before-crash")
[ "$(stat -c %a "$note")" = 600 ] || fail "the note of the crash is not private"
grep -q "error in the program itself" "$STAGE/chancery-broken.log" || fail "nothing is said of the error"
python3 - "$saved" "$note" "$STAGE/chancery-broken.log" <<'PY' || fail "the text of the article is in the note or the log"
import json, re, sys

text = json.load(open(sys.argv[1], encoding="utf-8"))["text"]
words = {word for word in re.findall(r"[A-Z][a-z]{5,}", text)} - {"Chancery"}
said = open(sys.argv[2], encoding="utf-8").read() + open(sys.argv[3], encoding="utf-8").read()
sys.exit(not words or any(word in said for word in words))
PY
ok "an error in the window ends it with a note that is private and quotes nothing"
restore_and_save after-crash
ok "the decision before it is offered, restored and saved"

# The command line, on the same files.
line() {
    local name=$1 before=()
    shift
    [ -z "$can_trace" ] || read -ra before <<<"$(traced "line-$name")"
    "${before[@]}" "$chancery" "$@" >"$STAGE/line-$name.out" 2>&1 || fail "chancery $*: $(tail -n 3 "$STAGE/line-$name.out")"
}
printf '<!DOCTYPE html><title>Envoys meet</title><article><p>%s</p></article>' \
    "The envoy of Ruritania met the envoy of Graustark on Tuesday, the ministry said, and both agreed to meet again." \
    >"$STAGE/page.html"
mkdir "$STAGE/line"
line annotate annotate --out "$STAGE/line" "$copy" "$STAGE/page.html"
line check check "$saved" "$STAGE/line/page.chancery.json"
line compare compare "$saved" "$STAGE/line/$stem.chancery.json"
line export export --format events-csv "$saved"
[ -s "$STAGE/line/page.chancery.json" ] || fail "no page was annotated"
ok "annotate, check, compare and export run on the same files, a web page among them"

inet='AF_INET|AF_PACKET|AF_NETLINK|SOCK_RAW'
if [ -n "$can_trace" ]; then
    # The same trace of a program that does open one.
    read -ra before <<<"$(traced control)"
    "${before[@]}" python3 -c 'import socket; socket.socket().connect_ex(("127.0.0.1", 9))'
    wait_for 10 "the trace of a socket" grep -qE "$inet" "$STAGE/control.trace"
    for trace in "$STAGE"/chancery*.trace; do
        grep -q AF_UNIX "$trace" || fail "nothing was traced in $trace"
    done
    for trace in "$STAGE"/chancery*.trace "$STAGE"/line-*.trace; do
        ! grep -E "$inet" "$trace" || fail "a socket to a network was asked for"
    done
    ok "no socket to a network in any run ($(cat "$STAGE"/chancery*.trace | wc -l) calls traced)"
else
    echo "SKIPPED: strace is not installed or may not trace here; sockets were not looked at"
fi

# Words of the article, as they would stand in a log or in a file of the program.
words=$(grep -oE '[A-Za-z]+( [a-z]+){5,}' "$copy" | awk 'length > 30' | head -n 1)
[ -n "$words" ] || fail "no words to look for in $copy"
! grep -rlF "$words" "$STAGE"/chancery*.log || fail "the program's messages repeat the article"
kept=$(grep -rlF "$words" "$XDG_STATE_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$HOME" 2>/dev/null || true)
[ -n "$kept" ] || fail "no backup of the saved file was found: the words looked for are the wrong ones"
while read -r file; do
    [ "$(stat -c %a "$file")" = 600 ] || fail "$file can be read by others"
    case $file in
        "$XDG_STATE_HOME"/*) ;;
        *) fail "$file holds words of the article" ;;
    esac
done <<<"$kept"
ok "nothing of the article in messages, settings or caches; $(wc -l <<<"$kept") backups, for the owner alone"
echo "end to end: $checks checks passed"
