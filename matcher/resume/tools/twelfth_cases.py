"""The twelfth set of `likenesses.py`: people of many trades, sections by other names, dates as people say them."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(chromed, texed, worded, typeset, drawn, weased, cored)


case("seasons-and-since", """# Amadou Diop
Dakar, Senegal · +221 77 555 01 34 · amadou.diop@example.sn
## Who I am
Radio producer who prefers silence.
## What I've done
**Producer**, Radio Teranga >> since March 2020
- A morning programme in three languages
**Reporter**, Cap-Vert Weekly >> Autumn 2016 – Winter 2019
- Fish markets and their politics
**Intern**, Gorée Island Museum >> Summer 2015
- Sound archive of the ferry
## Where I learned
**Master's in Journalism**, Atlantic School of Media, Dakar >> 2016
**Bachelor's in Modern Languages**, University of Thiès >> 2014
## Toolbox
Reaper, Adobe Audition, Wolof, French, Field recording""",
     [("Producer", "Radio Teranga", "since March 2020"), ("Reporter", "Cap-Vert Weekly", "Autumn 2016 – Winter 2019"), ("Intern", "Gorée Island Museum", "Summer 2015")],
     [("Master's in Journalism", "Atlantic School of Media"), ("Bachelor's in Modern Languages", "University of Thiès")], "Reaper|Adobe Audition|Wolof|French|Field recording", full_name="Amadou Diop", email="amadou.diop@example.sn", phone="+221 77 555 01 34", location="Dakar, Senegal")

case("short-years-with-apostrophes", """= **Delroy Hutchinson**
= 14 Parade Street, Kingston, Jamaica
= 876-555-0125 ~ delroy.hutchinson@example.com
## CAREER HISTORY
**Blue Mountain Coffee Exporters** – Quality Control Manager >> '19 – now
- Tastes two hundred cups a week
- Rejected a container once
**Port Royal Customs Brokers** – Clearance Officer >> '13 – '19
- Papers for rum and for engines
## EDUCATION
**B.Sc. Agricultural Science**, Mona Hills University >> '09 – '13
## SKILLS & ABILITIES
Cupping • HACCP • Customs law • Excel""",
     [("Quality Control Manager", "Blue Mountain Coffee Exporters", "'19 – now"), ("Clearance Officer", "Port Royal Customs Brokers", "'13 – '19")],
     [("B.Sc. Agricultural Science", "Mona Hills University")], "Cupping|HACCP|Customs law|Excel", full_name="Delroy Hutchinson", email="delroy.hutchinson@example.com", phone="876-555-0125")

case("title-in-bold-then-date-in-brackets", """# Saskia van Houten
Utrecht, The Netherlands | saskia.vanhouten@example.nl | +31 6 5550 1482 | saskiavanhouten.example.nl
## Professional profile
Town planner with a bicycle.
## Selected work
**Senior Town Planner** (March 2018 – present)
Gemeente Vechtstad, Utrecht
- Closed four streets to cars and opened a square
**Urban Designer** (September 2012 – February 2018)
Bureau Singel Architects, Amersfoort
- A school, a bridge and a long bench
## Training
**MSc Urbanism** (2010 – 2012)
Delta University of Technology, Delft
**BSc Architecture** (2007 – 2010)
Delta University of Technology, Delft
## Software
AutoCAD, Rhino, QGIS, InDesign""",
     [("Senior Town Planner", "Gemeente Vechtstad", "March 2018 – present"), ("Urban Designer", "Bureau Singel Architects", "September 2012 – February 2018")],
     [("MSc Urbanism", "Delta University of Technology"), ("BSc Architecture", "Delta University of Technology")], "AutoCAD|Rhino|QGIS|InDesign", full_name="Saskia van Houten", email="saskia.vanhouten@example.nl", phone="+31 6 5550 1482", location="Utrecht, The Netherlands")

case("student-with-tech-lists-and-links", """= **Ravi Subramanian Iyer**
= Tempe, AZ | (480) 555-0159 | ravi.iyer@example.edu | github.com/ravi-iyer-example | linkedin.com/in/ravi-iyer-example
## EDUCATION
**Sonoran State University** >> Tempe, AZ
*Master of Science in Computer Engineering; GPA: 3.92/4.00* >> Aug 2023 – May 2025
**Cauvery Institute of Technology** >> Chennai, India
*Bachelor of Technology in Electronics and Communication; CGPA: 9.1/10* >> Jul 2018 – May 2022
## EXPERIENCE
**Firmware Engineer Intern** >> May 2024 – Aug 2024
*Saguaro Semiconductors* >> Chandler, AZ
- Brought up a board in nine days
**Associate Engineer** >> Jul 2022 – Jul 2023
*Kaveri Embedded Systems Pvt. Ltd.* >> Chennai, India
- Wrote a driver for a thermometer
## PROJECTS
**Tiny RTOS | C, ARM Cortex-M, GDB | GitHub** >> Fall 2023
- Switches tasks in three microseconds
**Bird Counter | Python, PyTorch, Raspberry Pi | Demo** >> Spring 2024
- Counts quail at a feeder
## TECHNICAL SKILLS
**Languages:** C, C++, Rust, Python, Verilog
**Tools:** GDB, JTAG, KiCad, Git
**Protocols:** I2C, SPI, CAN
## ACHIEVEMENTS
- Second prize, Desert Hacks 2024""",
     [("Firmware Engineer Intern", "Saguaro Semiconductors", "May 2024 – Aug 2024"), ("Associate Engineer", "Kaveri Embedded Systems Pvt. Ltd.", "Jul 2022 – Jul 2023")],
     [("Master of Science in Computer Engineering", "Sonoran State University"), ("Bachelor of Technology in Electronics and Communication", "Cauvery Institute of Technology")], "C|C++|Rust|Python|Verilog|GDB|JTAG|KiCad|Git|I2C|SPI|CAN", full_name="Ravi Subramanian Iyer", email="ravi.iyer@example.edu", phone="(480) 555-0159", location="Tempe, AZ")

case("three-posts-of-one-hotel-on-one-date-line", """# Benedetta Sforza-Kline
Miami Beach, FL 33139 • 305-555-0171 • benedetta.sk@example.com
## Summary of Qualifications
Hotel manager who has carried every kind of luggage.
## Relevant Experience
**The Coral Parade Hotel**, Miami Beach, FL
*General Manager (2021–Present)*
- 212 rooms and one flamingo
*Rooms Division Manager (2017–2021)*
- Turned rooms in 24 minutes
*Front Desk Supervisor (2014–2017)*
- Never lost a key card
**Biscayne Bay Inn**, Miami, FL
*Front Desk Agent (2012–2014)*
- Learned every concierge's name
## Academic Preparation
**Bachelor of Science, Hospitality Management**, South Shore University, Miami, FL, 2012
## Areas of Strength
Revenue management, Opera PMS, Union relations, Italian""",
     [("General Manager", "The Coral Parade Hotel", "2021–Present"), ("Rooms Division Manager", "The Coral Parade Hotel", "2017–2021"), ("Front Desk Supervisor", "The Coral Parade Hotel", "2014–2017"), ("Front Desk Agent", "Biscayne Bay Inn", "2012–2014")],
     [("Bachelor of Science, Hospitality Management", "South Shore University")], "Revenue management|Opera PMS|Union relations|Italian", full_name="Benedetta Sforza-Kline", email="benedetta.sk@example.com", phone="305-555-0171", location="Miami Beach, FL 33139")

case("french-page-of-a-nurse", """# Solène Kerbrat
Infirmière diplômée d'État
12 rue des Embruns, 29200 Brest – 06 55 01 42 77 – solene.kerbrat@example.fr
Permis B – 34 ans
## Parcours professionnel
**Depuis 09/2019 : Infirmière en réanimation**
Hôpital de la Rade, Brest
- Douze lits, deux nuits sur cinq
**De 10/2012 à 08/2019 : Infirmière en chirurgie**
Clinique du Ponant, Quimper
- Encadrement des étudiants
## Diplômes et formations
**2012 : Diplôme d'État d'infirmier**
Institut de formation en soins infirmiers de Brest
**2009 : Baccalauréat scientifique**
Lycée de l'Iroise, Brest
## Compétences
- Ventilation mécanique
- Dialyse
- Soins palliatifs
## Langues
Anglais : courant
Breton : notions
## Centres d'intérêt
Voile, fest-noz""",
     [("Infirmière en réanimation", "Hôpital de la Rade", "Depuis 09/2019"), ("Infirmière en chirurgie", "Clinique du Ponant", "10/2012 à 08/2019")],
     [("Diplôme d'État d'infirmier", "Institut de formation en soins infirmiers de Brest"), ("Baccalauréat scientifique", "Lycée de l'Iroise")], "Ventilation mécanique|Dialyse|Soins palliatifs", full_name="Solène Kerbrat", email="solene.kerbrat@example.fr", phone="06 55 01 42 77")

case("skills-in-sentences-and-hours", """# Clementine Ashby-Rowe
Burlington, VT | 802-555-0118 | clementine.ar@example.com
## Experience
Head Baker | Onion River Bread | Burlington, VT | 4/2019 to present
- Six hundred loaves before seven
Baker | Champlain Co-op | Winooski, VT | 9/2014 to 3/2019
- Rye, mostly
Barista | Church Street Coffee | Burlington, VT | 6/2012 to 8/2014
- Hearts in foam
## Education
Associate of Science in Culinary Arts | Green Valley Culinary College | Montpelier, VT | 2012
## Skills
Baking: sourdough, lamination, rye, gluten-free
Running a kitchen: scheduling, purchasing, food costing
## Volunteering
Bread for the shelter, every Sunday""",
     [("Head Baker", "Onion River Bread", "4/2019 to present"), ("Baker", "Champlain Co-op", "9/2014 to 3/2019"), ("Barista", "Church Street Coffee", "6/2012 to 8/2014")],
     [("Associate of Science in Culinary Arts", "Green Valley Culinary College")], "sourdough|lamination|rye|gluten-free|scheduling|purchasing|food costing", full_name="Clementine Ashby-Rowe", email="clementine.ar@example.com", phone="802-555-0118", location="Burlington, VT")

case("social-worker-with-open-end", """# Marguerite Toussaint, LCSW
mtoussaint@example.org / 718-555-0182 / Brooklyn, New York
## Licensure
LCSW, New York State, 2017
## Clinical Experience
**Bedford Family Services, Brooklyn, New York**
**Clinical Social Worker, 2018 –**
- Thirty families at a time
**Flatbush Youth Center, Brooklyn, New York**
**Case Manager, 2014 – 2018**
- School, court and dinner
## Field Placements
**East River Hospital, New York, New York**
**Social Work Intern, 2013 – 2014**
- Discharges without drama
## Education
**Master of Social Work, Borough College School of Social Work, 2014**
**Bachelor of Arts in Sociology, Hudson Heights College, 2011**
## Competencies
Trauma-informed care, Motivational interviewing, Haitian Creole, Crisis intervention""",
     [("Clinical Social Worker", "Bedford Family Services", "2018 –"), ("Case Manager", "Flatbush Youth Center", "2014 – 2018"), ("Social Work Intern", "East River Hospital", "2013 – 2014")],
     [("Master of Social Work", "Borough College School of Social Work"), ("Bachelor of Arts in Sociology", "Hudson Heights College")], "Trauma-informed care|Motivational interviewing|Haitian Creole|Crisis intervention", full_name="Marguerite Toussaint", email="mtoussaint@example.org", phone="718-555-0182", location="Brooklyn, New York")
