"""The fourteenth set's pages whose habit is where things stand: a class for KOMA-Script, a network's export in French, tables with heads, running feet."""
import html

from exported import canvas, office
from latexed import T, run
from pages import H, bullets, printed
from seventh_layouts import found
from wordparts import docx, para


def koma_oldstyle(out):
    """A class whose old style sets dates and labels in a right column, titles in bold and the rest of an entry on the same line, behind commas."""
    entry = lambda d, t, c, p, x: rf"\cventry{{{d}}}{{{T(t)}}}{{{T(c)}}}{{{p}}}{{}}{{{T(x)}}}"
    body = r"\section{Employment}" + entry("2018 -- today", "Head Gardener", "Schloss Rosenau Trust", "Coburg", "Keeps nine hectares and a maze.") + entry("2011 -- 2018", "Gardener", "Botanical Garden of Fulda", "Fulda", "Ran the fern house.") + r"\section{Education}" + entry("2008 -- 2011", "Diploma in Horticulture", "Hesse School of Gardens", "Geisenheim", "") + r"\section{Skills}\cvitem{Plants}{Grafting, Pruning, Soil chemistry}\cvitem{Other}{Chainsaw, Public tours}\section{Languages}\cvitem{German}{mother tongue}\cvitem{English}{fluent}"
    run(rf"\newcommand\firstname{{Ottilie}}\newcommand\familyname{{Weidenbach}}\newcommand\mobile{{+49 1515 5501 44}}\newcommand\email{{o.weiden@example.de}}\documentclass[style=oldstyle,11pt,a4paper]{{komacv}}\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}\input{{glyphtounicode}}\pdfgentounicode=1 \begin{{document}}\maketitle {body}\end{{document}}", out, 2)
    return found([("Head Gardener", "Schloss Rosenau Trust", "2018 – today"), ("Gardener", "Botanical Garden of Fulda", "2011 – 2018")], [("Diploma in Horticulture", "Hesse School of Gardens")], "Grafting|Pruning|Soil chemistry|Chainsaw|Public tours", full_name="Ottilie Weidenbach", email="o.weiden@example.de", phone="+49 1515 5501 44")


def network_profile_in_french(out):
    """A network's "save as PDF" in French: labels of the narrow column, lengths of time in brackets, two posts under one employer."""
    c = canvas(out, (612, 792))
    c.setFillColorRGB(.16, .24, .28)
    c.rect(0, 0, 204, 792, stroke=0, fill=1)

    def put(x, y, rows, shade):
        for text, size, gap in rows:
            c.setFillColorRGB(shade, shade, shade)
            c.setFont("plain", size)
            c.drawString(x, y - gap, text)
            y -= gap + size * 1.4
        return y
    put(22, 740, [("Coordonnées", 13, 0), ("06 55 01 88 23 (Mobile)", 10.5, 4), ("apolline.marchetti@example.fr", 10.5, 2), ("www.linkedin.com/in/", 10.5, 6), ("apolline-marchetti-example", 10.5, 0), ("(LinkedIn)", 10.5, 0), ("Principales compétences", 13, 14), ("Logistique", 10.5, 4), ("Achats internationaux", 10.5, 2), ("Négociation", 10.5, 2), ("Languages", 13, 14), ("Anglais (Professional Working)", 10.5, 4), ("Italien (Native or Bilingual)", 10.5, 2)], .95)
    put(224, 736, [("Apolline Marchetti", 26, 0), ("Directrice des achats chez Aciéries du Vallon", 12, 2), ("Grenoble, Auvergne-Rhône-Alpes, France", 12, 0), ("Résumé", 15.75, 14), ("Acheter moins, acheter mieux.", 12, 6), ("Expérience", 15.75, 14), ("Aciéries du Vallon", 12, 6), ("7 ans 2 mois", 10.5, 0), ("Directrice des achats", 11.5, 4), ("janvier 2021 - Present (3 ans 11 mois)", 10.5, 0), ("Grenoble, France", 10.5, 0), ("Acheteuse senior", 11.5, 8), ("octobre 2017 - décembre 2020 (3 ans 3 mois)", 10.5, 0), ("Grenoble, France", 10.5, 0), ("Papeteries de l'Isère", 12, 14), ("Acheteuse", 11.5, 2), ("septembre 2012 - septembre 2017 (5 ans 1 mois)", 10.5, 0), ("Voiron, France", 10.5, 0), ("Bois, encre et colle.", 10.5, 6), ("Formation", 15.75, 18), ("École de Management des Alpes", 12, 6), ("Master, Achats et logistique · (2010 - 2012)", 10.5, 0), ("Université du Grésivaudan", 12, 8), ("Licence, Économie et gestion · (2007 - 2010)", 10.5, 0), ("Page 1 of 1", 9, 60)], .1)
    c.save()
    return found([("Directrice des achats", "Aciéries du Vallon", "janvier 2021 - Present"), ("Acheteuse senior", "Aciéries du Vallon", "octobre 2017 - décembre 2020"), ("Acheteuse", "Papeteries de l'Isère", "septembre 2012 - septembre 2017")], [("Master, Achats et logistique", "École de Management des Alpes"), ("Licence, Économie et gestion", "Université du Grésivaudan")], "Logistique|Achats internationaux|Négociation",
                 full_name="Apolline Marchetti", email="apolline.marchetti@example.fr", phone="06 55 01 88 23", location="Grenoble, Auvergne-Rhône-Alpes, France")


def tables_with_column_heads(out):
    """A PDF library's tables with head rows: organisation, designation and period; degree, board and year."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    base = ParagraphStyle("b", fontName="Times-Roman", fontSize=11, leading=14)
    bold = lambda s: Paragraph(f"<b>{html.escape(s)}</b>", base)
    grid = lambda rows, widths: Table(rows, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), .5, colors.black), ("FONTNAME", (0, 0), (-1, 0), "Times-Bold")])
    flow = [Paragraph('<font size=16><b>Devendra Pratap Shekhawat</b></font>', base), Spacer(1, 8), Paragraph("Plot 17, Vaishali Enclave, Jaipur 302021", base), Paragraph("Mobile: +91 94140 55018, Email: devendra.shekhawat@example.in", base), Spacer(1, 8), bold("WORK EXPERIENCE"), Spacer(1, 4)]
    flow += [grid([["Organisation", "Designation", "From", "To"], ["Aravalli Cement Ltd", "Plant Manager", "Apr 2017", "Till date"], ["Sariska Minerals Pvt Ltd", "Shift Engineer", "Jul 2009", "Mar 2017"]], [170, 120, 80, 80]), Spacer(1, 8), bold("EDUCATIONAL QUALIFICATION"), Spacer(1, 4)]
    flow += [grid([["Degree", "University / Board", "Year", "Percentage"], ["B.Tech (Mining)", "Thar Institute of Technology", "2009", "71%"], ["Class XII", "Rajputana Board", "2005", "80%"]], [120, 190, 60, 80]), Spacer(1, 8), bold("COMPUTER KNOWLEDGE"), Paragraph("SAP PM, AutoCAD, MS Office", base), Spacer(1, 8), bold("PERSONAL INFORMATION"), Paragraph("Father's Name: Shri Mahendra Shekhawat", base), Paragraph("Date of Birth: 2 October 1987", base), Paragraph("Languages: Hindi, English, Marwari", base)]
    SimpleDocTemplate(str(out), leftMargin=72, rightMargin=72, topMargin=50).build(flow)
    return found([("Plant Manager", "Aravalli Cement Ltd", "Apr 2017 – Till date"), ("Shift Engineer", "Sariska Minerals Pvt Ltd", "Jul 2009 – Mar 2017")], [("B.Tech (Mining)", "Thar Institute of Technology"), ("Class XII", "Rajputana Board")], "SAP PM|AutoCAD|MS Office", full_name="Devendra Pratap Shekhawat", email="devendra.shekhawat@example.in", phone="+91 94140 55018")


def running_foot_on_two_pages(out):
    """Name and contact in the foot of every page with its number, a rule of dots before dates, an entry that goes over the page."""
    import weasyprint
    role = lambda t, c, d, i: f"<div class=e><b>{H(t)}</b><i></i><span>{d}</span></div><p>{H(c)}</p>{bullets(i)}"
    body = f"""<h1>Ximena Larrañaga Ponce</h1><h2>Experience in museums</h2>{role("Chief Conservator", "Museum of the Plateau, Querétaro", "2016 – present", [f"Restored panel {n} of the great screen, cleaned its frame and wrote the report that nobody asked for" for n in range(1, 24)])}{role("Conservator of Paintings", "National Workshop of Panels, Mexico City", "2009 – 2016", [f"Treated canvas {n} against damp, beetles and good advice" for n in range(1, 18)])}{role("Assistant Conservator", "Gallery of the Two Doors, Puebla", "2006 – 2009", ["Cotton, solvent, patience"])}<h2>Studies</h2>{role("Master in Conservation of Paintings", "School of Restoration of the Valley", "2006", [])}{role("Licentiate in Art History", "University of the Angels", "2003", [])}<h2>Methods</h2><p>Inpainting, X-ray fluorescence, Wax lining, Report writing</p>""".replace("<ul></ul>", "")
    css = "@page{size:letter;margin:20mm;@bottom-center{content:'Ximena Larrañaga Ponce · ximena.larranaga@example.mx · +52 442 555 0117 · page ' counter(page) ' of ' counter(pages);font-size:8pt}}body{font:10pt/1.4 'Liberation Serif'}h1{font-size:20pt}h2{font-size:12pt}p{margin:0}.e{display:flex}.e i{flex:1;border-bottom:1pt dotted #888}ul{margin:2pt 0}"
    weasyprint.HTML(string=f"<meta charset=utf-8><style>{css}</style>{body}").write_pdf(str(out))
    return found([("Chief Conservator", "Museum of the Plateau", "2016 – present"), ("Conservator of Paintings", "National Workshop of Panels", "2009 – 2016"), ("Assistant Conservator", "Gallery of the Two Doors", "2006 – 2009")], [("Master in Conservation of Paintings", "School of Restoration of the Valley"), ("Licentiate in Art History", "University of the Angels")], "Inpainting|X-ray fluorescence|Wax lining|Report writing",
                 full_name="Ximena Larrañaga Ponce", email="ximena.larranaga@example.mx", phone="+52 442 555 0117")


def pills_over_two_columns(out):
    """Rounded pills of skills under the name, work at the left in cards, education and languages at the right, everything in small type."""
    card = lambda t, c, p, d, i: f"<div class=card><p><b>{H(t)}</b> <span class=at>at</span> <b class=co>{H(c)}</b></p><p class=m>{d} | {H(p)}</p>{bullets(i)}</div>".replace("<ul></ul>", "")
    skills = ["Scuba instruction", "First response", "Boat licence", "Thai", "Underwater video"]
    body = f"""<div class=top><h1>Kailani Mahoe</h1><p class=t>Dive Instructor &amp; Guide</p></div><div class=k><span>Phuket, Thailand</span><span>+66 81 555 0149</span><span>kailani.mahoe@example.com</span></div><h2>What I bring</h2><div class=pills>{"".join(f"<span>{s}</span>" for s in skills)}</div><div class=g><section><h2>Where I have worked</h2>{card("Head Dive Instructor", "Andaman Blue Divers", "Phuket, Thailand", "Nov 2018 – today", ["Certified 900 divers", "Lost none"])}{card("Dive Guide", "Reef & Ray Tours", "Kona, HI", "Jun 2014 – Oct 2018", ["Mantas by night"])}</section><section><h2>Where I have studied</h2>{card("BSc in Marine Science", "Mauna Loa University", "Hilo, HI", "2010 – 2014", [])}<h2>Languages</h2><p>English, Hawaiian, Thai</p><h2>Papers</h2><p>PADI Course Director, 2019</p></section></div>"""
    printed(body, out, "body{font-size:8.5pt}.top{background:#036;color:#fff;padding:6mm}.k{display:flex;justify-content:space-between;padding:2mm}.pills span{border:1px solid #036;border-radius:8pt;padding:1pt 7pt;margin-right:5pt}.g{display:grid;grid-template-columns:62% 1fr;gap:7mm}.card{border-left:2pt solid #9bd;padding-left:3mm;margin-bottom:5pt}h2{font-size:11pt;margin-top:8pt}")
    return found([("Head Dive Instructor", "Andaman Blue Divers", "Nov 2018 – today"), ("Dive Guide", "Reef & Ray Tours", "Jun 2014 – Oct 2018")], [("BSc in Marine Science", "Mauna Loa University")], "|".join(skills), full_name="Kailani Mahoe", email="kailani.mahoe@example.com", phone="+66 81 555 0149", location="Phuket, Thailand")


def word_with_contact_in_the_header(out):
    """A word processor's file whose name and contact stand in the page header, heads with tabs, the place in the employer's line."""
    head = para("Lorcan Featherstonehaugh", bold=True, size=32) + para("Leeds, UK | 0113 496 0155 | lorcan.f@example.co.uk")
    body = para("Key skills", "Heading1") + para("Payroll\tRecruitment\tEmployment law") + para("Mediation\tSage HR\tTraining") + para("Employment", "Heading1")
    for t, c, d, i in [("HR Manager", "Aire Valley Foods, Leeds", "06/2019 – present", "Payroll of 600"), ("HR Officer", "Pennine Textiles plc, Huddersfield", "09/2013 – 05/2019", "Three takeovers")]:
        body += para(f"{d}\t{t}", bold=True) + para(f"\t{c}") + para(i, bullet=True)
    body += para("Education", "Heading1") + para("2012 – 2013\tMA Human Resource Management", bold=True) + para("\tUniversity of the Aire") + para("2009 – 2012\tBA (Hons) Sociology", bold=True) + para("\tUniversity of the Aire")
    out.write_bytes(docx(body, head)[1])
    return found([("HR Manager", "Aire Valley Foods", "06/2019 – present"), ("HR Officer", "Pennine Textiles plc", "09/2013 – 05/2019")], [("MA Human Resource Management", "University of the Aire"), ("BA (Hons) Sociology", "University of the Aire")], "Payroll|Recruitment|Employment law|Mediation|Sage HR|Training", full_name="Lorcan Featherstonehaugh", email="lorcan.f@example.co.uk", phone="0113 496 0155", location="Leeds, UK")


def word_list_of_posts_as_bullets(out):
    """A word processor's file in which every post and every study is a bullet, with its parts behind semicolons and dashes."""
    def make(d):
        d.add_paragraph("Nkechi Obiora-Lund", style="Title")
        d.add_paragraph("Aarhus, Denmark • nkechi.ol@example.dk • +45 20 55 50 18")
        for head, rows in [("Experience", ["Quality Engineer, Jutland Pumps A/S, Aarhus, August 2019 – present", "Process Engineer, Lagos Valves Ltd, Lagos, March 2014 – July 2019"]), ("Education", ["MSc in Chemical Engineering, Technical University of Jutland, 2012 – 2014", "BEng in Chemical Engineering, Lagos Polytechnic University, 2007 – 2011"]), ("Skills", ["Six Sigma", "Minitab", "Root cause analysis", "ISO 9001"]), ("Languages", ["English", "Igbo", "Danish (B2)"])]:
            d.add_heading(head, 1)
            for row in rows:
                d.add_paragraph(row, style="List Bullet")
    office(make, out)
    return found([("Quality Engineer", "Jutland Pumps A/S", "August 2019 – present"), ("Process Engineer", "Lagos Valves Ltd", "March 2014 – July 2019")], [("MSc in Chemical Engineering", "Technical University of Jutland"), ("BEng in Chemical Engineering", "Lagos Polytechnic University")], "Six Sigma|Minitab|Root cause analysis|ISO 9001", full_name="Nkechi Obiora-Lund", email="nkechi.ol@example.dk", phone="+45 20 55 50 18", location="Aarhus, Denmark")


def typst_corners(out):
    """A Typst page: first and last name in two weights, contact with signs between bars, title and place in the upper corners, employer and dates in small capitals below."""
    import typst
    q = lambda s: '#"' + s + '"'
    entry = lambda t, p, c, d, items: f"#grid(columns: (1fr, auto), strong[{q(t)}], emph[{q(p)}])\n#v(-6pt)\n#grid(columns: (1fr, auto), smallcaps[{q(c)}], text(size: 9pt)[{q(d)}])\n" + "".join(f"- {q(i)}\n" for i in items)
    body = '#set page("a4", margin: 16mm, footer: [#text(size: 8pt)[April 2025 #h(1fr) Ruaridh Strachan · Résumé #h(1fr) #context counter(page).display()]])\n#set text(size: 10pt)\n#align(center)[#text(size: 28pt, weight: 300)[Ruaridh] #text(size: 28pt, weight: 700)[Strachan]\n\n#smallcaps[Structural Engineer]\n\nInverness, Scotland | ' + q("ruaridh.strachan@example.co.uk") + ' | +44 7700 900163]\n'
    body += "= Experience\n" + entry("Senior Structural Engineer", "Inverness", "Great Glen Structures", "Feb 2020 – Present", ["Bridges for deer", "Roofs for snow"]) + entry("Graduate Engineer", "Glasgow", "Clyde Design Partnership", "Aug 2015 – Jan 2020", ["Calculated stairs"]) + "= Education\n" + entry("MEng in Civil Engineering", "Glasgow", "University of the Clyde", "2010 – 2015", []) + "= Skills\n#grid(columns: (30mm, 1fr), row-gutter: 6pt, strong[Software], [Revit, Tekla, SAP2000], strong[Codes], [Eurocode 2, Eurocode 3])\n"
    typst.compile(body.encode(), output=str(out))
    return found([("Senior Structural Engineer", "Great Glen Structures", "Feb 2020 – Present"), ("Graduate Engineer", "Clyde Design Partnership", "Aug 2015 – Jan 2020")], [("MEng in Civil Engineering", "University of the Clyde")], "Revit|Tekla|SAP2000|Eurocode 2|Eurocode 3", full_name="Ruaridh Strachan", email="ruaridh.strachan@example.co.uk", phone="+44 7700 900163", location="Inverness, Scotland")


ALL = [koma_oldstyle, network_profile_in_french, tables_with_column_heads, running_foot_on_two_pages, pills_over_two_columns, (word_with_contact_in_the_header, ".docx"), (word_list_of_posts_as_bullets, ".docx"), typst_corners]
