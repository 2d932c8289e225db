"""Made-up people for the third set of `likenesses.py`: each writes dates, degrees, posts and skills in another way that real résumés have."""
from cast import P

TAVISH = P("Tavish Mukherji", "tavish.m@example.com", "+91-98300-55512", None, "", ["https://tavish.example.dev"], "",
    [("SDE-2", "Quillbay Technologies", "Gurugram, India", "July 2023 -- Present", ["Idempotency: Rewrote the payout retries so that no merchant is paid twice", "Search: Moved 40 M documents from Solr to OpenSearch without a pause"]),
     ("SRE Intern", "Nimbu Mobility", "Bengaluru, India", "May -- July 2022", ["SMS service: Added templates, quotas and Prometheus metrics"])],
    [("Bachelor of Technology in Computer Science and Engineering", "Indian Institute of Technology Ropar", "Punjab, India", "Aug. 2019 -- May 2023", "CGPA: 8.41"), ("Senior Secondary (Class XII), CBSE", "Kendriya Vidyalaya No. 2", "Kolkata, India", "2019", "94.6%")],
    [("Languages", ["Go", "Python", "C/C++", "SQL"]), ("Tools", ["Redis", "Docker", "Kafka", "Git"])])

ILARIA = P("Ilaria Benvenuti", "ilaria.benvenuti@example.it", "(+39) 3335550148", "Via delle Lanterne 12, 16124 Genova (Italy)", "", [], "",
    [("Responsabile di magazzino", "Cooperativa Ligure Trasporti s.r.l.", "Genova, Italia", "03/2020 – Attuale", ["Gestione di 14 addetti su due turni", "Introduzione dei lettori ottici nelle spedizioni"]),
     ("Impiegata amministrativa", "Studio Parodi & Associati", "Savona, Italia", "09/2016 – 02/2020", ["Fatturazione attiva e passiva", "Rapporti con le banche"])],
    [("Laurea in Economia Aziendale", "Università degli Studi di Genova", "Genova, Italia", "2013 – 2016", ""), ("Diploma di ragioneria", "Istituto Tecnico Vittorio Emanuele II", "Genova, Italia", "2008 – 2013", "")],
    [("", ["SAP", "Microsoft Excel", "Contabilità generale", "Logistica"])], langs=[("Inglese", "B2"), ("Francese", "A2")])

ODALYS = P("Odalys Ferreira-Knox", "odalysfk@example.com", "(305) 555-0176", "Hialeah, FL 33012", "Licensed Practical Nurse", [], "Bilingual practical nurse with six years in rehabilitation and long-term care.",
    [("Licensed Practical Nurse", "Palm Terrace Rehabilitation Center", "Hialeah, FL", "March 2021 to Present", ["Passes medication for 28 residents per shift", "Trains new aides on lifts and charting"]),
     ("Certified Nursing Assistant", "Bayside Manor", "Miami, FL", "June 2018 to February 2021", ["Took vital signs and assisted with daily living"]),
     ("Cashier/Customer Service", "Publix-style Grocer #114", "Miami, FL", "August 2016 to May 2018", ["Balanced the drawer every night"])],
    [("Diploma in Practical Nursing", "Miami Dade College", "Miami, FL", "January 2020 to January 2021", ""), ("High school diploma", "Hialeah Gardens High School", "Hialeah Gardens, FL", "August 2012 to May 2016", "")],
    [("", ["Medication Administration", "Wound Care", "Vital Signs", "Spanish", "Electronic Charting"])])

BRAMWELL = P("Bramwell T. Oyelaran", "bto@example.edu", "+1 (713) 555-0107", "Houston, TX", "", ["github.com/bto-example", "bramwell.example.io"], "",
    [("Incoming Software Engineering Intern", "Heliotrope", "Seattle, WA", "Summer 2025", []),
     ("Undergraduate Researcher", "Rice Computational Imaging Group", "Houston, TX", "Jan 2024 – Present", ["Reconstructs lensless images with a learned prior; paper under review"]),
     ("Software Engineering Intern", "Cobalt Freight", "Austin, TX", "May 2024 – Aug 2024", ["Wrote a Kotlin service that matches loads to trucks", "Reduced p95 of the matching call by 38%"])],
    [("BS in Computer Science", "Rice University", "Houston, TX", "May 2026", "Cum. GPA: 3.88 / 4.0"), ("High School Diploma", "Westbury Academy", "Houston, TX", "May 2022", "")],
    [("Over 5000 lines:", ["Kotlin", "Python", "TypeScript"]), ("Over 1000 lines:", ["Rust", "OCaml", "Shell"]), ("Familiar:", ["AWS", "PostgreSQL", "Android"])], courses=["Computer Vision", "Operating Systems", "Convex Optimization"])

PHILIPPA = P("Philippa Drummond-Hay", "p.drummondhay@example.co.uk", "07700 900 482", "14 Larch Rd, London SW9", "", [], "",
    [("Product Engineer", "Tessellate", "London, UK", "Mar 2022 – Present", ["Owns onboarding end to end; activation rose from 31% to 44%", "Interviewed 60 candidates"]),
     ("Software Engineer", "Greyfriars Bank plc", "Edinburgh, UK", "Sep 2018 – Feb 2022", ["Split a settlement monolith into six services", "Wrote a fuzzer that found 14 parsing bugs"]),
     ("Summer Analyst", "Greyfriars Bank plc", "Edinburgh, UK", "Jun 2017 – Aug 2017", ["Automated a reconciliation in VBA and Python"])],
    [("MEng Computing (First Class Honours)", "Imperial College London", "London, UK", "2014 – 2018", ""), ("A-Levels: Mathematics (A*), Further Mathematics (A), Physics (A)", "Fettes Grammar School", "Edinburgh, UK", "2012 – 2014", "")],
    [("Languages", ["Kotlin", "TypeScript", "Python", "SQL"]), ("Technologies", ["Kubernetes", "GraphQL", "Terraform"])])

SEVERIN = P("Séverin Aubertin", "severin.aubertin@example.com", "+33 6 55 51 20 88", "Nantes, France", "Site Reliability Engineer · Rustacean", ["severin.example.net", "saubertin-example"], "Ten years of keeping things running, five of them on other people's planes. Prefers boring technology and short meetings.",
    [("Staff Site Reliability Engineer", "Aérobourse SA", "Nantes, France", "Jan. 2021 - PRESENT", ["Leads on-call for 140 services and cut pages per week from 60 to 9", "Brought the yearly cloud bill down by 22%"]),
     ("Co-founder & Software Engineer", "Petit Relais", "Remote", "Jun. 2018 - Dec. 2020", ["Built a parcel locker network's control plane in Rust"]),
     ("Systems Administrator", "Université de Nantes", "Nantes, France", "Sep. 2014 - May 2018", ["Ran 300 Debian hosts with Puppet"])],
    [("M.S. in Computer Networks", "IMT Atlantique", "Brest, France", "Sep. 2012 - Aug. 2014", ""), ("B.S. in Computer Science", "Université de Nantes", "Nantes, France", "Sep. 2009 - Jul. 2012", "")],
    [("DevOps", ["Kubernetes", "Terraform", "Nix", "ArgoCD"]), ("Back-end", ["Rust", "Axum", "PostgreSQL"]), ("Programming", ["Bash", "Python", "OCaml"])], honors=[("Finalist", "Ouest Hackathon", "Rennes", "2019")])

ANNELIES = P("Annelies Vandermeulen", "annelies.vdm@example.be", "+32 475 55 51 20", "Ghent, Belgium", "", [], "",
    [("Quantitative Analyst", "Scheldebank NV", "Brussels", "January 2019 – Current", ["Prices exotic rate options and validates desk models"]),
     ("Graduate Trainee", "Maaskant Verzekeringen", "Antwerp", "September 2017 – December 2018", ["Rotations through reserving, pricing and claims"])],
    [("Master of Science in Financial Engineering", "KU Leuven", "Leuven", "July 2017", ""), ("Bachelor of Science in Mathematics", "Ghent University", "Ghent", "June 2015", "")],
    [("Basic Knowledge:", ["SQL", "Access", "LaTeX"]), ("Intermediate Knowledge:", ["Python", "QuantLib", "Excel"])], langs=[("English", "Fluent"), ("Dutch", "Mothertongue")])

JOAQUIN = P("Joaquín Saldívar", "joaquin.saldivar@example.mx", "+52 81 5550 1290", "Monterrey, NL", "Full Stack Developer", ["@jsaldivar"], "I build small tools that stay small.",
    [("Full Stack Developer", "Norteño Digital", "Monterrey", "since 2021", ["Leads the front end of an invoicing product with 9,000 companies"]),
     ("Web Developer", "Agencia Cactácea", "Saltillo", "2018 - 2021", ["Forty sites in WordPress and Laravel"]),
     ("Freelance Developer", "Self-employed", "Monterrey", "2016 - 2018", ["Scrapers, dashboards and one wedding site"])],
    [("B.Sc. in Software Engineering", "Universidad Autónoma de Nuevo León", "Monterrey", "2012 - 2016", "")],
    [("", ["JavaScript", "Vue.js", "Laravel", "PostgreSQL", "Docker", "Figma"])])

WEIMING = P("Wei-Ming Tsao", "wmtsao@example.org", "(+886) 955-551-208", None, "", ["linkedin.com/in/wmtsao-example"], "",
    [("Compiler Engineer Intern", "Formosa Silicon, Inc.", "Hsinchu, Taiwan", "2023.07 – Present", ["Adds vector instructions to an LLVM back end", "Wrote a reducer for miscompiled kernels"]),
     ("Teaching Assistant", "National Tsing Hua University", "Hsinchu, Taiwan", "2022.09 – 2023.06", ["Held weekly labs on compilers"])],
    [("M.S. in Computer Science", "National Tsing Hua University", "Hsinchu, Taiwan", "2022 – Present", ""), ("B.S. in Electrical Engineering", "National Cheng Kung University", "Tainan, Taiwan", "2018 – 2022", "")],
    [("Programming Languages", ["C++", "Python", "TableGen", "MLIR"]), ("Platform", ["Linux", "QEMU"])])

KATINKA = P("Katinka Mészáros", "katinka.meszaros@example.hu", "+36 30 555 0194", "Budapest, Hungary", "UX Researcher", ["katinka.example.hu"], "Researcher who would rather watch people than ask them.",
    [("Lead UX Researcher", "Dunapart Software Kft.", "Budapest", "2020–", ["Set up a panel of 400 customers"]), ("UX Researcher", "Kék Madár Studio", "Szeged", "2016–2020", ["Ran diary studies for three banks"])],
    [("MA in Psychology", "Eötvös Loránd University", "Budapest", "2014–2016", ""), ("BA in Psychology", "University of Szeged", "Szeged", "2011–2014", "")],
    [("Methods", ["Interviews", "Usability Testing", "Surveys"]), ("Tools", ["Figma", "Dovetail", "R"])])

RUTENDO = P("Rutendo Chikomba", "rutendo.c@example.com", "+27 82 555 0161", "Cape Town", "Data Engineer", ["rutendo.example.co.za"], "Data engineer who has moved three companies off spreadsheets.",
    [("Data Engineer", "Kopje Analytics", "Cape Town", "Feb '21 – Present", ["Runs a dbt project of 340 models", "Halved the warehouse bill"]), ("BI Developer", "Kopje Analytics", "Cape Town", "Mar '19 – Jan '21", ["Built the finance mart"]), ("Junior Analyst", "Veldkraal Insurance", "Johannesburg", "Jan '17 – Feb '19", ["Monthly loss ratios"])],
    [("Honours degree in Statistics", "University of Cape Town", "Cape Town", "2016", ""), ("Bachelor's degree in Mathematical Sciences", "Stellenbosch University", "Stellenbosch", "2013 – 2015", "")],
    [("Warehousing", ["Snowflake", "dbt", "BigQuery"]), ("Programming", ["Python", "SQL", "Scala"]), ("Orchestration", ["Airflow", "Dagster"])])

MARLOWE = P("Marlowe Esquibel", "marlowe@example.net", "505-555-0119", "Santa Fe, New Mexico", "Technical Writer", ["linkedin.com/in/marlowe-example"], "Writer of manuals people finish. Fifteen products, two style guides, one linter.",
    [("Senior Technical Writer", "Adobe Wells Software", "Santa Fe, New Mexico", "August 2019 - Present", ["Rewrote the API reference and cut support tickets by a third"]), ("Technical Writer", "Sandia Peak Instruments", "Albuquerque, New Mexico", "February 2015 - July 2019", ["Manuals for four spectrometers"]), ("Copy Editor", "The Mesa Courier", "Taos, New Mexico", "June 2012 - January 2015", ["Edited the weekend section"])],
    [("Master of Arts in Rhetoric and Writing", "University of New Mexico", "Albuquerque", "2010 - 2012", ""), ("Bachelor of Arts in English", "Colorado College", "Colorado Springs", "2006 - 2010", "")],
    [("", ["DITA", "Markdown", "Git", "Docs as Code", "Interviewing", "Information Architecture"])])

GRETE = P("Grete Halvorsen", "grete.halvorsen@example.no", "+47 955 55 120", "Bergen, Norway", "Structural Engineer", ["linkedin.com/in/gretehalvorsen-example"], "",
    [("Structural Engineer", "Fjordbru AS", "Bergen, Norway", "08/2019 - Present", ["Designs timber footbridges up to 60 m", "Checks the calculations of two juniors"]), ("Graduate Engineer", "Nordlys Consult", "Oslo, Norway", "08/2017 - 07/2019", ["Modelled concrete frames in Robot"])],
    [("Master of Science (MSc), Civil Engineering", "Norwegian University of Science and Technology", "Trondheim", "08/2015 - 06/2017", ""), ("Bachelor of Engineering, Civil Engineering", "Western Norway University of Applied Sciences", "Bergen", "08/2012 - 06/2015", "")],
    [("", ["Tekla", "Robot", "AutoCAD", "Eurocode 5", "Python"])], langs=[("Norwegian", "Native"), ("English", "Fluent")])
