"""The rest of the fifth set of `likenesses.py`."""
from habits import cases, chromed, drawn, texed

case, ALL = cases(drawn, chromed, texed)


case("military-service", """# Staff Sgt. (Ret.) Curtis Vandergriff
curtis.vandergriff@example.com | 910-555-0140 | Fayetteville, NC
## Summary
Logistics leader with twelve years in uniform and four outside it.
## Civilian Experience
**Distribution Supervisor**, Cape Fear Logistics, Fayetteville, NC, 2020 – Present
- Runs the night dock with 35 people
## Military Experience
**Logistics Sergeant**, United States Army, Fort Liberty, NC, 2008 – 2020
- Moved 4,000 tons without a loss
## Education
Associate of Applied Science in Supply Chain Management, Fayetteville Technical Community College, 2019
## Clearance
Secret (inactive)
## Core Competencies
• Convoy planning • Hazmat • Lean Six Sigma Green Belt • Training""",
     [("Distribution Supervisor", "Cape Fear Logistics", "2020 – Present"), ("Logistics Sergeant", "United States Army", "2008 – 2020")],
     [("Associate of Applied Science in Supply Chain Management", "Fayetteville Technical Community College")], "Convoy planning|Hazmat|Lean Six Sigma Green Belt|Training", email="curtis.vandergriff@example.com", phone="910-555-0140", location="Fayetteville, NC")

case("short-names-and-slashes", """# Bo Li
bo.li@example.com / 206 555 0184 / Seattle, WA
## EXPERIENCE
SDE II / Cascade / 2021 - now
- Ships the cart
SDE I / Cascade / 2019 - 2021
- Fixed the cart
SDE Intern / Zest / Summer 2018
- Tested the cart
## EDUCATION
BS Computer Science / University of Washington / 2019
## SKILLS
Java / Kotlin / AWS / Git""",
     [("SDE II", "Cascade", "2021 - now"), ("SDE I", "Cascade", "2019 - 2021"), ("SDE Intern", "Zest", "Summer 2018")],
     [("BS Computer Science", "University of Washington")], "Java|Kotlin|AWS|Git", full_name="Bo Li", email="bo.li@example.com", phone="206 555 0184", location="Seattle, WA")

case("two-degrees-one-school", """# Farid Haidari
farid.haidari@example.com | 571-555-0161 | Fairfax, VA
## Education
**George Mason University >> Fairfax, VA**
M.S. in Data Analytics Engineering >> May 2024
B.S. in Information Technology, Concentration in Cybersecurity >> Dec 2021
## Experience
**Data Engineer >> Jan 2024 – Present**
Old Dominion Freight Analytics >> Reston, VA
- Builds feeds for 300 depots
**IT Support Analyst >> Feb 2022 – Dec 2023**
George Mason University >> Fairfax, VA
- Ran the help desk's queue
## Certifications
CompTIA Security+ (2022), AWS Certified Cloud Practitioner (2023)
## Skills
Python, SQL, Airflow, Tableau""",
     [("Data Engineer", "Old Dominion Freight Analytics", "Jan 2024 – Present"), ("IT Support Analyst", "George Mason University", "Feb 2022 – Dec 2023")],
     [("M.S. in Data Analytics Engineering", "George Mason University"), ("B.S. in Information Technology, Concentration in Cybersecurity", "George Mason University")], "Python|SQL|Airflow|Tableau", full_name="Farid Haidari", email="farid.haidari@example.com", phone="571-555-0161", location="Fairfax, VA")

case("no-bullets-paragraphs", """# Clementine Achebe
London SE15 | 07700 900 331 | c.achebe@example.co.uk
## Profile
Stage manager with a calm voice and a loud torch.
## Employment History
**Deputy Stage Manager – The Lantern Theatre, London**
January 2022 – Present
Runs the book for five productions a year, calls cues for lighting and sound, and looks after a company of eighteen.
**Assistant Stage Manager – Northern Rep, Leeds**
September 2019 – December 2021
Looked after props, understudied the flymen and drove the van between venues.
## Education and Training
BA (Hons) Stage Management, 2:1 – Royal Conservatoire of Scotland, 2016 – 2019
## Key Skills
Cue calling; Risk assessment; QLab; Clean driving licence""",
     [("Deputy Stage Manager", "The Lantern Theatre", "January 2022 – Present"), ("Assistant Stage Manager", "Northern Rep", "September 2019 – December 2021")],
     [("BA (Hons) Stage Management", "Royal Conservatoire of Scotland")], "Cue calling|Risk assessment|QLab|Clean driving licence", full_name="Clementine Achebe", email="c.achebe@example.co.uk", phone="07700 900 331", location="London SE15")

case("at-sign-and-arrows", """# Nils Bergqvist
nils@example.se · Stockholm, Sweden · +46 70 555 01 23
## What I've done
**Tech Lead @ Fjällräv Music** · 2022 → now
- Owns search
**Developer @ Tunnelbana Labs** · 2018 → 2022
- Made maps fast
## Where I studied
**KTH Royal Institute of Technology** · MSc Computer Science · 2013 → 2018
## What I know
Go · TypeScript · Elasticsearch · Terraform""",
     [("Tech Lead", "Fjällräv Music", "2022 → now"), ("Developer", "Tunnelbana Labs", "2018 → 2022")],
     [("MSc Computer Science", "KTH Royal Institute of Technology")], "Go|TypeScript|Elasticsearch|Terraform", full_name="Nils Bergqvist", email="nils@example.se", phone="+46 70 555 01 23", location="Stockholm, Sweden")

case("nurse-with-units", """# Rosalie Quimby, BSN, RN
rosalie.quimby@example.com | (614) 555-0172 | Columbus, OH
## Licensure & Certifications
RN, State of Ohio, exp. 08/2026 | BLS | ACLS | CCRN
## Clinical Experience
**Riverside Regional Medical Center** | Columbus, OH
*Registered Nurse, Medical ICU (24 beds)* | 07/2019 – Present
- Precepts new graduates
**Buckeye Children's Hospital** | Columbus, OH
*Patient Care Assistant, NICU* | 05/2017 – 06/2019
- Fed and weighed infants
## Education
**Capital University** | Bachelor of Science in Nursing | 05/2019
## Skills
Ventilators, CRRT, Epic, Titratable drips""",
     [("Registered Nurse, Medical ICU (24 beds)", "Riverside Regional Medical Center", "07/2019 – Present"), ("Patient Care Assistant, NICU", "Buckeye Children's Hospital", "05/2017 – 06/2019")],
     [("Bachelor of Science in Nursing", "Capital University")], "Ventilators|CRRT|Epic|Titratable drips", full_name="Rosalie Quimby", email="rosalie.quimby@example.com", phone="(614) 555-0172", location="Columbus, OH")

case("apprentice-abroad", """# Seán Ó Dálaigh
Galway, Ireland | sean.odalaigh@example.ie | +353 86 555 0194
## Experience
Apprentice Electrician, Corrib Electrical Ltd., Galway, Oct. 2021 to date
- Wired 40 houses under supervision
Warehouse Operative, Claddagh Foods, Galway, June 2019 to Sept. 2021
- Picked orders
## Education
Phase 4, Electrical Apprenticeship – Atlantic Technological University, 2023
Leaving Certificate – Coláiste Éinde, 2019
## Skills
Wiring, Testing & inspection, Safe Pass, Full driving licence""",
     [("Apprentice Electrician", "Corrib Electrical Ltd.", "Oct. 2021 to date"), ("Warehouse Operative", "Claddagh Foods", "June 2019 to Sept. 2021")],
     [("Phase 4, Electrical Apprenticeship", "Atlantic Technological University"), ("Leaving Certificate", "Coláiste Éinde")], "Wiring|Testing & inspection|Safe Pass|Full driving licence", full_name="Seán Ó Dálaigh", email="sean.odalaigh@example.ie", phone="+353 86 555 0194", location="Galway, Ireland")

case("senior-with-board-seats", """= EUGENIA PAPPAS-WRIGHT
= Chicago, IL | eugenia@example.com | 312.555.0128 | linkedin.com/in/epw-example
## EXECUTIVE PROFILE
Chief financial officer who has taken two companies public.
## PROFESSIONAL EXPERIENCE
**LAKESHORE ROBOTICS, INC. (NASDAQ: LKSR), Chicago, IL >> 2017 – Present**
**Chief Financial Officer (2019 – Present)**
- Raised $240M in an initial public offering
**Vice President, Finance (2017 – 2019)**
- Built the team from three to nineteen
**HALSTED PARTNERS LLC, Chicago, IL >> 2009 – 2017**
**Director of Finance**
- Closed in five days
## BOARD SERVICE
Treasurer, Pilsen Food Pantry, 2015 – Present
## EDUCATION
MBA, University of Chicago Booth School of Business
BS, Accountancy, University of Illinois
## SKILLS
Capital markets, M&A integration, Investor relations""",
     [("Chief Financial Officer", "LAKESHORE ROBOTICS, INC.", "2019 – Present"), ("Vice President, Finance", "LAKESHORE ROBOTICS, INC.", "2017 – 2019"), ("Director of Finance", "HALSTED PARTNERS LLC", "2009 – 2017")],
     [("MBA", "University of Chicago Booth School of Business"), ("BS, Accountancy", "University of Illinois")], "Capital markets|M&A integration|Investor relations", full_name="EUGENIA PAPPAS-WRIGHT", email="eugenia@example.com", phone="312.555.0128", location="Chicago, IL")

case("titles-in-capitals-tight", """# ANWAR SIDDIQUI
EMAIL: anwar.s@example.com  PHONE: 832-555-0155  LOCATION: Sugar Land, TX
## WORK EXPERIENCE
PROCESS ENGINEER, BAYOU PETROCHEMICAL >> JAN 2018 - PRESENT
- Cut flaring by a third
JUNIOR PROCESS ENGINEER, GULF POLYMERS >> JUN 2014 - DEC 2017
- Sized exchangers
## EDUCATION
B.S. CHEMICAL ENGINEERING, TEXAS A&M UNIVERSITY, 2014
## COMPUTER SKILLS
ASPEN HYSYS, MATLAB, AUTOCAD, EXCEL""",
     [("PROCESS ENGINEER", "BAYOU PETROCHEMICAL", "JAN 2018 - PRESENT"), ("JUNIOR PROCESS ENGINEER", "GULF POLYMERS", "JUN 2014 - DEC 2017")],
     [("B.S. CHEMICAL ENGINEERING", "TEXAS A&M UNIVERSITY")], "ASPEN HYSYS|MATLAB|AUTOCAD|EXCEL", full_name="ANWAR SIDDIQUI", email="anwar.s@example.com", phone="832-555-0155", location="Sugar Land, TX")

case("projects-before-work", """# Thandiwe Nkosi
thandiwe@example.co.za | +27 11 555 0136 | Johannesburg, South Africa | github.com/thandiwe-example
## Projects
**loadshed.js | TypeScript, Redis >> Mar 2024**
- Tells 20,000 people when their lights go out
**Stokvel Ledger | Django, PostgreSQL >> Aug 2023 – Nov 2023**
- Savings clubs without paper
## Experience
**Graduate Developer >> Feb 2024 – Present**
*Ubuntu Bank >> Johannesburg, South Africa*
- Tests for the mobile app
## Education
**University of the Witwatersrand >> Johannesburg, South Africa**
*BSc Honours in Computer Science >> 2020 – 2023*
## Skills
**Languages**: TypeScript, Python, Dart
**Infrastructure**: Docker, Azure""",
     [("Graduate Developer", "Ubuntu Bank", "Feb 2024 – Present")],
     [("BSc Honours in Computer Science", "University of the Witwatersrand")], "TypeScript|Python|Dart|Docker|Azure", full_name="Thandiwe Nkosi", email="thandiwe@example.co.za", phone="+27 11 555 0136", location="Johannesburg, South Africa")

case("long-titles-and-ampersands", """# Guadalupe Arriaga-Smith
Phoenix, AZ 85016 | gas@example.com | (602) 555-0199
## Relevant Experience
**Community Outreach & Volunteer Engagement Coordinator**
Desert Harvest Food Bank, Phoenix, AZ | March 2021–Present
- Schedules 600 volunteers
**Administrative Assistant to the Dean of Students**
Phoenix College, Phoenix, AZ | July 2017–February 2021
- Kept the calendar
## Education
**Arizona State University**, Tempe, AZ
**B.A., Nonprofit Leadership & Management**, summa cum laude | May 2017
## Languages & Skills
Bilingual (Spanish), Salesforce, Canva, Grant writing""",
     [("Community Outreach & Volunteer Engagement Coordinator", "Desert Harvest Food Bank", "March 2021–Present"), ("Administrative Assistant to the Dean of Students", "Phoenix College", "July 2017–February 2021")],
     [("B.A., Nonprofit Leadership & Management", "Arizona State University")], "Bilingual (Spanish)|Salesforce|Canva|Grant writing", full_name="Guadalupe Arriaga-Smith", email="gas@example.com", phone="(602) 555-0199", location="Phoenix, AZ 85016")

case("labels-in-head-and-objective", """# CURRICULUM VITAE
Name: Nandini Raghunathan
Email: nandini.r@example.in
Phone: +91 98450 55518
Address: 4th Block, Jayanagar, Bengaluru 560011
## CAREER OBJECTIVE
To work where testing is taken seriously.
## PROFESSIONAL EXPERIENCE
Company: Sahyadri Software Pvt Ltd
Designation: Senior Test Engineer
Duration: July 2019 to Present
- Wrote 900 automated checks
Company: Kaveri Systems
Designation: Test Engineer
Duration: June 2016 to June 2019
- Tested billing
## ACADEMIC QUALIFICATION
B.E. in Electronics & Communication, R.V. College of Engineering, Bengaluru, 2016, 79%
## TECHNICAL SKILLS
Tools: Selenium, Postman, JMeter
Languages: Java, Python""",
     [("Senior Test Engineer", "Sahyadri Software Pvt Ltd", "July 2019 to Present"), ("Test Engineer", "Kaveri Systems", "June 2016 to June 2019")],
     [("B.E. in Electronics & Communication", "R.V. College of Engineering")], "Selenium|Postman|JMeter|Java|Python", full_name="Nandini Raghunathan", email="nandini.r@example.in", phone="+91 98450 55518")

case("internship-season-and-expected", """# Wren Castellanos
Ithaca, NY | wc@example.edu | 607-555-0124 | wren.example.dev
## EDUCATION
**Cornell University, College of Engineering** >> Ithaca, NY
Bachelor of Science in Operations Research >> Expected May 2026
Cumulative GPA: 3.7
## EXPERIENCE
**Incoming Quantitative Analyst Intern** >> Summer 2025
Harbor Street Capital >> New York, NY
**Data Science Intern** >> May 2024 – Aug. 2024
Finger Lakes Hospital System >> Rochester, NY
- Predicted no-shows with an AUC of 0.81
**Grader, ENGRD 2700** >> Fall 2023 – Spring 2024
Cornell University >> Ithaca, NY
## LEADERSHIP
**Treasurer, Women in Computing** >> 2023 – Present
## SKILLS
Programming: Python, R, Julia
Software: Gurobi, Tableau, Excel""",
     [("Incoming Quantitative Analyst Intern", "Harbor Street Capital", "Summer 2025"), ("Data Science Intern", "Finger Lakes Hospital System", "May 2024 – Aug. 2024"), ("Grader, ENGRD 2700", "Cornell University", "Fall 2023 – Spring 2024")],
     [("Bachelor of Science in Operations Research", "Cornell University, College of Engineering")], "Python|R|Julia|Gurobi|Tableau|Excel", full_name="Wren Castellanos", email="wc@example.edu", phone="607-555-0124", location="Ithaca, NY")
