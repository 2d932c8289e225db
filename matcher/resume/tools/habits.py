"""Short pages that each show one habit of real résumés, written in a small markup, with their truth.

`# name`, `= centred`, `## heading`, `**bold line**`, `left >> right`, `- item`, an empty line for a gap. Set in turn by a PDF library, by Chromium and
by pdfLaTeX, as the files of people are."""
import html
import re

from latexed import T, article, run
from pages import Drawn, printed


def pieces(line):
    """What a line is, its left and right text, and whether it is bold or slanted as a whole."""
    kind = {"# ": "name", "= ": "centre", "- ": "item"}.get(line[:2], "line")
    kind, line = ("head", line[3:]) if line.startswith("## ") else (kind, line if kind == "line" else line[2:])
    whole = re.fullmatch(r"(\*\*|\*)([^*]+)\1", line)
    style, line = (whole.group(1), whole.group(2)) if whole else ("", line)
    left, _, right = line.partition(" >> ")
    return kind, left, right, style


def spans(text, bold, slant, plain):
    return "".join((bold(p[2:-2]) if p.startswith("**") else slant(p[1:-1]) if p.startswith("*") else plain(p)) for p in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*)", text) if p)


def drawn(page, out):
    d = Drawn(out)
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        left = left.replace("*", "")
        if kind == "head":
            d.line()
        if kind == "item":
            d.wrapped(left, 66, "• ")
        else:
            d.line(left, size=dict(name=18, head=12).get(kind, 10), bold=kind in ("name", "head") or style == "**" or line.startswith("**"), right=right.replace("*", "") or None, center=kind == "centre")
    d.save()


def chromed(page, out):
    body = ""
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: f"<b>{html.escape(s)}</b>", lambda s: f"<i>{html.escape(s)}</i>", html.escape)
        text = {"**": f"<b>{text}</b>", "*": f"<i>{text}</i>"}.get(style, text)
        right = html.escape(right.replace("*", ""))
        body += {"name": f"<h1>{text}</h1>", "head": f"<h2>{text}</h2>", "item": f"<ul><li>{text}</li></ul>", "centre": f"<p style='text-align:center'>{text}</p>"}.get(kind, f"<div class=r><span>{text}</span><span>{right}</span></div>")
    printed(body, out, "h1{font-size:20pt}h2{font-size:12pt;border-bottom:1px solid;margin-top:10pt}ul{margin:0;padding-left:16pt}")


def texed(page, out):
    body = ""
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: rf"\textbf{{{T(s)}}}", lambda s: rf"\textit{{{T(s)}}}", T)
        text = {"**": rf"\textbf{{{text}}}", "*": rf"\textit{{{text}}}"}.get(style, text)
        right = T(right.replace("*", ""))
        body += {"name": rf"{{\LARGE\bfseries {text}}}\par ", "head": rf"\section*{{{text}}}", "item": rf"\begin{{itemize}}[nosep,leftmargin=1.4em]\item {text}\end{{itemize}}", "centre": rf"{{\centering {text}\par}}"}.get(kind, text + (rf"\hfill {right}" if right else "") + r"\par ")
    body = body.replace("→", r"$\rightarrow$").replace("ʻ", "`").replace("ā", r"\=a").replace(r"\end{itemize}\begin{itemize}[nosep,leftmargin=1.4em]", "")
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=2cm]{geometry}\titleformat{\section}{\large\bfseries}{}{0em}{}[\titlerule]\titlespacing{\section}{0pt}{8pt}{3pt}", body), out)


def cases(*setters):
    """What adds a case, and the cases that it has added, each to be set by the next of `setters`. Roles of None are left out of the truth."""
    made = []

    def case(name, page, roles, studies, skills, **contact):
        found = dict(contact=contact, experience=[dict(title=a, company=b, dates=c) for a, b, c in roles or ()],
                     education=[dict(degree=a, institution=b) for a, b in studies], skills=[s.strip() for s in skills.split("|") if s.strip()])
        if roles is None:
            del found["experience"]
        set_ = setters[len(made) % len(setters)]

        def make(out):
            set_(page, out)
            return found
        make.__name__ = name.replace("-", "_")
        made.append(make)
    return case, made
