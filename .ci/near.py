#!/usr/bin/env python3
"""Tells how near our own sentences stand to texts that are used for measuring, so that no score flatters itself.

    python3 .ci/near.py DATA [SHOW]

DATA is the folder of the development sets (`NAME.jsonl.gz`), which do not belong to this repository. For each of our
files with sentences: how many of its lines share half or more of their content words with one sentence of the sets, and
how many share seven words in a row. Short lines about the news share half by chance (about 2 % of lines of twelve words
and more), so a file is to be compared with its neighbours. SHOW lines a file, the nearest first, are printed beside what
they stand near to.
"""

import collections
import gzip
import json
import os
import re
import sys

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
data = sys.argv[1]
show = int(sys.argv[2]) if len(sys.argv) == 3 else 0
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
ROW = 7
COMMON = set(
    "the a an of in on at to for and or but by with from that this those these is are was were be been has have had it its "
    "his her their they he she as not no will would could should may might can after before over under into against about "
    "than then when while who whom which what said says say two three one new also more most out up off there here "
    "between during since until because if all any some other such only own same so".split()
)


def words(text):
    return re.findall(r"[a-z0-9']+", text.lower())


def content(text):
    """Words that carry meaning, cut to six letters so that inflections meet."""
    return {word[:6] for word in words(text) if word not in COMMON and len(word) > 2}


def measured():
    for name in sorted(os.listdir(data)):
        if not name.endswith(".jsonl.gz") or name.startswith(("pos_", "syntax_")):
            continue
        with gzip.open(os.path.join(data, name), "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                text = row.get("text") or " ".join(row.get("tokens", []))
                yield from (s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s) > 20)


sentences = list(measured())
holding, rows = collections.defaultdict(list), {}
for number, sentence in enumerate(sentences):
    for word in content(sentence):
        holding[word].append(number)
    row = words(sentence)
    for at in range(len(row) - ROW + 1):
        rows[" ".join(row[at : at + ROW])] = number


def nearest(line):
    """The share of the line's content words that one sentence holds, and that sentence."""
    wanted = content(line)
    if len(wanted) < 5:
        return 0.0, None
    shared = collections.Counter(number for word in wanted for number in holding[word])
    if not shared:
        return 0.0, None
    number, count = shared.most_common(1)[0]
    return count / len(wanted), sentences[number]


def in_a_row(line):
    row = words(line)
    for at in range(len(row) - ROW + 1):
        number = rows.get(" ".join(row[at : at + ROW]))
        if number is not None:
            return sentences[number]
    return None


def report(name, lines):
    near, repeated, found = 0, 0, []
    for line in lines:
        share, sentence = nearest(line)
        if share >= 0.5:
            near += 1
            found.append((share, line, sentence))
        repeat = in_a_row(line)
        if repeat:
            repeated += 1
            found.append((2.0, line, repeat))
    print(f"{name}: {len(lines)} lines, {near} ({100 * near / max(len(lines), 1):.1f} %) near, {repeated} with {ROW} words in a row")
    for share, line, sentence in sorted(found, key=lambda each: -each[0])[:show]:
        print(f"    {'row ' if share > 1 else f'{share:.2f}'} {line}\n         {sentence}")


def last_column(path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        kept = (line.rstrip("\n") for line in file if line.strip() and not line.startswith("#"))
        return [re.sub(r"[\[\]{}<>]", "", line.split("\t")[-1]) for line in kept]


for name in sorted(os.listdir(os.path.join(root, "assets/training"))):
    report(f"assets/training/{name}", last_column(f"assets/training/{name}"))
report("assets/lexicon/frames.tsv", last_column("assets/lexicon/frames.tsv"))
tests = []
for folder in ("src", "tests"):
    for place, _, names in os.walk(os.path.join(root, folder)):
        for name in names:
            if name.endswith(".rs"):
                with open(os.path.join(place, name), encoding="utf-8") as file:
                    strings = re.findall(r'"((?:[^"\\]|\\.|\\\n)*)"', file.read())
                for text in strings:
                    pieces = re.split(r"(?<=[.!?])\s+", re.sub(r"\\\n\s*", "", text))
                    tests += [piece for piece in pieces if len(piece) > 25]
report("sentences in src and tests", sorted(set(tests)))
