#!/usr/bin/env python3
"""The benchmark's job by means that many would reach for: DuckDB and Jinja2.

Reads the exported workspace, judges every response clock, and writes a report for each customer and partner, an
index, the evidence, and a manifest: peer.py WORKSPACE OUT. Simpler than the product's reports: no page check, no
explanations, no clauses, and of the rules only those that the benchmark's data can touch.
"""

import csv
import hashlib
import json
import math
import os
import sys
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb
import holidays
import jinja2

VENDOR = "Europe/Brussels"
PERIOD = date(2026, 10, 1)
MONTHS = [date(2025 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(13)]
AS_OF = datetime(2026, 11, 1, tzinfo=ZoneInfo(VENDOR))
TITLES = {
    "C-01": "P1 answered within 30 minutes", "C-02": "P2 answered within 60 minutes",
    "C-03": "P3 answered within 2 hours", "C-04": "P4 answered on the next business day",
    "E-01": "Standard queue: answered on the next business day",
    "E-02": "Standard queue: answered within 48 hours", "E-03": "Fast queue: called back within 30 minutes",
}
OUTCOMES = ["met", "missed", "running", "excluded", "not_covered", "undecidable"]


def calendars(places):
    """For each calendar, its days: the window in UTC if there is one, and when the next business day's closes."""
    windows, next_closings = [], []
    for name, (zone, country, opens, closes) in places.items():
        zone = ZoneInfo(zone)
        closed = holidays.country_holidays(country, years=range(2025, 2028))
        if country == "GB":  # what holds in all of the United Kingdom
            closed = [day for day, name in closed.items() if "[" not in name]
        days = [date(2025, 9, 1) + timedelta(n) for n in range(500)]
        business = [day for day in days if day.weekday() < 5 and day not in closed]
        total, index = 0, 0
        for day in business:
            start = datetime.combine(day, time(opens), zone).timestamp()
            end = datetime.combine(day, time(closes), zone).timestamp()
            windows.append((name, int(start), int(end), total))
            total += int(end - start)
        for day in days:
            while index < len(business) and business[index] <= day:
                index += 1
            if index < len(business):
                closing = datetime.combine(business[index], time(closes), zone)
                next_closings.append((name, day, int(closing.timestamp())))
    return windows, next_closings


def judge(db, workspace):
    """The table `verdicts`: every clock with its due instant, outcome and month."""
    for table in ["partners", "customers", "contracts"]:
        db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{workspace}/register/{table}.csv', all_varchar = true)")
    places = {"BE office": (VENDOR, "BE", 8, 18)}
    for zone, country in db.execute("SELECT DISTINCT time_zone, country FROM partners").fetchall():
        places[f"{country} {zone}"] = (zone, country, 9, 18)
    windows, next_closings = calendars(places)
    db.execute("CREATE TABLE windows (calendar VARCHAR, opens BIGINT, closes BIGINT, before BIGINT)")
    db.execute("CREATE TABLE next_closings (calendar VARCHAR, day DATE, closing BIGINT)")
    # One insert each: executemany goes row by row.
    for table, rows in [("windows", windows), ("next_closings", next_closings)]:
        values = ", ".join("(" + ", ".join(f"'{cell}'" for cell in row) + ")" for row in rows)
        db.execute(f"INSERT INTO {table} VALUES {values}")

    def utc(column):
        return f"epoch(timezone('{VENDOR}', {column}))::BIGINT"

    db.execute(
        f"""
        CREATE TABLE clocks AS
        WITH tickets AS (
            SELECT t.ticket_id, t.customer_id, t.contract_id, k.agreement, t.priority,
                coalesce(t.queue, 'standard') AS queue, p.partner_id, p.time_zone AS zone, p.country || ' ' || p.time_zone AS place,
                {utc('t.opened_at')} AS opened, {utc('t.accepted_at')} AS accepted, {utc('t.fast_call_at')} AS called,
                {utc('t.first_response_at')} AS responded
            FROM read_csv('{workspace}/inbox/tickets.csv', header = true, columns = {{
                'ticket_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'contract_id': 'VARCHAR', 'priority': 'VARCHAR',
                'queue': 'VARCHAR', 'support_level': 'VARCHAR', 'category': 'VARCHAR', 'attribution': 'VARCHAR',
                'component': 'VARCHAR', 'status': 'VARCHAR', 'opened_at': 'TIMESTAMP', 'accepted_at': 'TIMESTAMP',
                'fast_call_at': 'TIMESTAMP', 'first_response_at': 'TIMESTAMP', 'restored_at': 'TIMESTAMP',
                'resolved_at': 'TIMESTAMP', 'closed_at': 'TIMESTAMP', 'close_reason': 'VARCHAR',
                'contact_given': 'VARCHAR', 'subject': 'VARCHAR' }}) t
            JOIN contracts k USING (contract_id)
            JOIN customers c ON c.customer_id = t.customer_id
            JOIN partners p USING (partner_id)
        )
        SELECT *, 'C-0' || right(priority, 1) AS objective, accepted AS started, place AS calendar,
            CASE priority WHEN 'P1' THEN 1800 WHEN 'P2' THEN 3600 WHEN 'P3' THEN 7200 END AS seconds
        FROM tickets WHERE agreement = 'xfusion-co-care'
        UNION ALL
        SELECT *, 'E-01', opened, 'BE office', NULL
        FROM tickets WHERE agreement = 'escaux-ucs' AND (queue = 'standard' OR called IS NULL)
        UNION ALL
        SELECT *, 'E-02', opened, 'BE office', 172800
        FROM tickets WHERE agreement = 'escaux-ucs' AND (queue = 'standard' OR called IS NULL)
        UNION ALL
        SELECT *, 'E-03', called, 'BE office', 1800
        FROM tickets WHERE agreement = 'escaux-ucs' AND queue = 'fast' AND called IS NOT NULL
        """)
    as_of = int(AS_OF.timestamp())
    db.execute(
        f"""
        CREATE TABLE verdicts AS
        WITH started AS (
            SELECT *, CASE WHEN responded < {as_of} THEN responded END AS stopped
            FROM clocks WHERE started < {as_of} AND opened < {as_of}
        ),
        day_clocks AS (
            SELECT s.*, n.closing AS due FROM started s
            JOIN next_closings n ON n.calendar = s.calendar
                AND n.day = timezone(CASE WHEN s.calendar = 'BE office' THEN '{VENDOR}' ELSE s.zone END, to_timestamp(s.started))::DATE
            WHERE objective IN ('C-04', 'E-01')
        ),
        all_day AS (SELECT *, started + seconds AS due FROM started WHERE objective IN ('C-01', 'C-02', 'C-03', 'E-02')),
        office AS (
            SELECT s.*, w.before + least(s.started - w.opens, w.closes - w.opens) + seconds AS reaches
            FROM started s ASOF JOIN windows w ON w.calendar = s.calendar AND s.started >= w.opens
            WHERE objective = 'E-03'
        ),
        office_clocks AS (
            SELECT o.* EXCLUDE (reaches), w.opens + o.reaches - w.before AS due
            FROM office o ASOF JOIN windows w ON w.calendar = o.calendar AND o.reaches > w.before
        ),
        due AS (SELECT * FROM day_clocks UNION ALL SELECT * FROM all_day UNION ALL SELECT * FROM office_clocks),
        decided AS (
            SELECT *, CASE WHEN stopped <= due THEN 'met' WHEN due < coalesce(stopped, {as_of}) AND due + 1 <= coalesce(stopped, {as_of - 1}) THEN 'missed' ELSE 'running' END AS outcome
            FROM due
        )
        SELECT *, CASE outcome WHEN 'running' THEN DATE '{PERIOD}'
            ELSE date_trunc('month', timezone('{VENDOR}', to_timestamp(CASE outcome WHEN 'met' THEN stopped ELSE due END)))::DATE END AS month
        FROM decided
        """)
    db.execute(
        f"""
        CREATE TABLE attainment AS
        SELECT objective, partner_id, customer_id, coalesce(priority, '') AS priority, strftime(month, '%Y-%m') AS month,
            count(*) FILTER (outcome = 'met') AS met, count(*) FILTER (outcome = 'missed') AS missed,
            count(*) FILTER (outcome = 'running') AS running, 0 AS excluded, 0 AS not_covered, 0 AS undecidable
        FROM verdicts WHERE month >= DATE '{MONTHS[0]}' GROUP BY ALL ORDER BY ALL
        """)


def instant(column):
    return f"strftime(make_timestamp({column} * 1000000), '%Y-%m-%dT%H:%M:%SZ')"


REPORTED = f"""
    SELECT 'ticket' AS subject, ticket_id AS subject_id, objective, partner_id, customer_id, contract_id,
        agreement, strftime(month, '%Y-%m') AS month, outcome, {instant('started')} AS started_at,
        {instant('due')} AS due_at, {instant('stopped')} AS stopped_at, seconds AS target_seconds
    FROM verdicts WHERE month = DATE '{PERIOD}' ORDER BY subject_id, objective
"""


def wilson(met, count, z=1.959964):
    """The 95 % interval of a share."""
    if count == 0:
        return None
    share = met / count
    middle = share + z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - half) / (1 + z * z / count), (middle + half) / (1 + z * z / count)


def sparkline(shares):
    """Thirteen months as a line."""
    points = [
        f"{index * 8 + 2:.1f},{22 - (share - 0.8) * 100:.1f}" for index, share in enumerate(shares) if share is not None
    ]
    return f'<svg width="104" height="24" viewBox="0 0 104 24"><polyline fill="none" stroke="#1f5f8b" points="{" ".join(points)}"/></svg>'


def lines(counts):
    """A report's rows: each objective's month, interval and thirteen months; `counts` by objective and month."""
    result = []
    for objective in sorted({objective for objective, _ in counts}):
        months = [counts.get((objective, f"{month:%Y-%m}"), [0] * 6) for month in MONTHS]
        shares = [met / (met + missed) if met + missed else None for met, missed, *_ in months]
        last = months[-1]
        interval = wilson(last[0], last[0] + last[1])
        result.append({
            "id": objective, "title": TITLES[objective], "share": shares[-1], "interval": interval,
            "counts": dict(zip(OUTCOMES, last)), "spark": sparkline(shares),
            "months": [{"month": f"{month:%Y-%m}", "share": share, "met": row[0], "missed": row[1]}
                for month, share, row in zip(MONTHS, shares, months)],
        })
    return result


def add(into, key, row):
    counts = into.setdefault(key, [0] * 6)
    for index, value in enumerate(row):
        counts[index] += value


def publish(db, workspace, out):
    files = {}

    def write(path, text):
        data = text.encode() if isinstance(text, str) else text
        os.makedirs(os.path.dirname(f"{out}/{path}") or out, exist_ok=True)
        with open(f"{out}/{path}", "wb") as file:
            file.write(data)
        files[path] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    def write_rows(path, names, rows):
        os.makedirs(os.path.dirname(f"{out}/{path}"), exist_ok=True)
        with open(f"{out}/{path}", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows(rows)
        with open(f"{out}/{path}", "rb") as file:
            data = file.read()
        files[path] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    attainment = db.execute("SELECT * FROM attainment").fetchall()
    attainment_names = [column[0] for column in db.description]
    verdicts = db.execute(REPORTED).fetchall()
    verdict_names = [column[0] for column in db.description]
    by_customer, by_partner, everything = {}, {}, {}
    partner_attainment, partner_verdicts, missed = {}, {}, {}
    for row in attainment:
        key, counts = (row[0], row[4]), row[5:]
        add(by_customer.setdefault(row[2], {}), key, counts)
        add(by_partner.setdefault(row[1], {}), key, counts)
        add(everything, key, counts)
        partner_attainment.setdefault(row[1], []).append(row)
    for row in verdicts:
        partner_verdicts.setdefault(row[3], []).append(row)
        if row[8] == "missed":
            missed.setdefault(row[4], []).append(row)

    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer-templates")
    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True)
    report, index = pages.get_template("report.html"), pages.get_template("index.html")
    partners = db.execute("SELECT partner_id, name FROM partners ORDER BY partner_id").fetchall()
    customers = db.execute("SELECT customer_id, name, partner_id FROM customers ORDER BY customer_id").fetchall()
    for id, name in partners:
        own = [customer for customer in customers if customer[2] == id]
        table = [{"id": customer[0], "name": customer[1], "lines": lines(by_customer.get(customer[0], {}))} for customer in own]
        misses = [row for customer in own for row in missed.get(customer[0], [])]
        write(f"partners/{id}/index.html", report.render(
            name=name, period=f"{PERIOD:%B %Y}", lines=lines(by_partner.get(id, {})), customers=table, missed=misses))
        for customer, line in zip(own, table):
            write(f"partners/{id}/{customer[0]}.html", report.render(
                name=customer[1], period=f"{PERIOD:%B %Y}", lines=line["lines"], customers=[],
                missed=missed.get(customer[0], [])))
        write_rows(f"partners/{id}/evidence/attainment.csv", attainment_names, partner_attainment.get(id, []))
        write_rows(f"partners/{id}/evidence/verdicts.csv", verdict_names, partner_verdicts.get(id, []))
    write("index.html", index.render(
        period=f"{PERIOD:%B %Y}", lines=lines(everything),
        partners=[{"id": id, "name": name, "lines": lines(by_partner.get(id, {}))} for id, name in partners]))
    write_rows("evidence/attainment.csv", attainment_names, attainment)
    write_rows("evidence/verdicts.csv", verdict_names, verdicts)

    inputs = {}
    for part in ["register", "inbox"]:
        for name in sorted(os.listdir(f"{workspace}/{part}")):
            with open(f"{workspace}/{part}/{name}", "rb") as file:
                inputs[f"{part}/{name}"] = hashlib.file_digest(file, "sha256").hexdigest()
    write("manifest.json", json.dumps({"period": f"{PERIOD:%Y-%m}", "inputs": inputs, "outputs": files}, indent=1))


if __name__ == "__main__":
    workspace, out = sys.argv[1:]
    db = duckdb.connect()
    judge(db, workspace)
    publish(db, workspace, out)
