#!/usr/bin/env python3
"""likenesses.py DIR first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth [NAME…]: résumés in the likeness of templates that people really use, one person each,
with their truth, for `make eval-resumes DIR=…`. From the fifth on they are short pages that each show one habit of real résumés.

Needs pdfLaTeX with texlive-latex-extra, texlive-fonts-recommended and texlive-plain-generic, Chromium, LibreOffice Writer, and
`pip install reportlab python-docx`. The third and fourth need texlive-fonts-extra and texlive-xetex, the Nanum fonts, `awesome-cv.cls` in
TEXINPUTS, and in the folder that THEMES names `npm install resumed jsonresume-theme-elegant jsonresume-theme-flat @react-pdf/renderer react`. Those from the seventh on need
`pip install weasyprint typst fpdf2`.
What is not installed is left out with a line."""
import importlib
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
SETS = dict(first=[("latexed", "FIRST"), ("exported", "FIRST")], second=[("second_pages", "PAGES"), ("second_texts", "TEXTS")], third=[("third_latex", "ALL"), ("third_pages", "ALL")],
            fourth=[("fourth_latex", "ALL"), ("fourth_pages", "ALL")], fifth=[("fifth_cases", "ALL"), ("fifth_more", "ALL")],
            sixth=[("sixth_cases", "ALL"), ("sixth_more", "ALL")], seventh=[("seventh_cases", "ALL"), ("seventh_more", "ALL"), ("seventh_layouts", "ALL")],
            eighth=[("eighth_cases", "ALL"), ("eighth_more", "ALL"), ("eighth_layouts", "ALL")], ninth=[("ninth_cases", "ALL"), ("ninth_layouts", "ALL")], tenth=[("tenth_cases", "ALL")],
            eleventh=[("eleventh_cases", "ALL")], twelfth=[("twelfth_classes", "ALL"), ("twelfth_layouts", "ALL"), ("twelfth_cases", "ALL")],
            thirteenth=[("thirteenth_cases", "ALL"), ("thirteenth_layouts", "ALL")], fourteenth=[("fourteenth_cases", "ALL"), ("fourteenth_layouts", "ALL")], fifteenth=[("fifteenth_cases", "ALL")])


def main():
    out, which = pathlib.Path(sys.argv[1]), sys.argv[2]
    out.mkdir(parents=True, exist_ok=True)
    found = [maker for module, name in SETS[which] for maker in getattr(importlib.import_module(module), name)]
    for make, suffix in [maker if isinstance(maker, tuple) else (maker, ".pdf") for maker in found]:
        if sys.argv[3:] and make.__name__ not in sys.argv[3:]:
            continue
        file = out / (make.__name__.replace("_", "-") + suffix)
        try:
            truth = make(file)
        except (ImportError, FileNotFoundError, RuntimeError, KeyError, subprocess.CalledProcessError) as missing:
            print(f"left out {file.name}: {missing}")
            continue
        (out / f"{file.stem}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))


main()
