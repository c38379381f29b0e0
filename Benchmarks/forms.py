"""The benchmark's export in other forms: gzip, NDJSON and a workbook, as other programs write them."""

import csv
import gzip
import json
import os
import shutil
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

ROWS = 200_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def made(workspace):
    """By name, a workspace whose tickets are the first 200,000 in that form, and the file; each is written once."""
    forms = {"CSV": "tickets.csv", "CSV, gzip": "tickets.csv.gz", "NDJSON": "tickets.ndjson", "XLSX": "tickets.xlsx"}
    found = {}
    for form, name in forms.items():
        folder = f"{workspace}-{name}"
        path = f"{folder}/inbox/{name}"
        if not os.path.exists(f"{folder}/.complete"):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(workspace, folder, ignore=lambda _, names: {"inbox", ".complete"} & set(names))
            os.makedirs(f"{folder}/inbox")
            with open(f"{workspace}/inbox/tickets.csv", newline="") as file:
                reader = csv.reader(file)
                header = next(reader)
                write(form, path, header, [row for row, _ in zip(reader, range(ROWS))])
            open(f"{folder}/.complete", "w").close()
        found[form] = (folder, path)
    return found


def write(form, path, header, rows):
    if form == "XLSX":
        return workbook(path, header, rows)
    if form == "NDJSON":
        with open(path, "w") as file:
            for row in rows:
                values = {name: value or None for name, value in zip(header, row)}
                file.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")
        return None
    with (gzip.open if form.endswith("gzip") else open)(path, "wt", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)


def workbook(path, header, rows):
    """As spreadsheet programs write one: texts shared, times as numbers that a style shows as dates."""
    strings = {}

    def cell(column, number, value):
        place = f"{chr(65 + column)}{number}"
        if number > 1 and header[column].endswith("_at"):
            days = (datetime.fromisoformat(value) - datetime(1899, 12, 30)).total_seconds() / 86_400
            return f'<c r="{place}" s="1"><v>{days!r}</v></c>'
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'

    def row(number, values):
        cells = "".join(cell(column, number, value) for column, value in enumerate(values) if value)
        return f'<row r="{number}" spans="1:{len(header)}">{cells}</row>'

    def relations(*all):
        inner = "".join(
            f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(all))
        return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'

    sheet = "".join(row(number, values) for number, values in enumerate([header] + rows, 1))
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Tickets" sheetId="1" r:id="r0"/></sheets>'
            "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")),
        "xl/styles.xml":
            f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
