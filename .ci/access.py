"""A screen reader's walk through Chancery: run by access.sh, which starts the program.

    access.py SAVED     SAVED is where Ctrl+S will write
"""

import json
import os
import subprocess
import sys
import time

import pyatspi

CONTROLS = {
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_LINK,
    pyatspi.ROLE_LIST_ITEM,
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_SLIDER,
    pyatspi.ROLE_SPIN_BUTTON,
}
saved = sys.argv[1]


def ok(words):
    print(f"ok: {words}", flush=True)


def fail(words):
    sys.exit(f"access: {words}")


def window():
    for program in pyatspi.Registry.getDesktop(0):
        if program and "chancery" in (program.name or "").lower():
            return program
    return None


def nodes(node):
    """The node and everything below it; what goes away while we look is left out."""
    try:
        node.clearCache()
        yield node
        children = list(node)
    except Exception:
        return
    for child in children:
        if child is not None:
            yield from nodes(child)


def find(test, what, seconds=20):
    """The first node that passes; waits for it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        top = window()
        for node in nodes(top) if top else ():
            try:
                if test(node):
                    return node
            except Exception:
                continue
        time.sleep(0.3)
    fail(f"{what}: not within {seconds} s")


def focused(node):
    return node.getState().contains(pyatspi.STATE_FOCUSED)


def spoken():
    """What a reader reads out now: the name and the description of what has the focus."""
    node = find(focused, "something with the focus")
    return node.name, node.description


def press(*keys):
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.3)


def until(test, what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = test()
        if value:
            return value
        time.sleep(0.3)
    fail(f"{what}: not within {seconds} s")


def unnamed():
    """Controls without a name."""
    found = []
    for node in nodes(window()):
        try:
            if node.getRole() in CONTROLS and not (node.name or "").strip():
                found.append(f"{node.getRoleName()} in {node.parent.name or node.parent.getRoleName()}")
        except Exception:
            continue
    return found


def everything_is_named(where):
    found = unnamed()
    if found:
        fail(f"{where}: without a name: {', '.join(found)}")
    ok(f"{where}: every control has a name")


find(lambda n: n.getRole() == pyatspi.ROLE_DOCUMENT_FRAME or n.name == "Article text", "the article", 60)
paragraphs = [n.name for n in nodes(window()) if n.getRole() == pyatspi.ROLE_PARAGRAPH]
if len(paragraphs) < 3 or not any(len(p) > 80 for p in paragraphs):
    fail(f"the article's text is not read out: {paragraphs}")
ok(f"the text is read out, {len(paragraphs)} paragraphs in sight")
everything_is_named("the workbench")

first, sentence = until(lambda: (lambda s: s if "suggested" in s[0] else None)(spoken()), "the first item read out")
if not sentence.startswith("in: "):
    fail(f"the sentence of {first!r} is not read out: {sentence!r}")
ok(f"the current item is read out: {first}")

# A review by keyboard alone: accept, reject and relabel in turn, each answer read out by what comes next.
heard = [first]
relabelled = False
for key in ["space", "x", "o", "space", "j", "o", "space", "x", "o", "n", "o"]:
    if key == "o":
        if not heard[-1].startswith(("person", "geo-political")):
            continue
        relabelled = True
    press(key)
    heard.append(until(lambda: (lambda s: s[0] if s[0] != heard[-1] else None)(spoken()), f"a next item after {key}"))
if not relabelled:
    fail(f"no person or geo-political name came up to relabel: {heard}")
ok(f"{len(heard) - 1} answers by key, each read out by the item that follows")

press("u")
until(lambda: spoken()[0] != heard[-1], "undo read out")
ok("undo goes back to the item it changed")

# A reader's own click on a span far from the cursor.
target = find(lambda n: n.name.startswith("time: ") and not focused(n), "a time in the text")
name = target.name
target.queryAction().doAction(0)
until(lambda: spoken()[0] == name, f"{name!r} current after a click by the reader")
ok(f"a click by the reader makes it the current item: {name}")

for key, where in (("F1", "the help sheet"), ("ctrl+k", "the palette"), ("ctrl+d", "the date prompt"), ("/", "find")):
    press("slash" if key == "/" else key)
    time.sleep(0.5)
    everything_is_named(where)
    press("Escape", "Escape")

press("ctrl+s")
until(lambda: os.path.exists(saved), "the saved file")
with open(saved, encoding="utf-8") as file:
    log = json.load(file)["log"]
acts = [entry["act"] for entry in log]
for act in ("accept", "reject", "relabel"):
    if act not in acts:
        fail(f"{act} is not in the log: {acts}")
ok(f"saved by key, with {len(acts)} acts in the log: {' '.join(acts)}")
