#!/usr/bin/env python3
"""Reads saved annotations without any code of Chancery's and computes every span anew.

    python3 tests/saved_spans.py FILE...

Offsets count code points into `text`, half open; every object with a `start` has an `end` in range, and where it repeats
its words they are the ones at that place. Ids are unique in their table, references lead somewhere, log lines are
numbered upwards, and no key stands twice in an object. Ends with 1 and a line for each fault, or with 0 and a count.
"""

import json
import sys

TABLES = ["mentions", "entities", "roles", "times", "quotes", "events", "flags", "stories"]


def unique(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"key {key!r} stands twice")
    return dict(pairs)


def spans(value, path):
    """Every object with a span, except in a log's before and after, which are of other states of the document."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from spans(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        if "start" in value or "end" in value:
            yield path, value
        for key, item in value.items():
            if not (path == "" and key == "log"):
                yield from spans(item, f"{path}.{key}")


def references(record):
    for mention in record.get("mentions", []):
        yield "entities", mention.get("entity"), mention["id"]
    for role in record.get("roles", []):
        yield "entities", role.get("holder"), role["id"]
    for quote in record.get("quotes", []):
        yield "entities", quote.get("speaker"), quote["id"]
    for event in record.get("events", []):
        for side in ("actors", "recipients"):
            for person in event.get(side, []):
                yield "entities", person.get("entity"), event["id"]
                yield "mentions", person.get("mention"), event["id"]
        yield "entities", event.get("place"), event["id"]
        yield "entities", event.get("attributed_to"), event["id"]
        yield "times", (event.get("time") or {}).get("from"), event["id"]


def faults(record):
    text = record["text"]
    count = 0
    for path, item in spans(record, ""):
        count += 1
        start, end = item.get("start"), item.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            yield f"{path}: {start}..{end} is not in the text of {len(text)} characters"
        elif "text" in item and item["text"] is not None and item["text"] != text[start:end]:
            yield f"{path}: says {item['text']!r}, covers {text[start:end]!r}"
    ids = {table: [row["id"] for row in record.get(table, [])] for table in TABLES}
    for table, names in ids.items():
        if len(set(names)) < len(names):
            yield f"{table}: an id is given twice"
    for table, name, where in references(record):
        if name is not None and name not in ids[table]:
            yield f"{where}: {name} is not among the {table}"
    numbers = [line["n"] for line in record.get("log", [])]
    if any(a >= b for a, b in zip(numbers, numbers[1:])):
        yield "log: the numbers do not rise"
    if not record["schema"].startswith("chancery/annotations@"):
        yield f"schema: {record['schema']!r}"
    record["spans counted"] = count


def main(names):
    wrong = total = 0
    for name in names:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                record = json.load(file, object_pairs_hook=unique)
            for fault in faults(record):
                wrong += 1
                print(f"{name}: {fault}")
            total += record["spans counted"]
        except (ValueError, KeyError, TypeError, OSError) as fault:
            wrong += 1
            print(f"{name}: cannot be read: {fault!r}")
    print(f"{len(names)} files, {total} spans, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
