"""The people of the second set of `likenesses.py`."""
from cast import P

BASTIEN = P("Bastien Quéméneur", "b.quemeneur@example.fr", "+33 7 55 50 18 22", "22 quai de la Fosse, 44000 Nantes", "Chef de projet énergie", [], "",
    [("Chef de projet éolien", "Armor Vents SAS", "Nantes", "Depuis 03/2019", ["Pilotage de trois parcs de 12 à 24 MW", "Concertation avec les communes et les riverains"]), ("Ingénieur d'études", "Bureau Galerne", "Rennes", "09/2014 - 02/2019", ["Études de vent et dossiers de permis"])],
    [("Diplôme d'ingénieur en génie énergétique", "École Centrale de Nantes", "Nantes", "2011 - 2014", []), ("Classe préparatoire", "Lycée Clemenceau", "Nantes", "2009 - 2011", [])],
    [("Logiciels", ["WAsP", "QGIS", "AutoCAD", "MS Project"])], langs=[("Français", "langue maternelle"), ("Anglais", "courant")])

JORINDE = P("Jorinde Pfeifferling", "jorinde@example.net", "0151 5550 4477", "Leipzig", "Softwarearchitektin", ["github.com/jorinde-example"], "Architektin mit Sinn für das Machbare; entwirft Schnittstellen, die länger leben als die Teams, die sie gebaut haben.",
    [("Softwarearchitektin", "Nordstern Versicherung a.G.", "Leipzig", "Okt. 2020 – heute", ["Zerlegung eines Altsystems in 14 Dienste", "Einführung von Architekturentscheidungen als Textdateien"]), ("Senior-Entwicklerin Java", "Kranich Softwarehaus GmbH & Co. KG", "Dresden", "Feb. 2015 – Sep. 2020", ["Entwicklung einer Abrechnung für Stadtwerke"]), ("Entwicklerin", "Pixelwerk Jena", "Jena", "Aug. 2012 – Jan. 2015", ["Webshops in PHP"])],
    [("Diplom-Informatikerin", "Friedrich-Schiller-Universität Jena", "Jena", "2006 – 2012", [])], [("Sprachen", ["Java", "Kotlin", "TypeScript"]), ("Werkzeuge", ["Gradle", "Kafka", "OpenShift"]), ("Verfahren", ["Domain-Driven Design", "Event Storming"])])

TOBIAS = P("Tobias Achterkamp", "tobias.achterkamp@example.com", "+1-720-555-0183", "Denver, CO", "Product Manager", ["linkedin.com/in/tachterkamp-example"], "Product manager who talks to ten customers before writing one requirement. Shipped tools for dispatchers, nurses and brewers.",
    [("Senior Product Manager", "Switchyard Dispatch", "Denver, CO", "06/2021 - Present", ["Grew weekly active dispatchers from 1,200 to 7,900", "Killed four features nobody used"]), ("Product Manager", "Halcyon Health", "Boulder, CO", "02/2017 - 05/2021", ["Launched handover notes in 23 hospitals"]), ("Business Analyst", "Foam & Copper Brewing", "Fort Collins, CO", "08/2014 - 01/2017", ["Modelled demand for 40 beers"])],
    [("MBA, Technology Management", "University of Colorado Boulder", "Boulder, CO", "2015 - 2017", []), ("BS, Industrial Engineering", "Colorado State University", "Fort Collins, CO", "2010 - 2014", [])], [("", ["Roadmapping", "SQL", "A/B Testing", "Jira", "Figma", "Customer Interviews"])])

ANNELIESE = P("Anneliese Drummond", "adrummond@example.org", "510-555-0191", "Oakland, CA", "Marketing Manager", ["linkedin.com/in/adrummond-example"], "Marketing manager with eight years in food and retail.",
    [("Marketing Manager", "Sugarbush Foods", "Oakland, CA", "2019-04 - present", ["Doubled newsletter revenue in two years.", "Manages an annual budget of $1.4M."]), ("Marketing Coordinator", "Lantern Books", "San Jose, CA", "2015-09 - 2019-03", ["Organised 60 readings and a podcast."])],
    [("BA, English Literature", "San Francisco State University", "San Francisco, CA", "2011-09 - 2015-05", [])], [("", ["Email Marketing", "Copywriting", "Google Analytics", "Mailchimp", "Event Planning"])], certs=["2021-03 Google Ads Search Certification"])

VIDAR = P("Vidar Haugseth", "vidar.haugseth@example.no", "+47 400 55 019", "Bergen, Norway", "Offshore Technician", [], "",
    [("Offshore Technician", "Sirius Subsea", "Bergen, Norway", "04/2019 – present", ["Maintains remotely operated vehicles on two-week rotations", "Trained as lifeboat coxswain"]), ("Ship's Electrician", "Fjordlinjen Rederi", "Stavanger, Norway", "08/2013 – 03/2019", ["Kept generators and galleys running"])],
    [("Trade Certificate, Electrician", "Bergen Vocational School", "Bergen, Norway", "08/2009 – 06/2013", [])], [("", ["Hydraulics", "ROV Piloting", "Fault Finding", "PLC"])], langs=[("Norwegian", "Native"), ("English", "Fluent")])

GRETA = P("Greta Nakamura-Ellison", "greta.ne@example.edu", "206 555 0137", "Seattle, WA", "", ["linkedin.com/in/greta-ne-example", "github.com/greta-ne-example"], "",
    [("Software Engineer Intern", "Cinderpath", "Seattle, WA", "Jun 2024 – Sep 2024", ["Wrote a scheduler in Rust that halved queue times", "Paired daily and gave two lunch talks"]), ("Research Assistant", "Sound & Motion Lab", "Seattle, WA", "Sep 2023 – May 2024", ["Aligned audio with motion capture using PyTorch"]), ("Lead Lifeguard", "Green Lake Aquatics", "Seattle, WA", "Jun 2021 – Aug 2023", ["Scheduled 18 guards"])],
    [("B.S. Computer Science", "University of Washington", "Seattle, WA", "Expected June 2025", ["GPA: 3.78", "Coursework: Graphics, Databases, Machine Learning"])], [("Languages", ["Rust", "Python", "Java", "C"]), ("Tools", ["PyTorch", "Docker", "Blender"])])

PHILIPPA = P("Philippa Wetherby", "p.wetherby@example.co.uk", "07700 900142", "Leeds", "", [], "A patient, organised support worker who has spent six years helping adults with learning disabilities to live the lives they choose.",
    [("Senior Support Worker", "Oakleaf Supported Living", "Leeds", "September 2020 to present", ["Leads a team of six in a house of four residents", "Writes care plans with residents and families"]), ("Support Worker", "Oakleaf Supported Living", "Leeds", "May 2018 to August 2020", ["Supported daily routines, travel and cooking"]), ("Retail Assistant", "Hartley's Bakery", "Wakefield", "July 2015 to April 2018", ["Served customers and closed the till"])],
    [("NVQ Level 3 in Health and Social Care", "Leeds City College", "Leeds", "2019", []), ("A Levels: Psychology (B), Sociology (B), English (C)", "Notre Dame Sixth Form", "Leeds", "2013 to 2015", [])], [("", ["Medication administration", "Safeguarding", "Makaton", "Moving and handling", "Care planning", "Full UK driving licence"])])

MARCELLUS = P("Marcellus T. Broadnax", "mtbroadnax@example.com", "(334) 555-0150", "Montgomery, AL", "", [], "",
    [("Logistics Management Specialist", "U.S. Army Materiel Command", "Redstone Arsenal, AL", "10/2017 - Present", ["Manages spare parts for 300 vehicles worth $48M", "Briefs senior officers every month"]), ("Supply Sergeant", "Alabama Army National Guard", "Montgomery, AL", "06/2010 - 09/2017", ["Accounted for property without loss through two deployments"])],
    [("Bachelor of Science in Logistics", "Athens State University", "Athens, AL", "05/2017", [])], [("", ["GCSS-Army", "Property Accountability", "Contract Oversight", "Excel"])])

XIMENA = P("Ximena Arrizabalaga", "ximena.arri@example.es", "+34 655 55 50 31", "Bilbao", "Analista de datos", ["linkedin.com/in/ximena-arri-example"], "Analista de datos con cinco años de experiencia en banca y transporte.",
    [("Analista de datos sénior", "Ferrovías del Norte", "Bilbao", "marzo de 2021 – actualidad", ["Predicción de averías con seis meses de antelación", "Cuadros de mando para dirección"]), ("Analista de riesgos", "Caja Cantábrica", "Santander", "septiembre de 2018 – febrero de 2021", ["Modelos de impago y validación"])],
    [("Máster en Ciencia de Datos", "Universidad de Deusto", "Bilbao", "2017 – 2018", []), ("Grado en Matemáticas", "Universidad del País Vasco", "Leioa", "2013 – 2017", [])], [("Lenguajes", ["Python", "R", "SQL"]), ("Visualización", ["Power BI", "Qlik Sense"])], langs=[("Español", "nativo"), ("Euskera", "nativo"), ("Inglés", "C1")])

DASHIELL = P("Dashiell Okonjo", "dash@example.dev", "+1 646 555 0120", "New York, NY", "Staff Frontend Engineer", ["dash.example.dev", "github.com/dash-example"], "I make complicated screens feel simple and fast.",
    [("Staff Frontend Engineer", "Tessellate", "New York, NY", "Jan 2022 – Present", ["Cut bundle size by 60% and kept it there with a budget in CI", "Mentors four engineers"]), ("Senior Frontend Engineer", "Tessellate", "New York, NY", "Mar 2019 – Dec 2021", ["Built the canvas editor used by 2M people"]), ("Web Developer", "Bodega Digital", "Brooklyn, NY", "Jul 2015 – Feb 2019", ["Forty sites, zero page builders"])],
    [("B.F.A. in Design and Technology", "Parsons School of Design", "New York, NY", "2011 – 2015", [])], [("Languages", ["TypeScript", "CSS", "Elm"]), ("Libraries", ["React", "D3", "Three.js"]), ("Practices", ["Accessibility", "Performance"])])

LEOPOLD = P("Leopold Csonka", "leo.csonka@example.at", "+43 660 555 01 27", "Graz, Österreich", "Elektrotechniker", [], "",
    [("Inbetriebnahmetechniker", "Murtal Anlagenbau GmbH", "Graz", "05.2018 – laufend", ["Inbetriebnahme von Förderanlagen in acht Ländern"]), ("Servicetechniker", "Alpenlift AG", "Innsbruck", "09.2013 – 04.2018", ["Wartung von Seilbahnen und Rufbereitschaft"])],
    [("Matura, Elektrotechnik", "HTL Weiz", "Weiz", "2008 – 2013", [])], [("", ["TIA Portal", "EPLAN", "Profinet", "Robotik"])], langs=[("Deutsch", "Muttersprache"), ("Ungarisch", "fließend"), ("Englisch", "B2")])

IMOGEN = P("Imogen Vasquez-Trent", "imogen.vt@example.com", "(505) 555-0166", "Santa Fe, NM", "", ["imogenvt.example.com"], "Museum educator and exhibit developer.",
    [("Curator of Education", "Museum of Desert Peoples", "Santa Fe, NM", "2018 - Present", ["Runs 140 school visits a year", "Won a $90,000 grant for a traveling trunk program"]), ("Exhibit Developer", "Rio Grande Science Center", "Albuquerque, NM", "2013 - 2018", ["Wrote labels for nine exhibits"])],
    [("M.A., Museum Studies", "University of New Mexico", "Albuquerque, NM", "2013", []), ("B.A., Anthropology", "Colorado College", "Colorado Springs, CO", "2010", [])], [("", ["Grant Writing", "Curriculum Design", "Spanish Interpretation", "TMS"])])

RAFFERTY = P("Rafferty O'Shaughnessy", "raff.osh@example.ie", "+353 85 555 0108", "Cork, Ireland", "DevOps Engineer", [], "",
    [("DevOps Engineer", "Gannet Cloud", "Cork, Ireland", "Feb 2020 - present", ["Moved 60 pipelines from Jenkins to GitLab CI", "Wrote the disaster recovery plan and tested it twice a year"]), ("Systems Administrator", "Munster Credit Union", "Limerick, Ireland", "Sep 2015 - Jan 2020", ["Virtualised 35 servers"])],
    [("BSc (Hons) in Computer Science", "University College Cork", "Cork, Ireland", "2011 - 2015", [])], [("Cloud", ["AWS", "Azure"]), ("Automation", ["Ansible", "Terraform", "GitLab CI"]), ("Scripting", ["Bash", "Python", "PowerShell"])])

YESENIA = P("Yesenia Calloway", "yesenia.calloway@example.com", "213.555.0148", "Los Angeles, California", "", [], "Bilingual paralegal with seven years in immigration and housing law.",
    [("Senior Paralegal", "Whitlock & Baptiste LLP", "Los Angeles, California", "August 2019 - Present", ["Prepares 25 petitions a month", "Trains new paralegals on case software"]), ("Legal Assistant", "Tenants Together Legal Aid", "Long Beach, California", "June 2016 - July 2019", ["Interviewed clients in Spanish"])],
    [("Paralegal Certificate", "UCLA Extension", "Los Angeles, California", "2016", []), ("Bachelor of Arts in Sociology", "California State University, Long Beach", "Long Beach, California", "2015", [])], [("", ["Legal Research", "Case Management", "Westlaw", "Clio", "Translation"])])

AUGUSTIN = P("Augustin Delacroix-Mbemba", "augustin.dm@example.be", "+32 470 55 50 12", "Liège, Belgique", "Comptable", [], "",
    [("Responsable comptable", "Brasserie du Perron SA", "Liège", "janvier 2020 – à ce jour", ["Clôtures mensuelles et déclarations de TVA"]), ("Comptable", "Fiduciaire Ourthe", "Huy", "juin 2014 – décembre 2019", ["Tenue de 40 dossiers de PME"])],
    [("Bachelier en comptabilité", "Haute École de la Province de Liège", "Liège", "2011 – 2014", [])], [("", ["BOB 50", "Winbooks", "Excel", "TVA intracommunautaire"])], langs=[("Français", "langue maternelle"), ("Néerlandais", "B1"), ("Lingala", "courant")])

HARRIET = P("Harriet Boateng-Lund", "harriet.lund@example.com", "+1 604 555 0171", "Vancouver, BC", "Civil Engineer", [], "Civil engineer, eleven years in water and bridges.",
    [("Project Engineer", "Cascadia Water Partners", "Vancouver, BC", "May 2017 – Present", ["Designs pumping stations and takes them through approval", "Chairs the safety committee"]), ("Engineer in Training", "Lionsgate Structures Ltd.", "Burnaby, BC", "Sep 2013 – Apr 2017", ["Inspected 90 bridges"])],
    [("B.A.Sc. in Civil Engineering", "University of British Columbia", "Vancouver, BC", "2009 – 2013", ["Dean's List"])], [("", ["Civil 3D", "HEC-RAS", "Bridge Inspection", "Contract Administration", "Public Consultation"])])
