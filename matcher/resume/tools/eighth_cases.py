"""The eighth set of `likenesses.py`: more habits that parsers stumble over, in one column."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(chromed, cored, typeset, texed, weased, worded, drawn)


case("university-as-employer-without-heading", """# Bronwyn Pettigrew
bronwyn.pettigrew@example.com | (319) 555-0133 | Iowa City, IA

Research Coordinator, University of Iowa, Iowa City, IA (2019 - Present)
- Runs three trials with 240 patients
- Trains every new assistant
Laboratory Technician, Drake University, Des Moines, IA (2015 - 2019)
- Kept the cell lines
## Education
B.S. in Biology, Grinnell College (2011 - 2015)
## Skills
REDCap, Phlebotomy, IRB Protocols, SAS""",
     [("Research Coordinator", "University of Iowa", "2019 - Present"), ("Laboratory Technician", "Drake University", "2015 - 2019")],
     [("B.S. in Biology", "Grinnell College")], "REDCap|Phlebotomy|IRB Protocols|SAS", full_name="Bronwyn Pettigrew", email="bronwyn.pettigrew@example.com", phone="(319) 555-0133", location="Iowa City, IA")

case("early-career-without-dates", """# Sunita Raghavan
(408) 555-0191 • sunita.raghavan@example.com • Mountain View, CA
## EXPERIENCE
Director of Engineering · Arroyo Speech, Mountain View, CA
01/2017 - Present
- Grew the team from six to thirty
Senior Software Engineer · Netherby Browser Co., Mountain View, CA
07/2008 - 12/2016
- Wrote the layer that screen readers speak through
Early Career: Software Engineer · Madras Typesetting Works
- Fonts for four scripts of the south
## EDUCATION
M.Tech. Computer Science
Indian Institute of Technology Madras 2002 - 2004
## SKILLS
C++, Accessibility, Speech, Hiring""",
     [("Director of Engineering", "Arroyo Speech", "01/2017 - Present"), ("Senior Software Engineer", "Netherby Browser Co.", "07/2008 - 12/2016"), (None, "Madras Typesetting Works", None)],
     [("M.Tech. Computer Science", "Indian Institute of Technology Madras")], "C++|Accessibility|Speech|Hiring", full_name="Sunita Raghavan", email="sunita.raghavan@example.com", phone="(408) 555-0191", location="Mountain View, CA")

case("roles-without-any-date", """# Wilfred Ashcombe
Exeter, UK | 01392 496 0117 | wilfred.ashcombe@example.co.uk
## Experience
**Head Gardener**, Marsh End Estate
- Keeps eleven acres and two glasshouses
- Brought back the walled garden
**Gardener**, Botanic Trust of Devon
- Labelled 1,900 plants
**Apprentice**, Exmouth Parks Department
- Mowed
## Education
**RHS Level 3 Diploma in Horticulture**, Bicton Vale College
## Skills
Pruning, Propagation, Soil Testing, Chainsaw Licence""",
     [("Head Gardener", "Marsh End Estate", None), ("Gardener", "Botanic Trust of Devon", None), ("Apprentice", "Exmouth Parks Department", None)],
     [("RHS Level 3 Diploma in Horticulture", "Bicton Vale College")], "Pruning|Propagation|Soil Testing|Chainsaw Licence", full_name="Wilfred Ashcombe", email="wilfred.ashcombe@example.co.uk", phone="01392 496 0117", location="Exeter, UK")

case("honors-and-abroad-under-education", """= **Beatrix Calloway**
= beatrix.calloway@example.edu | 603-555-0122 | Hanover, NH
## EDUCATION
**Upper Valley College** >> Hanover, NH
Bachelor of Arts in Economics, GPA 3.85 >> June 2025
**Honors:** Phi Beta Kappa, Dean's List
**Study Abroad:** London, UK, Fall 2023
## WORK EXPERIENCE
**Granite Ledger Partners** >> Boston, MA
Summer Analyst >> June 2024 – August 2024
- Built a model of ski resort leases
**Upper Valley College Admissions Office** >> Hanover, NH
Tour Guide >> September 2022 – June 2025
- Walked backwards for three years
## HONORS & AWARDS
Economics Prize, 2024
## SKILLS & INTERESTS
**Technical:** Stata, Excel, Python
**Language:** Conversational Italian
**Interests:** Nordic skiing, bookbinding""",
     [("Summer Analyst", "Granite Ledger Partners", "June 2024 – August 2024"), ("Tour Guide", "Upper Valley College Admissions Office", "September 2022 – June 2025")],
     [("Bachelor of Arts in Economics", "Upper Valley College")], "Stata|Excel|Python", full_name="Beatrix Calloway", email="beatrix.calloway@example.edu", phone="603-555-0122", location="Hanover, NH")

case("credentials-behind-the-name", """# Oksana M. Hrynko, PhD, PMP
Principal Scientist
Raleigh, NC 27601 | 919.555.0145 | oksana.hrynko@example.com | ORCID 0000-0000-0000-0001
## Professional Experience
**Principal Scientist**, Tarheel Biologics, Raleigh, NC, 2019 to present
- Scaled an antibody from two to two thousand litres
**Scientist II**, Neuse River Pharma, Durham, NC, 2014 to 2019
- Six methods validated
**Postdoctoral Fellow**, Duke University, Durham, NC, 2011 to 2014
- Folding of membrane proteins
## Education
**PhD, Biochemistry**, Emory University, 2011
**MSc, Chemistry**, Taras Shevchenko National University of Kyiv, 2005
## Selected Publications
Hrynko O, Tate L. Slow folding in fast flows. J. Made-up Chem. 2018.
Hrynko O. A kinder centrifuge. Bench Notes 2016.
## Certifications
Project Management Professional, PMI, 2020
## Skills
HPLC, Mass Spectrometry, GMP, Scale-up""",
     [("Principal Scientist", "Tarheel Biologics", "2019 to present"), ("Scientist II", "Neuse River Pharma", "2014 to 2019"), ("Postdoctoral Fellow", "Duke University", "2011 to 2014")],
     [("PhD, Biochemistry", "Emory University"), ("MSc, Chemistry", "Taras Shevchenko National University of Kyiv")], "HPLC|Mass Spectrometry|GMP|Scale-up", email="oksana.hrynko@example.com", phone="919.555.0145", location="Raleigh, NC 27601")

case("nickname-and-labels", """= **CURRICULUM VITAE**
# Minh Anh "Annie" Trần
Address: Da Nang, Vietnam
Mobile: +84 90 555 0168
E-mail: annie.tran@example.vn
Date of birth: 3 March 1996
## WORKING EXPERIENCE
From 08/2021 to now: Dragon Bridge Software
Position: Business Analyst
- Wrote 140 stories for a hotel chain
From 06/2018 to 07/2021: Han River Bank
Position: Operations Officer
- Opened accounts
## EDUCATION
2014 – 2018: Da Nang University of Economics
Bachelor of Business Administration
## SKILLS
- Jira, Confluence
- SQL
- BPMN""",
     [("Business Analyst", "Dragon Bridge Software", "08/2021 to now"), ("Operations Officer", "Han River Bank", "06/2018 to 07/2021")],
     [("Bachelor of Business Administration", "Da Nang University of Economics")], "Jira|Confluence|SQL|BPMN", full_name='Minh Anh "Annie" Trần', email="annie.tran@example.vn", phone="+84 90 555 0168", location="Da Nang, Vietnam")

case("seasons-and-until", """# Clementine Rousseau-Hale
clementine.rh@example.edu · (734) 555-0106 · Ann Arbor, MI
## Education
**University of Michigan**, Ann Arbor, MI
B.S.E. in Mechanical Engineering, expected Spring 2026
## Experience
**Design Engineering Co-op**, Huron Motor Works, Dearborn, MI
Spring 2025 – Fall 2025
- Took 400 grams out of a hinge
**Manufacturing Intern**, Raisin River Plastics, Adrian, MI
Summer 2024
- Timed a line of eleven presses
**Machine Shop Assistant**, University of Michigan, Ann Arbor, MI
Fall 2022 until Winter 2024
- Taught 90 students to mill without losing a finger
## Skills
SolidWorks, Ansys, MATLAB, CNC Milling""",
     [("Design Engineering Co-op", "Huron Motor Works", "Spring 2025 – Fall 2025"), ("Manufacturing Intern", "Raisin River Plastics", "Summer 2024"), ("Machine Shop Assistant", "University of Michigan", "Fall 2022 until Winter 2024")],
     [("B.S.E. in Mechanical Engineering", "University of Michigan")], "SolidWorks|Ansys|MATLAB|CNC Milling", full_name="Clementine Rousseau-Hale", email="clementine.rh@example.edu", phone="(734) 555-0106", location="Ann Arbor, MI")

case("black-circles-between-skills", """# DESHAWN ELLERY
Charlotte, NC ● (704) 555-0174 ● deshawn.ellery@example.com
## CORE SKILLS
Python ● SQL ● Docker ● Airflow ● dbt ● Looker
## WORK HISTORY
**Analytics Engineer** ● Queen City Bank
Jan 2022 ● Present
- Rewrote 300 reports as 40 models
**BI Developer** ● Catawba Health
Jun 2018 ● Dec 2021
- Wait times by clinic and hour
## EDUCATION
**B.S. Information Systems** ● Appalachian Valley University ● 2018""",
     [("Analytics Engineer", "Queen City Bank", None), ("BI Developer", "Catawba Health", None)],
     [("B.S. Information Systems", "Appalachian Valley University")], "Python|SQL|Docker|Airflow|dbt|Looker", full_name="DESHAWN ELLERY", email="deshawn.ellery@example.com", phone="(704) 555-0174", location="Charlotte, NC")

case("german-table-of-a-life", """# Lebenslauf
**Friederike Sommerlath**
Lindenstraße 14, 04109 Leipzig
Tel.: 0341 5550 182
E-Mail: f.sommerlath@example.de
## Beruflicher Werdegang
**10/2019 – heute** Teamleiterin Einkauf, Pleiße Maschinenbau GmbH, Leipzig
- Verantwortet 40 Mio. Euro Einkaufsvolumen
**04/2015 – 09/2019** Strategische Einkäuferin, Saale Pumpen AG, Halle
- Senkte die Lieferzeit um ein Drittel
## Ausbildung
**10/2009 – 03/2015** Diplom-Wirtschaftsingenieurin, Technische Universität Chemnitz
**2001 – 2009** Abitur, Thomasschule Leipzig
## Kenntnisse
SAP MM, Verhandlungsführung, Excel, Lean
## Sprachen
Englisch (C1), Russisch (B1)""",
     [("Teamleiterin Einkauf", "Pleiße Maschinenbau GmbH", "10/2019 – heute"), ("Strategische Einkäuferin", "Saale Pumpen AG", "04/2015 – 09/2019")],
     [("Diplom-Wirtschaftsingenieurin", "Technische Universität Chemnitz"), ("Abitur", "Thomasschule Leipzig")], "SAP MM|Verhandlungsführung|Excel|Lean", full_name="Friederike Sommerlath", email="f.sommerlath@example.de", phone="0341 5550 182", location="Lindenstraße 14, 04109 Leipzig")

case("spanish-page", """# Iñaki Etxeberria Solano
Bilbao, España | 600 555 141 | inaki.etxeberria@example.es
## Experiencia laboral
**Jefe de obra** — Construcciones Nervión S.A., Bilbao >> enero 2018 – actualidad
- Dirigió la reforma de tres mercados
**Ingeniero de obra** — Puentes del Norte S.L., Santander >> marzo 2013 – diciembre 2017
- Un viaducto de 400 metros
## Formación académica
**Grado en Ingeniería Civil** — Universidad de Cantabria >> 2008 – 2012
## Competencias
AutoCAD, Presto, Prevención de riesgos, MS Project
## Idiomas
Euskera (nativo), Inglés (B2)""",
     [("Jefe de obra", "Construcciones Nervión S.A.", "enero 2018 – actualidad"), ("Ingeniero de obra", "Puentes del Norte S.L.", "marzo 2013 – diciembre 2017")],
     [("Grado en Ingeniería Civil", "Universidad de Cantabria")], "AutoCAD|Presto|Prevención de riesgos|MS Project", full_name="Iñaki Etxeberria Solano", email="inaki.etxeberria@example.es", phone="600 555 141", location="Bilbao, España")

case("teaching-sections-by-kind", """# Marisol Etienne
marisol.etienne@example.org | 305-555-0161 | Miami, FL
## Teaching Experience
**Fifth Grade Teacher**, Biscayne Elementary School, Miami, FL, August 2018 – present
- Reading scores up eleven points
**Student Teacher**, Coral Way Academy, Miami, FL, January 2018 – May 2018
- Two units on tides
## Other Experience
**Lifeguard**, Miami-Dade Parks, Miami, FL, Summers 2015 – 2017
- Nobody drowned
## Education and Certification
**Bachelor of Science in Elementary Education**, Florida International University, May 2018
Florida Professional Educator Certificate, K-6
## Professional Development
Orton-Gillingham training, 30 hours, 2021
## Skills
Spanish, Haitian Creole, Google Classroom, Small-group instruction""",
     [("Fifth Grade Teacher", "Biscayne Elementary School", "August 2018 – present"), ("Student Teacher", "Coral Way Academy", "January 2018 – May 2018"), ("Lifeguard", "Miami-Dade Parks", None)],
     [("Bachelor of Science in Elementary Education", "Florida International University")], "Spanish|Haitian Creole|Google Classroom|Small-group instruction", full_name="Marisol Etienne", email="marisol.etienne@example.org", phone="305-555-0161", location="Miami, FL")
