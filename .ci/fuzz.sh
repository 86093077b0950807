#!/usr/bin/env bash
# Fuzzes the readers and the annotator for a while each, two at a time; tests/fuzz/targets.rs says what must hold. Before each,
# the same target is given code that checks no offsets, and must find that out.
#
#   bash .ci/fuzz.sh [TARGET...]      text saved journal annotator
#
#   FUZZ_SECONDS   how long each target runs   (60)
#
# libFuzzer guides the inputs by what they reach. It needs a C++ compiler and the crate libfuzzer-sys, but neither a sanitizer
# nor a nightly Rust: the flags are those of `cargo fuzz build --sanitizer none`. What fails is kept in tests/fuzz/artifacts,
# and tried again by `target/fuzz/HOST/release/TARGET FILE`.
set -euo pipefail
cd "$(dirname "$0")/.."
targets=("$@")
[ $# -gt 0 ] || targets=(text saved journal annotator)
seconds=${FUZZ_SECONDS:-60}
built=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
manifest=tests/fuzz/Cargo.toml

skip() {
    echo "SKIPPED: $*; tests/fuzzing.rs has tried the same functions with seeded bytes"
    exit 0
}
command -v c++ >/dev/null || skip "no C++ compiler for the fuzzer (bash .ci/packages.sh installs one)"

# The program's own versions of everything that both use.
cp Cargo.lock tests/fuzz/Cargo.lock
host=$(rustc -vV | sed -n 's/^host: //p')
fetch() {
    cargo fetch --quiet "$@" --manifest-path "$manifest" --target "$host"
}
fetch --offline 2>/dev/null || fetch || skip "what the fuzz targets need cannot be fetched"

from=$SECONDS
flags=(-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares
    -Cllvm-args=-simplifycfg-branch-fold-threshold=0)
# With --target the flags are not for build scripts and macros, which no fuzzer runs.
RUSTFLAGS="${flags[*]}" cargo build --release --offline --manifest-path "$manifest" --target "$host" --target-dir "$built" \
    "${targets[@]/#/--bin=}"
echo "built in $((SECONDS - from)) s"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{text,saved,journal,annotator} tests/fuzz/artifacts
cp assets/samples/*.txt "$work/text"
cp tests/fixtures/journal-1/*.json "$work/saved"
for journal in tests/fixtures/journal-1/journals/*.journal; do
    name=$(basename "$journal")
    # Lengths and sums are put in by the target; lines after "!" have their own.
    tail -n +2 "$journal" | cut -c 19- >"$work/journal/$name"
    tail -n +2 "$journal" | sed 's/^/!/' >"$work/journal/raw-$name"
done
for sample in assets/samples/*.txt; do
    { printf '\1' && head -c 700 "$sample"; } >"$work/annotator/$(basename "$sample")"
    { printf '\77' && head -c 300 "$sample" | tail -c 120; } >"$work/annotator/many-$(basename "$sample")"
done

# Runs a target on a copy of its first inputs: NAME SECONDS FOLDER-FOR-WHAT-FAILS.
libfuzzer() {
    local corpus
    corpus=$(mktemp -d "$work/$1.XXXX")
    cp "$work/$1"/* "$corpus"
    "$built/$host/release/$1" -max_total_time="$2" -max_len=8192 -timeout=25 -rss_limit_mb=2048 -print_final_stats=1 \
        -verbosity=1 -artifact_prefix="$3/$1-" "$corpus"
}

fuzz() {
    local target=$1 log=$work/$1.log reached
    mkdir -p "$work/careless"
    if CHANCERY_CARELESS=1 libfuzzer "$target" 60 "$work/careless" >"$log" 2>&1; then
        tail -n 20 "$log"
        echo "FAILED: $target: an unchecked offset goes unnoticed"
        return 1
    fi
    grep -q 'panicked at .*targets\.rs' "$log" || {
        tail -n 40 "$log"
        echo "FAILED: $target: it ended, but not of the unchecked offset"
        return 1
    }
    if libfuzzer "$target" "$seconds" tests/fuzz/artifacts >"$log" 2>&1; then
        reached=$(sed -n 's/^#[0-9]*\tDONE *cov: \([0-9]*\).*/\1/p' "$log")
        echo "ok: fuzzed $target for $seconds s: $(awk '/number_of_executed_units/ { print $2 }' "$log") inputs," \
            "$reached places in the code reached, none fails; an unchecked offset is found"
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
