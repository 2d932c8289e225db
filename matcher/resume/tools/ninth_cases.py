"""The ninth set of `likenesses.py`: the habits of both before once more, written in other ways."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(cored, weased, drawn, chromed, typeset, texed, worded)


case("roles-in-bars-without-heading", """# LORENZO VITALE
lorenzo.vitale@example.com | (414) 555-0116 | Milwaukee, WI
Tool and Die Maker | Kinnickinnic Stamping | 2018 - Present
- Cut die changes from forty minutes to nine
Machinist | Brew City Gear Works | 2011 - 2018
- Held two tenths on a part the size of a car
EDUCATION
Journeyman Certificate, Milwaukee Area Technical College, 2011
SKILLS
CNC Lathes, Blueprint Reading, Mastercam, GD&T""",
     [("Tool and Die Maker", "Kinnickinnic Stamping", "2018 - Present"), ("Machinist", "Brew City Gear Works", "2011 - 2018")],
     [("Journeyman Certificate", "Milwaukee Area Technical College")], "CNC Lathes|Blueprint Reading|Mastercam|GD&T", full_name="LORENZO VITALE", email="lorenzo.vitale@example.com", phone="(414) 555-0116", location="Milwaukee, WI")

case("roles-under-a-summary", """# Adaeze Nwosu
Baltimore, MD | 443-555-0179 | adaeze.nwosu@example.com
## SUMMARY
Public health nurse who has vaccinated a small town twice.

**Harbor Health Department** >> Jan 2019 - Present
Public Health Nurse
- Ran 60 clinics in church halls
**Chesapeake General Hospital** >> Jun 2014 - Dec 2018
Registered Nurse
- Nights on a ward of 28
## EDUCATION
**University of Maryland, Baltimore** >> 2010 - 2014
Bachelor of Science in Nursing
## SKILLS
Triage, Immunization, Epic, Grant Reporting""",
     [("Public Health Nurse", "Harbor Health Department", "Jan 2019 - Present"), ("Registered Nurse", "Chesapeake General Hospital", "Jun 2014 - Dec 2018")],
     [("Bachelor of Science in Nursing", "University of Maryland, Baltimore")], "Triage|Immunization|Epic|Grant Reporting", full_name="Adaeze Nwosu", email="adaeze.nwosu@example.com", phone="443-555-0179", location="Baltimore, MD")

case("colleges-as-employers", """# Gwendolyn Farrow
gwendolyn.farrow@example.com • 802-555-0125 • Burlington, VT

Lecturer in Chemistry
Champlain Valley College
Aug 2018 - Present
- Teaches 140 students a term
Teaching Assistant
University of Vermont
Aug 2014 - May 2018
- Graded 900 lab books
## EDUCATION
Ph.D. in Chemistry
University of Vermont | 2014 - 2018
B.A. in Chemistry
Middlebury Hill College | 2010 - 2014
## SKILLS
NMR, Lab Safety, Moodle""",
     [("Lecturer in Chemistry", "Champlain Valley College", "Aug 2018 - Present"), ("Teaching Assistant", "University of Vermont", "Aug 2014 - May 2018")],
     [("Ph.D. in Chemistry", "University of Vermont"), ("B.A. in Chemistry", "Middlebury Hill College")], "NMR|Lab Safety|Moodle", full_name="Gwendolyn Farrow", email="gwendolyn.farrow@example.com", phone="802-555-0125", location="Burlington, VT")

case("employers-without-dates", """# Silvio Tavernier
silvio.tavernier@example.com | 505-555-0107 | Santa Fe, NM
## WORK EXPERIENCE
**Sangre Kitchen, Santa Fe, NM**
Executive Chef
- Feeds 200 on a Saturday
- Wrote the winter menu
**Rio Chama Lodge, Abiquiu, NM**
Sous Chef
- Ran the line for six years
**Mesa Bread Co., Los Alamos, NM**
Baker
- Sourdough for physicists
## EDUCATION
**Santa Fe Culinary Institute**
Associate of Applied Science in Culinary Arts
## SKILLS
Menu Costing, ServSafe, Charcuterie""",
     [("Executive Chef", "Sangre Kitchen", None), ("Sous Chef", "Rio Chama Lodge", None), ("Baker", "Mesa Bread Co.", None)],
     [("Associate of Applied Science in Culinary Arts", "Santa Fe Culinary Institute")], "Menu Costing|ServSafe|Charcuterie", full_name="Silvio Tavernier", email="silvio.tavernier@example.com", phone="505-555-0107", location="Santa Fe, NM")

case("tagline-then-contact-in-links", """# Ingrid Solvang
Turning slow pages into fast ones since 2012

linkedin.com/in/ingrid-solvang-example | github.com/isolvang-example | ingridsolvang.example.com
ingrid.solvang@example.no | +47 415 55 018 | Bergen, Norway
## Work
**Performance Engineer** · Fjordpay · Jan 2019 – Present
- Took the first paint from four seconds to one
**Web Developer** · Hanseatic Digital · Aug 2012 – Dec 2018
- Shops for six fishmongers
## Education
**BSc Informatics** · University of Bergen · 2009 – 2012
## Stack
TypeScript · WebAssembly · Lighthouse · Rust""",
     [("Performance Engineer", "Fjordpay", "Jan 2019 – Present"), ("Web Developer", "Hanseatic Digital", "Aug 2012 – Dec 2018")],
     [("BSc Informatics", "University of Bergen")], "TypeScript|WebAssembly|Lighthouse|Rust", full_name="Ingrid Solvang", email="ingrid.solvang@example.no", phone="+47 415 55 018", location="Bergen, Norway")

case("paragraphs-after-each-role", """# Emmett Quarles
Tulsa, OK · 918.555.0184 · emmett.quarles@example.com
## Experience
Plant Superintendent, Arkansas River Glass (Tulsa, OK) >> 2016 – Present
Responsible for three furnaces and the 210 people who keep them at temperature. Planned and led the rebuild of furnace two, which came in a week early. Introduced a morning meeting of nine minutes that the sister plant has since copied.

Production Supervisor, Osage Ceramics (Bartlesville, OK) >> 2008 – 2016
Looked after two shifts of forty. Brought the scrap rate from eleven percent to four by moving the kiln doors. Trained every new press operator for eight years.
## Education
B.S. in Industrial Engineering, Oklahoma State University >> 2004 – 2008
## Skills
Lean, SAP, Root cause analysis, Crane certification""",
     [("Plant Superintendent", "Arkansas River Glass", "2016 – Present"), ("Production Supervisor", "Osage Ceramics", "2008 – 2016")],
     [("B.S. in Industrial Engineering", "Oklahoma State University")], "Lean|SAP|Root cause analysis|Crane certification", full_name="Emmett Quarles", email="emmett.quarles@example.com", phone="918.555.0184", location="Tulsa, OK")

case("hours-behind-the-title", """# Noelani Kealoha
noelani.kealoha@example.edu • 808.555.0141 • Hilo, HI
## EXPERIENCE
**Peer Advisor (12 hours per week)**
August 2024 – Present
Hilo Bay College – Hilo, HI
- Helps 80 students choose classes
**Marine Education Intern (full-time)**
May 2024 – August 2024
Keaukaha Reef Center – Hilo, HI
- Led 40 tide pool walks
## EDUCATION
**Hilo Bay College** – Hilo, HI
Bachelor of Arts in Marine Science
Expected May 2026
## SKILLS
Scuba, Public speaking, Canva, Hawaiian""",
     [(None, "Hilo Bay College", "August 2024 – Present"), (None, "Keaukaha Reef Center", "May 2024 – August 2024")],
     [("Bachelor of Arts in Marine Science", "Hilo Bay College")], "Scuba|Public speaking|Canva|Hawaiian", full_name="Noelani Kealoha", email="noelani.kealoha@example.edu", phone="808.555.0141", location="Hilo, HI")

case("degree-pipe-school-pipe-place", """# Farid Rahmani
farid.rahmani@example.com | 916-555-0103 | Sacramento, CA
## Education
M.S. in Civil Engineering | Sierra Nevada University | Reno, NV
GPA: 3.9 | 2016 - 2018
B.S. in Civil Engineering | California State University, Chico | Chico, CA
2012 - 2016
## Experience
Structural Engineer | Delta Bridge Group | Sacramento, CA
2018 - Present
- Checked 70 culverts after one storm
Engineering Intern | Placer County | Auburn, CA
Summer 2017
- Measured potholes
## Skills
SAP2000 | AutoCAD | Revit | Python""",
     [("Structural Engineer", "Delta Bridge Group", "2018 - Present"), ("Engineering Intern", "Placer County", "Summer 2017")],
     [("M.S. in Civil Engineering", "Sierra Nevada University"), ("B.S. in Civil Engineering", "California State University, Chico")], "SAP2000|AutoCAD|Revit|Python", full_name="Farid Rahmani", email="farid.rahmani@example.com", phone="916-555-0103", location="Sacramento, CA")

case("years-as-headings-with-items", """# ŁUKASZ ŻÓŁKIEWSKI
lukasz.zolkiewski@example.pl | +48 600 555 113 | Wrocław, Poland
## Experience
2020 - Present
- Embedded Engineer – Odra Robotics (Wrocław)
- Wrote the driver for a gripper with nine fingers
2016 - 2020
- Junior Engineer – Silesia Telecom (Katowice)
- Tested base stations on a roof
## Education
M.Sc. in Electronics – Wrocław University of Science and Technology
2011 - 2016
## Skills
C, FreeRTOS, CAN, Zephyr""",
     [("Embedded Engineer", "Odra Robotics", "2020 - Present"), ("Junior Engineer", "Silesia Telecom", "2016 - 2020")],
     [("M.Sc. in Electronics", "Wrocław University of Science and Technology")], "C|FreeRTOS|CAN|Zephyr", full_name="ŁUKASZ ŻÓŁKIEWSKI", email="lukasz.zolkiewski@example.pl", phone="+48 600 555 113", location="Wrocław, Poland")

case("company-dot-title-dot-place", """# Yolanda Birch
(317) 555-0198 · yolanda.birch@example.com · Indianapolis, IN
## PROFESSIONAL EXPERIENCE
White River Biotech · Director of Quality · Indianapolis, IN
04/2020 – Present
- Passed four inspections
Fall Creek Devices · Quality Manager · Fishers, IN · Sterile Products
02/2013 – 03/2020
- Wrote the manual still in use
## EDUCATION
Purdue Lake University · B.S. in Biology · 2008 – 2012
## CORE COMPETENCIES
21 CFR Part 11 · CAPA · Validation · Supplier Quality""",
     [("Director of Quality", "White River Biotech", "04/2020 – Present"), ("Quality Manager", "Fall Creek Devices", "02/2013 – 03/2020")],
     [("B.S. in Biology", "Purdue Lake University")], "21 CFR Part 11|CAPA|Validation|Supplier Quality", full_name="Yolanda Birch", email="yolanda.birch@example.com", phone="(317) 555-0198", location="Indianapolis, IN")

case("long-dash-company-first", """# QUENTIN ABERDARE
quentin.aberdare@example.com | (860) 555-0132 | Hartford, CT
## Experience
Charter Oak Mutual — Data Engineer
Nov 2021 - Present
- Nightly loads from 31 agencies
Nutmeg Analytics — Junior Data Engineer
Jul 2018 - Oct 2021
- Built the first warehouse
## Education
Housatonic State College — B.S. in Statistics
Sep 2014 - May 2018
## Key Technologies
Spark, Snowflake, dbt, Python, Airflow""",
     [("Data Engineer", "Charter Oak Mutual", "Nov 2021 - Present"), ("Junior Data Engineer", "Nutmeg Analytics", "Jul 2018 - Oct 2021")],
     [("B.S. in Statistics", "Housatonic State College")], "Spark|Snowflake|dbt|Python|Airflow", full_name="QUENTIN ABERDARE", email="quentin.aberdare@example.com", phone="(860) 555-0132", location="Hartford, CT")

case("three-degrees-with-wrapped-courses", """= **Xiomara Delacruz**
= 210-555-0136 | xiomara.delacruz@example.edu | github.com/xdelacruz-example | US Permanent Resident
## Education
**Alamo Institute of Technology** >> San Antonio, TX
*Ph.D. in Computer Science* >> *Aug. 2023 – Present*
- Relevant Coursework: Convex Optimization, Advanced Algorithms, Probabilistic Graphical Models, Distributed Computing, Program Analysis, Theory of Learning
**Alamo Institute of Technology** >> San Antonio, TX
*M.S. in Computer Science* >> *Aug. 2021 – May 2023*
**Rio Grande State University** >> Edinburg, TX
*B.S. in Mathematics, Minor in Physics* >> *Aug. 2017 – May 2021*
- Coursework: Real Analysis, Abstract Algebra, Numerical Methods
## Experience
**Mission Labs** >> Austin, TX
*Research Scientist Intern* >> *May 2024 – Aug. 2024*
- Pruned a network to a tenth of its size without losing a point
**Alamo Institute of Technology** >> San Antonio, TX
*Graduate Research Assistant* >> *Aug. 2021 – Present*
- Proves things about schedulers
## Projects
**slowsort** | *OCaml* >> *Jan. 2024*
- A sorting algorithm with a provably bad bound
## Technical Skills
**Languages**: OCaml, Python, C++, Julia
**Tools**: PyTorch, JAX, Coq, Slurm
**Interests**: Climbing, Conjunto accordion""",
     [("Research Scientist Intern", "Mission Labs", "May 2024 – Aug. 2024"), ("Graduate Research Assistant", "Alamo Institute of Technology", "Aug. 2021 – Present")],
     [("Ph.D. in Computer Science", "Alamo Institute of Technology"), ("M.S. in Computer Science", "Alamo Institute of Technology"), ("B.S. in Mathematics, Minor in Physics", "Rio Grande State University")], "OCaml|Python|C++|Julia|PyTorch|JAX|Coq|Slurm",
     full_name="Xiomara Delacruz", email="xiomara.delacruz@example.edu", phone="210-555-0136")
