#!/usr/bin/env python3
"""make_resumes.py DIR [known|unseen] [SEED]: writes made-up résumés with their truth, for `make eval-resumes DIR=…`.

PDFs come from Chromium and pdfLaTeX, where they are installed; DOCX, Markdown and text need nothing. `known` layouts are those
that rules were written with, `unseen` ones are kept for judging."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from layouts import SETS
from people import person


def chromium(source, target):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}", f"file://{source}"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def latex(source, target):
    folder = source.parent
    subprocess.run(["pdflatex", "-interaction=nonstopmode", source.name], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    shutil.copy(source.with_suffix(".pdf"), target)


def main():
    out, which = pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "known"
    seed = sys.argv[3] if len(sys.argv) > 3 else "1"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for make in SETS[which]:
            for n, lang in enumerate(["en", "en", "en", "de", "fr", "es"]):
                kind, content, truth = make(person(lang, f"{seed}-{make.__name__}-{n}"))
                stem = f"{make.__name__}-{lang}{n}"
                needs = {"html": "chromium", "tex": "pdflatex"}.get(kind)
                if needs and not shutil.which(needs):
                    print(f"skipped {stem}: {needs} is not installed")
                    continue
                if kind in ("html", "tex"):
                    source = pathlib.Path(work) / f"{stem}.{kind}"
                    source.write_text(content)
                    (chromium if kind == "html" else latex)(source, out / f"{stem}.pdf")
                elif kind == "docx":
                    (out / f"{stem}.docx").write_bytes(content)
                else:
                    (out / f"{stem}.{kind}").write_text(content)
                (out / f"{stem}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))


main()
