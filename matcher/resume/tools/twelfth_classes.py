"""The twelfth set's pages by LaTeX classes that no earlier set has used, and two layouts with the real icon font."""
from latexed import T, article, points, run
from seventh_layouts import found

UNICODE = r"\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern,textcomp}\input{glyphtounicode}\pdfgentounicode=1 "


def simplecv_topics(out):
    """Address at the left, telephone and mail at the right, the word for the page in between; dates as labels of topics."""
    topic = lambda rows: r"\begin{topic}" + "".join(rf"\item[{T(a)}] {b}" for a, b in rows) + r"\end{topic}"
    body = r"\leftheader{Ingeborg Falk-Hansen\\Strandgata 8\\5004 Bergen, Norway}\rightheader{+47 901 55 518\\ingeborg.falk@example.no}\title{Curriculum Vitae}\maketitle"
    body += r"\section{Employment}" + topic([("2018--", r"Associate Professor of Marine Biology, University of Bergen. Leads a group of six on kelp."), ("2013--2018", r"Research Scientist, Institute for Cold Water, Troms\o. Counted urchins on 90 dives."), ("2011--2013", r"Postdoctoral Fellow, Hebrides Marine Station, Oban, Scotland.")])
    body += r"\section{Education}" + topic([("2011", r"PhD in Marine Biology, University of Bergen. Thesis: \emph{Who eats the kelp}"), ("2006", r"MSc in Biology, University of Oslo")])
    body += r"\section{Technical skills}" + topic([("Field", "Scientific diving, Boat handling, Side-scan sonar"), ("Computing", "R, QGIS, LaTeX")]) + r"\section{Publications}" + topic([("2020", "Falk-Hansen I., Lie T. Urchins by night. Imagined Ecology 4, 11--19.")])
    run(rf"\documentclass{{simplecv}}{UNICODE}\begin{{document}}{body}\end{{document}}", out)
    return found([("Associate Professor of Marine Biology", "University of Bergen", "2018–"), ("Research Scientist", "Institute for Cold Water", "2013–2018"), ("Postdoctoral Fellow", "Hebrides Marine Station", "2011–2013")], [("PhD in Marine Biology", "University of Bergen"), ("MSc in Biology", "University of Oslo")],
                 "Scientific diving|Boat handling|Side-scan sonar|R|QGIS|LaTeX", full_name="Ingeborg Falk-Hansen", email="ingeborg.falk@example.no", phone="+47 901 55 518")


def tucv_entries(out):
    """Shaded headings, employers at the left with dates in a narrow right column that break after the dash, degrees "in" a field."""
    body = r"\begin{center}{\Large\textbf{Thaddeus Brunswick}}\\1907 Prytania Court, New Orleans, LA 70130\\(504) 555-0136 \textbullet{} t.brunswick@example.com\end{center}"
    body += r"\resheading{Education}\par\resschool{Bayou State University}{2012 -- 2016}\par\resdegree[Concentration in hydraulics]{Bachelor of Science}{Civil Engineering}{May 2016}"
    body += r"\par\resheading{Experience}\par\resemployer[New Orleans, LA]{Crescent Levee Authority}{}\par\resjob{Project Engineer}{Mar. 2019}{Present}\par\ressubentrysinglecol{" + points(["Inspects forty miles of levee twice a year", "Wrote the plan for the pumps of three parishes"]) + r"}\par\resemployer[Lafayette, LA]{Teche Surveying Company}{}\par\resjob{Junior Engineer}{June 2016}{Feb. 2019}\par\ressubentrysinglecol{" + points(["Drew culverts and measured what was built"]) + "}"
    body += r"\par\resheading{Skills}\par\resdesc{Software:}{AutoCAD Civil 3D, HEC-RAS, ArcGIS}\par\resdesc{Licenses:}{Professional Engineer, Louisiana}"
    run(rf"\documentclass[11pt,letterpaper]{{article}}{UNICODE}\usepackage[margin=1in]{{geometry}}\usepackage{{enumitem,tucv}}\begin{{document}}{body}\end{{document}}", out)
    return found([("Project Engineer", "Crescent Levee Authority", "Mar. 2019 – Present"), ("Junior Engineer", "Teche Surveying Company", "June 2016 – Feb. 2019")], [("Bachelor of Science in Civil Engineering", "Bayou State University")],
                 "AutoCAD Civil 3D|HEC-RAS|ArcGIS", full_name="Thaddeus Brunswick", email="t.brunswick@example.com", phone="(504) 555-0136")


def readable_roles(out):
    """Date, bold title and bold employer in a table, then "Role outline" and "Achievements" under every role; skills in three columns of bullets."""
    role = lambda d, t, c, outline, items: rf"\newRole{{{d}}}{{{t}}}{{{c}}}{{{outline}}}\roleAchievements" + "".join(f"{{{i}}}" for i in (items + [""] * 6)[:6])
    body = r"\setYourName{Gwyneth Prosser-Lloyd}\setYourJobTitle{Head of Operations}\setYourMobileNo{07700 900514}\setYourEmailAddr{gwyneth.prosser@example.co.uk}\setYourWebAddr{gwyneth.example.co.uk}\showHeader\newHeading{Core skills}{}\addSkills{Rail timetabling}{Crew rostering}{Safety cases}{Budgets}{Procurement}{Media briefings}{}{}{}"
    body += r"\newHeading{Career history}{}" + role("2019 -- Present", "Head of Operations", "Cambrian Coast Railway", "Responsible for 140 staff and eleven trains on a single track.", ["Punctuality from 81 to 93 per cent", "No lost-time accident in 800 days"]) + role("2012 -- 2019", "Duty Station Manager", "Severn Valley Trains Ltd", "Ran a station of six platforms.", ["Reopened the waiting room"])
    body += r"\newHeading{Qualifications}{}\newCourse{2012}{BA (Hons) Business Management}{University of Aberdyfi}{}"
    run(rf"\documentclass{{ReadableCV}}\usepackage[utf8]{{inputenc}}\usepackage{{lmodern}}\input{{glyphtounicode}}\pdfgentounicode=1 \setSectionAlignment{{left}}\setHeaderAlignment{{left}}\setContactLocation{{below}}\setJobCompanyOrder{{JobFirst}}\begin{{document}}{body}\end{{document}}", out, 2)
    return found([("Head of Operations", "Cambrian Coast Railway", "2019 – Present"), ("Duty Station Manager", "Severn Valley Trains Ltd", "2012 – 2019")], [("BA (Hons) Business Management", "University of Aberdyfi")],
                 "Rail timetabling|Crew rostering|Safety cases|Budgets|Procurement|Media briefings", full_name="Gwyneth Prosser-Lloyd", email="gwyneth.prosser@example.co.uk", phone="07700 900514")


def icons_over_ranks(out):
    """The real icon font before every detail and every role's dates and place; a column at the right with dots for skills."""
    event = lambda t, c, d, p, i: rf"{{\large {t}}}\\{{\bfseries\color{{violet}}{c}}}\\{{\small\faCalendar*[regular]~{d}\hspace{{1.5em}}\faMapMarker*~{p}}}\par " + points(i) + r"\medskip "
    rank = lambda s, n: rf"{s}\hfill " + r"\faCircle " * n + r"\faCircle[regular] " * (5 - n) + r"\par "
    left = r"{\color{violet}\Large\bfseries EXPERIENCE}\par\smallskip " + event("Pastry Chef", "Hotel Marigny", "November 2019 -- Ongoing", "Lyon, France", ["Desserts for 300 covers", "Trains four apprentices"]) + event("Commis P\\^atissier", "Maison Vauclair", "September 2015 -- October 2019", "Annecy, France", ["Bread by four, cakes by eight"]) + r"{\color{violet}\Large\bfseries A DAY OF MY LIFE}\par Sleep, dough, ovens, paperwork."
    right = r"{\color{violet}\Large\bfseries LIFE PHILOSOPHY}\par ``Butter first.''\par\medskip{\color{violet}\Large\bfseries SKILLS}\par " + rank("Viennoiserie", 5) + rank("Sugar work", 4) + rank("Costing", 3) + r"\medskip{\color{violet}\Large\bfseries EDUCATION}\par{\large CAP P\^atisserie}\par{\bfseries\color{violet}Lyc\'ee H\^otelier du Rh\^one}\par\faCalendar*[regular]~Sept 2013 -- June 2015\par"
    body = r"{\Huge\bfseries CORENTIN BLANCHET}\par{\large\color{violet} Pastry chef \& baker}\par\small\faAt~corentin.blanchet@example.fr\quad\faPhone*~+33 6 55 01 77 20\quad\faMapMarker*~Lyon, France\quad\faLinkedin~corentin-blanchet-example\par\bigskip\normalsize\begin{paracol}{2}" + left + r"\switchcolumn " + right + r"\end{paracol}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage[default]{lato}\usepackage{fontawesome5}\usepackage[margin=1.5cm]{geometry}\usepackage{paracol}\columnratio{0.6}", body, "10pt", "a4paper"), out)
    return found([("Pastry Chef", "Hotel Marigny", "November 2019 – Ongoing"), ("Commis Pâtissier", "Maison Vauclair", "September 2015 – October 2019")], [("CAP Pâtisserie", "Lycée Hôtelier du Rhône")],
                 "Viennoiserie|Sugar work|Costing", full_name="CORENTIN BLANCHET", email="corentin.blanchet@example.fr", phone="+33 6 55 01 77 20", location="Lyon, France")


def thesis_and_talks(out):
    """A scholar's pages: hanging years in the margin, appointments with their schools in lines of their own, a running head from the second page on."""
    year = lambda y, t: rf"\noindent\makebox[2.6cm][l]{{{y}}}\parbox[t]{{13cm}}{{{t}}}\par\smallskip "
    talks = "".join(year(str(y), f"``{t}.'' Invited talk, {p}.") for y, t, p in [(2023, "Rivers as borders", "Vienna Map Society"), (2022, "What maps leave out", "University of Graz"), (2021, "The surveyor's lunch", "Old Atlas Club, Leiden"), (2020, "Toll roads in verse", "Moravian Archive"), (2019, "Naming hills", "Tatra Summer School"), (2018, "Ink and rain", "Library of Trieste"), (2017, "The price of a compass", "Danube College")] * 3)
    body = r"\begin{center}{\LARGE Dr.\ Ludmila Havr\'ankov\'a}\\[4pt]Department of Geography, Danube University, Brno\\ludmila.havrankova@example.cz $\cdot$ +420 605 550 142\end{center}" + r"\section{Academic Appointments}" + year("2020--present", r"\textbf{Assistant Professor of Historical Geography}\newline Danube University, Brno") + year("2016--2020", r"\textbf{Lecturer}\newline Moravian College, Olomouc")
    body += r"\section{Education}" + year("2016", r"\textbf{Ph.D., Geography}, Danube University\newline Dissertation: ``Milestones''") + year("2011", r"\textbf{M.A., History}, Moravian College") + r"\section{Talks}" + talks + r"\section{Languages}Czech (native), German (fluent), Latin (reading)"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=2.5cm]{geometry}\usepackage{fancyhdr}\AtBeginDocument{\pagestyle{fancy}\thispagestyle{plain}}\fancyhead[L]{Havr\'ankov\'a, p.\ \thepage}\fancyhead[R]{Curriculum vitae}\fancyfoot{}\titleformat{\section}{\large\scshape}{}{0em}{}", body, "11pt", "a4paper"), out)
    return dict(found([("Assistant Professor of Historical Geography", "Danube University", "2020–present"), ("Lecturer", "Moravian College", "2016–2020")], [("Ph.D., Geography", "Danube University"), ("M.A., History", "Moravian College")],
                      "", email="ludmila.havrankova@example.cz", phone="+420 605 550 142"), skills=[])


ALL = [simplecv_topics, tucv_entries, readable_roles, icons_over_ranks, thesis_and_talks]
