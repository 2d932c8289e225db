"""The third set's pages set by TeX: other templates, as their sources lay them out. `awesome` needs the class itself, in TEXINPUTS."""
import cast_third as cast
from latexed import T, article, dotted, listed, points, run, truth

TITLES = r"\titleformat{\section}{\vspace{-4pt}\scshape\raggedright\large}{}{0em}{}[\titlerule\vspace{-5pt}]"


def pair(a, b):
    return rf"{a}\hfill {b}\par "


def two_by_two_with_labels(out):
    """Name beside labelled mail and telephone, marks of studies after a semicolon, points that begin with a bold word."""
    p = cast.TAVISH
    two = lambda a, b, c, d: rf"\item\begin{{tabular*}}{{0.97\textwidth}}[t]{{l@{{\extracolsep{{\fill}}}}r}}\textbf{{{T(a)}}} & {T(b)} \\ \textit{{\small {T(c)}}} & \textit{{\small {d}}} \\ \end{{tabular*}}\vspace{{-5pt}}"
    inner = lambda items: r"\begin{itemize}" + "".join(r"\item\small{\textbf{" + T(i.split(": ")[0]) + r":}{ " + T(i.split(": ")[1]) + r"}}" for i in items) + r"\end{itemize}\vspace{-5pt}"
    b = rf"\begin{{tabular*}}{{\textwidth}}{{l@{{\extracolsep{{\fill}}}}r}}\textbf{{\Large {p['name']}}} & Email : {p['email']}\\ {p['links'][0]} & Mobile : {p['phone']} \\ \end{{tabular*}}"
    b += r"\section{Education}\begin{itemize}[leftmargin=*]" + "".join(two(s[1], s[2], f"{s[0]};  {s[4]}", s[3]) for s in p["studies"]) + r"\end{itemize}"
    b += r"\section{Experience}\begin{itemize}[leftmargin=*]" + "".join(two(r[1], r[2], r[0], r[3]) + inner(r[4]) for r in p["roles"]) + r"\end{itemize}"
    b += r"\section{Projects}\begin{itemize}[leftmargin=*]\item\small{\textbf{QuestBoard}{: Pairing of mentors, 300 users (React, Firebase)}}\item\small{\textbf{Shardulum}{: A key-value store with Raft, written for a course}}\end{itemize}"
    b += r"\section{Programming Skills}\begin{itemize}[leftmargin=*]\item{" + r"\hfill ".join(rf"\textbf{{{g}}}{{: {T(', '.join(i))}}}" for g, i in p["groups"]) + r"}\end{itemize}"
    run(article(r"\usepackage[empty]{fullpage}" + TITLES + r"\renewcommand{\labelitemii}{$\circ$}\addtolength{\oddsidemargin}{-0.5in}\addtolength{\textwidth}{1in}\addtolength{\topmargin}{-.5in}\addtolength{\textheight}{1in}\setlength{\tabcolsep}{0in}", b), out)
    return truth(p)


def ruled_sections(out):
    """A medium-length professional résumé: capitals, diamonds between parts of the address, employer with dates over post with place."""
    p = cast.BRAMWELL
    sub = lambda r: rf"{{\bfseries {T(r[1])}}}\hfill {r[3]}\\{{\em {T(r[0])}}}\hfill{{\em {r[2]}}}\smallskip\begin{{list}}{{$\cdot$}}{{\leftmargin=0em}}\itemsep -0.5em\vspace{{-0.5em}}{listed(r[4] or ['Offer accepted'])}\end{{list}}\vspace{{0.5em}}"
    sec = lambda n, x: rf"\medskip\MakeUppercase{{\bfseries {n}}}\medskip\hrule\begin{{list}}{{}}{{\leftmargin=1.5em}}\item[]{x}\end{{list}}"
    line = lambda *a: r"\centerline{" + r" $\diamond$ ".join(a) + r"}\smallskip "
    b = rf"\hfil{{\MakeUppercase{{\huge\bfseries {p['name']}}}}}\hfil\bigskip\par " + line("6100 Main St", "Houston, TX 77005") + line(p["phone"], p["email"])
    b += sec("Education", r"\par ".join(rf"{{\bfseries {s[1]}}}\hfill{{\em {s[3]}}}\\ {s[0]}" + (rf"\hfill {{ {s[4]} }}" if s[4] else "") for s in p["studies"]))
    b += sec("Experience", "".join(sub(r) for r in p["roles"])) + sec("Technical Strengths", r"\begin{tabular}{@{}>{\bfseries}l@{\hspace{6ex}}l}" + "".join(rf"{g.strip(':')} & {', '.join(i)}\\ " for g, i in p["groups"]) + r"\end{tabular}")
    run(article(r"\usepackage[left=0.75in,top=0.6in,right=0.75in,bottom=0.6in]{geometry}\usepackage[parfill]{parskip}", b), out)
    return truth(p, full_name=p["name"].upper(), location="Houston, TX 77005")


def thin_columns(out):
    """Thirds: a narrow left column of studies, links and skills between dots; employers in capitals, a bar, the post."""
    p = cast.BRAMWELL
    head = lambda s: rf"{{\color{{gray}}\fontsize{{16}}{{24}}\selectfont\MakeUppercase{{{s}}}}}\par "
    sub = lambda s: rf"{{\bfseries\large\MakeUppercase{{{T(s)}}}}}"
    left = head("Education") + "".join(sub(s[1]) + rf"\par {{\small\scshape {s[0]}}}\par{{\small\color{{gray}}{s[3]} | {s[2]}}}\par {s[4]}\par\vspace{{8pt}}" for s in p["studies"])
    left += head("Links") + r"Github:// \textbf{bto-example}\par LinkedIn:// \textbf{bramwell-example}\par\vspace{8pt}" + head("Coursework") + sub("Undergraduate") + r"\par " + r" \\ ".join(p["courses"]) + r"\par\vspace{8pt}" + head("Skills") + sub("Programming") + r"\par " + "".join(rf"{{\small\color{{gray}} {g}}}\par {dotted(i)}\par " for g, i in p["groups"])
    right = head("Experience") + "".join(sub(r[1]) + rf"{{\small\scshape | {r[0]}}}\par{{\small\color{{gray}} {r[3]} | {r[2]}}}\par{points(r[4])}\vspace{{8pt}}" for r in p["roles"]) + head("Awards") + r"\begin{tabular}{rll}2024 & top 3\% & Putnam, school team\\ 2023 & 2\textsuperscript{nd}/48 & HackRice\\ \end{tabular}"
    b = rf"\begin{{center}}{{\fontsize{{40}}{{60}}\selectfont {p['name']}}}\par{{\small\color{{gray}}{p['links'][1]} | {p['email']} | {p['phone']}}}\end{{center}}\noindent\rule{{\linewidth}}{{.4pt}}\par\begin{{minipage}}[t]{{0.33\textwidth}}\raggedright {left}\end{{minipage}}\hfill\begin{{minipage}}[t]{{0.66\textwidth}}\raggedright {right}\end{{minipage}}"
    run(article(r"\usepackage[default]{lato}\usepackage[T1]{fontenc}\usepackage[hmargin=1.25cm,vmargin=0.75cm]{geometry}", b, "10pt"), out)
    return dict(truth(p, location=None), experience=[dict(e, company=e["company"].upper()) for e in truth(p)["experience"]], education=[dict(e, institution=e["institution"].upper()) for e in truth(p)["education"]])


def three_corners(out):
    """One line of three for each post: title left, employer in the middle, dates right; name in spaced small capitals between address and contacts."""
    p = cast.PHILIPPA
    three = lambda a, b, c: rf"\begin{{tabularx}}{{\textwidth}}{{@{{}}>{{\raggedright}}X>{{\centering}}X>{{\raggedleft\arraybackslash}}X@{{}}}}\textbf{{{T(a)}}} & \textbf{{{T(b)}}} & \textbf{{{T(c)}}}\end{{tabularx}}\par "
    sec = lambda s: rf"\vspace{{5pt}}\textsc{{\textbf{{{s}}}}}\smallskip\hrule\vspace{{3pt}} "
    b = rf"\begin{{tabularx}}{{\textwidth}}{{@{{}}>{{\raggedright}}X>{{\centering}}p{{8cm}}>{{\raggedleft\arraybackslash}}X@{{}}}}\small 14 Larch Rd\newline London SW9 & \textbf{{\LARGE\textls[110]{{\textsc{{{p['name']}}}}}}} & \small {p['phone']}\newline {p['email']}\end{{tabularx}}\par "
    b += sec("Employment") + "".join(three(r[0], r[1], r[3]) + points(r[4]) for r in p["roles"]) + sec("Education") + "".join(three(s[2], s[1], s[3]) + rf"\begin{{itemize}}[nosep]\item {T(s[0])}\end{{itemize}}" for s in p["studies"])
    b += sec("Languages and Technologies") + r"\begin{itemize}[nosep]" + "".join(rf"\item {'; '.join(i)}" for _, i in p["groups"]) + r"\end{itemize}"
    run(article(r"\usepackage[left=0.75in,top=0.6in,right=0.75in,bottom=0.6in]{geometry}\usepackage[T1]{fontenc}\usepackage{mathptmx,microtype}", b), out)
    return truth(p, location=None)


def awesome(out):
    """The class itself, by XeLaTeX."""
    p = cast.SEVERIN
    entry = lambda a, b, c, d, items: rf"\cventry{{{T(a)}}}{{{T(b)}}}{{{c}}}{{{d}}}{{" + (r"\begin{cvitems}" + "".join(rf"\item {{{T(i)}}}" for i in items) + r"\end{cvitems}" if items else "") + "}"
    first, last = p["name"].split(" ")
    b = rf"\documentclass[11pt,a4paper]{{awesome-cv}}\geometry{{left=1.4cm,top=.8cm,right=1.4cm,bottom=1.8cm}}\name{{{first}}}{{{last}}}\position{{Site Reliability Engineer{{\enskip\cdotp\enskip}}Rustacean}}\address{{{p['place']}}}\mobile{{{p['phone']}}}\email{{{p['email']}}}\homepage{{{p['links'][0]}}}\github{{{p['links'][1]}}}\begin{{document}}\makecvheader\makecvfooter{{\today}}{{{p['name']}~~~·~~~Résumé}}{{\thepage}}"
    b += r"\cvsection{Summary}\begin{cvparagraph}" + T(p["summary"]) + r"\end{cvparagraph}\cvsection{Work Experience}\begin{cventries}" + "".join(entry(r[0], r[1], r[2], r[3], r[4]) for r in p["roles"]) + r"\end{cventries}\cvsection{Honors \& Awards}\begin{cvhonors}" + "".join(rf"\cvhonor{{{a}}}{{{e}}}{{{c}}}{{{d}}}" for a, e, c, d in p["honors"])
    b += r"\end{cvhonors}\cvsection{Skills}\begin{cvskills}" + "".join(rf"\cvskill{{{g}}}{{{', '.join(i)}}}" for g, i in p["groups"]) + r"\end{cvskills}\cvsection{Education}\begin{cventries}" + "".join(entry(s[0], s[1], s[2], s[3], []) for s in p["studies"]) + r"\end{cventries}\end{document}"
    run(b, out, engine="xelatex")
    return truth(p)


def graduate_tables(out):
    """Small capitals, personal data in a table of labels, dates in a left column with a rule, post and employer in one line with "at"."""
    p = cast.ANNELIES
    row = lambda a, x: rf"\textsc{{{a}}} & {x}\\ "
    table = lambda x: rf"\begin{{tabular}}{{r|p{{11cm}}}}{x}\end{{tabular}}"
    b = rf"\begin{{center}}{{\Huge\scshape {p['name']}}}\end{{center}}\section{{Personal Data}}\begin{{tabular}}{{rl}}" + row("Place and Date of Birth:", "Aalst, Belgium | 4 March 1994") + row("Address:", p["place"]) + row("Phone:", p["phone"]) + row("email:", p["email"]) + r"\end{tabular}"
    b += r"\section{Work Experience}" + table(r"\multicolumn{2}{c}{} \\ ".join(rf"\textsc{{{r[3]}}} & \textbf{{{r[0]}}} at \textsc{{{T(r[1])}}}, {r[2]} \\ & \footnotesize{{{T(r[4][0])}.}}\\ " for r in p["roles"]))
    b += r"\section{Education}\begin{tabular}{rl}" + r"& \\ ".join(rf"\textsc{{{s[3]}}} & {s[0]}, \\ & \textbf{{{s[1]}}}, {s[2]}\\ " for s in p["studies"]) + r"\end{tabular}\section{Languages}\begin{tabular}{rl}" + "".join(row(a + ":", l) for a, l in p["langs"]) + r"\end{tabular}\section{Computer Skills}\begin{tabular}{rl}" + "".join(rf"{g} & {', '.join(i)}\\ " for g, i in p["groups"]) + r"\end{tabular}\section{Interests}Chess, open water"
    run(article(r"\usepackage[T1]{fontenc}\usepackage[margin=2.4cm]{geometry}\titleformat{\section}{\Large\scshape\raggedright}{}{0em}{}[\titlerule]", b, "10pt", "a4paper"), out)
    return truth(p)


def twenty_seconds(out):
    """A grey side with bars of skill and a footnote on their scale; headings whose first letters stand in a box."""
    p = cast.JOAQUIN
    sec = lambda s: rf"{{\Large\tikz[baseline=(c.base)]\node[rounded corners,fill=blue!40!black,text=white,inner sep=2pt](c){{{s[:3]}}};{s[3:]}}}\par "
    item = lambda a, x, c, d: rf"{a}&\parbox[t]{{0.83\textwidth}}{{{{\bfseries {T(x)}}}\hfill{{\footnotesize {T(c)}}}\\ {T(d)}\vspace{{\parsep}}}}\\ "
    twenty = lambda x: rf"\begin{{tabular*}}{{\textwidth}}{{@{{\extracolsep{{\fill}}}}ll}}{x}\end{{tabular*}}\par\bigskip "
    skills = ",".join(f"{{{s}/{5 - n * .5}}}" for n, s in enumerate(p["groups"][0][1]))
    side = rf"{{\Huge\color{{blue!40!black}}{p['name']}}}\par{{\Large {p['label']}}}\par\medskip\begin{{tabular}}{{p{{.5cm}}p{{5cm}}}}\Info & 12 May 1994\\ \Letter & {p['place']}\\ \Telefon & {p['phone']}\\ \Mundus & jsaldivar.example.mx\\ @ & {p['email']}\end{{tabular}}\par\medskip{{\huge About me}}\par {p['summary']}\par\medskip{{\huge Skills}}\par\begin{{tikzpicture}}\foreach [count=\i] \x/\y in {{{skills}}}{{\draw[fill=gray,gray](0,\i) rectangle (5,\i+0.4);\draw[fill=blue](0,\i) rectangle (\y*.8,\i+.4);\node[above right] at (0,\i+.4){{\x}};}}\end{{tikzpicture}}\par{{\scriptsize (*)[The skill scale is from 0 (Fundamental Awareness) to 6 (Expert).]}}"
    b = rf"\begin{{textblock}}{{6}}(0.5,0.8)\raggedright {side}\end{{textblock}}" + sec("Experience") + twenty("".join(item(r[3], r[0], r[1], r[4][0] + ".") for r in p["roles"])) + sec("Education") + twenty("".join(item(s[3], s[0], s[2], s[1]) for s in p["studies"])) + sec("Awards") + twenty(item("2017", "Second place", "HackMTY", "A map of open pharmacies"))
    run(article(r"\usepackage[T1]{fontenc}\usepackage[default]{lato}\usepackage{tikz}\usepackage[absolute,overlay]{textpos}\setlength{\TPHorizModule}{1cm}\setlength{\TPVertModule}{1cm}\setlength{\tabcolsep}{0pt}\usepackage[left=7.6cm,top=1cm,right=1cm,bottom=1cm]{geometry}", b, "10pt", "a4paper"), out, 2)
    t = truth(p)
    t["skills"] = t["skills"]
    return t


def aside_right(out):
    """A dark band with the name, an aside set flush right at the left, coloured first letters of headings."""
    p = cast.KATINKA
    sec = lambda s: rf"{{\LARGE\bfseries\textcolor{{red}}{{{s[:3]}}}{s[3:]}}}\par\medskip "
    entry = lambda a, x, c, d: rf"{a}&\parbox[t]{{11cm}}{{\textbf{{{T(x)}}}\hfill{{\footnotesize\color{{gray}} {T(c)}}}\\ {T(d)}\vspace{{\parsep}}}}\\ "
    lst = lambda x: rf"\begin{{tabular*}}{{\textwidth}}{{@{{\extracolsep{{\fill}}}}ll}}{x}\end{{tabular*}}\par\medskip "
    a = lambda s: rf"\par\medskip{{\Large {s}}}\par "
    side = a("about") + rf"14 Folyó utca\par {p['place']}\par ~\par {p['phone']}\par {p['email']}\par {p['links'][0]}" + a("languages") + r"hungarian mother tongue\par english \& german fluency" + a("skills") + r"\par ".join(s for _, i in p["groups"] for s in i)
    b = rf"\begin{{textblock}}{{4.6}}(0.8,4.4)\begin{{flushright}}{side}\end{{flushright}}\end{{textblock}}\noindent\colorbox{{black!80}}{{\makebox[0.99\textwidth][c]{{\fontsize{{30}}{{40}}\selectfont\color{{white}} {p['name'].split(' ')[0].lower()} \textbf{{{p['name'].split(' ')[1].lower()}}}}}}}\par{{\centering {p['label'].lower()}\par}}\vspace{{1cm}}" + sec("interests") + r"Ethnography, service design, field notes.\par\medskip " + sec("education") + lst("".join(entry(s[3], s[0], s[1], "Thesis on waiting rooms.") for s in p["studies"])) + sec("experience") + lst("".join(entry(r[3], r[1], r[2], "") .replace(r"\\ \vspace", rf"\\ \emph{{{r[0]}}}\\ {r[4][0]}.\vspace") for r in p["roles"]))
    run(article(r"\usepackage[T1]{fontenc}\usepackage[default]{lato}\usepackage[absolute,overlay]{textpos}\setlength{\TPHorizModule}{0.9cm}\setlength{\TPVertModule}{1cm}\setlength{\tabcolsep}{0pt}\usepackage[left=6.1cm,top=2cm,right=1.5cm,bottom=2cm]{geometry}", b, "10pt", "a4paper"), out)
    return truth(p, full_name=p["name"].lower())


def dated_subsections(out):
    """Employer and town over post and dates, signs before mail and telephone, studies as "student in"."""
    p = cast.WEIMING
    sec = lambda s: rf"\par\medskip{{\Large\scshape {s}}}\par\vspace{{-8pt}}\rule{{\linewidth}}{{.4pt}}\par "
    b = rf"\begin{{center}}{{\Huge {p['name']}}}\par\medskip\faEnvelope\ {p['email']} \textperiodcentered\ \faPhone\ {p['phone']} \textperiodcentered\ \faLinkedin\ {p['links'][0].split('/')[-1]}\end{{center}}"
    b += sec(r"\faGraduationCap\ Education") + "".join(pair(rf"\textbf{{{s[1]}}}, {s[2]}", s[3]) + rf"\textit{{{s[0].split(' in ')[0]}}} in {s[0].split(' in ')[1]}\par\smallskip " for s in p["studies"]) + sec(r"\faUsers\ Experience") + "".join(pair(rf"\textbf{{{T(r[1])}}}", r[2]) + pair(r[0], r[3]) + points(r[4]) for r in p["roles"])
    b += sec(r"\faCogs\ Skills") + r"\begin{itemize}[nosep]" + "".join(rf"\item {g}: {' > '.join(i) if n == 0 else ', '.join(i)}" for n, (g, i) in enumerate(p["groups"])) + r"\end{itemize}" + sec(r"\faHeartO\ Honors and Awards").replace("HeartO", "Heart") + pair(r"\textit{First prize}, ICPC Taipei site", "2021")
    run(article(r"\usepackage[T1]{fontenc}\usepackage{fontawesome5}\usepackage[margin=2cm]{geometry}", b, "11pt", "a4paper"), out)
    return truth(p)


def headed_employers(out):
    """Two posts under one employer, dates with an apostrophe, a summary in two columns, hanging paragraphs of skills."""
    p = cast.RUTENDO
    rule = r"\par\medskip\hrule\medskip "
    title = lambda s: rf"{{\large\scshape\bfseries {s}}}\par\smallskip "
    posts = lambda rs: pair(rf"\textbf{{{rs[0][1]}}}", rf"\textsc{{{rs[0][2]}}}") + "".join(pair(rf"\quad\textit{{{r[0]}}}", r[3]) + rf"\begin{{quote}}\small {T(r[4][0])}.\end{{quote}}" for r in rs)
    b = rf"{{\huge\bfseries {p['name']}}}\par\medskip {p['email']} \textbullet\ {p['phone']} \textbullet\ {p['links'][0]}\\ {p['place']}" + rule + title("Summary") + r"\begin{multicols}{2}" + (p["summary"] + " Comfortable with auditors, wary of dashboards, keen on tests and plain words.") + r"\end{multicols}" + rule + title("Experience") + posts(p["roles"][:2]) + posts(p["roles"][2:]) + rule + title("Education") + "".join(pair(rf"\textbf{{{s[1]}}}", rf"\textsc{{{s[2]}}}") + pair(rf"\quad\textit{{{s[0]}}}", s[3]) for s in p["studies"])
    b += rule + title("Skills") + "".join(rf"\hangindent=2em\textbf{{{g}:}} {', '.join(i)}.\par " for g, i in p["groups"]) + rule + title("Interests") + "Trail running, bread."
    run(article(r"\usepackage[T1]{fontenc}\usepackage{multicol,palatino}\usepackage[margin=2.2cm]{geometry}", b, "10pt", "a4paper"), out)
    return truth(p)


def moderncv_style(out, p, style, place):
    first, last = p["name"].split(" ", 1)
    entry = lambda x, items: rf"\cventry{{{x[3]}}}{{{T(x[0])}}}{{{T(x[1])}}}{{{T(x[2])}}}{{}}{{{points(items, 'nosep')}}}"
    b = r"\section{Experience}" + "".join(entry(r, r[4]) for r in p["roles"]) + r"\section{Education}" + "".join(entry(s, []) for s in p["studies"]) + r"\section{Computer skills}" + "".join(rf"\cvitem{{{g or 'tools'}}}{{{', '.join(i)}}}" for g, i in p["groups"]) + r"\section{Interests}\cvitem{outdoors}{cross-country skiing}"
    head = rf"\documentclass[11pt,a4paper,sans]{{moderncv}}\moderncvstyle{{{style}}}\moderncvcolor{{green}}\usepackage[utf8]{{inputenc}}\usepackage{{enumitem}}\usepackage[scale=0.78]{{geometry}}\name{{{first}}}{{{last}}}\title{{{p['label']}}}\address{{{place}}}{{}}{{}}\phone[mobile]{{{p['phone'].replace(' ', '~')}}}\email{{{p['email']}}}\quote{{Measure twice.}}"
    run(head + r"\begin{document}\makecvtitle " + b + r"\end{document}", out, 2)
    return truth(p)


def moderncv_casual(out):
    return moderncv_style(out, cast.GRETE, "casual", cast.GRETE["place"])


def moderncv_oldstyle(out):
    return moderncv_style(out, cast.MARLOWE, "oldstyle", cast.MARLOWE["place"])


def europecv(out):
    """The older Europass class itself, with the long labels of its form."""
    p = cast.ILARIA
    entry = lambda x, items: rf"\ecvitem{{Date}}{{{x[3]}}}\ecvitem{{Lavoro o posizione ricoperti}}{{{x[0]}}}\ecvitem{{Principali attività e responsabilità}}{{{T('; '.join(items))}}}\ecvitem[10pt]{{Nome e indirizzo del datore di lavoro}}{{{T(x[1])}, {x[2]}}}"
    study = lambda x: rf"\ecvitem{{Date}}{{{x[3]}}}\ecvitem{{Titolo della qualifica rilasciata}}{{{x[0]}}}\ecvitem[10pt]{{Nome e tipo d'organizzazione erogatrice dell'istruzione}}{{{x[1]}, {x[2]}}}"
    b = r"\documentclass[italian,a4paper]{europecv}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage[margin=2cm]{geometry}\ecvname{" + p["name"] + rf"}}\ecvaddress{{{p['place']}}}\ecvtelephone{{{p['phone']}}}\ecvemail{{{p['email']}}}\ecvnationality{{Italiana}}\begin{{document}}\begin{{europecv}}\ecvpersonalinfo[10pt]\ecvsection{{Esperienza professionale}}" + "".join(entry(r, r[4]) for r in p["roles"]) + r"\ecvsection{Istruzione e formazione}" + "".join(study(s) for s in p["studies"]) + rf"\ecvsection{{Capacità e competenze personali}}\ecvitem{{Madrelingua}}{{Italiano}}\ecvitem{{Capacità e competenze informatiche}}{{{', '.join(p['groups'][0][1])}}}\end{{europecv}}\end{{document}}"
    run(b, out, 2)
    return truth(p)


ALL = [two_by_two_with_labels, ruled_sections, thin_columns, three_corners, awesome, graduate_tables, twenty_seconds, aside_right, dated_subsections, headed_employers, moderncv_casual, moderncv_oldstyle, europecv]
