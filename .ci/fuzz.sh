#!/usr/bin/env bash
# Fuzzes the readers and the annotator for a while each, two at a time; tests/fuzz/targets.rs says what must hold.
#
#   bash .ci/fuzz.sh [TARGET...]
#
#   FUZZ_SECONDS   how long each target runs   (60)
#
# Needs cargo-fuzz, which is installed if it is not there, and a C++ compiler. What fails is kept in tests/fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."
targets=("$@")
[ $# -gt 0 ] || targets=(text saved journal annotator)
seconds=${FUZZ_SECONDS:-60}
built=${CARGO_TARGET_DIR:-$PWD/target}/fuzz

skip() {
    echo "SKIPPED: $*; tests/fuzzing.rs has tried the same functions with seeded bytes"
    exit 0
}
command -v c++ >/dev/null || skip "no C++ compiler for the fuzzer"
if ! cargo fuzz --version >/dev/null 2>&1; then
    cargo install --quiet --locked --version 0.13.2 cargo-fuzz || skip "cargo-fuzz cannot be installed"
fi
cargo fuzz build --fuzz-dir tests/fuzz --sanitizer none --target-dir "$built" ||
    { cargo fetch --locked --manifest-path tests/fuzz/Cargo.toml || skip "what the fuzz targets need cannot be fetched"; exit 1; }
host=$(rustc -vV | sed -n 's/^host: //p')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{text,saved,journal,annotator} tests/fuzz/artifacts
cp assets/samples/*.txt "$work/text"
cp tests/fixtures/journal-1/*.json "$work/saved"
# Lengths and sums are put in by the target.
for journal in tests/fixtures/journal-1/journals/*.journal; do
    tail -n +2 "$journal" | cut -c 19- >"$work/journal/$(basename "$journal")"
done
for sample in assets/samples/*.txt; do
    { printf '\1' && head -c 700 "$sample"; } >"$work/annotator/$(basename "$sample")"
    { printf '\77' && head -c 300 "$sample" | tail -c 120; } >"$work/annotator/many-$(basename "$sample")"
done

fuzz() {
    local target=$1 log=$work/$1.log
    if "$built/$host/release/$target" -max_total_time="$seconds" -max_len=8192 -timeout=25 -rss_limit_mb=2048 \
        -print_final_stats=1 -verbosity=1 -artifact_prefix="tests/fuzz/artifacts/$target-" "$work/$target" >"$log" 2>&1; then
        echo "ok: fuzzed $target for $seconds s: $(awk '/number_of_executed_units/ { print $2 }' "$log") inputs, none fails"
    else
        tail -n 40 "$log"
        echo "FAILED: $target; the input is in tests/fuzz/artifacts"
        return 1
    fi
}

status=0
for ((n = 0; n < ${#targets[@]}; n += 2)); do
    jobs=()
    for target in "${targets[@]:n:2}"; do
        fuzz "$target" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do
        wait "$job" || status=1
    done
done
exit "$status"
