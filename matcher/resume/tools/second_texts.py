"""The word processor's files, Markdown and plain texts of the second set."""
import cast_second as cast
from exported import office
from latexed import truth


def docx_two_columns(out):
    """A borderless table: contact, skills and languages at the left, the rest at the right; in Spanish."""
    p = cast.XIMENA

    def make(d):
        table = d.add_table(1, 2)
        left, right = table.rows[0].cells
        left.paragraphs[0].add_run("CONTACTO").bold = True
        for text in [p["phone"], p["email"], p["place"], p["links"][0]]:
            left.add_paragraph(text)
        left.add_paragraph().add_run("COMPETENCIAS").bold = True
        for g, items in p["groups"]:
            left.add_paragraph().add_run(g).italic = True
            for i in items:
                left.add_paragraph(i, style="List Bullet")
        left.add_paragraph().add_run("IDIOMAS").bold = True
        for a, b in p["langs"]:
            left.add_paragraph(f"{a}: {b}")
        name = right.paragraphs[0].add_run(p["name"])
        name.bold = True
        name.font.size = 330200
        right.add_paragraph(p["label"])
        right.add_paragraph().add_run("PERFIL").bold = True
        right.add_paragraph(p["summary"])
        right.add_paragraph().add_run("EXPERIENCIA PROFESIONAL").bold = True
        for r in p["roles"]:
            right.add_paragraph().add_run(r[0]).bold = True
            right.add_paragraph(f"{r[1]} | {r[2]} | {r[3]}")
            for i in r[4]:
                right.add_paragraph(i, style="List Bullet")
        right.add_paragraph().add_run("FORMACIÓN").bold = True
        for s in p["studies"]:
            right.add_paragraph().add_run(s[0]).bold = True
            right.add_paragraph(f"{s[1]} | {s[2]} | {s[3]}")

    office(make, out)
    return truth(p)


def docx_lines(out):
    """Headings by style, line breaks within paragraphs, the date behind a tab, skills in a table of two columns."""
    p = cast.HARRIET

    def make(d):
        d.sections[0].header.paragraphs[0].text = f'{p["email"]} • {p["phone"]} • {p["place"]}'
        d.add_heading(p["name"], 0)
        d.add_paragraph(p["label"], style="Subtitle")
        d.add_paragraph(p["summary"])
        d.add_heading("Relevant Experience", 1)
        for r in p["roles"]:
            x = d.add_paragraph()
            x.add_run(r[1]).bold = True
            x.add_run(f" — {r[2]}\t{r[3]}")
            x.add_run().add_break()
            x.add_run(r[0]).italic = True
            for i in r[4]:
                d.add_paragraph(i, style="List Bullet 2")
        d.add_heading("Education", 1)
        for s in p["studies"]:
            x = d.add_paragraph()
            x.add_run(s[1]).bold = True
            x.add_run(f" — {s[2]}\t{s[3]}")
            x.add_run().add_break()
            x.add_run(s[0]).italic = True
            for i in s[4]:
                d.add_paragraph(i, style="List Bullet 2")
        d.add_heading("Areas of Expertise", 1)
        items = p["groups"][0][1] + [""]
        table = d.add_table(3, 2)
        for n, i in enumerate(items):
            table.cell(n // 2, n % 2).text = i
        d.add_heading("Professional Affiliations", 1)
        d.add_paragraph("Engineers and Geoscientists British Columbia, P.Eng. since 2018")

    office(make, out)
    return truth(p)


def docx_table_rows(out):
    """Dates in the left column of a table, in French of Belgium."""
    p = cast.AUGUSTIN

    def make(d):
        x = d.add_paragraph()
        x.add_run("CURRICULUM VITAE").bold = True
        for text in [f'Nom : {p["name"]}', f'Adresse : {p["place"]}', f'Téléphone : {p["phone"]}', f'Courriel : {p["email"]}', "Permis de conduire : B"]:
            d.add_paragraph(text)
        for title, entries in [("EXPÉRIENCES PROFESSIONNELLES", p["roles"]), ("ÉTUDES", p["studies"])]:
            d.add_paragraph().add_run(title).bold = True
            table = d.add_table(0, 2)
            for e in entries:
                a, b = table.add_row().cells
                a.text = e[3]
                b.paragraphs[0].add_run(e[0]).bold = True
                b.add_paragraph(f"{e[1]}, {e[2]}")
                for i in e[4]:
                    b.add_paragraph("- " + i)
        d.add_paragraph().add_run("CONNAISSANCES INFORMATIQUES ET TECHNIQUES").bold = True
        d.add_paragraph(", ".join(p["groups"][0][1]))
        d.add_paragraph().add_run("LANGUES").bold = True
        for a, b in p["langs"]:
            d.add_paragraph(f"{a} : {b}")

    office(make, out)
    return truth(p)


def markdown_tables(out):
    """A repository's README: links in brackets, a table of skills, slanted dates under bold heads."""
    p = cast.RAFFERTY
    text = f'# {p["name"]}\n\n> {p["label"]} · {p["place"]}  \n> <{p["email"]}> · {p["phone"]} · [GitHub](https://github.com/raff-example)\n\n## Skills\n\n| Area | Tools |\n|---|---|\n' + "".join(f"| {g} | {', '.join(i)} |\n" for g, i in p["groups"])
    text += "\n## Experience\n\n" + "".join(f"### {r[0]} @ {r[1]}\n\n*{r[3]}* | {r[2]}\n\n" + "".join(f"* {i}\n" for i in r[4]) + "\n" for r in p["roles"]) + "## Education\n\n" + "".join(f"**{s[1]}**, {s[2]}  \n*{s[0]}*, {s[3]}\n\n" for s in p["studies"]) + "## Hobbies\n\nSea swimming, fiddle\n"
    out.write_text(text)
    return truth(p)


def plain_seventy(out):
    """A text for pasting into forms: capitals, rules, lines broken at seventy characters, dates at the right by spaces."""
    import textwrap
    p = cast.YESENIA
    line = lambda a, b: a + " " * max(3, 70 - len(a) - len(b)) + b
    text = f'{p["name"].upper()}\n{p["place"]} * {p["phone"]} * {p["email"]}\n\n' + "PROFILE\n" + "-" * 70 + "\n" + textwrap.fill(p["summary"] + " Known at three courthouses for files that are complete the first time and for patience on the telephone.", 70) + "\n\n"
    text += "WORK HISTORY\n" + "-" * 70 + "\n" + "\n".join(line(r[1], r[3]) + "\n" + line(r[0], r[2]) + "\n" + "".join(textwrap.fill("* " + i, 68, subsequent_indent="  ") + "\n" for i in r[4]) for r in p["roles"])
    text += "\nEDUCATION\n" + "-" * 70 + "\n" + "".join(line(s[0], s[3]) + f"\n{s[1]}\n" for s in p["studies"]) + "\nKEY SKILLS\n" + "-" * 70 + "\n" + textwrap.fill(" - ".join(p["groups"][0][1]), 40) + "\n"
    out.write_text(text)
    return truth(p, full_name=p["name"].upper())


def plain_labels(out):
    """German notes with tabs between label and value."""
    p = cast.LEOPOLD
    text = f'Lebenslauf\n\nPersönliche Daten\nName:\t{p["name"]}\nWohnort:\t{p["place"]}\nTelefon:\t{p["phone"]}\nE-Mail:\t{p["email"]}\nGeburtsdatum:\t03.11.1993\n\nBerufspraxis\n' + "".join(f"{r[3]}\t{r[0]}, {r[1]}, {r[2]}\n" + "".join(f"\t- {i}\n" for i in r[4]) for r in p["roles"])
    text += "\nSchulbildung\n" + "".join(f"{s[3]}\t{s[0]}, {s[1]}\n" for s in p["studies"]) + "\nKenntnisse\n" + "\n".join(f"- {i}" for i in p["groups"][0][1]) + "\n\nSprachen\n" + ", ".join(f"{a} ({b})" for a, b in p["langs"]) + "\n"
    out.write_text(text)
    return truth(p)


TEXTS = [(docx_two_columns, ".docx"), (docx_lines, ".docx"), (docx_table_rows, ".docx"), (markdown_tables, ".md"), (plain_seventy, ".txt"), (plain_labels, ".txt")]
