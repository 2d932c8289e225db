"""The sixth set of `likenesses.py`: more habits of real résumés."""
from habits import cases, chromed, drawn, texed

case, ALL = cases(texed, drawn, chromed)


case("numeric-months-and-dots", """# Ewelina Grabowska
Poznań, Poland | ewelina.grabowska@example.pl | +48 601 555 018
## Experience
**Frontend Developer, Warta Soft** >> 05.2021–now
- Rewrote a claims form in Svelte
**Junior Developer, Studio Kostka** >> 02.2019–04.2021
- Landing pages
**Intern, Studio Kostka** >> 07.2018–09.2018
- Icons
## Education
Master's in Computer Science, Adam Mickiewicz University in Poznań, 2017–2019
Bachelor's in Computer Science, Adam Mickiewicz University in Poznań, 2014–2017
## Skills
JavaScript, Svelte, CSS, Figma, Playwright""",
     [("Frontend Developer", "Warta Soft", "05.2021–now"), ("Junior Developer", "Studio Kostka", "02.2019–04.2021"), ("Intern", "Studio Kostka", "07.2018–09.2018")],
     [("Master's in Computer Science", "Adam Mickiewicz University in Poznań"), ("Bachelor's in Computer Science", "Adam Mickiewicz University in Poznań")], "JavaScript|Svelte|CSS|Figma|Playwright", full_name="Ewelina Grabowska", email="ewelina.grabowska@example.pl", phone="+48 601 555 018", location="Poznań, Poland")

case("acquired-companies-and-remote", """# Marcus Feldkamp
marcus@feldkamp.example | 720-555-0119 | Denver, CO (Remote)
## Experience
**Staff Engineer** | Northlight (acquired by Verdant) | Remote | Mar 2020 - Present
- Leads the data plane
**Senior Engineer** | Quarry.io | Denver, CO | Aug 2016 - Feb 2020
- Built billing
## Education
**Colorado School of Mines** | Golden, CO
B.S. Computer Science | Aug 2012 - May 2016
## Skills
Go, Rust, Kafka, AWS""",
     [("Staff Engineer", "Northlight (acquired by Verdant)", "Mar 2020 - Present"), ("Senior Engineer", "Quarry.io", "Aug 2016 - Feb 2020")],
     [("B.S. Computer Science", "Colorado School of Mines")], "Go|Rust|Kafka|AWS", full_name="Marcus Feldkamp", email="marcus@feldkamp.example", phone="720-555-0119")

case("internships-apart", """= Ananya Krishnaswamy
= ananya.k@example.edu | 408-555-0163 | linkedin.com/in/ananyak-example | github.com/ananyak-example
## Education
**San José State University** >> San Jose, CA
*Bachelor of Science, Software Engineering* >> *Aug 2022 – May 2026 (Expected)*
- Coursework: Data Structures, Networks, Discrete Mathematics
## Internships
**Backend Intern** >> Jun 2025 – Aug 2025
*Orchard Robotics* >> *Fremont, CA*
- Telemetry over MQTT for 60 machines
## Work Experience
**Barista** >> Sep 2022 – May 2025
*Spartan Coffee* >> *San Jose, CA*
- Opened the shop
## Volunteer Experience
**Mentor** >> 2023 – Present
*Girls Who Code* >> *San Jose, CA*
## Technical Skills
**Languages**: C++, Python, SQL
**Frameworks**: FastAPI, React
**Concepts**: Multithreading, REST""",
     [("Backend Intern", "Orchard Robotics", "Jun 2025 – Aug 2025"), ("Barista", "Spartan Coffee", "Sep 2022 – May 2025")],
     [("Bachelor of Science, Software Engineering", "San José State University")], "C++|Python|SQL|FastAPI|React|Multithreading|REST", full_name="Ananya Krishnaswamy", email="ananya.k@example.edu", phone="408-555-0163")

case("company-with-division-dash", """# Beatrice Holloway
Manchester, UK | b.holloway@example.co.uk | 0161 496 0155
## Career History
**Deloitte-style LLP - Risk Advisory, Manchester**
Manager, January 2021 - Present
- Leads six auditors
**Cotton Exchange Bank - Group Audit, Manchester**
Senior Auditor, September 2016 - December 2020
- Tested 200 controls a year
## Education
**University of Sheffield**
BA Accounting and Financial Management (2:1), 2013 - 2016
## Professional Qualifications
ACA, Institute of Chartered Accountants in England and Wales, 2019
## Skills
IDEA, Excel, SOX, Report writing""",
     [("Manager", "Deloitte-style LLP - Risk Advisory", "January 2021 - Present"), ("Senior Auditor", "Cotton Exchange Bank - Group Audit", "September 2016 - December 2020")],
     [("BA Accounting and Financial Management", "University of Sheffield")], "IDEA|Excel|SOX|Report writing", full_name="Beatrice Holloway", email="b.holloway@example.co.uk", phone="0161 496 0155", location="Manchester, UK")

case("skills-with-years-and-sentences", """# Igor Savchenko
igor.savchenko@example.com • Tampa, FL • 813-555-0147
## Summary
QA engineer who breaks things politely.
## Skills
Python (6 years), Selenium (5 years), Cypress (2 years), SQL (6 years)
## Professional Experience
**QA Lead at Gulf Health Tech** — May 2020 to Present
- Cut a regression cycle from nine days to one
**QA Engineer at Suncoast Software** — Feb 2017 to Apr 2020
- Automated 800 cases
## Education
**Kharkiv National University of Radio Electronics** — Specialist Degree in Software Engineering, 2010 to 2015""",
     [("QA Lead", "Gulf Health Tech", "May 2020 to Present"), ("QA Engineer", "Suncoast Software", "Feb 2017 to Apr 2020")],
     [("Specialist Degree in Software Engineering", "Kharkiv National University of Radio Electronics")], "Python|Selenium|Cypress|SQL", full_name="Igor Savchenko", email="igor.savchenko@example.com", phone="813-555-0147", location="Tampa, FL")

case("two-line-address-and-labels", """# Josephine Tallmadge
1187 Cedar Ridge Drive
Asheville, NC 28803
Phone: (828) 555-0109
Email: jtallmadge@example.com
## OBJECTIVE
A librarian's post near the mountains.
## EXPERIENCE
**Reference Librarian**, Buncombe County Public Libraries, Asheville, NC >> 2015-present
- Answers 40 questions a day
**Library Assistant**, Warren Wilson Archive, Swannanoa, NC >> 2012-2015
- Catalogued letters
## EDUCATION
**Master of Library Science**, University of North Carolina at Greensboro >> 2014
**Bachelor of Arts, History**, Appalachian State University >> 2011
## SKILLS
Cataloging, Koha, Storytime, Genealogy""",
     [("Reference Librarian", "Buncombe County Public Libraries", "2015-present"), ("Library Assistant", "Warren Wilson Archive", "2012-2015")],
     [("Master of Library Science", "University of North Carolina at Greensboro"), ("Bachelor of Arts, History", "Appalachian State University")], "Cataloging|Koha|Storytime|Genealogy", full_name="Josephine Tallmadge", email="jtallmadge@example.com", phone="(828) 555-0109", location="Asheville, NC 28803")

case("single-name-and-handle", """# Oyelade
Software Engineer
oyelade@example.ng · +234 803 555 0170 · Lagos, Nigeria · github.com/oyelade-example
## Experience
**Paymint** · Lagos, Nigeria
Software Engineer · Apr 2022 – Present
- Ledger for 3 million wallets
**Kòbò Labs** · Remote
Junior Software Engineer · Nov 2020 – Mar 2022
- USSD menus
## Education
**University of Ibadan**
B.Sc. Computer Science · 2015 – 2019
## Skills
Elixir, PostgreSQL, Go, Docker""",
     [("Software Engineer", "Paymint", "Apr 2022 – Present"), ("Junior Software Engineer", "Kòbò Labs", "Nov 2020 – Mar 2022")],
     [("B.Sc. Computer Science", "University of Ibadan")], "Elixir|PostgreSQL|Go|Docker", full_name="Oyelade", email="oyelade@example.ng", phone="+234 803 555 0170", location="Lagos, Nigeria")

case("thesis-advisor-and-exchange", """# Linnea Sjögren
linnea.sjogren@example.se | +46 73 555 01 66 | Lund, Sweden
## Education
**Lund University** >> Lund, Sweden
MSc in Engineering Physics >> Sep 2018 – Jun 2023
- Thesis: Ptychography at low dose; advisor: Prof. A. Quist
- Exchange semester at EPFL, autumn 2021
**Katedralskolan** >> Lund, Sweden
Upper Secondary Diploma, Natural Science Programme >> 2015 – 2018
## Experience
**Beamline Scientist** >> Sep 2023 – Present
MAX IV Laboratory >> Lund, Sweden
- Aligns optics at four in the morning
**Summer Researcher** >> Jun 2022 – Aug 2022
DESY >> Hamburg, Germany
- Simulated mirrors
## Skills
Python, MATLAB, LabVIEW, Zemax""",
     [("Beamline Scientist", "MAX IV Laboratory", "Sep 2023 – Present"), ("Summer Researcher", "DESY", "Jun 2022 – Aug 2022")],
     [("MSc in Engineering Physics", "Lund University"), ("Upper Secondary Diploma, Natural Science Programme", "Katedralskolan")], "Python|MATLAB|LabVIEW|Zemax", full_name="Linnea Sjögren", email="linnea.sjogren@example.se", phone="+46 73 555 01 66", location="Lund, Sweden")

case("title-colon-company", """# Terrence Boudreaux
New Orleans, LA | (504) 555-0138 | terrence.b@example.com
## EXPERIENCE
Executive Chef: Magnolia Room (Jan 2019 - Present)
- Runs a line of eleven
Sous Chef: Café Dauphine (Mar 2014 - Dec 2018)
- Bought all the fish
Line Cook: Frenchmen Street Oyster Bar (Jun 2011 - Feb 2014)
- Shucked
## EDUCATION
Delgado Community College: Associate of Applied Science, Culinary Arts (2011)
## SKILLS
Menu costing, Butchery, ServSafe, Scheduling""",
     [("Executive Chef", "Magnolia Room", "Jan 2019 - Present"), ("Sous Chef", "Café Dauphine", "Mar 2014 - Dec 2018"), ("Line Cook", "Frenchmen Street Oyster Bar", "Jun 2011 - Feb 2014")],
     [("Associate of Applied Science, Culinary Arts", "Delgado Community College")], "Menu costing|Butchery|ServSafe|Scheduling", full_name="Terrence Boudreaux", email="terrence.b@example.com", phone="(504) 555-0138", location="New Orleans, LA")
