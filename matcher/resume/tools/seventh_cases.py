"""The seventh set of `likenesses.py`: habits that parsers' own collections of hard pages are named after."""
from habits import cases, chromed, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(cored, chromed, worded, weased, texed, typeset)


case("work-without-heading", """# Colleen Abernathy
colleen.abernathy@example.com | (602) 555-0114 | Phoenix, AZ
Quality engineer with eleven years in medical devices and a habit of reading standards twice.

Quality Assurance Lead, Saguaro Medical, Phoenix, AZ (2019 - Present)
- Cut the time to close a complaint from 41 days to 17
- Led two surveillance audits without a finding
Quality Engineer, Copperstate Devices, Tempe, AZ (2014 - 2019)
- Validated nine production lines
Test Technician, Ocotillo Sensors, Chandler, AZ (2012 - 2014)
- Wrote the drop test that found a cracked housing
## Education
B.S. in Biomedical Engineering, Arizona State University (2008 - 2012)
## Skills
ISO 13485, CAPA, Minitab, Supplier Audits""",
     [("Quality Assurance Lead", "Saguaro Medical", "2019 - Present"), ("Quality Engineer", "Copperstate Devices", "2014 - 2019"), ("Test Technician", "Ocotillo Sensors", "2012 - 2014")],
     [("B.S. in Biomedical Engineering", "Arizona State University")], "ISO 13485|CAPA|Minitab|Supplier Audits", full_name="Colleen Abernathy", email="colleen.abernathy@example.com", phone="(602) 555-0114", location="Phoenix, AZ")

case("title-date-then-company-dash-place", """= **Nadia Ferrante**
= nadia.ferrante@example.com • (805) 555-0126 • San Luis Obispo, CA
## EDUCATION
**California Polytechnic State University** – San Luis Obispo, CA
Bachelor of Science, Computer Engineering
Expected June 2026 • GPA 3.72
## EXPERIENCE
**Firmware Engineering Intern**
June 2025 – September 2025
Tidewater Instruments – Goleta, CA
- Ported a bootloader to a second microcontroller and wrote 60 tests for it
- Halved the time a probe takes to wake
**Quality Assurance Intern**
June 2024 – September 2024
Oakhollow Software – Santa Barbara, CA
- Reproduced 120 reports from customers
## SKILLS
C, C++, Python, Verilog, Altium, Git""",
     [("Firmware Engineering Intern", "Tidewater Instruments", "June 2025 – September 2025"), ("Quality Assurance Intern", "Oakhollow Software", "June 2024 – September 2024")],
     [("Bachelor of Science, Computer Engineering", "California Polytechnic State University")], "C|C++|Python|Verilog|Altium|Git", full_name="Nadia Ferrante", email="nadia.ferrante@example.com", phone="(805) 555-0126", location="San Luis Obispo, CA")

case("achievements-in-bare-lines", """# Malcolm Osei
malcolm.osei@example.com | 512-555-0138 | Austin, TX | linkedin.com/in/malcolm-osei-example
## EXPERIENCE
**Staff Software Engineer · Bluebonnet Pay**
Austin, TX | Mar 2021 - Present
Moved checkout to a sharded store and cut its slowest answers by 42 percent.
Built a way to try changes on a tenth of the traffic, now used by 14 teams.
**Senior Engineer · Lone Star Freight**
Dallas, TX | Aug 2016 - Feb 2021
Wrote the planner that books 3,000 loads a day.
## EDUCATION
B.S. in Computer Science — Texas State University
2013
## ACHIEVEMENTS
- Two patents on partial rollbacks
- Speaker at three regional conferences
## SKILLS
Go, Kotlin, PostgreSQL, Kafka, gRPC""",
     [("Staff Software Engineer", "Bluebonnet Pay", "Mar 2021 - Present"), ("Senior Engineer", "Lone Star Freight", "Aug 2016 - Feb 2021")],
     [("B.S. in Computer Science", "Texas State University")], "Go|Kotlin|PostgreSQL|Kafka|gRPC", full_name="Malcolm Osei", email="malcolm.osei@example.com", phone="512-555-0138", location="Austin, TX")

case("skills-under-additional", """= **ROSALIND PEMBERTON**
= Boston, MA • rosalind.p@example.edu • (617) 555-0109
## EDUCATION
**BRIGHTON COLLEGE OF COMMERCE** >> Boston, MA
Bachelor of Science in Finance; GPA 3.8 >> May 2020
## PROFESSIONAL EXPERIENCE
**HARBORLIGHT CAPITAL** >> Boston, MA
**Associate** >> July 2022 – Present
- Models the debt of twelve shipping companies
**Analyst** >> June 2020 – June 2022
- Wrote the weekly note on freight rates
## ADDITIONAL
**Technical Skills:** Advanced in SQL, Excel, Tableau; Proficient in Python, MATLAB
**Languages:** Fluent in French; conversational Portuguese
**Certifications & Training:** CFA Level II candidate
**Interests:** Fencing, marathon swimming, letterpress""",
     [("Associate", "HARBORLIGHT CAPITAL", "July 2022 – Present"), ("Analyst", "HARBORLIGHT CAPITAL", "June 2020 – June 2022")],
     [("Bachelor of Science in Finance", "BRIGHTON COLLEGE OF COMMERCE")], "SQL|Excel|Tableau|Python|MATLAB", full_name="ROSALIND PEMBERTON", email="rosalind.p@example.edu", phone="(617) 555-0109", location="Boston, MA")

case("programme-without-degree", """# Vikram Deshpande
vikram.deshpande@example.in | +91 98205 55017 | Pune, India
## Experience
**Data Engineer, Monsoon Retail Tech** >> Jan 2020 – Present
- Feeds 900 shops with tomorrow's orders
**Software Developer, Sahyadri Systems** >> Jul 2016 – Dec 2019
- Maintained payroll for a state bank
## Education
Applied Machine Learning Program: From Models to Practice >> 2022
Eastgate Professional Education

Bachelor of Engineering in Electronics & Communication
Vindhya Institute of Technology, Bhopal
## Skills
Spark, Airflow, Scala, Python, Snowflake""",
     [("Data Engineer", "Monsoon Retail Tech", "Jan 2020 – Present"), ("Software Developer", "Sahyadri Systems", "Jul 2016 – Dec 2019")],
     [("Applied Machine Learning Program: From Models to Practice", "Eastgate Professional Education"), ("Bachelor of Engineering in Electronics & Communication", "Vindhya Institute of Technology")], "Spark|Airflow|Scala|Python|Snowflake", full_name="Vikram Deshpande", email="vikram.deshpande@example.in", phone="+91 98205 55017", location="Pune, India")

case("school-by-its-short-name", """# Annika Ruefli
annika.ruefli@example.ch | +41 79 555 01 32 | Zurich, Switzerland
## Work Experience
**Robotics Engineer** | Glarus Automation AG | Zurich, Switzerland | 10/2019 – today
- Taught an arm to pack eggs
**Research Assistant** | ETH Zürich | 03/2018 – 09/2019
- Kept the lab's drones in the air
## Education
ETH Zürich
MSc Robotics, Systems and Control >> 2016 – 2018
EPFL, Lausanne
BSc Microengineering >> 2013 – 2016
## Skills
ROS 2, C++, Python, SLAM, Gazebo""",
     [("Robotics Engineer", "Glarus Automation AG", "10/2019 – today"), ("Research Assistant", "ETH Zürich", "03/2018 – 09/2019")],
     [("MSc Robotics, Systems and Control", "ETH Zürich"), ("BSc Microengineering", "EPFL")], "ROS 2|C++|Python|SLAM|Gazebo", full_name="Annika Ruefli", email="annika.ruefli@example.ch", phone="+41 79 555 01 32", location="Zurich, Switzerland")

case("school-pipe-place", """# Theo Lindgren-Park
theo.lp@example.com | (831) 555-0151 | Monterey, CA
## Experience
Marine Policy Analyst
Kelp Forest Alliance | Monterey, CA
Feb 2018 - Present
- Wrote three county ordinances
Field Assistant
Otter Rock Research | Newport, OR
May 2015 - Jan 2018
- Counted sea stars in the rain
## Education
Pacific Coast College | Monterey, CA
B.A. in Marine Policy | 2011 - 2015
## Skills
ArcGIS, R, Grant Writing, Public Speaking""",
     [("Marine Policy Analyst", "Kelp Forest Alliance", "Feb 2018 - Present"), ("Field Assistant", "Otter Rock Research", "May 2015 - Jan 2018")],
     [("B.A. in Marine Policy", "Pacific Coast College")], "ArcGIS|R|Grant Writing|Public Speaking", full_name="Theo Lindgren-Park", email="theo.lp@example.com", phone="(831) 555-0151", location="Monterey, CA")

case("year-alone-at-the-right", """# GRETA HOLLOWELL
greta.hollowell@example.com | (207) 555-0188 | Portland, ME
## EXPERIENCE
**Casco Bay Shipyard** >> 2017 - Present
Naval Architect
- Drew the refit of two ferries
**Downeast Boatworks** >> 2013 - 2017
Design Assistant
- Lofted eleven hulls
## EDUCATION
M.S. in Naval Architecture >> 2013
Penobscot Maritime Academy
B.A. in Mathematics, Minor in Physics >> 2011
Androscoggin College
## SKILLS
Rhino, AutoCAD, Stability Analysis, Welding Inspection""",
     [("Naval Architect", "Casco Bay Shipyard", "2017 - Present"), ("Design Assistant", "Downeast Boatworks", "2013 - 2017")],
     [("M.S. in Naval Architecture", "Penobscot Maritime Academy"), ("B.A. in Mathematics, Minor in Physics", "Androscoggin College")], "Rhino|AutoCAD|Stability Analysis|Welding Inspection", full_name="GRETA HOLLOWELL", email="greta.hollowell@example.com", phone="(207) 555-0188", location="Portland, ME")

case("prose-under-the-role", """# Leonard Sabatini
Boise, ID | 208-555-0176 | l.sabatini@example.com
## Professional Experience
**Operations Manager**
Northfork Freight | Boise, ID | May 2019 - Present
Runs three depots and a fleet of sixty trucks. Brought late deliveries down from nine in a hundred to two by moving the night shift to the river depot.
Also negotiated fuel for the whole valley, which saved the company a driver's wage every month.
**Depot Supervisor**
Snake River Logistics | Twin Falls, ID | Apr 2014 - Apr 2019
Scheduled 22 drivers and wrote the winter plan that the county later took over.
## Education
**Boise State University**
B.B.A. in Supply Chain Management | 2010 - 2014
## Skills
Dispatching, Samsara, Route Planning, Forklift Training""",
     [("Operations Manager", "Northfork Freight", "May 2019 - Present"), ("Depot Supervisor", "Snake River Logistics", "Apr 2014 - Apr 2019")],
     [("B.B.A. in Supply Chain Management", "Boise State University")], "Dispatching|Samsara|Route Planning|Forklift Training", full_name="Leonard Sabatini", email="l.sabatini@example.com", phone="208-555-0176", location="Boise, ID")

case("employer-banner-over-title-and-team", """# Imogen Castellanos
imogen.c@example.com · (206) 555-0193 · Seattle, WA
## Experience
**Halcyon Systems**
Principal Engineer, Storage >> Aug 2023 – Present
- Took the write path from four round trips to one
Senior Engineer, Networking >> Jul 2020 – Aug 2023
- Replaced a load balancer nobody dared to restart
Engineer, Build Tools >> Aug 2017 – Jul 2020
- Remote caching for 900 engineers
## Education
**University of Washington**
B.S. in Computer Engineering >> 2013 – 2017
## Skills
Rust, C++, Linux, eBPF, Bazel""",
     [(None, "Halcyon Systems", "Aug 2023 – Present"), (None, "Halcyon Systems", "Jul 2020 – Aug 2023"), (None, "Halcyon Systems", "Aug 2017 – Jul 2020")],
     [("B.S. in Computer Engineering", "University of Washington")], "Rust|C++|Linux|eBPF|Bazel", full_name="Imogen Castellanos", email="imogen.c@example.com", phone="(206) 555-0193", location="Seattle, WA")

case("two-sections-of-experience", """# Patrice Okonjo
patrice.okonjo@example.com | 404-555-0120 | Atlanta, GA
## RELEVANT EXPERIENCE
**UX Researcher**, Peachtree Health, Atlanta, GA >> Sep 2021 - Present
- Ran 70 interviews with nurses on night shift
**Research Intern**, Civic Design Lab, Decatur, GA >> May 2020 - Aug 2020
- Coded 400 survey answers
## ADDITIONAL EXPERIENCE
**Shift Supervisor**, Ponce Coffee, Atlanta, GA >> Jan 2018 - Aug 2021
- Trained 15 baristas
## EDUCATION
**M.S. in Human-Computer Interaction**, Georgia Institute of Technology >> May 2021
**B.A. in Psychology**, Spelman College >> May 2019
## SKILLS
Interviewing, Figma, Dovetail, Survey Design, SPSS""",
     [("UX Researcher", "Peachtree Health", "Sep 2021 - Present"), ("Research Intern", "Civic Design Lab", "May 2020 - Aug 2020"), ("Shift Supervisor", "Ponce Coffee", "Jan 2018 - Aug 2021")],
     [("M.S. in Human-Computer Interaction", "Georgia Institute of Technology"), ("B.A. in Psychology", "Spelman College")], "Interviewing|Figma|Dovetail|Survey Design|SPSS", full_name="Patrice Okonjo", email="patrice.okonjo@example.com", phone="404-555-0120", location="Atlanta, GA")

case("bulleted-labelled-skills", """# Zainab Qureshi
zainab.qureshi@example.com | 647-555-0144 | Toronto, ON
## SKILLS
- Frontend: React, TypeScript, Next.js, Tailwind CSS, React Query, HTML5, CSS3
- Frontend Testing: React Testing Library, Playwright
- Backend: Java, Spring Boot, REST APIs, Apache Kafka
- Cloud & Infra: Docker, Kubernetes, Terraform
- Product & Collaboration: A/B testing, event-driven architecture, CI/CD, Agile
## EXPERIENCE
**Full Stack Developer | Maple Ledger Inc.** >> Feb 2021 – Present
- Rebuilt invoices for 6,000 small shops
**Junior Developer | Harbourfront Digital** >> Jun 2018 – Jan 2021
- Booking pages for three theatres
## EDUCATION
**Toronto Metropolitan University** >> 2014 – 2018
Bachelor of Science, Computer Science""",
     [("Full Stack Developer", "Maple Ledger Inc.", "Feb 2021 – Present"), ("Junior Developer", "Harbourfront Digital", "Jun 2018 – Jan 2021")],
     [("Bachelor of Science, Computer Science", "Toronto Metropolitan University")], "React|TypeScript|Next.js|Tailwind CSS|React Query|HTML5|CSS3|React Testing Library|Playwright|Java|Spring Boot|REST APIs|Apache Kafka|Docker|Kubernetes|Terraform|A/B testing|event-driven architecture|CI/CD|Agile", full_name="Zainab Qureshi", email="zainab.qureshi@example.com", phone="647-555-0144", location="Toronto, ON")
