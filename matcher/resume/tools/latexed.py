"""Résumés set by pdfLaTeX in the manner of templates that people really use: each takes a file and writes it, and returns the truth."""
import pathlib
import shutil
import subprocess
import tempfile

import cast

TABLE = [("\\", ""), ("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("_", r"\_"), ("€", "EUR"), ("–", "--"), ("—", "---"), ("·", r"\textperiodcentered{}"), ("~", r"\textasciitilde{}")]


# Stands for the icon font, which is large: every sign is a black square.
SIGNS = r"\ProvidesPackage{fontawesome5}\RequirePackage{pifont}\@for\n:={Envelope,Mobile,MobileAlt,Phone,Globe,GlobeEurope,GlobeAmericas,GlobeAfrica,GlobeAsia,Home,Inbox,Linkedin,LinkedinIn,Github,GithubSquare,Gitlab,Bitbucket,Circle,Asterisk,BabyCarriage,Fax,Print,Orcid,Researchgate,Skype,StackOverflow,Telegram,Twitter,TwitterSquare,Whatsapp,Xing,XingSquare,MapMarker,Calendar}\do{\expandafter\def\csname fa\n\endcsname{\ding{110}}}\newcommand\faIcon[2][]{\ding{110}}\endinput"


def T(text):
    for plain, set_ in TABLE:
        text = text.replace(plain, set_)
    return text


def run(source, out, times=1, engine="pdflatex"):
    with tempfile.TemporaryDirectory() as work:
        file = pathlib.Path(work) / "cv.tex"
        file.write_text(source)
        if not shutil.which("kpsewhich") or not subprocess.run(["kpsewhich", "fontawesome5.sty"], stdout=subprocess.PIPE, check=False).stdout:
            (file.parent / "fontawesome5.sty").write_text(SIGNS)
        for _ in range(times):
            done = subprocess.run([engine, "-interaction=nonstopmode", file.name], cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if not file.with_suffix(".pdf").exists():
            raise RuntimeError(done.stdout.decode(errors="replace")[-1500:])
        shutil.copy(file.with_suffix(".pdf"), out)


def truth(p, degree=lambda s: s[0], **contact):
    known = dict(full_name=p["name"].replace(", RN, BSN", ""), email=p["email"], phone=p["phone"], location=p["place"])
    known.update(contact)
    return dict(contact={k: v for k, v in known.items() if v}, experience=[dict(title=r[0], company=r[1], dates=r[3].replace("---", "—").replace("--", "–")) for r in p["roles"]],
                education=[dict(degree=degree(s), institution=s[1]) for s in p["studies"]], skills=[s for _, items in p["groups"] for s in items])


def article(head, body, size="11pt", paper="letterpaper"):
    return rf"\documentclass[{size},{paper}]{{article}}\usepackage[utf8]{{inputenc}}\usepackage{{textcomp,enumitem,titlesec,xcolor,marvosym,pifont,tabularx,array}}\usepackage[hidelinks]{{hyperref}}\input{{glyphtounicode}}\pdfgentounicode=1 {head}\pagestyle{{empty}}\setlength{{\parindent}}{{0pt}}\begin{{document}}{body}\end{{document}}"


def points(items, options="leftmargin=*,nosep", mark=""):
    body = "".join(rf"\item{mark} {T(i)}" for i in items)
    return rf"\begin{{itemize}}[{options}]{body}\end{{itemize}}" if items else ""


def dotted(items):
    return r" \textbullet{} ".join(T(i) for i in items)


def listed(items):
    return "".join(r"\item " + T(i) for i in items)


def tabular_subheadings(out):
    """One page for a student: small capitals over rules, two-by-two heads in stretched tables, a technical skills list in one item."""
    p = cast.ARJUN
    two = lambda a, b, c, d: rf"\item\begin{{tabular*}}{{0.97\textwidth}}[t]{{l@{{\extracolsep{{\fill}}}}r}}\textbf{{{T(a)}}} & {b} \\ \textit{{\small {T(c)}}} & \textit{{\small {d}}} \\ \end{{tabular*}}\vspace{{-5pt}}"
    mark = r"\small"
    inner = lambda items: r"\begin{itemize}" + "".join(rf"\item{{\small {T(i)} \vspace{{-2pt}}}}" for i in items) + r"\end{itemize}\vspace{-5pt}" if items else ""
    outer = lambda body: rf"\begin{{itemize}}[leftmargin=0.15in,label={{}}]{body}\end{{itemize}}"
    b = rf"\begin{{center}}\textbf{{\Huge\scshape {p['name']}}} \\ \vspace{{1pt}}\small {p['phone']} $|$ \href{{mailto:{p['email']}}}{{\underline{{{p['email']}}}}} $|$ " + " $|$ ".join(rf"\href{{https://{u}}}{{\underline{{{u}}}}}" for u in p["links"]) + r"\end{center}"
    b += r"\section{Education}" + outer("".join(two(s[1], s[2], s[0], s[3]) + inner(s[4]) for s in p["studies"]))
    b += r"\section{Experience}" + outer("".join(two(r[0], r[3], r[1], r[2]) + inner(r[4]) for r in p["roles"]))
    b += r"\section{Projects}" + outer("".join(rf"\item\begin{{tabular*}}{{0.97\textwidth}}{{l@{{\extracolsep{{\fill}}}}r}}\small\textbf{{{n}}} $|$ \emph{{{t}}} & {d} \\ \end{{tabular*}}\vspace{{-7pt}}" + inner(i) for n, t, d, i in p["projects"]))
    b += r"\section{Technical Skills}\begin{itemize}[leftmargin=0.15in,label={}]\small{\item{" + "".join(rf"\textbf{{{g}}}{{: {T(', '.join(i))}}} \\ " for g, i in p["groups"]) + r"}}\end{itemize}"
    head = r"\usepackage[empty]{fullpage}\usepackage{latexsym,verbatim}\titleformat{\section}{\vspace{-4pt}\scshape\raggedright\large}{}{0em}{}[\color{black}\titlerule\vspace{-5pt}]\renewcommand\labelitemii{$\vcenter{\hbox{\tiny$\bullet$}}$}\addtolength{\oddsidemargin}{-0.5in}\addtolength{\textwidth}{1in}\addtolength{\topmargin}{-.5in}\addtolength{\textheight}{1.0in}"
    run(article(head, b), out)
    return truth(p)


def coloured_initials(out):
    """Sans serif, thin first name, section titles whose first three letters are coloured, heads of four corners in small capitals, a skill grid."""
    p = cast.MIREILLE
    section = lambda s: rf"\vspace{{6pt}}{{\Large\bfseries\textcolor{{red!70!black}}{{{s[:3]}}}{s[3:]}}}\hspace{{4pt}}\leaders\hrule height 1pt\hfill\null\par\vspace{{3pt}}"
    entry = lambda a, b, c, d: rf"\begin{{tabular*}}{{\textwidth}}{{@{{}}l@{{\extracolsep{{\fill}}}}r@{{}}}}{{\bfseries {T(a)}}} & {{\slshape\small\color{{red!70!black}} {T(b)}}} \\ {{\small\scshape {T(c)}}} & {{\slshape\footnotesize {T(d)}}} \\ \end{{tabular*}}\par"
    first, last = p["name"].split(" ")
    b = rf"\begin{{center}}{{\fontsize{{30}}{{32}}\selectfont {first} \textbf{{{last}}}}}\par\vspace{{2pt}}{{\small\scshape\color{{red!70!black}} {T(p['label'])}}}\par{{\footnotesize\slshape 418 Alder Court, Portland, OR 97204}}\par{{\footnotesize \Mobilefone\ {p['phone']} \quad|\quad \Letter\ {p['email']} \quad|\quad \ding{{43}}\ {p['links'][0]} \quad|\quad \ding{{110}}\ {p['links'][1]}}}\end{{center}}"
    b += section("Summary") + rf"{{\small {T(p['summary'])}}}\par"
    b += section("Work Experience") + "".join(entry(r[1], r[2], r[0], r[3]) + points(r[4], "leftmargin=2ex,nosep,label=\\textbullet,before=\\small") + r"\vspace{4pt}" for r in p["roles"])
    b += section("Honors \\& Awards") + "".join(rf"\begin{{tabular*}}{{\textwidth}}{{@{{}}p{{14mm}}@{{\extracolsep{{\fill}}}}lr@{{}}}}\footnotesize {d} & \small\textbf{{{T(a)}}}, {T(e)} & \footnotesize\slshape {T(c)} \\ \end{{tabular*}}\par" for a, e, c, d in p["honors"])
    b += section("Certificates") + rf"{{\small {p['certs'][0].replace('  ', ' ~ ')}}}\par".replace("~", "\\quad")
    b += section("Skills") + r"\begin{tabular*}{\textwidth}{@{\extracolsep{\fill}}r@{\hspace{3mm}}p{0.75\textwidth}}" + "".join(rf"{{\small\bfseries {g}}} & {{\small {T(', '.join(i) or 'English, French')}}} \\ " for g, i in p["groups"]) + r"\end{tabular*}\par"
    b += section("Education") + "".join(entry(s[1], s[2], s[0], s[3]) + points(s[4], "leftmargin=2ex,nosep,before=\\small") for s in p["studies"])
    run(article(r"\usepackage[T1]{fontenc}\usepackage{helvet}\renewcommand\familydefault{\sfdefault}\usepackage[margin=1.6cm]{geometry}", b, paper="a4paper"), out)
    t = truth(p, location="418 Alder Court, Portland, OR 97204")
    t["skills"] = [s for _, i in p["groups"] for s in i]
    return t


def moderncv(out, p, style, colour, lang, words):
    """The class itself."""
    first, last = p["name"].split(" ", 1)
    entry = lambda x: rf"\cventry{{{x[3]}}}{{{T(x[0])}}}{{{T(x[1])}}}{{{T(x[2])}}}{{}}{{{points(x[4], 'nosep')}}}"
    b = rf"\section{{{words[0]}}}" + "".join(entry(r) for r in p["roles"]) + rf"\section{{{words[1]}}}" + "".join(entry(s) for s in p["studies"])
    b += rf"\section{{{words[2]}}}" + "".join(rf"\cvitem{{{g}}}{{{T(', '.join(i))}}}" for g, i in p["groups"])
    if p.get("langs"):
        b += rf"\section{{{words[3]}}}" + "".join(rf"\cvitemwithcomment{{{a}}}{{{l}}}{{}}" for a, l in p["langs"])
    place = p["place"].split(", ", 1) if style == "classic" else [p["place"], ""]
    head = rf"\documentclass[11pt,a4paper,sans]{{moderncv}}\moderncvstyle{{{style}}}\moderncvcolor{{{colour}}}\moderncvicons{{marvosym}}\usepackage[utf8]{{inputenc}}\usepackage[{lang}]{{babel}}\usepackage{{enumitem}}\usepackage[scale=0.8]{{geometry}}\name{{{first}}}{{{last}}}\title{{{T(p['label'])}}}\address{{{place[0]}}}{{{place[1]}}}{{}}\phone[mobile]{{{p['phone'].replace(' ', '~')}}}\email{{{p['email']}}}\social[linkedin]{{{p['links'][0].split('/')[-1]}}}"
    run(head + r"\begin{document}\makecvtitle " + b + r"\end{document}", out, 2)
    # Street and town on two lines have no one form.
    return truth(p, location=place[1] or place[0])


def moderncv_classic(out):
    return moderncv(out, cast.OTTILIE, "classic", "blue", "ngerman", ["Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen"])


def moderncv_banking(out):
    p = dict(cast.DESMOND)
    t = moderncv(out, p, "banking", "black", "english", ["Experience", "Education", "Skills", ""])
    return t


def europass_class(out):
    p = cast.NOELIA
    entry = lambda x: rf"\ecvtitle{{{x[3]}}}{{{T(x[0])}}}\ecvitem{{}}{{{T(x[1])}, {T(x[2])}}}" + (rf"\ecvitem{{}}{{\begin{{ecvitemize}}{listed(x[4])}\end{{ecvitemize}}}}" if x[4] else "")
    study = lambda x: rf"\ecvtitlelevel{{{x[3]}}}{{{T(x[0])}}}{{}}\ecvitem{{}}{{{T(x[1])}, {T(x[2])}}}"
    b = r"\begin{europasscv}\ecvpersonalinfo\ecvsection{Experiencia laboral}" + "".join(entry(r) for r in p["roles"]) + r"\ecvsection{Educación y formación}" + "".join(study(s) for s in p["studies"])
    b += r"\ecvsection{Competencias personales}\ecvmothertongue{Español}\ecvlanguageheader" + "".join(rf"\ecvlanguage{{{a}}}{{{l}}}{{{l}}}{{{l}}}{{{l}}}{{{l}}}" for a, l in p["langs"]) + r"\ecvlanguagefooter"
    b += rf"\ecvblueitem{{Competencias digitales}}{{{', '.join(p['groups'][0][1])}}}\ecvblueitem{{Permiso de conducir}}{{B}}\end{{europasscv}}"
    run(rf"\documentclass[spanish,a4paper]{{europasscv}}\usepackage[utf8]{{inputenc}}\usepackage[spanish]{{babel}}\ecvname{{{p['name']}}}\ecvaddress{{{p['place']}}}\ecvtelephone[{p['phone']}]{{}}\ecvemail{{{p['email']}}}\ecvdateofbirth{{4 de mayo de 1989}}\ecvnationality{{Española}}\begin{{document}}{b}\end{{document}}", out, 2)
    return truth(p)


def paracol_tags(out):
    """Two columns by paracol, events with signs before dates and places, tags in frames, languages by dots."""
    p = cast.GASPARD
    section = lambda s: rf"{{\color{{teal}}\Large\bfseries\MakeUppercase{{{s}}}}}\par\vspace{{-8pt}}{{\color{{teal}}\rule{{\linewidth}}{{2pt}}}}\par\smallskip "
    event = lambda x: rf"{{\large\color{{black!80}} {T(x[0])}}}\par{{\bfseries\color{{teal}} {T(x[1])}}}\par{{\small\makebox[0.5\linewidth][l]{{\ding{{45}}~{T(x[3])}}}\makebox[0.5\linewidth][l]{{\ding{{72}}~{T(x[2])}}}}}\par\smallskip " + points(x[4]) + r"\medskip "
    tags = " ".join(rf"\tikz[baseline]\node[anchor=base,draw=black!30,rounded corners,inner xsep=1ex,inner ysep=.75ex,text height=1.5ex,text depth=.25ex]{{{s}}};" for s in p["groups"][0][1])
    dots = lambda n: r"{\color{teal}" + r"\ding{108}" * n + r"}{\color{black!20}" + r"\ding{108}" * (5 - n) + "}"
    b = rf"{{\Huge\bfseries {p['name'].upper()}}}\par\smallskip{{\large\bfseries\color{{teal}} {T(p['label'])}}}\par\smallskip{{\footnotesize \Letter~{p['email']}\hspace{{2em}}\Mobilefone~{p['phone']}\hspace{{2em}}\ding{{72}}~{p['place']}\hspace{{2em}}\ding{{110}}~{p['links'][0]}}}\par\medskip\columnratio{{0.6}}\setlength{{\columnsep}}{{2.2em}}\begin{{paracol}}{{2}}"
    b += section("Expérience") + "".join(event(r) for r in p["roles"]) + r"\switchcolumn " + section("Profil") + T(p["summary"]) + r"\par\medskip " + section("Compétences") + r"{\raggedright " + tags + r"\par}\medskip "
    b += section("Langues") + "".join(rf"\textbf{{{a}}}\hfill {dots(n)}\par" for a, n in p["langs"]) + r"\medskip " + section("Formation") + "".join(event(s) for s in p["studies"]) + r"\end{paracol}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern,paracol,tikz}\renewcommand\familydefault{\sfdefault}\usepackage[margin=1.3cm]{geometry}", b, "10pt", "a4paper"), out, 2)
    return truth(p, full_name=p["name"].upper())


def thirds(out):
    """A narrow column of schools and skills by lines of code, a wide one of work under a large light name."""
    p = cast.TAMSIN
    first, last = p["name"].split(" ")
    section = lambda s: rf"{{\color{{black!60}}\Large\scshape {s}}}\par\smallskip "
    left = section("Education") + "".join(rf"\textbf{{\MakeUppercase{{{T(s[1])}}}}}\par{{\bfseries\small {T(s[0])}}}\par{{\small {s[3]} $|$ {T(s[2])}}}\par" + "".join(rf"{{\small {i}}}\par" for i in s[4]) + r"\medskip " for s in p["studies"])
    left += section("Links") + r"Site:// \textbf{" + p["links"][0] + r"}\par\medskip " + section("Coursework") + r"\par ".join(p["courses"]) + r"\par\medskip " + section("Skills") + "".join(rf"{{\small {g}}}\par {dotted(i)}\par\smallskip " for g, i in p["groups"])
    right = section("Experience") + "".join(rf"\textbf{{\MakeUppercase{{{T(r[1])}}}}} $|$ \textbf{{{T(r[0])}}}\par{{\small\color{{black!60}} {T(r[3])} $|$ {T(r[2])}}}\par" + points(r[4]) + r"\medskip " for r in p["roles"])
    right += section("Awards") + r"\begin{tabular}{rll}2021 & 1\textsuperscript{st}/60 & State data challenge\\ 2018 & Finalist & Robotics cup\\ \end{tabular}\par"
    b = rf"{{\tiny\hfill Last updated on March 3, 2025}}\par\begin{{center}}{{\fontsize{{34}}{{36}}\selectfont {first} \textbf{{{last}}}}}\par{{\small {p['place']} $|$ {p['email']} $|$ {p['phone']}}}\end{{center}}\rule{{\textwidth}}{{.4pt}}\par\begin{{minipage}}[t]{{0.33\textwidth}}{left}\end{{minipage}}\hfill\begin{{minipage}}[t]{{0.63\textwidth}}{right}\end{{minipage}}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\renewcommand\familydefault{\sfdefault}\usepackage[margin=1.4cm]{geometry}", b, "10pt"), out)
    t = truth(p)
    for x in t["experience"]:
        x["company"] = x["company"].upper()
    for x in t["education"]:
        x["institution"] = x["institution"].upper()
    return t


def hanging_sections(out):
    """A class with rules under capitals, employer and dates over title and place, diamonds between contact parts, a table of skills."""
    p = cast.LUDMILA
    section = lambda s, body: rf"\medskip\textbf{{\MakeUppercase{{{s}}}}}\par\vspace{{-9pt}}\rule{{\textwidth}}{{.4pt}}\par\begin{{list}}{{}}{{\setlength{{\leftmargin}}{{1.5em}}}}\item[]{body}\end{{list}}"
    job = lambda r: rf"\textbf{{{T(r[1])}}}\hfill {r[3]}\\ \textit{{{T(r[0])}}}\hfill\textit{{{r[2]}}}" + points(r[4], r"leftmargin=1.5em,nosep,label=$\cdot$") + r"\vspace{.5em}"
    b = rf"\begin{{center}}{{\LARGE\textbf{{\MakeUppercase{{Ludmila Hrdličková}}}}}}\par 27 Cedar Street $\diamond$ {p['place']} 02144\par {p['phone']} $\diamond$ {p['email']}\end{{center}}".replace("č", r"{\v c}").replace("á", r"{\'a}")
    b += section("Education", "".join(rf"\textbf{{{s[1]}}}\hfill {s[3]}\\ {s[0]}\\ {s[4][0]}" for s in p["studies"])) + section("Experience", "".join(job(r) for r in p["roles"]))
    b += section("Technical Strengths", r"\begin{tabular}{@{}>{\bfseries}l@{\hspace{6ex}}l}" + "".join(rf"{T(g)} & {T(', '.join(i))} \\ " for g, i in p["groups"]) + r"\end{tabular}")
    run(article(r"\usepackage[left=0.75in,top=0.6in,right=0.75in,bottom=0.6in]{geometry}", b), out)
    return truth(p, full_name="LUDMILA HRDLIČKOVÁ")


def career_office(out):
    """The one-page form of university career offices: organisation and city, title and dates, labelled lines of skills and interests."""
    p = cast.PRISCILLA
    head = lambda a, b, c, d: rf"\textbf{{{T(a)}}}\hfill {b}\par {T(c)}\hfill {T(d)}\par "
    roles = lambda some: "".join(head(r[1], r[2], r[0], r[3]) + points(r[4]) + r"\smallskip " for r in some)
    b = rf"\begin{{center}}{{\large\textbf{{{p['name']}}}}}\par 12 Ware Street \textbullet{{}} {p['place']} 02138 \textbullet{{}} {p['email']} \textbullet{{}} {p['phone']}\end{{center}}"
    b += r"\begin{center}\textbf{Education}\end{center}" + "".join(head(s[1].upper(), s[2], s[0] + ". " + s[4][0] + ".", s[3]) + r" " + s[4][1] + r"\par " for s in p["studies"]) + r"\begin{center}\textbf{Experience}\end{center}" + roles(p["roles"][::2])
    b += r"\begin{center}\textbf{Leadership and Activities}\end{center}" + roles(p["roles"][1:2]) + r"\begin{center}\textbf{Skills \& Interests}\end{center}\textbf{Technical:} " + ", ".join(p["groups"][0][1]) + r"\par\textbf{Language:} Fluent in Twi, conversational French\par\textbf{Interests:} Bread, night buses, 400m hurdles\par"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{mathptmx}\usepackage[margin=2cm]{geometry}", b), out)
    t = truth(p)
    t["experience"] = t["experience"][::2]
    t["education"][0]["institution"] = p["studies"][0][1].upper()
    return t


def scholar(out):
    """An academic curriculum vitae with years in the margin, papers, teaching and talks."""
    p = cast.HENRIK
    row = lambda d, text: rf"\begin{{tabularx}}{{\textwidth}}{{@{{}}p{{26mm}}X@{{}}}}{d.replace('–', '--')} & {text}\end{{tabularx}}\par\smallskip "
    section = lambda s: rf"\section*{{{s}}}"
    b = rf"{{\LARGE {p['name']}}}\par\medskip {p['label']}\par School of GeoSciences, University of Edinburgh\par {p['place']}\par Phone: {p['phone']}\par Email: \texttt{{{p['email']}}}\par ORCID: {p['links'][0]}\par"
    b += section("Appointments") + "".join(row(r[3], rf"\textbf{{{r[0]}}}, {r[1]}. {r[4][0]}.") for r in p["roles"]) + section("Education") + "".join(row(s[3], rf"\textbf{{{s[0]}}}, {s[1]}." + "".join(f" {n}." for n in s[4])) for s in p["studies"])
    b += section("Publications") + r"\begin{enumerate}" + "".join(r"\item " + T(x) for x in p["papers"]) + r"\end{enumerate}" + section("Teaching") + row("2020–present", "Coastal Systems (third year), lectures and two field weeks") + row("2013–2015", "Statistics for Biologists, laboratory classes") + section("Skills") + ", ".join(p["groups"][0][1]) + "." + section("Languages") + "Swedish (native), English (fluent), German (reading)"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=3cm]{geometry}", b, "12pt", "a4paper"), out)
    return truth(p)


def dark_sidebar(out):
    """A tinted sidebar with label, contact and bars; dated entries beside it."""
    p = cast.CAROLINA
    bar = lambda s, n: rf"{T(s)}\par{{\color{{black!20}}\rule{{\linewidth}}{{2pt}}}}\llap{{\makebox[\linewidth][l]{{\color{{purple}}\rule{{{n}mm}}{{2pt}}}}}}\par\smallskip "
    side = lambda s: rf"{{\large\color{{purple}} {s}}}\par\smallskip "
    section = lambda s: rf"{{\Large\bfseries\color{{purple}}{s[:3]}\color{{black}}{s[3:]}}}\par\smallskip "
    entry = lambda x: rf"\begin{{tabular*}}{{\linewidth}}{{@{{\extracolsep{{\fill}}}}ll}}\parbox[t]{{20mm}}{{\small {x[3].replace('–', '--')}}} & \parbox[t]{{88mm}}{{\textbf{{{T(x[0])}}}\hfill{{\footnotesize {x[2]}}}\\ {T(x[1])}" + (rf"\\ {{\small {T(x[4][0])}.}}" if x[4] else "") + r"}\end{tabular*}\par\medskip "
    left = rf"{{\Large {p['name']}}}\par\smallskip{{\color{{purple}} {p['label']}}}\par\medskip {{\small \Mundus~{p['place']}\par\Mobilefone~{p['phone']}\par\Letter~{p['email']}\par\ComputerMouse~{p['links'][0]}}}\par\medskip " + side("About me") + rf"{{\small {p['summary']}}}\par\medskip " + side("Skills") + "".join(bar(s, 44 - 5 * n) for n, s in enumerate(p["groups"][0][1]))
    right = section("Experience") + "".join(entry(r) for r in p["roles"]) + section("Education") + "".join(entry(s) for s in p["studies"])
    b = rf"\colorbox{{black!6}}{{\begin{{minipage}}[t][0.95\textheight]{{52mm}}{left}\end{{minipage}}}}\hfill\begin{{minipage}}[t]{{118mm}}{right}\end{{minipage}}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\renewcommand\familydefault{\sfdefault}\usepackage[margin=1.2cm]{geometry}", b, "10pt", "a4paper"), out)
    return truth(p)


FIRST = [tabular_subheadings, coloured_initials, moderncv_classic, moderncv_banking, europass_class, paracol_tags, thirds, hanging_sections, career_office, scholar, dark_sidebar]
