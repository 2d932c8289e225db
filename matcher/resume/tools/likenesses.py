#!/usr/bin/env python3
"""likenesses.py DIR first|second [NAME…]: résumés in the likeness of templates that people really use, one person each, with their truth, for
`make eval-resumes DIR=…`.

Needs pdfLaTeX with texlive-latex-extra, texlive-fonts-recommended and texlive-plain-generic, Chromium, LibreOffice Writer, and
`pip install reportlab python-docx`. What is not installed is left out with a line."""
import json
import os
import pathlib
import sys

sys.path.insert(0, os.path.dirname(__file__))


def main():
    out, which = pathlib.Path(sys.argv[1]), sys.argv[2]
    out.mkdir(parents=True, exist_ok=True)
    import exported
    import latexed
    import second_pages
    import second_texts
    first = [(f, ".pdf") for f in latexed.FIRST + exported.FIRST]
    makers = first if which == "first" else [(f, ".pdf") for f in second_pages.PAGES] + second_texts.TEXTS
    for make, suffix in makers:
        if sys.argv[3:] and make.__name__ not in sys.argv[3:]:
            continue
        file = out / (make.__name__.replace("_", "-") + suffix)
        try:
            found = make(file)
        except (ImportError, FileNotFoundError, RuntimeError) as missing:
            print(f"left out {file.name}: {missing}")
            continue
        (out / f"{file.stem}.truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))


main()
