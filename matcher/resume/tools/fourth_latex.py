"""The fourth set's pages set by TeX."""
import cast_fourth as cast
from latexed import T, article, dotted, listed, points, run, truth

JAKE = r"\usepackage[empty]{fullpage}\usepackage{latexsym,fontawesome5,multicol}\usepackage[T1]{fontenc}\usepackage{lmodern}\titleformat{\section}{\vspace{-4pt}\scshape\raggedright\large}{}{0em}{}[\color{black}\titlerule\vspace{-5pt}]\renewcommand\labelitemii{$\vcenter{\hbox{\tiny$\bullet$}}$}\addtolength{\oddsidemargin}{-0.5in}\addtolength{\textwidth}{1in}\addtolength{\topmargin}{-.5in}\addtolength{\textheight}{1.0in}"
two = lambda a, b, c, d: rf"\item\begin{{tabular*}}{{0.97\textwidth}}[t]{{l@{{\extracolsep{{\fill}}}}r}}\textbf{{{T(a)}}} & {T(b)} \\ \textit{{\small {T(c)}}} & \textit{{\small {T(d)}}} \\ \end{{tabular*}}\vspace{{-7pt}}"
outer = lambda body: rf"\begin{{itemize}}[leftmargin=0.15in,label={{}}]{body}\end{{itemize}}"
inner = lambda items: r"\begin{itemize}" + "".join(rf"\item{{\small {T(i)}\vspace{{-2pt}}}}" for i in items) + r"\end{itemize}\vspace{-5pt}" if items else ""
grouped = lambda p: r"\begin{itemize}[leftmargin=0.15in,label={}]\small{\item{" + "".join(rf"\textbf{{{g}}}{{: {T(', '.join(i))}}} \\ " for g, i in p["groups"]) + r"}}\end{itemize}"


def student_page(out):
    """The student's page with icons in the head, coursework in four columns of marks and links behind projects."""
    p = cast.CALLUM
    b = rf"\begin{{center}}{{\Huge\scshape {T(p['name'])}}} \\ \vspace{{1pt}} 123 Pecan Street, San Marcos, TX 78666 \\ \vspace{{1pt}}\small \raisebox{{-0.1\height}}\faPhone*\ {p['phone']} ~ \raisebox{{-0.2\height}}\faEnvelope\ \underline{{{p['email']}}} ~ \raisebox{{-0.2\height}}\faLinkedin\ \underline{{{p['links'][0]}}} ~ \raisebox{{-0.2\height}}\faGithub\ \underline{{{p['links'][1]}}}\vspace{{-8pt}}\end{{center}}"
    b += r"\section{Education}" + outer("".join(two(s[1], s[3], s[0], s[2]) for s in p["studies"])) + r"\section{Relevant Coursework}\begin{multicols}{4}\begin{itemize}[itemsep=-5pt,parsep=3pt]" + "".join(rf"\item\small {c}" for c in ["Data Structures", "Software Methodology", "Algorithms Analysis", "Database Management", "Artificial Intelligence", "Internet Technology", "Systems Programming", "Computer Architecture"]) + r"\end{itemize}\end{multicols}\vspace*{2pt}"
    b += r"\section{Experience}" + outer("".join(two(r[1], r[3], r[0], r[2]) + inner(r[4]) for r in p["roles"])) + r"\section{Projects}" + outer(r"\item\begin{tabular*}{0.97\textwidth}{l@{\extracolsep{\fill}}r}\small\textbf{Gitlytics} $|$ \emph{Python, Flask, React, PostgreSQL, Docker} & June 2023 -- Present \\ \end{tabular*}\vspace{-7pt}" + inner(["Developed a web application with a REST API and a React front end"]))
    b += r"\section{Technical Skills}" + grouped(p) + r"\section{Leadership / Extracurricular}" + outer(two("Fraternity", "Spring 2022 – Present", "President", "Texas State University") + inner(["Held elections and budgets for 60 members"]))
    run(article(JAKE, b), out)
    return truth(p, location="123 Pecan Street, San Marcos, TX 78666")


def events_and_tags(out):
    """The two columns of minipages with calendar and pin before dates and places, tags as boxes, dashed dividers."""
    p = cast.NADEZHDA
    sec = lambda s: rf"\bigskip{{\LARGE\bfseries\MakeUppercase{{{s}}}}}\\[-1ex]{{\rule{{\linewidth}}{{2pt}}\par}}\medskip "
    event = lambda a, b, c, d: rf"{{\large {T(a)}\par}}\smallskip\textbf{{{T(b)}}}\par\smallskip{{\small\makebox[0.5\linewidth][l]{{\faCalendar\hspace{{0.5em}}{c}}}\makebox[0.5\linewidth][l]{{\faMapMarker\hspace{{0.5em}}{d}}}\par}}\medskip "
    info = lambda icon, x: rf"\mbox{{{icon}\hspace{{0.5em}}{T(x)}\hspace{{2em}}}}"
    tag = lambda s: rf"\tikz[baseline]\node[anchor=base,draw=black!30,rounded corners,inner xsep=1ex,inner ysep=.75ex,text height=1.5ex,text depth=.25ex]{{{s}}}; "
    left = sec("Experience") + r"\divider ".join(event(r[0], r[1], r[3], r[2]) + points(r[4]) for r in p["roles"]) + sec("Projects") + event("Quiet Kiosks", "Grant, City Museum Fund", "2015", "Providence, RI") + points(["Kiosks without sound for visitors who need that"])
    right = sec("Philosophy") + rf"{{\itshape\large {p['summary']}}}\par " + sec("Most Proud of") + r"\begin{tabularx}{\linewidth}{@{}p{2em}X@{}}\faTrophy & \bfseries Guild of forty\\ & People who test with a keyboard only\end{tabularx}\par " + sec("Strengths") + "".join(tag(s) for s in p["groups"][0][1][:4]) + r"\par\divider " + "".join(tag(s) for s in p["groups"][0][1][4:]) + r"\par " + sec("Languages") + "".join(rf"\textbf{{{a}}}\hfill {l}\par " for a, l in p["langs"]) + sec("Education") + r"\divider ".join(event(s[0], s[1], s[3], s[2]) for s in p["studies"])
    b = rf"\newcommand{{\divider}}{{\textcolor{{black!30}}{{\hdashrule{{\linewidth}}{{0.6pt}}{{0.5ex}}}}\medskip}}{{\Huge\bfseries\MakeUppercase{{{p['name']}}}\par}}\medskip{{\large\bfseries {p['label']}\par}}\medskip{{\footnotesize\bfseries " + info(r"\faAt", p["email"]) + info(r"\faPhone", p["phone"]) + info(r"\faMapMarker", p["place"]) + info(r"\faLink", p["links"][0]) + info(r"\faTwitter", "@" + p["links"][1]) + rf"\par}}\medskip\begin{{minipage}}[t]{{0.6\textwidth}}\raggedright {left}\end{{minipage}}\hfill\begin{{minipage}}[t]{{0.35\textwidth}}\raggedright {right}\end{{minipage}}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage[default]{lato}\usepackage{fontawesome5,tikz,dashrule}\usepackage[margin=1.5cm]{geometry}", b, "10pt", "a4paper"), out)
    return truth(p, full_name=p["name"].upper())


def placeholder_page(out):
    """Degree and school in one line with a comma, skills in a table of bold labels, projects as items."""
    p = cast.DEVANSH
    sec = lambda n, x: rf"\medskip\MakeUppercase{{\bfseries {n}}}\medskip\hrule\smallskip {x}\par "
    b = rf"\hfil{{\MakeUppercase{{\huge\bfseries {p['name']}}}}}\hfil\smallskip\par\centerline{{{p['phone']} $\diamond$ {p['place']}}}\centerline{{{p['email']} $\diamond$ {p['links'][0]} $\diamond$ www.dkulkarni.example.com}}" + sec("Objective", p["summary"])
    b += sec("Education", r"\par ".join(rf"{{\bf {s[0]}}}, {s[1]}\hfill {{{s[3]}}}" + (rf"\\ {s[4]}" if s[4] else "") for s in p["studies"])) + sec("Skills", r"\begin{tabular}{@{}>{\bfseries}l@{\hspace{6ex}}l}" + "".join(rf"{g} & {', '.join(i)}\\ " for g, i in p["groups"]) + r"\end{tabular}")
    b += sec("Experience", "".join(rf"\textbf{{{r[0]}}}\hfill {r[3]}\\ {r[1]}\hfill\textit{{{r[2]}}}{points(r[4], 'nosep,leftmargin=1.2em')}\smallskip " for r in p["roles"])) + sec("Projects", r"\textbf{Hiring Search Tool.} {Built a tool to search for hiring managers by keyword. (\underline{Try it here})}") + sec("Extra-Curricular Activities", points(["Write a newsletter on queues that 2,000 people read"])) + sec("Leadership", points(["Admin of the college's robotics society"]))
    run(article(r"\usepackage[left=0.4in,top=0.4in,right=0.4in,bottom=0.4in]{geometry}\usepackage{mathptmx}\let\bf\bfseries", b), out)
    return truth(p, full_name=p["name"].upper())


def moderncv_fancy(out):
    """The class itself, French."""
    p = cast.LUCIEN
    first, last = p["name"].split(" ", 1)
    entry = lambda x, items: rf"\cventry{{{x[3]}}}{{{T(x[0])}}}{{{T(x[1])}}}{{{x[2]}}}{{}}{{{points(items, 'nosep')}}}"
    b = rf"\documentclass[11pt,a4paper,sans]{{moderncv}}\moderncvstyle{{fancy}}\moderncvcolor{{orange}}\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern,enumitem}}\usepackage[scale=0.78]{{geometry}}\name{{{first}}}{{{last}}}\title{{{p['label']}}}\address{{12 rue des Tourneurs}}{{31000 Toulouse}}{{France}}\phone[mobile]{{{p['phone'].replace(' ', '~')}}}\email{{{p['email']}}}\homepage{{{p['links'][0]}}}\begin{{document}}\makecvtitle"
    b += r"\section{Expérience professionnelle}" + "".join(entry(r, r[4]) for r in p["roles"]) + r"\section{Formation}" + "".join(entry(s, []) for s in p["studies"]) + r"\section{Langues}" + "".join(rf"\cvitemwithcomment{{{a}}}{{{l}}}{{}}" for a, l in p["langs"]) + r"\section{Compétences}" + rf"\cvitem{{outils}}{{{', '.join(p['groups'][0][1])}}}" + r"\end{document}"
    run(b.replace("€", r"\texteuro{}"), out, 2)
    return truth(p, location="31000 Toulouse")


def curve_class(out):
    """A class of rubrics with keys in the margin."""
    p = cast.ABIODUN
    def rubric(name, title, entries):
        return "\\begin{filecontents*}[overwrite]{" + name + ".tex}\n\\begin{rubric}{" + title + "}" + "".join(entries) + "\\end{rubric}\n\\end{filecontents*}\n"
    files = rubric("work", "Academic Appointments", [rf"\entry*[{r[3].replace('–', '--')}] \textbf{{{r[0]}}}, {r[1]}, {r[2]}. \par {r[4][0]}." for r in p["roles"]])
    files += rubric("edu", "Education", [rf"\entry*[{s[3]}] \textbf{{{s[0]}}}, {s[1]}, {s[2]}." + (rf" \par {s[4]}." if s[4] else "") for s in p["studies"]])
    files += rubric("skills", "Skills", [rf"\entry*[Computing] {', '.join(p['groups'][0][1])}"])
    b = files + rf"\documentclass[a4paper,skipsamekey,11pt,english]{{curve}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}\usepackage[utf8]{{inputenc}}\leftheader{{\textbf{{\LARGE {p['name']}}}\\ School of Geography\\ {p['place']}}}\rightheader{{Tel: {p['phone']}\\ Email: {p['email']}\\ {p['links'][0]}}}\title{{Curriculum Vitae}}\begin{{document}}\makeheaders[c]\maketitle\makerubric{{work}}\makerubric{{edu}}\makerubric{{skills}}\end{{document}}"
    run(b, out, 2)
    return truth(p, full_name="Abiodun Eze-Hartmann")


def banker(out):
    """One page of a student of finance: school in capitals, activities among the posts, skills and interests under additional information."""
    p = cast.THEODORA
    row = lambda a, b: rf"{a}\hfill {b}\par "
    sec = lambda s: rf"\smallskip\textbf{{\MakeUppercase{{{s}}}}}\par\vspace{{-9pt}}\hrulefill\par "
    b = rf"\begin{{center}}{{\large\textbf{{{p['name'].upper()}}}}}\\ 535 West 114th Street, New York, NY 10027 $\mid$ {p['phone']} $\mid$ {p['email']}\end{{center}}" + sec("Education")
    b += row(rf"\textbf{{{p['studies'][0][1].upper()}}}", rf"\textbf{{{p['studies'][0][2]}}}") + row(rf"\textit{{{p['studies'][0][0]}}}", rf"\textit{{{p['studies'][0][3]}}}") + points([p["studies"][0][4], "Relevant Coursework: Corporate Finance, Accounting, Real Analysis"]) + row(rf"\textbf{{{p['studies'][1][1].upper()}}}", rf"\textbf{{{p['studies'][1][2]}}}") + row(rf"\textit{{{p['studies'][1][0]}}}", rf"\textit{{{p['studies'][1][3]}}}")
    b += sec(r"Work \& Leadership Experience") + "".join(row(rf"\textbf{{{T(r[1]).upper()}}}", rf"\textbf{{{r[2]}}}") + row(rf"\textit{{{r[0]}}}", rf"\textit{{{r[3]}}}") + points(r[4]) for r in p["roles"])
    b += sec("Skills, Activities \\& Interests") + rf"\textbf{{Languages:}} Fluent in Greek; conversational in French\par\textbf{{Technical Skills:}} {', '.join(p['groups'][0][1])}\par\textbf{{Certifications \& Training:}} Wall Street Prep\par\textbf{{Interests:}} Sculling, crosswords"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{mathptmx}\usepackage[margin=0.7in]{geometry}", b, "10pt"), out)
    return truth(p, full_name=p["name"].upper(), location="535 West 114th Street, New York, NY 10027")


def engineer_page(out):
    """Plain, for engineers: post, employer and town before a dash, dates at the right, one bold word per skill row, an employer with two posts."""
    p = cast.QUINN
    row = lambda a, b: rf"{a}\hfill {b}\par "
    sec = lambda s: rf"\smallskip{{\large\bfseries {s}}}\par\vspace{{-8pt}}\hrulefill\par "
    b = rf"\begin{{center}}{{\Huge {p['name']}}}\\[3pt] {p['place']} $|$ {p['phone']} $|$ {p['email']} $|$ {p['links'][1]} $|$ {p['links'][0]}\end{{center}}" + sec("Work Experience") + "".join(row(rf"\textbf{{{r[0]}}}, {r[1]} -- {r[2]}", r[3]) + points(r[4]) for r in p["roles"]) + sec("Education") + row(rf"\textbf{{{p['studies'][0][1]}}}, {T(p['studies'][0][0])}", p["studies"][0][3])
    b += sec("Skills") + "".join(rf"\textbf{{{g}:}} {', '.join(i)}\par " for g, i in p["groups"]) + sec("Publications") + row(r"\textbf{Compaction without tears}", "Mar 2023") + r"\textit{Q. Tanaka}, R. Imm, P. Oke\par 10.5550/icdb.2023.17\par "
    run(article(r"\usepackage[T1]{fontenc}\usepackage{charter}\usepackage[margin=0.5in]{geometry}", b), out)
    return truth(p)


ALL = [student_page, events_and_tags, placeholder_page, moderncv_fancy, curve_class, banker, engineer_page]
