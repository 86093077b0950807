#!/usr/bin/env python3
"""Annotates the development sets with the program and prints the README's table of accuracy.

    python3 .ci/scores.py PROGRAM DATA SCORER

PROGRAM is a built `chancery`, DATA the folder of the sets (`NAME.jsonl.gz`), SCORER the scorer that goes with them.
Neither belongs to this repository; without them there is nothing to measure.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile

if len(sys.argv) != 4:
    sys.exit(__doc__)
program, data, scorer = sys.argv[1:]


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def annotated(name, folder):
    """The set's gold file and what the program makes of it."""
    gold, out = os.path.join(data, f"{name}.jsonl.gz"), os.path.join(folder, f"{name}.jsonl")
    with gzip.open(gold) as lines, open(out, "wb") as file:
        run = subprocess.run([program, "annotate", "--jsonl"], input=lines.read(), stdout=file, stderr=subprocess.PIPE)
    if run.returncode != 0:
        sys.exit(f"{name}: {run.stderr.decode(errors='replace')}")
    return gold, out


def score(task, gold, out):
    told = subprocess.run([sys.executable, scorer, task, gold, out, "--json"], capture_output=True, text=True, check=True)
    result = json.loads(told.stdout)
    if result["missing"]:
        sys.exit(f"{task}: {result['missing']} documents are missing")
    return result


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def direct_speakers(gold, out):
    """F1 of direct quotes with the right speaker: the words quoted and the words that name who says them both overlap."""
    made = {row["id"]: row for row in rows(out)}
    wanted = found = right = 0
    for row in rows(gold):
        told = [a for a in row["attributions"] if a.get("direct") and a["content"] and a["source"]]
        quotes = [q for q in made[row["id"]]["quotes"] if q["direct"] and q.get("source")]
        wanted += len(told)
        # What stands in quotation marks within reported speech is labelled as that, and says nothing of these.
        labelled = [span for a in told for span in a["content"]]
        found += sum(any(overlap((q["start"], q["end"]), span) for span in labelled) for q in quotes)
        for attribution in told:
            right += any(
                any(overlap((q["start"], q["end"]), span) for span in attribution["content"])
                and any(overlap((q["source"]["start"], q["source"]["end"]), span) for span in attribution["source"])
                for q in quotes
            )
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def f(value):
    return f"{value:.3f}".lstrip("0")


def line(what, where, figure):
    print(f"| {what} | {where} | {figure} |")


with tempfile.TemporaryDirectory() as folder:
    print("| what | set | score |\n|---|---|---|")
    for name, where in (
        ("ner_gmb_tail", "240 news documents (Groningen Meaning Bank, silver; the rest of it is trained on)"),
        ("ner_wnut17", "1,287 posts (WNUT 2017 test; its training part is trained on)"),
    ):
        names = score("ner", *annotated(name, folder))
        line("names, exact / overlap F1", where, f"{f(names['exact']['f1'])} / {f(names['overlap']['f1'])}")
    times = score("timex", *annotated("timex_wikiwars_odd", folder))
    figures = " / ".join(f(times[key]["f1"]) for key in ("strict", "relaxed", "value"))
    line("times, strict / relaxed / value F1", "11 war histories (WikiWars)", figures)
    gold, out = annotated("quotes", folder)
    quotes = score("quotes", gold, out)
    line("quoted content, word F1", "84 political news articles", f(quotes["content"]["f1"]))
    line("source given the content", "the same", f(quotes["source_given_content"]))
    line("direct quotes with the right speaker, F1", "the same", f(direct_speakers(gold, out)))
    events = score("plover", *annotated("plover_pairs", folder))
    figures = "; ".join(f(events[key]) for key in ("root_accuracy", "root_macro_f1", "quad_accuracy"))
    line("root type of the labelled event, found end to end; macro F1; quad class", "1,050 hand-coded sentences", figures)
    line("type, actor and recipient all right, F1", "the same", f(events["tuple"]["f1"]))
    sides = score("roles", *annotated("roles", folder))
    figures = f"{f(sides['all']['f1'])} ({f(sides['source']['f1'])} / {f(sides['target']['f1'])})"
    line("actor and recipient spans, overlap F1", "1,153 sentences", figures)
    classes = score("penta", *annotated("penta", folder))
    line("five classes of speech and act, accuracy", "1,349 sentences", f(classes["accuracy"]))
    line("statements coded as material events", "the same", f"{100 * classes['statements_as_material']:.1f} %")
