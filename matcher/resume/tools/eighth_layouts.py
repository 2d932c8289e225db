"""The eighth set's pages whose habit is where things stand, and two in Markdown."""
from latexed import T, article, run
from pages import H, Drawn, bullets, printed
from seventh_layouts import found, rail


def grid_of_skills_beside_a_stacked_label(out):
    d = Drawn(out)
    d.line("Valentina Orsini", size=18, bold=True)
    d.line("valentina.orsini@example.com | 857-555-0196 | Somerville, MA")
    d.line()
    for label, cells in [("Technical", ["Swift", "Kotlin", "Objective-C", "SwiftUI"]), ("Skills", ["Fastlane", "GraphQL", "Firebase", "XCTest"])]:
        y = d.y
        d.line(label, bold=True)
        for n, cell in enumerate(cells):
            d.y = y
            d.line(cell, x=150 + 100 * n)
    rail(d, "Experience", [("Senior iOS Engineer, Beacon Street Health", "May 2021 - Present", True, 0), ("Rewrote sign-up for two million patients", "", 0, 1), ("iOS Engineer, Mystic Audio", "Jan 2017 - Apr 2021", True, 0), ("Tuners for guitars, cellos and one theremin", "", 0, 1)])
    rail(d, "Education", [("B.S. in Computer Science, Tufts University", "2012 - 2016", True, 0)])
    d.save()
    return found([("Senior iOS Engineer", "Beacon Street Health", "May 2021 - Present"), ("iOS Engineer", "Mystic Audio", "Jan 2017 - Apr 2021")], [("B.S. in Computer Science", "Tufts University")], "Swift|Kotlin|Objective-C|SwiftUI|Fastlane|GraphQL|Firebase|XCTest",
                 full_name="Valentina Orsini", email="valentina.orsini@example.com", phone="857-555-0196", location="Somerville, MA")


def icons_before_headings_and_contact(out):
    role = lambda a, b, c, p, i: rf"\textbf{{{T(a)}}}\hfill {T(c)}\par\textit{{{T(b)}}}\hfill\faMapMarker\ {T(p)}\par\begin{{itemize}}[nosep]\item {T(i)}\end{{itemize}}"
    body = r"{\Huge Lucjan Zawadzki}\par\faEnvelope\ lucjan.zawadzki@example.pl\quad\faPhone\ +48 512 555 014\quad\faMapMarker\ Gdynia, Poland\quad\faGithub\ github.com/lzawadzki-example" + r"\section*{\faGlobe\ Experience}"
    body += role("Site Reliability Engineer", "Morska Chmura", "Oct 2020 – Present", "Gdynia, Poland", "Four nines for a port's cranes") + role("System Administrator", "Stocznia Danych", "Jun 2015 – Sep 2020", "Gdansk, Poland", "Moved 90 machines without a weekend lost")
    body += r"\section*{\faHome\ Education}\textbf{M.Sc. in Computer Science}\hfill 2010 -- 2015\par\textit{Gdansk University of Technology}\section*{\faGlobe\ Skills}Ansible, Linux, Prometheus, Python, Terraform"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage{fontawesome5}\providecommand\faMapMarker{\faIcon{map-marker-alt}}\usepackage[margin=2cm]{geometry}", body), out)
    return found([("Site Reliability Engineer", "Morska Chmura", "Oct 2020 – Present"), ("System Administrator", "Stocznia Danych", "Jun 2015 – Sep 2020")], [("M.Sc. in Computer Science", "Gdansk University of Technology")], "Ansible|Linux|Prometheus|Python|Terraform",
                 full_name="Lucjan Zawadzki", email="lucjan.zawadzki@example.pl", phone="+48 512 555 014", location="Gdynia, Poland")


def name_far_from_contact(out):
    body = f"""<h1>Aurelio<br>Fontaine</h1><p class=t>I make data centers cooler.</p><div class=r><div><h2>Profile</h2><p>Mechanical engineer for buildings that hum.</p></div><div class=k><p>Reno, NV</p><p>775-555-0111</p><p>aurelio.fontaine@example.com</p></div></div><h2>Experience</h2>
<div class=r><b>Cooling Engineer, Truckee Data Parks</b><span>Feb 2020 – Present</span></div>{bullets(["Saved nine gigawatt hours a year"])}<div class=r><b>HVAC Designer, Washoe Mechanical</b><span>Jun 2014 – Jan 2020</span></div>{bullets(["Schools, a prison and an ice rink"])}<h2>Education</h2>
<div class=r><b>B.S. in Mechanical Engineering, University of Nevada, Reno</b><span>2010 – 2014</span></div><h2>Skills</h2><p>Revit &nbsp;/&nbsp; CFD &nbsp;/&nbsp; Chillers &nbsp;/&nbsp; Commissioning</p>"""
    printed(body, out, "h1{font-size:40pt;line-height:1;margin-bottom:50pt}.t{font-size:13pt;color:#777;margin-bottom:30pt}.k{text-align:right}h2{font-size:12pt;margin-top:10pt}")
    return found([("Cooling Engineer", "Truckee Data Parks", "Feb 2020 – Present"), ("HVAC Designer", "Washoe Mechanical", "Jun 2014 – Jan 2020")], [("B.S. in Mechanical Engineering", "University of Nevada, Reno")], "Revit|CFD|Chillers|Commissioning",
                 full_name="Aurelio Fontaine", email="aurelio.fontaine@example.com", phone="775-555-0111", location="Reno, NV")


def narrow_left_with_education_and_skills(out):
    """Two ragged columns: schools and skills at the left, work at the right; employer in capitals with the title behind a bar."""
    left = r"\section*{EDUCATION}{\bfseries CASCADE UNIVERSITY}\par MEng in Computer Science\par Dec 2021 | Ithaca, NY\par\smallskip{\bfseries ONEIDA COLLEGE}\par BS in Mathematics\par May 2020 | Utica, NY\section*{LINKS}github://hbrandt-example\par linkedin://hbrandt-example\section*{COURSEWORK}Operating Systems\par Computer Graphics\section*{SKILLS}{\bfseries PROGRAMMING}\par Java \textbullet{} Shell \textbullet{} Python\par OCaml \textbullet{} \LaTeX\par"
    right = r"\section*{EXPERIENCE}{\bfseries FINGER LAKES ROBOTICS} | SOFTWARE ENGINEER\par Jan 2022 -- Present | Rochester, NY\begin{itemize}[nosep,leftmargin=1em]\item Planned paths for forklifts in the dark\item Wrote a simulator for wet floors\end{itemize}{\bfseries MOHAWK SENSING} | SOFTWARE INTERN\par May 2020 -- Aug 2020 | Albany, NY\begin{itemize}[nosep,leftmargin=1em]\item Ice on bridges, measured\end{itemize}\section*{RESEARCH}{\bfseries CASCADE VISION LAB} | RESEARCHER\par Jan 2021 -- Dec 2021 | Ithaca, NY\begin{itemize}[nosep,leftmargin=1em]\item Counted geese\end{itemize}"
    body = r"{\centering{\fontsize{30}{34}\selectfont Hanneke Brandt}\par hanneke.brandt@example.com | 607.555.0137\par}\bigskip\noindent\begin{minipage}[t]{0.31\textwidth}\raggedright " + left + r"\end{minipage}\hfill\begin{minipage}[t]{0.64\textwidth}" + right + r"\end{minipage}"
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=1.6cm]{geometry}\titleformat{\section}{\large}{}{0em}{}\titlespacing{\section}{0pt}{8pt}{2pt}", body, "10pt"), out)
    truth = found([("SOFTWARE ENGINEER", "FINGER LAKES ROBOTICS", "Jan 2022 – Present"), ("SOFTWARE INTERN", "MOHAWK SENSING", "May 2020 – Aug 2020")], [("MEng in Computer Science", "CASCADE UNIVERSITY"), ("BS in Mathematics", "ONEIDA COLLEGE")], "Java|Shell|Python|OCaml|LaTeX", full_name="Hanneke Brandt",
                  email="hanneke.brandt@example.com", phone="607.555.0137")
    truth["experience"].append(dict(title="RESEARCHER", company="CASCADE VISION LAB", dates="Jan 2021 – Dec 2021"))
    return truth


def dates_in_a_timeline(out):
    row = lambda when, what, where, more: f"<div class=g><span class=w>{H(when)}</span><div class=b><b>{H(what)}</b><p>{H(where)}</p><p>{H(more)}</p></div></div>"
    body = f"""<h1>Soledad Iturbe</h1><p>Madrid, Spain · +34 600 555 183 · soledad.iturbe@example.es</p><h2>Professional Experience</h2>{row("2019 — Present", "Product Owner", "Retiro Mobility", "Owns bicycles and their locks in six cities.")}{row("2015 — 2019", "QA Engineer", "Meseta Software", "Automated a bank's forms.")}<h2>Education</h2>{row("2010 — 2015", "B.Sc. Telecommunications", "Technical University of Madrid", "")}
<h2>Skills</h2><table><tr><td>Roadmaps</td><td>●●●●○</td><td>SQL</td><td>●●●○○</td></tr><tr><td>Discovery</td><td>●●●●●</td><td>Cypress</td><td>●●●●○</td></tr></table><h2>Languages</h2><p>Spanish — native, English — C1</p>"""
    printed(body, out, ".g{display:grid;grid-template-columns:30mm 1fr}.b{border-left:2px solid #c33;padding-left:5mm;padding-bottom:4mm}.w{color:#c33}h2{font-size:13pt;margin:8pt 0 4pt}table{width:70%}")
    return found([("Product Owner", "Retiro Mobility", "2019 — Present"), ("QA Engineer", "Meseta Software", "2015 — 2019")], [("B.Sc. Telecommunications", "Technical University of Madrid")], "Roadmaps|SQL|Discovery|Cypress", full_name="Soledad Iturbe", email="soledad.iturbe@example.es", phone="+34 600 555 183", location="Madrid, Spain")


def markdown_with_links_in_line(out):
    out.write_text("""# Casimir Holt

[casimir.holt@example.com](mailto:casimir.holt@example.com) | [linkedin.com/in/casimir-holt-example](https://linkedin.com/in/casimir-holt-example) | 919-555-0172 | Cary, NC

## Experience

### Lead Developer — [Piedmont Weather](https://piedmont-weather.example)
*March 2020 – Present*

- Built [Isobar](https://isobar.example), a map of pressure
- Leads five

### Developer — [Tobacco Road Games](https://trg.example)
*June 2015 – February 2020*

- A game about geese

## Education

**B.S. in Computer Science**, [NC Central State](https://nccs.example), 2011 – 2015

## Skills

**Languages:** TypeScript, Elixir, SQL
**Tools:** PostGIS, MapLibre
""")
    return found([("Lead Developer", "Piedmont Weather", "March 2020 – Present"), ("Developer", "Tobacco Road Games", "June 2015 – February 2020")], [("B.S. in Computer Science", "NC Central State")], "TypeScript|Elixir|SQL|PostGIS|MapLibre", full_name="Casimir Holt", email="casimir.holt@example.com", phone="919-555-0172", location="Cary, NC")


def markdown_with_links_at_the_end(out):
    out.write_text("""Ottoline Marchetti
==================

Providence, RI • (401) 555-0146 • [ottoline@example.com][mail] • [Portfolio][site]

Work Experience
---------------

**UX Writer**, [Narragansett Bank][bank] — _Aug 2019 to Present_

* Took the fear out of overdrafts

**Copywriter**, [Federal Hill Press][press] — _May 2014 to Jul 2019_

* Blurbs for 60 cookbooks

Education
---------

**B.A. in English**, Providence Plantations College — _2010 to 2014_

Skills
------

* Content design
* Figma
* Plain language

[mail]: mailto:ottoline@example.com
[site]: https://ottoline.example
[bank]: https://nbank.example
[press]: https://fhpress.example
""")
    return found([("UX Writer", "Narragansett Bank", "Aug 2019 to Present"), ("Copywriter", "Federal Hill Press", "May 2014 to Jul 2019")], [("B.A. in English", "Providence Plantations College")], "Content design|Figma|Plain language", full_name="Ottoline Marchetti", email="ottoline@example.com", phone="(401) 555-0146", location="Providence, RI")


def role_with_place_at_the_right_of_both_lines(out):
    d = Drawn(out)
    d.line("Jolanda Prins-Whitaker", size=18, bold=True, center=True)
    d.line("jolanda.pw@example.com • 503-555-0199 • Salem, OR • linkedin.com/in/jolanda-pw-example", center=True)
    for head, rows in [("Experience", [("Willamette Valley Hospital System", "Salem, OR", 1), ("Senior Health Information Management Specialist", "Mar 2019 – Present", 0), ("• Coded nothing twice", "", 0), ("Cascade Home Care", "Eugene, OR", 1), ("Medical Records Clerk", "Jan 2014 – Feb 2019", 0), ("• Found 400 lost charts", "", 0)]),
                       ("Education", [("Chemeketa Valley College", "Salem, OR", 1), ("A.A.S. in Health Information", "2012 – 2014", 0)]), ("Technical Skills", [("Epic | ICD-10 | CPT | HIPAA | Chart Audits", "", 0)])]:
        d.line()
        d.line(head.upper(), bold=True)
        for left, right, bold in rows:
            d.line(left, right=right or None, bold=bool(bold))
    d.save()
    return found([("Senior Health Information Management Specialist", "Willamette Valley Hospital System", "Mar 2019 – Present"), ("Medical Records Clerk", "Cascade Home Care", "Jan 2014 – Feb 2019")], [("A.A.S. in Health Information", "Chemeketa Valley College")], "Epic|ICD-10|CPT|HIPAA|Chart Audits",
                 full_name="Jolanda Prins-Whitaker", email="jolanda.pw@example.com", phone="503-555-0199", location="Salem, OR")


ALL = [grid_of_skills_beside_a_stacked_label, icons_before_headings_and_contact, name_far_from_contact, narrow_left_with_education_and_skills, dates_in_a_timeline, (markdown_with_links_in_line, ".md"), (markdown_with_links_at_the_end, ".md"), role_with_place_at_the_right_of_both_lines]
