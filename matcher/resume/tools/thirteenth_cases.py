"""The thirteenth set of `likenesses.py`: where a place, a length of time, a link or a note stands beside what is asked for."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(typeset, chromed, worded, weased, texed, cored, drawn)


case("lengths-of-time-behind-dates", """# Yevheniia Kovalchuk
Warsaw, Poland | yevheniia.kovalchuk@example.com | +48 515 555 027
## SUMMARY
Test engineer who reads the manual.
## EXPERIENCE
**Senior QA Engineer**
Vistula Payments · Full-time
Apr 2021 - Present · 3 yrs 8 mos
Warsaw, Poland · Hybrid
- Took the nightly run from nine hours to one
**QA Engineer**
Dnipro Softworks · Contract
Sep 2017 - Mar 2021 · 3 yrs 7 mos
Kharkiv, Ukraine · On-site
- First tester of four
## EDUCATION
**Sloboda National University**
Master's degree, Computer Science
2012 - 2017
## SKILLS
Playwright · TypeScript · Postman · k6 · Jenkins""",
     [("Senior QA Engineer", "Vistula Payments", "Apr 2021 - Present"), ("QA Engineer", "Dnipro Softworks", "Sep 2017 - Mar 2021")],
     [("Master's degree, Computer Science", "Sloboda National University")], "Playwright|TypeScript|Postman|k6|Jenkins", full_name="Yevheniia Kovalchuk", email="yevheniia.kovalchuk@example.com", phone="+48 515 555 027", location="Warsaw, Poland")

case("remote-and-links-in-heads", """= **Caspian Holloway**
= Portland, OR | caspian.holloway@example.dev | 503-555-0106 | caspian.example.dev
## Experience
**Backend Engineer**, Fernwood Analytics (Remote) >> Jan. 2022 – Present
- Moved billing off a spreadsheet
**Software Engineer**, Stumptown Maps – Portland, OR >> July 2018 – Dec. 2021
- Tiles for eleven cities
**Open Source Maintainer**, tinyqueue (github.com/example/tinyqueue) >> 2019 – Present
- A queue with four hundred stars
## Projects
**Rainlog** (rainlog.example.dev) >> 2021
- Stack: Elixir, Phoenix, PostgreSQL
**Ferry Clock** – github.com/example/ferryclock
- Stack: Swift, CloudKit
## Education
**B.S. in Mathematics, minor in Philosophy**, Willamette Heights College, Portland, OR >> May 2018
## Skills
Languages – Elixir, Go, Python, SQL
Systems – PostgreSQL, Kafka, Nomad""",
     [("Backend Engineer", "Fernwood Analytics", "Jan. 2022 – Present"), ("Software Engineer", "Stumptown Maps", "July 2018 – Dec. 2021"), ("Open Source Maintainer", "tinyqueue", "2019 – Present")],
     [("B.S. in Mathematics, minor in Philosophy", "Willamette Heights College")], "Elixir|Go|Python|SQL|PostgreSQL|Kafka|Nomad", full_name="Caspian Holloway", email="caspian.holloway@example.dev", phone="503-555-0106", location="Portland, OR")

case("spanish-page-of-a-cook", """# Ignacio Berríos Alarcón
Cocinero profesional
Valparaíso, Chile | +56 9 5550 1834 | ignacio.berrios@example.cl
## Sobre mí
Cocino pescado y enseño a otros a cocinarlo.
## Trayectoria laboral
**Jefe de cocina**
Restaurante Caleta Norte, Valparaíso
Marzo de 2019 – Actualidad
- Carta nueva cada luna
**Ayudante de cocina**
Hotel Cerro Azul, Viña del Mar
Enero de 2014 – Febrero de 2019
- Ochenta cubiertos por noche
## Estudios
**Técnico en Gastronomía**
Instituto Profesional del Pacífico
2012 – 2013
## Habilidades
- Pescados y mariscos
- Costos de cocina
- Manejo de equipos
## Idiomas
Español: nativo
Inglés: intermedio
## Referencias
Disponibles a pedido""",
     [("Jefe de cocina", "Restaurante Caleta Norte", "Marzo de 2019 – Actualidad"), ("Ayudante de cocina", "Hotel Cerro Azul", "Enero de 2014 – Febrero de 2019")],
     [("Técnico en Gastronomía", "Instituto Profesional del Pacífico")], "Pescados y mariscos|Costos de cocina|Manejo de equipos", full_name="Ignacio Berríos Alarcón", email="ignacio.berrios@example.cl", phone="+56 9 5550 1834", location="Valparaíso, Chile")

case("gpa-and-honours-in-the-line", """# Lucinda Abernathy
lucinda.abernathy@example.edu | 859.555.0198 | Lexington, KY | linkedin.com/in/labernathy-example
## Education
**Bluegrass University**, Lexington, KY
B.S. in Animal Science, Minor in Agribusiness | GPA: 3.74/4.0 | Dean's List (6 semesters) >> May 2025
Study Abroad: University of Limerick, Ireland, Spring 2024
## Internships
**Research Intern**, Keeneland Equine Center, Lexington, KY >> June 2024 – August 2024
- Weighed foals
**Farm Intern**, Old Frankfort Dairy, Midway, KY >> Summers 2022, 2023
- Milked at four
## Leadership & Involvement
**President**, Block and Bridle Club >> 2023 – 2025
## Skills
Phlebotomy, Data entry, R, Public speaking, Equine handling""",
     [("Research Intern", "Keeneland Equine Center", "June 2024 – August 2024"), ("Farm Intern", "Old Frankfort Dairy", "Summers 2022, 2023")],
     [("B.S. in Animal Science, Minor in Agribusiness", "Bluegrass University")], "Phlebotomy|Data entry|R|Public speaking|Equine handling", full_name="Lucinda Abernathy", email="lucinda.abernathy@example.edu", phone="859.555.0198", location="Lexington, KY")

case("mechanic-with-plain-capitals", """# HOLLIS BRACEWELL
# Diesel Mechanic
Cell: 406-555-0142
Email: hollis.bracewell@example.com
Billings, MT 59101
## WORK HISTORY
YELLOWSTONE TRUCK & TRAILER, Billings, MT
Lead Diesel Mechanic, May 2016 - Present
- Engines, brakes, and the new kid
- Cut comebacks by half
BIG SKY FARM EQUIPMENT, Laurel, MT
Mechanic, March 2009 - April 2016
- Combines in August
## TRAINING
Diesel Technology Certificate, Rimrock Technical College, 2008
High School Diploma, Huntley Project High School, 2006
## CERTIFICATIONS
ASE T2, T4, T6
CDL Class A
## SKILLS
Engine diagnostics
Hydraulics
MIG and stick welding
Air brakes""",
     [("Lead Diesel Mechanic", "YELLOWSTONE TRUCK & TRAILER", "May 2016 - Present"), ("Mechanic", "BIG SKY FARM EQUIPMENT", "March 2009 - April 2016")],
     [("Diesel Technology Certificate", "Rimrock Technical College"), ("High School Diploma", "Huntley Project High School")], "Engine diagnostics|Hydraulics|MIG and stick welding|Air brakes", full_name="HOLLIS BRACEWELL", email="hollis.bracewell@example.com", phone="406-555-0142", location="Billings, MT 59101")

case("british-teacher-and-a-levels", """# Imogen Fairweather
3 Chapel Row, Whitby YO21 3PU | 01947 555 018 | imogen.fairweather@example.co.uk
## Personal Statement
Teacher of physics who brings the van de Graaff.
## Employment
**Sept 2017 to date   Teacher of Physics**
Eskside Academy, Whitby
- Results up a grade on average
**Sept 2014 – July 2017   Newly Qualified Teacher, later Teacher of Science**
Cleveland High School, Middlesbrough
- Ran the telescope club
## Education and Qualifications
**2013 – 2014   PGCE Secondary Physics**
University of the North Riding
**2010 – 2013   BSc (Hons) Physics, 2:1**
University of Wearside
**2008 – 2010   A-levels: Physics (A), Mathematics (A), Music (B)**
Ryedale Sixth Form College
## Other Skills
First aid, Minibus licence, Arduino
## Interests
Fell running and brass bands""",
     [("Teacher of Physics", "Eskside Academy", "Sept 2017 to date"), (None, "Cleveland High School", "Sept 2014 – July 2017")],
     [("PGCE Secondary Physics", "University of the North Riding"), (None, "University of Wearside"), (None, "Ryedale Sixth Form College")], "First aid|Minibus licence|Arduino", full_name="Imogen Fairweather", email="imogen.fairweather@example.co.uk", phone="01947 555 018")

case("consultant-with-clients-inside-a-role", """# Zoltán Bereczki
Budapest, Hungary | zoltan.bereczki@example.hu | +36 30 555 0146
## Career overview
**Pannonia Consulting Group, Budapest** >> 2012 – Present
**Principal Consultant** >> 2019 – Present
*Client: a Danish railway*
- New timetable in eight months
*Client: an Austrian bank*
- Moved payments to a new core
**Consultant** >> 2012 – 2019
- Nine clients in five countries
## Earlier career
**Analyst, Tisza Telecom, Szeged** >> 2009 – 2012
- Churn, explained
## Education
**MSc in Economics**, Great Plain University, Szeged >> 2009
## Expertise
Programme management, Core banking, SQL, Facilitation""",
     [("Principal Consultant", "Pannonia Consulting Group", "2019 – Present"), ("Consultant", "Pannonia Consulting Group", "2012 – 2019"), ("Analyst", "Tisza Telecom", "2009 – 2012")],
     [("MSc in Economics", "Great Plain University")], "Programme management|Core banking|SQL|Facilitation", full_name="Zoltán Bereczki", email="zoltan.bereczki@example.hu", phone="+36 30 555 0146", location="Budapest, Hungary")

case("bars-after-dates-with-slashes", """# Theodora Lindqvist-Amari
Illustrator & Art Director
Gothenburg, Sweden – theodora.la@example.se – (+46) 73 555 01 29
## History
2020/01–now | Art Director | Archipelago Magazine, Gothenburg
- Covers for forty issues
2014/06–2018/12 | Freelance Illustrator
- Books about foxes
2011/08–2014/05 | Junior Designer | Tram Nine Studio, Gothenburg
- Posters
## Studies
2008–2011 | BFA in Illustration | West Coast School of Design
## Tools of the trade
Procreate | Photoshop | Linocut | Type setting""",
     [("Art Director", "Archipelago Magazine", "2020/01–now"), ("Freelance Illustrator", None, "2014/06–2018/12"), ("Junior Designer", "Tram Nine Studio", "2011/08–2014/05")],
     [("BFA in Illustration", "West Coast School of Design")], "Procreate|Photoshop|Linocut|Type setting", full_name="Theodora Lindqvist-Amari", email="theodora.la@example.se", phone="(+46) 73 555 01 29", location="Gothenburg, Sweden")

case("indian-fresher-with-table-of-marks", """# Keerthana Balasubramaniam
Email: keerthana.b@example.in   Mobile: +91 98405 55012
LinkedIn: linkedin.com/in/keerthana-b-example
## Career Objective
To obtain a challenging position in a reputed organisation where I can learn.
## Internship
**Web Development Intern** at Marina Softech, Chennai
Duration: 01-Dec-2023 to 31-Mar-2024
- Built a page for bus passes
## Academic Qualifications
**B.E. (Computer Science and Engineering)** from Palar Engineering College, Vellore – 2024 (CGPA 8.6)
**HSC** from Lotus Matriculation Higher Secondary School – 2020 (92%)
**SSLC** from Lotus Matriculation Higher Secondary School – 2018 (95%)
## Technical Proficiency
Languages : Java, Python
Web : HTML, CSS, React
Database : MySQL, MongoDB
## Strengths
Hard working, quick learner
## Declaration
I hereby declare that the information above is true.
Place: Chennai
Date: 12/05/2024""",
     [("Web Development Intern", "Marina Softech", "01-Dec-2023 to 31-Mar-2024")],
     [("B.E. (Computer Science and Engineering)", "Palar Engineering College"), ("HSC", "Lotus Matriculation Higher Secondary School"), ("SSLC", "Lotus Matriculation Higher Secondary School")], "Java|Python|HTML|CSS|React|MySQL|MongoDB|Hard working|quick learner", full_name="Keerthana Balasubramaniam", email="keerthana.b@example.in", phone="+91 98405 55012")

case("pharmacist-with-rotations", """# Tobias Nakagawa, PharmD
tobias.nakagawa@example.com | 808-555-0157 | Honolulu, HI
## Education
**Doctor of Pharmacy** | Manoa Valley University, Honolulu, HI | May 2020
**B.S. Biochemistry** | Windward State College, Kaneohe, HI | May 2016
## Licensure
Registered Pharmacist, Hawaii (PH-00000), 2020
## Professional Experience
**Clinical Pharmacist** | Diamond Head Medical Center, Honolulu, HI | August 2020 – Present
- Rounds with cardiology
- Caught 90 interactions in a year
**Pharmacy Intern** | Kapiolani Drugs, Honolulu, HI | May 2017 – May 2020
- Counted by fives
## Presentations
Nakagawa T. "Warfarin and poke." Island Pharmacists Day, 2022.
## Skills
Epic; Anticoagulation; Sterile compounding""",
     [("Clinical Pharmacist", "Diamond Head Medical Center", "August 2020 – Present"), ("Pharmacy Intern", "Kapiolani Drugs", "May 2017 – May 2020")],
     [("Doctor of Pharmacy", "Manoa Valley University"), ("B.S. Biochemistry", "Windward State College")], "Epic|Anticoagulation|Sterile compounding", full_name="Tobias Nakagawa", email="tobias.nakagawa@example.com", phone="808-555-0157", location="Honolulu, HI")
