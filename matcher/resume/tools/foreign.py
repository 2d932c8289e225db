#!/usr/bin/env python3
"""foreign.py DIR [SEED] [more]: résumés of made-up people in templates made by others, with their truth, for `make eval-resumes DIR=…`.

RenderCV's five themes (`pip install "rendercv[full]" typst`), and JSON Resume's themes (`npm install resumed jsonresume-theme-…` in the
folder that THEMES names) printed by Chromium; then drawn pages (`pip install reportlab`) and printed pages in styles of our own.
With `more`, only the pages that were kept for judging (`pages_more.py`). What is not installed is left out with a line."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import pages
from strangers import moment, stranger, truth

RENDERCV = ["classic", "engineeringclassic", "engineeringresumes", "sb2nov", "moderncv"]
JSON_RESUME = ["even", "kendall", "macchiato", "stackoverflow"]


def iso(ym):
    return f"{ym[0]}-{ym[1]:02}" if ym else "present"


def rendercv(theme, p, out):
    from rendercv import api
    study = lambda s: dict(institution=s["school"], area=s["area"], degree=s["kind"], start_date=f'{s["start"]}-09', end_date=f'{s["end"]}-05', location=s["place"], highlights=[f'GPA: {s["gpa"]}/4.0'] if s["gpa"] else [])
    role = lambda x: dict(company=x["company"], position=x["title"], start_date=iso(x["start"]), end_date=iso(x["end"]), location=x["place"], highlights=x["bullets"])
    cv = dict(name=p["name"], location=p["place"], email=p["email"], social_networks=[dict(network="LinkedIn", username=p["site"])],
              sections=dict(education=[study(s) for s in p["studies"]], experience=[role(x) for x in p["roles"]], skills=[dict(label=g, details=", ".join(items)) for g, items in p["groups"]]))
    source = api.create_contents_of_a_typst_file_from_a_python_dictionary(dict(cv=cv, design=dict(theme=theme)))
    assert isinstance(source, str), source
    # Icons come from a package that is fetched over the network; they carry no text.
    source = "#let fa-icon(name, ..rest) = none\n" + "\n".join(line for line in source.splitlines() if "@preview/fontawesome" not in line)
    import rendercv_fonts
    import typst
    with tempfile.TemporaryDirectory() as work:
        file = pathlib.Path(work) / "cv.typ"
        file.write_text(source)
        typst.compile(str(file), output=str(out), font_paths=[str(path) for path in rendercv_fonts.paths_to_font_folders])
    p = dict(p, phone=None)
    for x in p["roles"]:
        dates = f"{moment(1, x['start'])} – {moment(1, x['end']) if x['end'] else 'present'}"
        for short, long in [("Jun ", "June "), ("Jul ", "July "), ("Sep ", "Sept ")]:
            dates = dates.replace(short, long)
        x["dates"] = dates
    # Two themes put the degree into a column of its own, far from its field, and break it at syllables.
    return truth(p, lambda s: None) if theme in ("classic", "engineeringclassic") else truth(p)


def json_resume(theme, p, out):
    basics = dict(name=p["name"], label=p["label"], email=p["email"], phone=p["phone"] or "", summary=p["summary"], location=dict(city=p["place"].split(", ")[0], region=p["place"].split(", ")[-1]))
    role = lambda x: dict(name=x["company"], company=x["company"], position=x["title"], location=x["place"], startDate=iso(x["start"]) + "-01", **(dict(endDate=iso(x["end"]) + "-01") if x["end"] else {}), summary="", highlights=x["bullets"])
    study = lambda s: dict(institution=s["school"], area=s["area"], studyType=s["kind"], startDate=f'{s["start"]}-09-01', endDate=f'{s["end"]}-05-01', score=s["gpa"] or "")
    resume = dict(basics=basics, work=[role(x) for x in p["roles"]], education=[study(s) for s in p["studies"]], skills=[dict(name=g, keywords=items) for g, items in p["groups"]], languages=[dict(language="English", fluency="Native speaker")])
    themes = pathlib.Path(os.environ["THEMES"])
    with tempfile.TemporaryDirectory() as work:
        source, page = pathlib.Path(work) / "resume.json", pathlib.Path(work) / "page.html"
        source.write_text(json.dumps(resume))
        subprocess.run(["npx", "resumed", "render", str(source), "-t", f"jsonresume-theme-{theme}", "-o", str(page)], cwd=themes, check=True, stdout=subprocess.DEVNULL)
        pages.chromium(page, out)
    # What each theme's page says of dates and degrees; a degree and its field in two lines have no one form.
    months, dash, now, degree = {
        "even": (1, " – ", "Present", lambda s: f'{s["kind"]} in {s["area"]}'),
        "kendall": (0, " – ", "Present", lambda s: None),
        "macchiato": (2, " - ", "Present", lambda s: f'{s["kind"]} {s["area"]}'),
        "stackoverflow": (1, " - ", "Current", lambda s: f'{s["kind"]} {s["area"]}'),
    }[theme]
    for x in p["roles"]:
        x["dates"] = (moment(months, x["start"]) + dash + (moment(months, x["end"]) if x["end"] else now)).replace("Sep ", "Sept " if theme == "stackoverflow" else "Sep ")
    # One theme shows the city alone, one writes city and region without a comma.
    p = dict(p, place=dict(even=p["place"].split(", ")[0], macchiato=None).get(theme, p["place"]))
    return truth(p, degree)


def main():
    out, seed = pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"
    out.mkdir(parents=True, exist_ok=True)
    if "more" in sys.argv[3:]:
        import pages_more
        return write(out, seed, [(page.__name__.replace("_", "-"), page) for page in pages_more.ALL])
    makers = [(f"rendercv-{theme}", lambda p, f, theme=theme: rendercv(theme, p, f)) for theme in RENDERCV]
    if "THEMES" in os.environ:
        makers += [(f"jsonresume-{theme}", lambda p, f, theme=theme: json_resume(theme, p, f)) for theme in JSON_RESUME]
    makers += [(page.__name__.replace("_", "-"), page) for page in pages.ALL]
    write(out, seed, makers)


def write(out, seed, makers):
    for name, make in makers:
        for n in range(3):
            file = out / f"{name}-{n}.pdf"
            try:
                found = make(stranger(f"{seed}-{name}-{n}"), file)
            except (ImportError, FileNotFoundError) as missing:
                print(f"left out {file.name}: {missing}")
                continue
            (out / f"{name}-{n}.truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))


main()
