"""More ways for `combined.py … more`: departments, kinds of employment, lengths of time, notes between head and items, degrees in several
lines, skills with levels. Same arguments as there."""

ROLES = [
    lambda t, c, l, d: [(f"{c}, {l}", "", 1), (f"{t}, {d}", "", 0)],
    lambda t, c, l, d: [(f"{t} | {c}", "", 1), (f"{d} | {l} | Full-time", "", 0)],
    lambda t, c, l, d: [(c, l, 1), (t, d, 0), (f"Technologies: Python, SQL, Airflow", "", 0)],
    lambda t, c, l, d: [(f"{t}", "", 1), (f"{c} · Full-time", "", 0), (f"{d} · 1 yr 4 mos", "", 0), (f"{l} · On-site", "", 0)],
    lambda t, c, l, d: [(f"{c} [{l}]", d, 1), (t, "", 0)],
    lambda t, c, l, d: [(f"{d}", "", 1), (f"{c}, {l}", "", 0), (t, "", 1)],
    lambda t, c, l, d: [(f"{c} ({d})", "", 1), (f"{t}", "", 0)],
    lambda t, c, l, d: [(f"{t}, {c} — {l}", "", 1), (d, "", 0)],
    lambda t, c, l, d: [(f"{t} for {c}", d, 1)],
    lambda t, c, l, d: [(f"{c.upper()}", d, 1), (f"{t} – {l}", "", 0)],
    lambda t, c, l, d: [(f"{t} - {c}, {l}", "", 1), (f"({d})", "", 0)],
    lambda t, c, l, d: [(f"{d} – {t} – {c}", "", 0)],
    lambda t, c, l, d: [(f"{c} >> {t}", d, 1)],
    lambda t, c, l, d: [(t, d, 1), (c, l, 0), ("Reported to the chief operating officer; team of nine.", "", 0)],
    lambda t, c, l, d: [(f"{c}, {l} — {t}", "", 1), (d.upper(), "", 0)],
    lambda t, c, l, d: [(f"Company: {c}", "", 0), (f"Position: {t}", "", 0), (f"Period: {d}", "", 0), (f"Location: {l}", "", 0)],
]
STUDIES = [
    lambda k, s, l, a, b: [(s, l, 1), (f"{k}, GPA: 3.71/4.00", f"Sep {a} – May {b}", 0)],
    lambda k, s, l, a, b: [(k, f"Expected May {b}", 1), (f"{s}, {l}", "", 0)],
    lambda k, s, l, a, b: [(f"{s} ({l})", "", 1), (f"{k}, magna cum laude, {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{k}", "", 1), (f"{s}", "", 0), (f"Graduated: {b} | GPA: 3.5", "", 0)],
    lambda k, s, l, a, b: [(f"{s} | {k} | {a}-{b} | {l}", "", 0)],
    lambda k, s, l, a, b: [(f"{a}-{b}", "", 0), (f"{k}", "", 1), (f"{s} · {l}", "", 0)],
    lambda k, s, l, a, b: [(f"{k}, Class of {b}", "", 1), (s, "", 0)],
    lambda k, s, l, a, b: [(f"Institution: {s}", "", 0), (f"Degree: {k}", "", 0), (f"Period: {a} – {b}", "", 0)],
    lambda k, s, l, a, b: [(f"{s}, {k} ({b})", "", 0)],
    lambda k, s, l, a, b: [(f"{k} — {s}, {l}", f"{b}", 0)],
]
flat = lambda groups: [i for _, items in groups for i in items]
SKILLS = [
    lambda g: [(f"Proficient in: {', '.join(flat(g)[:5])}", ""), (f"Familiar with: {', '.join(flat(g)[5:])}", "")],
    lambda g: [(", ".join(f"{i} (advanced)" for i in flat(g)), "")],
    lambda g: [(f"{i} - Intermediate", "• ") for i in flat(g)],
    lambda g: [(f"{a.upper()}: {' | '.join(i)}", "") for a, i in g],
    lambda g: [x for a, i in g for x in [(a + ":", "")] + [(s, "• ") for s in i]],
    lambda g: [(f"{a} ({', '.join(i)})", "") for a, i in g],
    lambda g: [(" – ".join(flat(g)), "")],
    lambda g: [(", ".join(i), "• ") for _, i in g],
    lambda g: [(f"{i} ★★★★☆", "") for i in flat(g)],
    lambda g: [(f"{a}: {', '.join(i)}.", "") for a, i in g],
]
HEADS = [(["Professional Background", "Educational Background", "Technical Proficiencies"], 0), (["EMPLOYMENT", "ACADEMICS", "EXPERTISE"], 1), (["What I've Done", "Where I Studied", "What I Know"], 2), (["Industry Experience", "Education & Certifications", "Skills & Competencies"], 0), (["WORK HISTORY", "EDUCATIONAL QUALIFICATION", "SKILL SET"], 1),
         (["Experience Highlights", "Education and Honors", "Tech Stack"], 2), (["Career Experience", "Academic Qualifications", "Strengths"], 0)]
CONTACT = [" || ", " ◆ ", " * ", "\t", " :: ", " — ", "\n", " ■ "]
