"""Layouts of made-up résumés. Each takes a person and gives (kind, text or bytes, truth). `SETS` says which ones a rule may have
been written for (`known`) and which ones only ever judge (`unseen`)."""
import html

from people import truth
from wordparts import docx, para, table, textbox

H = html.escape
SETS = {"known": [], "unseen": []}


def layout(which):
    def add(f):
        SETS[which].append(f)
        return f
    return add


def page(css, body):
    return ("html", f'<!doctype html><meta charset=utf-8><style>@page{{size:a4;margin:16mm}}body{{font:10pt/1.35 "Liberation Sans",Arial;color:#222;margin:0}}ul{{margin:2pt 0 5pt;padding-left:14pt}}p{{margin:2pt 0}}h1,h2,h3{{margin:0}}{css}</style><body>{body}')


def ul(items):
    return "<ul>" + "".join(f"<li>{H(i)}</li>" for i in items) + "</ul>"


def flat(p):
    return [s for _, g in p["skills"] for s in g]


def more(p, h2):
    out = h2(p["h"]["lan"]) + f'<p>{H(", ".join(p["langs"]))}</p>'
    if p["certs"]:
        out += h2(p["h"]["cer"]) + ul(p["certs"])
    if p["hobbies"]:
        out += h2(p["h"]["hob"]) + "<p>" + {"en": "Hiking, chess, baking", "de": "Wandern, Schach", "fr": "Randonnée, cuisine", "es": "Senderismo, cocina"}[p["lang"]] + "</p>"
    return out


def tex(body, head=""):
    return ("tex", r"\documentclass[10pt,a4paper]{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\usepackage[margin=18mm]{geometry}\usepackage{tabularx}\usepackage{xcolor}\setlength{\parindent}{0pt}" + head + r"\begin{document}" + body + r"\end{document}")


def T(s):
    for a, b in [("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("_", r"\_"), ("€", "EUR"), ("–", "--"), ("—", "---")]:
        s = s.replace(a, b)
    return s


def items(lines):
    return r"\begin{itemize}\setlength{\itemsep}{0pt}" + "".join(r"\item " + T(x) for x in lines) + r"\end{itemize}"


@layout("known")
def moderncv(p):
    sec = lambda s: r"\medskip{\color{blue}\rule{22mm}{1mm}\hspace{3mm}{\Large " + T(s) + r"}}\par\smallskip "
    row = lambda d, t: r"\begin{tabularx}{\textwidth}{@{}p{32mm}X@{}}\raggedleft\small " + T(d) + " & " + t + r"\end{tabularx}\par "
    b = r"{\Huge " + T(p["name"]) + r"}\hfill\begin{tabular}[b]{r}" + T(p["loc"]) + r"\\" + T(p["phone"]) + r"\\" + T(p["email"]) + r"\end{tabular}\par\bigskip "
    b += sec(p["h"]["edu"]) + "".join(row(x[3], r"\textbf{" + T(x[0]) + r"}, \textit{" + T(x[1]) + "}, " + T(x[2]) + ".") for x in p["edu"])
    b += sec(p["h"]["exp"]) + "".join(row(x[3], r"\textbf{" + T(x[0]) + r"}, \textit{" + T(x[1]) + "}, " + T(x[2]) + ".") + row("", items(x[4])) for x in p["roles"])
    b += sec(p["h"]["ski"]) + "".join(row(g, T(", ".join(s))) for g, s in p["skills"])
    b += sec(p["h"]["lan"]) + "".join(row(x.split(" (")[0], T(x.split(" (")[1].rstrip(")"))) for x in p["langs"])
    return (*tex(b), truth(p))


@layout("known")
def jakes(p):
    sec = lambda s: r"\medskip{\scshape\large " + T(s) + r"}\par\vspace{-2mm}\hrulefill\par "
    two = lambda a, b, c, d: r"\textbf{" + T(a) + r"}\hfill " + T(b) + r"\par\textit{\small " + T(c) + r"}\hfill\textit{\small " + T(d) + r"}\par "
    b = r"\begin{center}{\Huge\scshape " + T(p["name"]) + r"}\par " + r" $|$ ".join(T(x) for x in [p["phone"], p["email"], p["li"]]) + r"\end{center}"
    b += sec(p["h"]["edu"]) + "".join(two(x[1], x[2], x[0], x[3]) for x in p["edu"])
    b += sec(p["h"]["exp"]) + "".join(two(x[0], x[3], x[1], x[2]) + items(x[4]) for x in p["roles"])
    b += sec(p["h"]["ski"]) + items([]).replace(r"\begin{itemize}\setlength{\itemsep}{0pt}\end{itemize}", "") + "".join(r"\textbf{" + T(g) + "}: " + T(", ".join(s)) + r"\par " for g, s in p["skills"])
    t = truth(p)
    del t["contact"]["location"]
    return (*tex(b), t)


@layout("known")
def altacv(p):
    h2 = lambda s: f"<h2>{H(s.upper())}</h2>"
    tag = lambda s: f"<span class=t>{H(s)}</span>"
    ev = lambda a, b, c, d: f'<h3>{H(a)}</h3><p class=o>{H(b)}</p><p class=d><span>&#128197; {H(c)}</span><span>&#128205; {H(d)}</span></p>'
    left = h2(p["h"]["exp"]) + "<hr>".join(ev(x[0], x[1], x[3], x[2]) + ul(x[4]) for x in p["roles"])
    right = h2(p["h"]["sum"]) + f'<p>{H(p["summary"])}</p>' + h2(p["h"]["ski"]) + "<hr>".join("".join(tag(s) for s in g) for _, g in p["skills"]) + h2(p["h"]["edu"]) + "<hr>".join(f'<h3>{H(x[0])}</h3><p class=o>{H(x[1])}</p><p class=d>&#128197; {H(x[3])}</p>' for x in p["edu"]) + more(p, h2)
    b = f'<h1>{H(p["name"].upper())}</h1><p class=o>{H(p["label"])}</p><p class=c><span>✉ {H(p["email"])}</span><span>☎ {H(p["phone"])}</span><span>&#128205; {H(p["loc"])}</span></p><div class=g><div>{left}</div><div>{right}</div></div>'
    return (*page("h1{font-size:22pt}h2{color:#822;border-bottom:2px solid;font-size:12pt;margin:9pt 0 4pt}h3{font-size:10.5pt;font-weight:400}.o{color:#822;font-weight:700}.d,.c{display:flex;gap:18pt;color:#666;font-size:9pt}.t{border:1px solid #999;border-radius:3pt;padding:1pt 4pt;margin:2pt;display:inline-block}.g{display:grid;grid-template-columns:1.5fr 1fr;gap:18pt}hr{border:0;border-top:1px dashed #999}", b), truth(p))


@layout("known")
def openresume(p):
    h2 = lambda s: f"<h2><i></i>{H(s.upper())}</h2>"
    r = lambda a, b: f"<p class=r><span>{H(a)}</span><span>{H(b)}</span></p>"
    b = f'<h1>{H(p["name"])}</h1><p>{H(p["summary"])}</p><p class=c><span>{H(p["email"])}</span><span>{H(p["phone"])}</span><span>{H(p["loc"])}</span><span>{H(p["li"])}</span></p>'
    b += h2(p["h"]["exp"]) + "".join(f"<p><b>{H(x[1])}</b></p>" + r(x[0], x[3]) + ul(x[4]) for x in p["roles"])
    b += h2(p["h"]["edu"]) + "".join(f"<p><b>{H(x[1])}</b></p>" + r(x[0], x[3]) for x in p["edu"])
    b += h2(p["h"]["ski"]) + ul([f'{g}: {", ".join(s)}' for g, s in p["skills"]])
    return (*page("h1{color:#1a7f64;font-size:20pt}h2{font-size:11pt;letter-spacing:.5pt;margin:10pt 0 3pt}h2 i{display:inline-block;width:24pt;height:3pt;background:#1a7f64;margin-right:6pt}.r{display:flex;justify-content:space-between}.c{display:flex;gap:14pt}", b), truth(p))


def linkedin_parts(p, lang):
    words = {"en": ("Contact", "Top Skills", "Languages", "Summary", "Experience", "Education", "Page", "of"), "de": ("Kontakt", "Top-Kenntnisse", "Languages", "Zusammenfassung", "Berufserfahrung", "Ausbildung", "Page", "of"),
             "fr": ("Coordonnées", "Principales compétences", "Languages", "Résumé", "Expérience", "Formation", "Page", "of"), "es": ("Contactar", "Aptitudes principales", "Languages", "Extracto", "Experiencia", "Educación", "Page", "of")}
    return words[lang]


@layout("known")
def linkedin(p):
    w = linkedin_parts(p, p["lang"])
    years = {"en": "(2 years 3 months)", "de": "(2 Jahre 3 Monate)", "fr": "(2 ans 3 mois)", "es": "(2 años 3 meses)"}[p["lang"]]
    top = flat(p)[:3]
    side = f'<h4>{w[0]}</h4><p>{H(p["phone"])} (Mobile)</p><p>{H(p["email"])}</p><p>www.{H(p["li"])} (LinkedIn)</p><h4>{w[1]}</h4>' + "".join(f"<p>{H(s)}</p>" for s in top) + f"<h4>{w[2]}</h4>" + "".join(f"<p>{H(s)}</p>" for s in p["langs"])
    main = f'<h1>{H(p["name"])}</h1><p>{H(p["label"])} | {H(p["roles"][0][1])}</p><p class=l>{H(p["loc"])}</p><h2>{w[3]}</h2><p>{H(p["summary"])}</p><h2>{w[4]}</h2>'
    main += "".join(f'<h3>{H(x[1])}</h3><p class=t>{H(x[0])}</p><p>{H(x[3])} {years}</p><p class=l>{H(x[2])}</p>' + "".join(f"<p>{H(s)}</p>" for s in x[4]) for x in p["roles"])
    main += f"<h2>{w[5]}</h2>" + "".join(f"<h3>{H(x[1])}</h3><p>{H(x[0])} · ({H(x[3])})</p>" for x in p["edu"])
    t = truth(p)
    t["skills"] = top
    return (*page("@page{margin:0}body{width:210mm}.g{display:grid;grid-template-columns:62mm 1fr;min-height:296mm}.s{background:#293e49;color:#eee;padding:12mm 6mm}.m{padding:12mm 8mm}h1{font-size:22pt;font-weight:400}h2{font-size:14pt;font-weight:400;margin:12pt 0 4pt}h3{font-size:11pt}h4{margin:12pt 0 2pt;font-size:11pt}.l{color:#888}.t{font-size:11pt}", f"<div class=g><div class=s>{side}</div><div class=m>{main}</div></div>"), t)


@layout("known")
def word(p):
    b = para(p["name"], "Title") + para(f'{p["loc"]} | {p["phone"]} | {p["email"]}') + para(p["h"]["sum"], "Heading1") + para(p["summary"]) + para(p["h"]["exp"], "Heading1")
    b += "".join(para(f"{x[0]}\t{x[3]}", bold=True) + para(f"{x[1]}, {x[2]}") + "".join(para(s, bullet=True) for s in x[4]) for x in p["roles"])
    b += para(p["h"]["edu"], "Heading1") + "".join(para(f"{x[0]}\t{x[3]}", bold=True) + para(f"{x[1]}, {x[2]}") for x in p["edu"])
    b += para(p["h"]["ski"], "Heading1") + "".join(para(f'{g}: {", ".join(s)}') for g, s in p["skills"]) + para(p["h"]["lan"], "Heading1") + "".join(para(x, bullet=True) for x in p["langs"])
    return (*docx(b), truth(p))


@layout("known")
def word_table(p):
    side = para(p["h"]["con"], bold=True) + para(p["phone"]) + para(p["email"]) + para(p["loc"]) + para(p["h"]["ski"], bold=True) + "".join(para(s) for s in flat(p)) + para(p["h"]["lan"], bold=True) + "".join(para(s) for s in p["langs"])
    main = para(p["h"]["exp"], bold=True) + "".join(para(x[0], bold=True) + para(f"{x[1]} | {x[3]}") + "".join(para(s, bullet=True) for s in x[4]) for x in p["roles"]) + para(p["h"]["edu"], bold=True) + "".join(para(x[0], bold=True) + para(f"{x[1]} | {x[3]}") for x in p["edu"])
    return (*docx(para(p["name"], bold=True, size=48) + para(p["label"]) + table([[side, main]])), truth(p))


@layout("known")
def word_textbox(p):
    box = textbox(para(p["h"]["con"], bold=True) + para(p["email"]) + para(p["phone"]) + para(p["loc"]) + para(p["h"]["ski"], bold=True) + "".join(para(s) for s in flat(p)))
    b = para(p["name"], bold=True, size=40) + box + para(p["h"]["exp"], bold=True, size=28)
    b += "".join(para(f"{x[3]}\t{x[0]}") + para(f"\t{x[1]}, {x[2]}") + "".join(para(s, bullet=True) for s in x[4]) for x in p["roles"])
    b += para(p["h"]["edu"], bold=True, size=28) + "".join(para(f"{x[3]}\t{x[0]}") + para(f"\t{x[1]}") for x in p["edu"])
    return (*docx(b), truth(p))


@layout("known")
def no_headings(p):
    b = [p["name"], p["loc"], p["phone"], p["email"], "", p["summary"], ""]
    for x in p["roles"]:
        b += [f"{x[0]}, {x[1]}", x[3]] + ["- " + s for s in x[4]] + [""]
    for x in p["edu"]:
        b += [f"{x[0]}, {x[1]}, {x[3]}"]
    t = truth(p)
    t["skills"] = []
    return ("txt", "\n".join(b) + "\n", t)


@layout("known")
def running_head(p):
    sec = lambda s: r"\bigskip{\bfseries\MakeUppercase{" + T(s) + r"}}\par "
    pad = " ".join(x for y in p["roles"] for x in y[4])
    b = r"{\LARGE " + T(p["name"]) + r"}\par " + T(f'{p["loc"]}, {p["phone"]}, {p["email"]}') + r"\par " + sec(p["h"]["sum"]) + T((p["summary"] + " ") * 2) + r"\par " + sec(p["h"]["exp"])
    b += "".join(r"\textbf{" + T(x[1]) + r"}, " + T(x[2]) + r"\hfill " + T(x[3]) + r"\par\textit{" + T(x[0]) + r"}\par " + T(" ".join(x[4]) + " " + pad) + items(x[4] * 3) for x in p["roles"])
    b += sec(p["h"]["edu"]) + "".join(r"\textbf{" + T(x[1]) + r"}\hfill " + T(x[3]) + r"\par " + T(x[0]) + r"\par\smallskip " for x in p["edu"]) + sec(p["h"]["ski"]) + T(", ".join(flat(p)))
    head = r"\pagestyle{myheadings}\makeatletter\def\@oddhead{\hfil\textit{" + T(p["name"]) + r" -- page \thepage}}\def\@oddfoot{\hfil\thepage\hfil}\makeatother\usepackage[english]{babel}" if False else r"\makeatletter\def\ps@cv{\def\@oddhead{\hfil\textit{" + T(p["name"]) + r" -- page \thepage}}\def\@oddfoot{\hfil\thepage\hfil}}\makeatother\pagestyle{cv}\textwidth=110mm "
    return (*tex(b, head), truth(p))


@layout("known")
def letterspaced(p):
    sp = lambda s: " ".join(s.upper()).replace("   ", "    ")
    h2 = lambda s: f"<h2>{H(sp(s))}</h2>"
    b = f'<h1>{H(sp(p["name"]))}</h1><p class=c>{H(p["email"])} · {H(p["phone"])} · {H(p["loc"])}</p>' + h2(p["h"]["exp"]) + "".join(f"<p><b>{H(x[1].upper())}</b> | {H(x[0])} | {H(x[3])}</p>" + ul(x[4]) for x in p["roles"])
    b += h2(p["h"]["edu"]) + "".join(f"<p><b>{H(x[1].upper())}</b> | {H(x[0])} | {H(x[3])}</p>" for x in p["edu"]) + h2(p["h"]["ski"]) + f'<p>{H(" | ".join(flat(p)))}</p>'
    return (*page("h1{text-align:center;white-space:pre}h2{font-size:11pt;white-space:pre;margin:10pt 0 3pt}.c{text-align:center}", b), truth(p))


@layout("known")
def markdown(p):
    b = f'# {p["name"]}\n\n**{p["label"]}** — {p["loc"]}\n\n[{p["email"]}](mailto:{p["email"]}) · {p["phone"]} · <https://{p["li"]}>\n\n## {p["h"]["sum"]}\n\n{p["summary"]}\n\n## {p["h"]["exp"]}\n\n'
    b += "".join(f"### {x[0]} @ {x[1]}\n*{x[3]}* | {x[2]}\n\n" + "".join(f"* {s}\n" for s in x[4]) + "\n" for x in p["roles"]) + f'## {p["h"]["edu"]}\n\n' + "".join(f"**{x[0]}**, {x[1]} ({x[3]})\n\n" for x in p["edu"])
    b += f'## {p["h"]["ski"]}\n\n' + "".join(f"- **{g}:** {', '.join(s)}\n" for g, s in p["skills"])
    return ("md", b, truth(p))


@layout("known")
def ruled_text(p):
    h = lambda s: f'\n{s.upper()}\n{"=" * len(s)}\n'
    b = f'{p["name"].upper()}\n{p["email"]} / {p["phone"]} / {p["loc"]}\n' + h(p["h"]["exp"])
    b += "".join(f"\n{x[1]} ({x[2]})\n    {x[0]}\n    {x[3]}\n" + "".join(f"      * {s}\n" for s in x[4]) for x in p["roles"]) + h(p["h"]["edu"]) + "".join(f"\n{x[1]}\n    {x[0]}\n    {x[3]}\n" for x in p["edu"]) + h(p["h"]["ski"]) + "    " + ", ".join(flat(p)) + "\n"
    return ("txt", b, truth(p))


@layout("known")
def infographic(p):
    h2 = lambda s: f"<h2>{H(s)}</h2>"
    dots = lambda i: "●" * (3 + i % 3) + "○" * (2 - i % 3)
    skills = "".join(f"<p class=r><span>{H(s)}</span><span>{dots(i)}</span></p>" for i, s in enumerate(flat(p)))
    b = f'<h1>{H(p["name"])}</h1><p>{H(p["label"])}</p><div class=k><p>{H(p["phone"])}</p><p>{H(p["email"])}</p><p>{H(p["loc"])}</p></div><div class=g><div>{h2(p["h"]["sum"])}<p>{H(p["summary"])}</p>{h2(p["h"]["ski"])}{skills}{h2(p["h"]["lan"])}' + "".join(f"<p>{H(s)}</p>" for s in p["langs"]) + f'</div><div>{h2(p["h"]["exp"])}'
    b += "".join(f"<p class=d>{H(x[3])}</p><h3>{H(x[0])}</h3><p>{H(x[1])} · {H(x[2])}</p>" + ul(x[4]) for x in p["roles"]) + h2(p["h"]["edu"]) + "".join(f"<p class=d>{H(x[3])}</p><h3>{H(x[0])}</h3><p>{H(x[1])}</p>" for x in p["edu"]) + "</div></div>"
    return (*page(".k{display:grid;grid-template-columns:1fr 1fr 1fr;background:#eee;padding:4pt}.g{display:grid;grid-template-columns:60mm 1fr;gap:16pt}h2{font-size:13pt;color:#046;margin:10pt 0 3pt}h3{font-size:10.5pt}.r{display:flex;justify-content:space-between}.d{color:#888}", b), truth(p))


@layout("unseen")
def deedy(p):
    sec = lambda s: r"\medskip{\large\color{gray}\MakeUppercase{" + T(s) + r"}}\par "
    left = sec(p["h"]["edu"]) + "".join(r"\textbf{" + T(x[1]) + r"}\par " + T(x[0]) + r"\par{\small " + T(x[3]) + " $|$ " + T(x[2]) + r"}\par\smallskip " for x in p["edu"]) + sec(p["h"]["ski"]) + "".join(r"\textbf{" + T(g) + r"}\par " + r" \textbullet{} ".join(T(x) for x in s) + r"\par " for g, s in p["skills"])
    right = sec(p["h"]["exp"]) + "".join(r"\textbf{" + T(x[1].upper()) + "} $|$ " + T(x[0]) + r"\par{\small " + T(x[3]) + " $|$ " + T(x[2]) + r"}\par " + items(x[4]) for x in p["roles"])
    b = r"\begin{center}{\Huge " + T(p["name"]) + r"}\par " + T(p["email"]) + " $|$ " + T(p["phone"]) + " $|$ " + T(p["loc"]) + r"\end{center}\begin{minipage}[t]{0.32\textwidth}\raggedright " + left + r"\end{minipage}\hfill\begin{minipage}[t]{0.64\textwidth}\raggedright " + right + r"\end{minipage}"
    return (*tex(b), truth(p))


@layout("unseen")
def timeline(p):
    h2 = lambda s: f"<h2>{H(s)}</h2>"
    row = lambda d, l, c: f"<div class=g><div><b>{H(d)}</b><br><small>{H(l)}</small></div><div class=x>{c}</div></div>"
    b = f'<h1>{H(p["name"])}</h1><p>{H(p["label"])}</p><p>{H(p["email"])}<br>{H(p["phone"])}<br>{H(p["loc"])}</p>' + h2(p["h"]["exp"]) + "".join(row(x[3], x[2], f"<b>{H(x[1])}</b><p><i>{H(x[0])}</i></p>" + ul(x[4])) for x in p["roles"]) + h2(p["h"]["edu"]) + "".join(row(x[3], x[2], f"<b>{H(x[1])}</b><p><i>{H(x[0])}</i></p>") for x in p["edu"]) + h2(p["h"]["ski"]) + ul(flat(p))
    return (*page(".g{display:grid;grid-template-columns:42mm 1fr;gap:10pt;margin-bottom:6pt}.x{border-left:2px solid #06c;padding-left:8pt}h2{margin:10pt 0 4pt;font-size:13pt}", b), truth(p))


@layout("unseen")
def word_header(p):
    head = para(p["name"], bold=True, size=40) + para(f'{p["email"]}  •  {p["phone"]}  •  {p["loc"]}')
    rows = [[para(x[3]), para(x[0], bold=True) + para(x[1] + ", " + x[2]) + "".join(para(s, bullet=True) for s in x[4])] for x in p["roles"]]
    b = para(p["h"]["sum"], "Heading1") + para(p["summary"]) + para(p["h"]["exp"], "Heading1") + table(rows) + para(p["h"]["edu"], "Heading1") + table([[para(x[3]), para(x[0], bold=True) + para(x[1])] for x in p["edu"]]) + para(p["h"]["ski"], "Heading1") + table([[para(g), para(", ".join(s))] for g, s in p["skills"]])
    return (*docx(b, head), truth(p))


@layout("unseen")
def dark_right(p):
    h2 = lambda s: f"<h2>{H(s)}</h2>"
    first, _, last = p["name"].partition(" ")
    side = h2(p["h"]["con"]) + f'<p>{H(p["phone"])}</p><p>{H(p["email"])}</p><p>{H(p["loc"])}</p>' + h2(p["h"]["ski"]) + ul(flat(p)) + h2(p["h"]["edu"]) + "".join(f"<p><b>{H(x[0])}</b></p><p>{H(x[1])}</p><p>{H(x[3])}</p>" for x in p["edu"]) + h2(p["h"]["lan"]) + ul(p["langs"])
    main = f"<h1>{H(first.upper())}<br>{H(last.upper())}</h1><p>{H(p['label'])}</p>" + h2(p["h"]["sum"]) + f"<p>{H(p['summary'])}</p>" + h2(p["h"]["exp"]) + "".join(f"<p><b>{H(x[0])}</b></p><p>{H(x[1])} / {H(x[3])}</p>" + ul(x[4]) for x in p["roles"])
    return (*page("@page{margin:0}.g{display:grid;grid-template-columns:1fr 66mm;min-height:296mm}.m{padding:14mm 8mm}.s{background:#234;color:#fff;padding:14mm 7mm}h1{font-size:26pt;line-height:1}h2{font-size:12pt;text-transform:uppercase;margin:10pt 0 3pt}", f"<div class=g><div class=m>{main}</div><div class=s>{side}</div></div>"), truth(p))


LABELS = {"en": ("Employer", "Job Title", "Dates Employed", "Location", "Duties", "Degree", "School", "Year"), "de": ("Arbeitgeber", "Position", "Zeitraum", "Ort", "Aufgaben", "Abschluss", "Institution", "Zeitraum"), "fr": ("Employeur", "Poste", "Période", "Lieu", "Missions", "Diplôme", "Établissement", "Année"), "es": ("Empresa", "Cargo", "Fechas", "Lugar", "Funciones", "Título", "Centro", "Año")}


@layout("unseen")
def labelled(p):
    w = LABELS[p["lang"]]
    b = f'<h1>{H(p["name"])}</h1><p>Email: {H(p["email"])}</p><p>Tel.: {H(p["phone"])}</p><p>{H(p["loc"])}</p><h2>{H(p["h"]["exp"])}</h2>' + "".join(f"<p><b>{w[1]}:</b> {H(x[0])}</p><p><b>{w[0]}:</b> {H(x[1])}</p><p><b>{w[2]}:</b> {H(x[3])}</p><p><b>{w[3]}:</b> {H(x[2])}</p><p><b>{w[4]}:</b></p>" + ul(x[4]) for x in p["roles"])
    b += f'<h2>{H(p["h"]["edu"])}</h2>' + "".join(f"<p><b>{w[5]}:</b> {H(x[0])}</p><p><b>{w[6]}:</b> {H(x[1])}</p><p><b>{w[7]}:</b> {H(x[3])}</p>" for x in p["edu"]) + f'<h2>{H(p["h"]["ski"])}</h2><p>{H("; ".join(flat(p)))}</p>'
    return (*page("h2{margin:10pt 0 3pt;font-size:13pt;border-bottom:1px solid}", b), truth(p))


@layout("unseen")
def markdown_rules(p):
    b = f'{p["name"]}\n{"=" * len(p["name"])}\n\n{p["email"]} | {p["phone"]} | {p["loc"]}\n\n---\n\n{p["h"]["exp"]}\n-------\n\n' + "".join(f"**{x[1]}** — *{x[0]}*  \n{x[3]}\n\n" + "".join(f"+ {s}\n" for s in x[4]) + "\n" for x in p["roles"]) + f'{p["h"]["edu"]}\n-------\n\n| | |\n|---|---|\n' + "".join(f"| {x[0]} | {x[1]} | {x[3]} |\n" for x in p["edu"]) + f'\n{p["h"]["ski"]}\n-------\n\n' + " · ".join(f"`{s}`" for s in flat(p)) + "\n"
    return ("md", b, truth(p))


@layout("unseen")
def pasted(p):
    import textwrap
    b = [p["name"], p["email"], p["phone"], p["loc"], "", p["h"]["sum"] + ":"] + textwrap.wrap(p["summary"], 58) + ["", p["h"]["exp"] + ":", ""]
    for x in p["roles"]:
        b += [f"{x[3]}: {x[0]}, {x[1]}, {x[2]}"] + [line for s in x[4] for line in textwrap.wrap("* " + s, 58, subsequent_indent="  ")] + [""]
    b += [p["h"]["edu"] + ":", ""] + [f"{x[3]}: {x[0]}, {x[1]}" for x in p["edu"]] + ["", p["h"]["ski"] + ":"] + textwrap.wrap(", ".join(flat(p)), 58)
    return ("txt", "\n".join(b), truth(p))


@layout("unseen")
def centred(p):
    h2 = lambda s: f"<h2>~ {H(s)} ~</h2>"
    b = f'<h1>{H(p["name"])}</h1><p>{H(p["loc"])}<br>{H(p["phone"])}<br>{H(p["email"])}</p>' + h2(p["h"]["exp"]) + "".join(f"<p><b>{H(x[0])}</b></p><p>{H(x[1])}, {H(x[2])}</p><p><i>{H(x[3])}</i></p><p>{H(' '.join(x[4]))}</p>" for x in p["roles"]) + h2(p["h"]["edu"]) + "".join(f"<p><b>{H(x[0])}</b></p><p>{H(x[1])}</p><p><i>{H(x[3])}</i></p>" for x in p["edu"]) + h2(p["h"]["ski"]) + f'<p>{H(" • ".join(flat(p)))}</p>'
    return (*page("body{text-align:center;font-family:'Liberation Serif',serif}h2{margin:10pt 0 3pt;font-size:12pt}", b), truth(p))
