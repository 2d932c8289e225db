"""People for made-up résumés: the same seed makes the same people. Nothing here is a real person."""
import random

HEADS = {
    "en": dict(sum=["Summary", "Professional Summary", "Profile", "About Me"], exp=["Experience", "Work Experience", "Professional Experience", "Employment History", "Career History"],
               edu=["Education", "Academic Background", "Education & Training"], ski=["Skills", "Technical Skills", "Key Skills", "Core Competencies"],
               pro=["Projects", "Selected Projects"], lan=["Languages"], cer=["Certifications", "Licenses & Certifications"], con=["Contact"], hob=["Interests", "Hobbies"]),
    "de": dict(sum=["Profil", "Kurzprofil", "Über mich"], exp=["Berufserfahrung", "Beruflicher Werdegang", "Praktische Erfahrung"], edu=["Ausbildung", "Studium", "Akademische Ausbildung"],
               ski=["Kenntnisse", "Fähigkeiten", "IT-Kenntnisse"], pro=["Projekte"], lan=["Sprachen", "Sprachkenntnisse"], cer=["Zertifikate", "Weiterbildung"], con=["Kontakt"], hob=["Hobbys", "Interessen"]),
    "fr": dict(sum=["Profil", "À propos"], exp=["Expérience professionnelle", "Parcours professionnel", "Expériences"], edu=["Formation", "Études", "Diplômes"],
               ski=["Compétences", "Compétences techniques"], pro=["Projets"], lan=["Langues"], cer=["Certifications"], con=["Contact", "Coordonnées"], hob=["Centres d'intérêt", "Loisirs"]),
    "es": dict(sum=["Perfil", "Perfil profesional", "Sobre mí"], exp=["Experiencia laboral", "Experiencia profesional", "Trayectoria profesional"], edu=["Formación académica", "Educación", "Estudios"],
               ski=["Habilidades", "Competencias", "Conocimientos"], pro=["Proyectos"], lan=["Idiomas"], cer=["Certificaciones", "Cursos"], con=["Contacto"], hob=["Intereses", "Aficiones"]),
}
POOL = {
    "en": dict(
        names=["Priya Raghunathan", "Marcus T. Holloway", "Siobhan Gallagher", "Wei-Lin Chou", "Amara Nwosu", "Jacob van der Berg", "Elena Petrova", "Terrence O'Malley", "Fatima Al-Sayed", "Grace Kim"],
        titles=["Staff Software Engineer", "Product Manager", "Registered Nurse", "Financial Analyst", "Mechanical Engineer", "Marketing Coordinator", "Data Scientist", "Operations Supervisor", "High School Teacher", "Electrician", "UX Designer", "Paralegal", "Warehouse Associate", "DevOps Engineer", "Customer Success Manager", "Research Assistant", "Store Manager", "Civil Engineer"],
        orgs=["Cobalt Dynamics", "Harbor & Finch LLC", "St. Brendan's Hospital", "Northfield Unified School District", "Quillon Inc.", "Vertex Freight", "Meridian Credit Union", "Blue Heron Software", "Pinecrest Foods", "Talbot & Rowe", "ACME Robotics", "City of Dunmore", "Halcyon Health", "Redwood Analytics", "Lumen Street Media"],
        cities=["Austin, TX", "Denver, CO", "Toronto, Canada", "Manchester, UK", "Columbus, OH", "Dublin, Ireland", "Raleigh, NC", "Portland, OR"],
        degrees=["B.S. in Computer Science", "Bachelor of Arts in Economics", "Master of Business Administration", "M.Sc. Mechanical Engineering", "Associate Degree in Nursing", "B.A. English Literature", "Ph.D. in Chemistry", "Bachelor of Engineering"],
        schools=["University of Northern Colorado", "Ohio Valley State University", "Trinity College Dublin", "Ridgemont Institute of Technology", "McAllister University", "University of Leeds", "Santa Clara Community College"],
        skills=["Python", "SQL", "Excel", "Project Management", "AutoCAD", "Kubernetes", "Figma", "Patient Care", "Negotiation", "TypeScript", "Tableau", "Public Speaking", "Lean Manufacturing", "React", "Bookkeeping", "Terraform", "Salesforce", "Inventory Control", "Curriculum Design", "Go"],
        groups=["Technical", "Tools", "Professional"], langs=["English (Native)", "Spanish (Fluent)", "Mandarin (Basic)"], certs=["Project Management Professional (PMP)", "AWS Certified Developer – Associate"],
        phones=["(512) 555-0147", "+1 303-555-0182", "614.555.0119", "+44 161 555 0134", "919-555-0166"],
        bullets=["Led a team of %d people through a change of every core system without missing a deadline.", "Cut the average handling time by %d percent by rewriting the intake procedure.", "Trained %d new colleagues and wrote the handbook that they use today.", "Managed a budget of $%d,000 and reported its use to the board every quarter.", "Introduced weekly reviews, which lowered the number of open defects from %d to 12."],
        summary="Dependable professional with a record of improving how teams work, comfortable with numbers, people and change, looking for a place to take on more responsibility."),
    "de": dict(
        names=["Annika Schröder", "Björn Müller-Lüdenscheid", "Sabine Vogt", "Dr. Matthias Krüger"],
        titles=["Softwareentwicklerin", "Projektleiter", "Kaufmännische Angestellte", "Gesundheits- und Krankenpfleger", "Vertriebsmitarbeiter", "Konstrukteur", "Bürokauffrau", "Wissenschaftlicher Mitarbeiter", "Teamleiter Logistik", "Data Engineer"],
        orgs=["Nordlicht GmbH", "Hansen & Partner mbB", "Klinikum Südwest", "Stadtwerke Rosenau AG", "Berger Maschinenbau GmbH & Co. KG", "Alpenblick Software GmbH", "Fraunholz Institut"],
        cities=["Hamburg", "Köln", "München", "Berlin", "Stuttgart", "Zürich, Schweiz"],
        degrees=["Bachelor of Science Wirtschaftsinformatik", "Diplom-Ingenieur Maschinenbau", "Master of Arts Kommunikationswissenschaft", "Abitur", "Ausbildung zur Industriekauffrau", "M.Sc. Informatik"],
        schools=["Universität Hamburg", "Technische Universität Dresden", "Hochschule Esslingen", "Goethe-Gymnasium Kassel", "RWTH Aachen", "IHK Köln"],
        skills=["SAP R/3", "MS Office", "Java", "Projektmanagement", "CAD", "Buchhaltung", "Python", "Wundversorgung", "Verhandlungsführung", "SQL", "Scrum", "Teamführung"],
        groups=["Fachlich", "Software", "Persönlich"], langs=["Deutsch (Muttersprache)", "Englisch (verhandlungssicher)"], certs=["Scrum Master (PSM I)", "Ersthelfer-Schein"],
        phones=["+49 40 5550123", "0171 5550148", "+49 (0)221 555 01 67"],
        bullets=["Leitung eines Teams von %d Mitarbeitenden und Planung der Schichten.", "Senkung der Durchlaufzeit um %d Prozent durch neue Abläufe.", "Einarbeitung von %d neuen Kolleginnen und Kollegen.", "Verantwortung für ein Budget von %d Tsd. Euro."],
        summary="Zuverlässige Fachkraft mit mehrjähriger Erfahrung in wechselnden Teams, die Verantwortung übernimmt und Abläufe spürbar verbessert."),
    "fr": dict(
        names=["Clémence Dubois", "Étienne Marchand", "Aïcha Benali", "Jean-Baptiste Lemoine"],
        titles=["Ingénieure logiciel", "Chef de produit", "Assistante de direction", "Infirmier diplômé d'État", "Comptable", "Conseiller commercial", "Développeur web", "Chargée de communication", "Responsable qualité", "Stagiaire marketing"],
        orgs=["Société Beaumarchais", "Groupe Valcourt", "Hôpital Saint-Antoine", "Mairie de Clermont", "Ateliers Rivière SARL", "Nuage Bleu SAS", "Banque du Rhône"],
        cities=["Lyon", "Paris", "Nantes, France", "Bruxelles, Belgique", "Toulouse", "Genève, Suisse"],
        degrees=["Master Informatique", "Licence de Gestion", "BTS Comptabilité", "Diplôme d'ingénieur", "Baccalauréat scientifique", "DUT Techniques de commercialisation"],
        schools=["Université de Bourgogne", "École Centrale de Nantes", "Lycée Victor Hugo", "Université Paris-Saclay", "INSA Lyon", "IUT de Tours"],
        skills=["Excel", "Python", "Gestion de projet", "Photoshop", "SAP", "Relation client", "JavaScript", "Soins infirmiers", "Rédaction", "SQL", "Négociation", "WordPress"],
        groups=["Techniques", "Outils", "Humaines"], langs=["Français (langue maternelle)", "Anglais (courant)"], certs=["TOEIC 920", "Permis B"],
        phones=["06 98 55 01 22", "+33 6 55 50 01 47", "+32 2 555 01 19"],
        bullets=["Encadrement d'une équipe de %d personnes et suivi des plannings.", "Réduction des délais de %d %% grâce à une nouvelle organisation.", "Formation de %d collaborateurs aux nouveaux outils.", "Gestion d'un budget de %d k€ par an."],
        summary="Professionnelle rigoureuse et curieuse, habituée aux projets transverses, souhaitant mettre son expérience au service d'une équipe ambitieuse."),
    "es": dict(
        names=["Lucía Hernández Ortiz", "Andrés Peña Villalobos", "María José Cabrera", "Joaquín Ibáñez"],
        titles=["Ingeniera de software", "Responsable de ventas", "Enfermera", "Contable", "Jefe de obra", "Administrativa", "Desarrollador web", "Técnico de mantenimiento", "Profesora de primaria", "Camarero"],
        orgs=["Grupo Altamira", "Construcciones Vega S.L.", "Hospital General de Levante", "Banco del Sur", "Ayuntamiento de Almagro", "Soluciones Nimbo S.A.", "Colegio San Isidro"],
        cities=["Madrid", "Valencia, España", "Sevilla", "Bogotá, Colombia", "Ciudad de México, México", "Bilbao"],
        degrees=["Grado en Ingeniería Informática", "Licenciatura en Economía", "Máster en Dirección de Empresas", "Técnico Superior en Administración", "Diplomatura en Enfermería", "Bachillerato"],
        schools=["Universidad de Granada", "Universidad Politécnica de Valencia", "Universidad Nacional de Colombia", "IES Miguel de Cervantes", "Universidad de Deusto"],
        skills=["Excel", "Atención al cliente", "Python", "Contabilidad", "AutoCAD", "Trabajo en equipo", "SQL", "Primeros auxilios", "Negociación", "Java", "Planificación", "Photoshop"],
        groups=["Técnicas", "Informática", "Personales"], langs=["Español (nativo)", "Inglés (B2)"], certs=["Certificado de Profesionalidad", "Carné de conducir B"],
        phones=["+34 655 501 234", "612 550 147", "+57 310 555 0199"],
        bullets=["Dirección de un equipo de %d personas y planificación de turnos.", "Reducción de costes del %d %% mediante nuevos procesos.", "Formación de %d compañeros en las nuevas herramientas.", "Gestión de un presupuesto de %d mil euros."],
        summary="Profesional responsable con experiencia en equipos diversos, orientada a resultados y con ganas de seguir aprendiendo."),
}
MONTHS = {
    "en": ("January February March April May June July August September October November December".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), ["Present", "Current", "present", "Now"]),
    "de": ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(), "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(), ["heute", "Heute"]),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(), "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(), ["présent", "aujourd'hui"]),
    "es": ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(), "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.".split(), ["actualidad", "presente", "Actualidad"]),
}


def span(lang, style, start, end):
    full, short, now = MONTHS[lang]
    (y1, m1) = start

    def one(ym):
        if ym is None:
            return now[style % len(now)]
        y, m = ym
        return [f"{full[m - 1]} {y}", f"{short[m - 1]} {y}", f"{m:02}/{y}", f"{m:02}.{y}", f"{y}", f"{y}-{m:02}", f"{full[m - 1]} de {y}" if lang == "es" else f"{full[m - 1]} {y}", f"{short[m - 1].rstrip('.')} {y}", f"{y}/{m:02}", f"{short[m - 1].rstrip('.')}. {y}"][style % 10]
    sep = [" – ", " - ", " — ", "–", "-", " to " if lang == "en" else (" bis " if lang == "de" else (" à " if lang == "fr" else " a "))][style // 10 % 6]
    if style % 10 == 5 and sep == "-":
        sep = " - "
    return one((y1, m1)) + sep + one(end)


def person(lang, seed):
    r = random.Random(f"{lang}{seed}")
    pool, heads = POOL[lang], {k: r.choice(v) for k, v in HEADS[lang].items()}
    name = r.choice(pool["names"])
    mail = "".join(c for c in name.lower() if c.isascii() and (c.isalpha() or c == " ")).replace("dr ", "").split()
    style = r.randrange(60)
    roles, y, m = [], 2025, 3
    titles, orgs = r.sample(pool["titles"], 4), r.sample(pool["orgs"], 4)
    for i in range(r.choice([2, 3, 3, 4])):
        long = r.randrange(9, 44)
        end = None if i == 0 and r.random() < 0.7 else (y, m)
        months = y * 12 + m - 1 - long
        y, m = months // 12, months % 12 + 1
        bullets = [b % r.randrange(5, 60) for b in r.sample(pool["bullets"], r.choice([2, 3]))]
        roles.append((titles[i], orgs[i], r.choice(pool["cities"]), span(lang, style, (y, m), end), bullets))
        months = y * 12 + m - 1 - r.choice([0, 0, 1, 4])
        y, m = months // 12, months % 12 + 1
    edu = []
    degrees, schools = r.sample(pool["degrees"], 2), r.sample(pool["schools"], 2)
    for i in range(r.choice([1, 2, 2])):
        edu.append((degrees[i], schools[i], r.choice(pool["cities"]), f"{y - 4} – {y}" if style % 2 else str(y)))
        y -= 5
    skills = r.sample(pool["skills"], r.choice([6, 8, 9]))
    cut = len(skills) // 2
    return dict(lang=lang, h=heads, name=name, label=roles[0][0], email=".".join(mail[:2]) + r.choice(["@example.com", "@example.org", "88@example.net"]), phone=r.choice(pool["phones"]), loc=r.choice(pool["cities"]),
                li="linkedin.com/in/" + "".join(mail[:2]), summary=pool["summary"], roles=roles, edu=edu, skills=[(pool["groups"][0], skills[:cut]), (pool["groups"][1], skills[cut:])],
                langs=pool["langs"], certs=pool["certs"][: r.choice([0, 1, 2])], projects=[], hobbies=r.random() < 0.4)


def truth(p):
    return dict(contact=dict(full_name=p["name"].replace("Dr. ", ""), email=p["email"], phone=p["phone"], location=p["loc"]),
                experience=[dict(title=x[0], company=x[1], dates=x[3]) for x in p["roles"]],
                education=[dict(degree=x[0], institution=x[1]) for x in p["edu"]], skills=[s for _, g in p["skills"] for s in g])
