#!/usr/bin/env python3
"""combined_columns.py DIR SEED [COUNT]: two-column résumés put together at random from the ways of `combined.py`, printed by Chromium, with
their truth, for `make eval-resumes DIR=…`."""
import html
import json
import os
import pathlib
import random
import sys

sys.path.insert(0, os.path.dirname(__file__))
from combined import BETWEEN, HEADS, ROLES, STUDIES
from pages import printed
from strangers import stranger, truth

H = html.escape
flat = lambda p: [i for _, items in p["groups"] for i in items]
SKILLS = [
    lambda p: "".join(f"<p>{H(i)}</p>" for i in flat(p)),
    lambda p: "<ul>" + "".join(f"<li>{H(i)}</li>" for i in flat(p)) + "</ul>",
    lambda p: "".join(f"<h4>{H(g)}</h4><p>{H(', '.join(i))}</p>" for g, i in p["groups"]),
    lambda p: "<p>" + " ".join(f"<span class=k>{H(i)}</span>" for i in flat(p)) + "</p>",
    lambda p: "".join(f"<p>{H(i)}</p><div class=b></div>" for i in flat(p)),
    lambda p: f"<p>{H(', '.join(flat(p)))}</p>",
    lambda p: "".join(f"<p class=r><span>{H(i)}</span><span>&#9679;&#9679;&#9679;&#9675;</span></p>" for i in flat(p)),
]


def line(text, right, bold):
    text = f"<b>{H(text)}</b>" if bold else H(text)
    return f"<p class=r><span>{text}</span><span>{H(right)}</span></p>" if right else f"<p>{text}</p>"


def build(p, r, out):
    way = dict(r=r.randrange(len(ROLES)), e=r.randrange(len(STUDIES)), s=r.randrange(len(SKILLS)), h=r.randrange(len(HEADS)), m=r.randrange(6))
    titles, style = HEADS[way["h"]]
    head = lambda text: f"<h2>{H(text)}</h2>"
    degree = lambda s: f'{s["kind"]} in {s["area"]}'
    icons = r.choice([["", "", ""], ["&#9993; ", "&#9742; ", "&#128205; "], ["Email: ", "Phone: ", "Address: "]])
    contact = [f"<p>{icon}{H(x)}</p>" for icon, x in zip(icons, [p["email"], p["phone"], p["place"]]) if x]
    r.shuffle(contact)
    work = head(titles[0]) + "".join("<div class=e>" + "".join(line(*x) for x in ROLES[way["r"]](x["title"], x["company"], x["place"], x["dates"])) + "<ul>" + "".join(f"<li>{H(b)}</li>" for b in x["bullets"]) + "</ul></div>" for x in p["roles"])
    study = head(titles[1]) + "".join("<div class=e>" + "".join(line(*x) for x in STUDIES[way["e"]](degree(s), s["school"], s["place"], s["start"], s["end"])) + "</div>" for s in p["studies"])
    skill = head(titles[2]) + SKILLS[way["s"]](p)
    summary = head(r.choice(["Profile", "About", "SUMMARY"])) + f'<p>{H(p["summary"])}</p>'
    extra = [head(t) + "".join(f"<p>{H(x)}</p>" for x in lines) for t, lines in r.sample(BETWEEN, 2)]
    name = f'<h1>{H(p["name"])}</h1><p>{H(p["label"])}</p>'
    wide, left_first = way["m"] < 3, way["m"] % 3
    # Over both columns, in the narrow one, or in the wide one.
    top = name + (f'<p>{" &nbsp; ".join(c[3:-4] for c in contact)}</p>' if left_first == 0 else "") if left_first != 2 else ""
    narrow = ([name] if left_first == 2 else []) + ([head("Contact") + "".join(contact)] if left_first else []) + [skill, extra[0]] + ([study] if r.random() < 0.4 else [])
    broad = [summary, work] + ([] if study in narrow else [study]) + [extra[1]]
    a, b = "".join(narrow), "".join(broad)
    grid = f"<div class=g><div>{a}</div><div>{b}</div></div>" if wide else f"<div class='g o'><div>{b}</div><div>{a}</div></div>"
    printed(top + grid, out, ".g{display:grid;grid-template-columns:1fr 2.1fr;gap:9mm}.o{grid-template-columns:2.1fr 1fr}h1{font-size:22pt}h2{font-size:%spt;margin:9pt 0 3pt%s}h4{margin:3pt 0 0}.e{margin-bottom:5pt}.b{height:3pt;background:#9bd}.k{border:1px solid #aaa;padding:1pt 4pt;margin:2pt;display:inline-block}" % ([12, 11, 14][style], ["", ";border-bottom:1px solid", ";color:#27a"][style]))
    return way, truth(p, degree)


def main():
    out, seed, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 30
    out.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        file = out / "x.pdf"
        way, found = build(stranger(f"{seed}-{n}"), random.Random(f"{seed}-{n}"), file)
        stem = f"{n:03}-" + "".join(f"{k}{v}" for k, v in way.items())
        file.rename(out / f"{stem}.pdf")
        (out / f"{stem}.truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
