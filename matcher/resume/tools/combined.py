#!/usr/bin/env python3
"""combined.py DIR SEED [COUNT [more]]: plain one-column résumés put together at random from ways to write each part, with their truth, for
`make eval-resumes DIR=…`. Needs `pip install reportlab`. A file's name tells which ways it was put together from."""
import json
import os
import pathlib
import random
import sys

sys.path.insert(0, os.path.dirname(__file__))
from pages import Drawn
from strangers import stranger, truth

# Each gives the lines of one role's head: text, what is set flush right, whether it is bold.
ROLES = [
    lambda t, c, l, d: [(t, "", 1), (f"{c} | {l}", "", 0), (d, "", 0)],
    lambda t, c, l, d: [(f"{t} – {c}", "", 1), (d, "", 0)],
    lambda t, c, l, d: [(c, "", 1), (f"{t} · {d}", "", 0)],
    lambda t, c, l, d: [(f"{c}, {l}", d, 1), (t, "", 0)],
    lambda t, c, l, d: [(f"{t}, {c}, {l}", d, 1)],
    lambda t, c, l, d: [(f"{t} @ {c} ({d})", "", 1)],
    lambda t, c, l, d: [(d, "", 0), (f"{t}, {c}", "", 1)],
    lambda t, c, l, d: [(f"{c} ({l}) — {t}, {d}", "", 1)],
    lambda t, c, l, d: [(f"{t} | {c} | {l} | {d}", "", 0)],
    lambda t, c, l, d: [(f"{d}: {t}, {c}", "", 1)],
    lambda t, c, l, d: [(f"{c} — {l}", "", 1), (f"{t} | {d}", "", 0)],
    lambda t, c, l, d: [(t, l, 1), (c, d, 0)],
    lambda t, c, l, d: [(c, d, 1), (t, l, 0)],
    lambda t, c, l, d: [(t, "", 1), (c, "", 0), (d, "", 0), (l, "", 0)],
    lambda t, c, l, d: [(c, "", 1), (d, "", 0), (t, "", 0)],
    lambda t, c, l, d: [(f"{t} at {c}", "", 1), (f"{d} · {l}", "", 0)],
    lambda t, c, l, d: [(f"{c}: {t} ({d})", "", 1)],
    lambda t, c, l, d: [(f"{t} ({d})", "", 1), (f"{c} – {l}", "", 0)],
    lambda t, c, l, d: [(f"{t}, {c}", "", 1), (f"{l}, {d}", "", 0)],
    lambda t, c, l, d: [(f"{c} | {t}", d, 1)],
    lambda t, c, l, d: [(t, "", 0), (f"{c}, {l}, {d}", "", 0)],
    lambda t, c, l, d: [(f"{c} - {l} - {t} - {d}", "", 0)],
    lambda t, c, l, d: [(f"{c} • {t} • {d}", "", 1)],
    lambda t, c, l, d: [(f"{t} / {c} / {d}", "", 1)],
    lambda t, c, l, d: [(f"{d} | {t}", "", 1), (f"{c}, {l}", "", 0)],
    lambda t, c, l, d: [(f"{t}", d, 1), (f"{c} ({l})", "", 0)],
]
STUDIES = [
    lambda k, s, l, a, b: [(k, "", 1), (f"{s} | {a} - {b}", "", 0)],
    lambda k, s, l, a, b: [(s, l, 1), (k, f"{a} – {b}", 0)],
    lambda k, s, l, a, b: [(f"{k}, {s}, {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{s} – {k} ({a}–{b})", "", 1)],
    lambda k, s, l, a, b: [(k, str(b), 1), (s, "", 0)],
    lambda k, s, l, a, b: [(f"{s}, {l}", "", 1), (k, "", 0), (f"{a} to {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{k} | {s} | {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{b}: {k}, {s}", "", 0)],
    lambda k, s, l, a, b: [(f"{k} from {s}, {b}", "", 0)],
    lambda k, s, l, a, b: [(s, "", 1), (f"{k} · {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{k} – {s}", "", 1), (f"{a} - {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{s} • {l}", f"May {b}", 1), (k, "", 0)],
    lambda k, s, l, a, b: [(f"{a} – {b}", "", 0), (s, "", 1), (k, "", 0)],
    lambda k, s, l, a, b: [(f"{k} ({b})", "", 1), (f"{s}, {l}", "", 0)],
]
flat = lambda groups: [i for _, items in groups for i in items]
SKILLS = [
    lambda g: [(", ".join(flat(g)), "")],
    lambda g: [(f"{a}: {', '.join(i)}", "") for a, i in g],
    lambda g: [(i, "• ") for i in flat(g)],
    lambda g: [(" | ".join(flat(g)), "")],
    lambda g: [(" • ".join(flat(g)), "")],
    lambda g: [x for a, i in g for x in [(a, "B"), (", ".join(i), "")]],
    lambda g: [("; ".join(flat(g)) + ".", "")],
    lambda g: [(f"{a}: {', '.join(i)}", "• ") for a, i in g],
    lambda g: [(f"{a} – {', '.join(i)}", "") for a, i in g],
    lambda g: [(i, "") for i in flat(g)],
    lambda g: [(" · ".join(i), "") for _, i in g],
    lambda g: [(f"{a} | {', '.join(i)}", "") for a, i in g],
]
HEADS = [(["Experience", "Education", "Skills"], 0), (["WORK EXPERIENCE", "EDUCATION", "TECHNICAL SKILLS"], 1), (["Professional Experience", "Academic Background", "Core Competencies"], 2), (["Employment History:", "Education:", "Key Skills:"], 0),
         (["Career History", "Education & Training", "Skills & Tools"], 2), (["RELEVANT EXPERIENCE", "EDUCATION AND CREDENTIALS", "SKILLS SUMMARY"], 1), (["Work", "Studies", "Toolbox"], 1), (["Positions Held", "Qualifications", "Areas of Expertise"], 0)]
BETWEEN = [("Certifications", ["Certified Scrum Master, Scrum Alliance, 2021", "First Aid (2019)"]), ("Languages", ["English (native), Spanish (B2)"]), ("Volunteering", ["Food bank driver, Saturday mornings"]), ("Awards", ["Employee of the Quarter, 2020"]),
           ("Projects", ["Birdcount: a counter of visitors at feeders, built with Python"]), ("Interests", ["Rowing, crosswords, sourdough"]), ("Publications", ["Lee, A. and Roe, B. Slow queues. Queueing Letters, 2018."])]
CONTACT = [" | ", " • ", " · ", "  ", " – ", ", ", "\n", " / ", " ~ "]


def build(p, r, out):
    d, way = Drawn(out), dict(r=r.randrange(len(ROLES)), e=r.randrange(len(STUDIES)), s=r.randrange(len(SKILLS)), h=r.randrange(len(HEADS)), c=r.randrange(len(CONTACT)))
    titles, style = HEADS[way["h"]]
    head = lambda text: (d.line(), d.line(text, bold=style != 2, size=[12, 11, 14][style]))
    caps = r.random() < 0.35
    name = p["name"].upper() if caps else p["name"]
    center = r.random() < 0.3
    d.line(name, size=r.choice([14, 18, 22]), bold=r.random() < 0.8, center=center)
    if r.random() < 0.4:
        d.line(p["label"], center=center)
    parts = [x for x in r.sample([p["email"], p["phone"], p["place"]], 3) + ([f'linkedin.com/in/{p["site"]}'] if r.random() < 0.5 else []) if x]
    for line in CONTACT[way["c"]].join(parts).split("\n"):
        d.line(line, center=center)
    if r.random() < 0.6:
        head(r.choice(["Summary", "Profile", "About Me", "Objective", "PROFESSIONAL SUMMARY"]))
        d.wrapped(p["summary"])
    degree = r.choice([lambda s: f'{s["kind"]} in {s["area"]}', lambda s: f'{s["kind"]}, {s["area"]}', lambda s: f'{s["kind"]} {s["area"]}']) if not any("," in text for text, *_ in STUDIES[way["e"]]("", "", "", 1, 2)) else lambda s: f'{s["kind"]} in {s["area"]}'
    mark = r.choice(["• ", "- ", "* ", "– "])

    def work():
        head(titles[0])
        for x in p["roles"]:
            for text, right, bold in ROLES[way["r"]](x["title"], x["company"], x["place"], x["dates"]):
                d.line(text, bold=bool(bold), right=right or None)
            for b in x["bullets"]:
                d.wrapped(b, 64, mark)
            if way["r"] % 2:
                d.line(size=5)

    def study():
        head(titles[1])
        for s in p["studies"]:
            for text, right, bold in STUDIES[way["e"]](degree(s), s["school"], s["place"], s["start"], s["end"]):
                d.line(text, bold=bool(bold), right=right or None)
            if s["gpa"]:
                d.line(f'GPA: {s["gpa"]}/4.0')
            if r.random() < 0.3:
                d.wrapped("Relevant coursework: Algorithms, Statistics, Technical Writing", 64, mark)

    def skill():
        head(titles[2])
        for text, m in SKILLS[way["s"]](p["groups"]):
            d.line(text, bold=True) if m == "B" else d.wrapped(text, 60 if m else 54, m and mark)

    parts = [work, study, skill]
    if r.random() < 0.5:
        r.shuffle(parts)
    extra = r.sample(BETWEEN, 3)
    for part in parts:
        part()
        if extra and r.random() < 0.7:
            title, lines = extra.pop()
            head(title.upper() if style == 1 else title)
            for line in lines:
                d.wrapped(line, 54, mark if r.random() < 0.4 else "")
    d.save()
    return way, truth(dict(p, name=name), degree)


def main():
    out, seed, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100
    out.mkdir(parents=True, exist_ok=True)
    if "more" in sys.argv[4:]:
        import combined_more
        globals().update({name: getattr(combined_more, name) for name in ("ROLES", "STUDIES", "SKILLS", "HEADS", "CONTACT")})
    for n in range(count):
        r = random.Random(f"{seed}-{n}")
        file = out / "x.pdf"
        way, found = build(stranger(f"{seed}-{n}"), r, file)
        stem = f"{n:03}-" + "".join(f"{k}{v}" for k, v in way.items())
        file.rename(out / f"{stem}.pdf")
        (out / f"{stem}.truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
