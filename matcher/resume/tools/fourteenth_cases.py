"""The fourteenth set of `likenesses.py`: titles and employers of few words that a list would know, skills apart from work, terms and seasons."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(weased, drawn, texed, cored, chromed, typeset, worded)


case("functional-page-with-a-list-of-employers", """# Bernadine Kowalczyk
Cleveland, OH | bernadine.k@example.com | 216-555-0190
## Profile
Bookkeeper returning to work after raising three auditors.
## Key Strengths
**Bookkeeping**
- Closed the books of twelve shops every month
- Found a missing invoice from 1998
**People**
- Trained four clerks
## Employment
Full-Charge Bookkeeper, Cuyahoga Plumbing Supply, Cleveland, OH, 2018 – Present
Accounts Payable Clerk, Lakeshore Paper, Euclid, OH, 2006 – 2010
Cashier, West Side Grocery, Cleveland, OH, 2003 – 2006
## Education
Associate of Applied Business, Accounting, Rock River Community College, 2006
## Computer Skills
QuickBooks, Excel, Sage 50""",
     [("Full-Charge Bookkeeper", "Cuyahoga Plumbing Supply", "2018 – Present"), ("Accounts Payable Clerk", "Lakeshore Paper", "2006 – 2010"), ("Cashier", "West Side Grocery", "2003 – 2006")],
     [("Associate of Applied Business, Accounting", "Rock River Community College")], "QuickBooks|Excel|Sage 50", full_name="Bernadine Kowalczyk", email="bernadine.k@example.com", phone="216-555-0190", location="Cleveland, OH")

case("names-that-no-list-knows", """# Wren Tallis
Totnes, Devon · 07700 900 221 · wren@tallis.example.co.uk
## Work
**Luthier** · Hollow Oak · 2019 – present
- Nine guitars a year
**Farrier's mate** · Tack & Ember · 2016 – 2019
- Held the horse
**Deckhand** · MV Petrel · Summer 2015
- Scrubbed
## Schooling
**Diploma in Stringed Instrument Making** · Dartside College · 2016
## Skills
French polishing · Steam bending · Bookkeeping""",
     [("Luthier", "Hollow Oak", "2019 – present"), ("Farrier's mate", "Tack & Ember", "2016 – 2019"), ("Deckhand", "MV Petrel", "Summer 2015")],
     [("Diploma in Stringed Instrument Making", "Dartside College")], "French polishing|Steam bending|Bookkeeping", full_name="Wren Tallis", email="wren@tallis.example.co.uk", phone="07700 900 221", location="Totnes, Devon")

case("co-op-terms-of-one-year", """= **Harleen Dhaliwal**
= Waterloo, Ontario | 519-555-0164 | harleen.dhaliwal@example.ca | github.com/hdhaliwal-example
## Education
**Conestoga Plains University** >> Sept 2021 – Apr 2026 (expected)
Candidate for BASc in Mechatronics Engineering, Co-op
## Work Experience
**Robotics Software Developer (Co-op)** >> May–Aug 2024
Grand River Robotics, Kitchener, ON
- Tuned a gripper to hold eggs
**Mechanical Design Student** >> Sept–Dec 2023
Huron Tool & Die, Stratford, ON
- Drew fixtures
**Junior Developer** >> Jan–Apr 2023
City of Guelph, ON
- Snow plough map
## Design Projects
**Line follower** >> Nov 2022
- Followed
## Technical Skills
Software: ROS 2, C++, Python, MATLAB
Mechanical: SolidWorks, GD&T, 3D printing""",
     [("Robotics Software Developer (Co-op)", "Grand River Robotics", "May–Aug 2024"), ("Mechanical Design Student", "Huron Tool & Die", "Sept–Dec 2023"), ("Junior Developer", "City of Guelph", "Jan–Apr 2023")],
     [(None, "Conestoga Plains University")], "ROS 2|C++|Python|MATLAB|SolidWorks|GD&T|3D printing", full_name="Harleen Dhaliwal", email="harleen.dhaliwal@example.ca", phone="519-555-0164", location="Waterloo, Ontario")

case("sales-with-awards-between", """# MAXWELL ODUYA
Atlanta, GA 30309 | C: 404.555.0139 | maxwell.oduya@example.com
## SALES LEADERSHIP
Quota? Met.
## PROFESSIONAL HISTORY
**PEACHTREE MEDICAL DEVICES, INC.** >> **2014 to Present**
*Regional Sales Director (2019 to Present)*
Lead fourteen representatives in five states.
- 128% of plan in 2023
- President's Club 2020, 2021, 2023
*Territory Manager (2014 to 2019)*
Sold stents.
- Rookie of the Year
**STONE MOUNTAIN COPIERS** >> **2010 to 2014**
*Account Executive*
- 212 new accounts
## EDUCATION
BBA, Marketing – Piedmont Georgia College, Athens, GA
## COMPETENCIES
Forecasting / Key Accounts / Salesforce / Contract Negotiation""",
     [("Regional Sales Director", "PEACHTREE MEDICAL DEVICES, INC.", "2019 to Present"), ("Territory Manager", "PEACHTREE MEDICAL DEVICES, INC.", "2014 to 2019"), ("Account Executive", "STONE MOUNTAIN COPIERS", "2010 to 2014")],
     [("BBA, Marketing", "Piedmont Georgia College")], "Forecasting|Key Accounts|Salesforce|Contract Negotiation", full_name="MAXWELL ODUYA", email="maxwell.oduya@example.com", phone="404.555.0139", location="Atlanta, GA 30309")

case("german-page-with-seit", """# Dipl.-Ing. Henning Brockhoff
Am Alten Hafen 3 · 28195 Bremen · Tel. 0421 555 0182 · henning.brockhoff@example.de
geboren am 3. Mai 1979 in Oldenburg, verheiratet, zwei Kinder
## Beruflicher Werdegang
**Seit 10/2017: Leiter Konstruktion, Weser Windtechnik GmbH, Bremen**
- Verantwortung für elf Konstrukteure
- Neue Gondel in 18 Monaten
**01/2010 – 09/2017: Konstrukteur, Nordsee Anlagenbau AG, Bremerhaven**
- Fundamente auf See
**10/2005 – 12/2009: Wissenschaftlicher Mitarbeiter, Hanse-Universität Bremen**
- Lehre in Maschinendynamik
## Studium und Schule
**10/1999 – 09/2005: Maschinenbau (Dipl.-Ing.), Hanse-Universität Bremen**
Abschlussnote 1,7
**1998: Abitur, Altes Gymnasium Oldenburg**
## IT-Kenntnisse
CATIA V5, Ansys, SAP PLM, MS Project
## Sprachkenntnisse
Englisch verhandlungssicher, Dänisch Grundkenntnisse
## Hobbys
Segeln, Shantychor""",
     [("Leiter Konstruktion", "Weser Windtechnik GmbH", "Seit 10/2017"), ("Konstrukteur", "Nordsee Anlagenbau AG", "01/2010 – 09/2017"), ("Wissenschaftlicher Mitarbeiter", "Hanse-Universität Bremen", "10/2005 – 12/2009")],
     [("Maschinenbau (Dipl.-Ing.)", "Hanse-Universität Bremen"), ("Abitur", "Altes Gymnasium Oldenburg")], "CATIA V5|Ansys|SAP PLM|MS Project", email="henning.brockhoff@example.de", phone="0421 555 0182")

case("lawyer-with-admissions", """= **EUGENIA PRENTISS-COLE**
= eugenia.prentiss@example.com • (202) 555-0170 • Washington, DC
## BAR ADMISSIONS
District of Columbia (2015), Maryland (2014)
## EDUCATION
**Chesapeake University School of Law**, Baltimore, MD
J.D., *cum laude*, May 2014
Articles Editor, *Chesapeake Law Review*
**Potomac Women's College**, Frederick, MD
B.A., History and Government, May 2011
## EXPERIENCE
**Thornquist & Abel LLP**, Washington, DC
*Associate*, September 2015 – Present
- Defends bridges and those who build them
**The Honorable Lucius M. Fairbairn, Court of Special Appeals**, Annapolis, MD
*Law Clerk*, August 2014 – August 2015
- Drafted nineteen opinions
## SKILLS
Litigation, Depositions, Westlaw, Spanish""",
     [("Associate", "Thornquist & Abel LLP", "September 2015 – Present"), ("Law Clerk", None, "August 2014 – August 2015")],
     [(None, "Chesapeake University School of Law"), ("B.A., History and Government", "Potomac Women's College")], "Litigation|Depositions|Westlaw|Spanish", full_name="EUGENIA PRENTISS-COLE", email="eugenia.prentiss@example.com", phone="(202) 555-0170", location="Washington, DC")

case("electrician-with-apprenticeship", """# Paddy Gilmartin
Sligo, Ireland
Mobile: 085 555 0127
E-mail: paddy.gilmartin@example.ie
## Employment History
Electrician
Atlantic Way Electrical Services
03/2018 - Present
Duties:
- Wires hotels and one monastery
- Signs off on boards
Apprentice Electrician
Benbulben Contractors Ltd.
09/2013 - 02/2018
Duties:
- Pulled cable
## Education & Training
Advanced Certificate Craft – Electrical
Solas Training Centre, Sligo
2013 - 2017
Leaving Certificate
Coláiste Chnoc na Rí
2013
## Skills & Tickets
- Safe Pass
- MEWP ticket
- Testing and certification
- Solar PV installation""",
     [("Electrician", "Atlantic Way Electrical Services", "03/2018 - Present"), ("Apprentice Electrician", "Benbulben Contractors Ltd.", "09/2013 - 02/2018")],
     [("Advanced Certificate Craft – Electrical", "Solas Training Centre"), ("Leaving Certificate", "Coláiste Chnoc na Rí")], "Safe Pass|MEWP ticket|Testing and certification|Solar PV installation", full_name="Paddy Gilmartin", email="paddy.gilmartin@example.ie", phone="085 555 0127", location="Sligo, Ireland")

case("career-changer-with-projects-first", """# JUNIPER ADEYEMI
junior web developer | former cellist
Minneapolis, MN | 612.555.0151 | juniper.adeyemi@example.com | juniper.example.io
## TECH STACK
**Front end:** React, Next.js, Tailwind | **Back end:** Node, Express, PostgreSQL | **Other:** Git, Figma, Jest
## SELECTED PROJECTS
**Bowing** | React, Web Audio | [Live] [Code]
- Hears whether you are in tune
**Rosin** | Next.js, PostgreSQL | [Code]
- Keeps a studio's calendar
## EXPERIENCE
**Freelance Web Developer** | Self-employed | 2023 - Present
- Sites for three choirs
**Section Cellist** | North Star Philharmonic | 2012 - 2022
- 120 concerts a year
## EDUCATION
**Full Stack Web Development Certificate** | Lakes Coding School | 2022
**Bachelor of Music in Cello Performance** | Riverbend Conservatory | 2012""",
     [("Freelance Web Developer", "Self-employed", "2023 - Present"), ("Section Cellist", "North Star Philharmonic", "2012 - 2022")],
     [("Full Stack Web Development Certificate", "Lakes Coding School"), ("Bachelor of Music in Cello Performance", "Riverbend Conservatory")], "React|Next.js|Tailwind|Node|Express|PostgreSQL|Git|Figma|Jest", full_name="JUNIPER ADEYEMI", email="juniper.adeyemi@example.com", phone="612.555.0151", location="Minneapolis, MN")

case("professor-with-two-appointments-at-once", """# Kofi Ampofo-Nyarko
Professor of Soil Science
Kumasi, Ghana
k.ampofo@example.edu.gh, +233 24 555 0143
## Appointments
2019– Professor, Department of Crop Sciences, Ashanti University of Agriculture
2019– Adjunct Researcher, Sahel Soil Institute, Ouagadougou
2012–2019 Senior Lecturer, Ashanti University of Agriculture
2008–2012 Lecturer, Volta Regional University
## Degrees
2008 PhD, Soil Science, University of the Rhine Plain
2003 MPhil, Agronomy, Ashanti University of Agriculture
## Grants
2021–2024 Dust and seed, Savanna Fund, USD 240,000
## Selected publications
Ampofo-Nyarko, K. (2022). Termites as engineers. Journal of Imagined Soils, 12, 1–14.
## Skills
R; GIS; Field trials; Isotope analysis""",
     [("Professor", None, "2019–"), ("Adjunct Researcher", "Sahel Soil Institute", "2019–"), ("Senior Lecturer", "Ashanti University of Agriculture", "2012–2019"), ("Lecturer", "Volta Regional University", "2008–2012")],
     [("PhD, Soil Science", "University of the Rhine Plain"), ("MPhil, Agronomy", "Ashanti University of Agriculture")], "R|GIS|Field trials|Isotope analysis", full_name="Kofi Ampofo-Nyarko", email="k.ampofo@example.edu.gh", phone="+233 24 555 0143", location="Kumasi, Ghana")

case("dutch-page-with-periods-first", """# Floortje van der Meulen
Kanaalweg 41, 3526 KL Utrecht | 06 555 012 88 | floortje.vdm@example.nl
## Profiel
Communicatieadviseur met een rode pen.
## Werkervaring
**Communicatieadviseur** >> jan 2020 – heden
*Waterschap De Lage Venen, Utrecht*
- Campagne over dijken
**Redacteur** >> sep 2014 – dec 2019
*Uitgeverij Het Blauwe Potlood, Amersfoort*
- Veertig boeken
## Opleiding
**Master Communicatiewetenschap** >> 2012 – 2013
*Universiteit van de Veluwe*
**Bachelor Nederlandse Taal en Cultuur** >> 2009 – 2012
*Universiteit van de Veluwe*
## Vaardigheden
Schrijven, WordPress, Crisiscommunicatie, InDesign
## Talen
Nederlands (moedertaal), Engels (vloeiend)""",
     [("Communicatieadviseur", "Waterschap De Lage Venen", "jan 2020 – heden"), ("Redacteur", "Uitgeverij Het Blauwe Potlood", "sep 2014 – dec 2019")],
     [("Master Communicatiewetenschap", "Universiteit van de Veluwe"), ("Bachelor Nederlandse Taal en Cultuur", "Universiteit van de Veluwe")], "Schrijven|WordPress|Crisiscommunicatie|InDesign", full_name="Floortje van der Meulen", email="floortje.vdm@example.nl", phone="06 555 012 88")
