#!/usr/bin/env python3
"""The retention figures by pandas with lifelines, and by DuckDB: what `kartotek retention report` is measured beside.

  retention_peers.py pandas|duckdb|check SPELLS.csv AS_OF

SPELLS.csv: a row a term, with member_no, type, joined, left (first day out), leaving_reason; sorted by member_no.
Both do as much of the report as they can be made to do, and as fast as I could make them: terms merged (grace 0), triangle
by year and by month, growth by year and by month, first year, tenure bands with exposure, Kaplan-Meier, log-rank by type
(pandas only), reasons by year. Neither fits a projection, and DuckDB gives no intervals. Figures are printed, so that it shows that
both and kartotek say the same; then user CPU, system CPU and peak memory of the process, reading included.

`check` runs `kartotek -r REGISTER retention report --format json` (its path in KARTOTEK, the register's in REGISTER) and compares.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile


def by_pandas(path, as_of):
    import numpy as np
    import pandas as pd
    from lifelines import KaplanMeierFitter
    from lifelines.statistics import multivariate_logrank_test

    T = pd.Timestamp(as_of)
    rows = pd.read_csv(path, usecols=["member_no", "type", "joined", "left", "leaving_reason"],
                       dtype={"member_no": "int64", "type": "category", "leaving_reason": "category"},
                       parse_dates=["joined", "left"])
    rows = rows[rows.joined <= T]
    rows.loc[rows.left > T, "left"] = pd.NaT
    rows = rows[~(rows.left <= rows.joined)]
    never = pd.Timestamp("2262-01-01")
    rows["end"] = rows.left.fillna(never)
    rows = rows.sort_values(["member_no", "joined", "end"], kind="stable")
    # A term that begins after everything of the person's before it ends begins a new period.
    ends = rows.groupby("member_no", sort=False).end.cummax()
    same = rows.member_no.eq(rows.member_no.shift())
    begins = ~(same & (rows.joined <= ends.shift()))
    rows["spell"] = begins.cumsum()
    last = rows.groupby("spell", sort=False).end.idxmax()
    spells = rows.groupby("spell", sort=False).agg(member=("member_no", "first"), type=("type", "first"),
                                                   joined=("joined", "first"), end=("end", "max"))
    spells["reason"] = rows.leaving_reason.loc[last.values].values
    spells["first"] = ~spells.member.duplicated()
    spells["ended"] = spells.end < never
    out = {"persons": int(spells["first"].sum()), "spells": len(spells),
           "active": int((~spells.ended).groupby(spells.member).any().sum())}

    def number(days, by):
        return days.dt.year if by == "Y" else days.dt.year * 12 + days.dt.month - 1

    def complete(by):
        after = T + pd.Timedelta(days=1)
        return (after.year if by == "Y" else after.year * 12 + after.month - 1) - 1

    first_join = spells.loc[spells["first"]].set_index("member").joined
    cohort_of = spells.member.map(first_join)
    for by, most in (("Y", 40), ("M", 36)):
        cohort = number(cohort_of, by)
        at = number(spells.joined, by) - cohort
        gone = number(spells.end, by) - cohort
        low, high = int(cohort.min()), int(cohort.max())
        grid = np.zeros((high - low + 1, most + 2), dtype=np.int64)
        for age, sign in ((at, 1), (gone, -1)):
            inside = (age >= 0) & (age <= most)
            np.add.at(grid, (cohort[inside] - low, age[inside]), sign)
        grid = grid.cumsum(axis=1)[:, : most + 1]
        cells = [[int(n) for n in row[: max(0, min(most, complete(by) - (low + i)) + 1)]] for i, row in enumerate(grid)]
        out[f"triangle_{by}"] = cells
        joined, end = number(spells.joined, by), number(spells.end, by)
        periods = range(int(joined.min()), complete(by) + 1)
        new = joined[spells["first"]].value_counts()
        back = joined[~spells["first"]].value_counts()
        lost = end[spells.ended].value_counts()
        opening, growth = 0, []
        for period in periods:
            counts = [int(of.get(period, 0)) for of in (new, back, lost)]
            closing = opening + counts[0] + counts[1] - counts[2]
            growth.append([opening, *counts, closing])
            opening = closing
        out[f"growth_{by}"] = growth

    def anniversary(days, years):
        month_day = days.dt.month * 100 + days.dt.day
        target = days.dt.year + years
        leap = ((target % 4 == 0) & (target % 100 != 0)) | (target % 400 == 0)
        day = np.where((month_day == 229) & ~leap, 28, days.dt.day)
        return pd.to_datetime({"year": target, "month": days.dt.month, "day": day})

    first = spells[spells["first"]]
    after = anniversary(first.joined, 1)
    eligible = after <= T
    retained = first.end > after
    out["first_year"] = [int(eligible.sum()), int((eligible & retained).sum())]
    cuts = [0, 1, 3, 5, 10, 20, None]
    marks = [anniversary(spells.joined, years) if years else (spells.joined if years == 0 else None) for years in cuts]
    bands = []
    begin = spells.joined.min()
    end = spells.end.where(spells.end < T + pd.Timedelta(days=1), T + pd.Timedelta(days=1))
    for low, high in zip(marks, marks[1:]):
        upper = end if high is None else end.where(end < high, high)
        days = (upper - low).dt.days.clip(lower=0).sum()
        left = spells.ended & (spells.end > low) & (True if high is None else spells.end <= high) & (spells.end >= begin)
        bands.append([int(left.sum()), int(days)])
    out["bands"] = bands
    duration = (first.end.where(first.ended, T) - first.joined).dt.days
    kept = duration > 0
    km = KaplanMeierFitter().fit(duration[kept], first.ended[kept])
    out["km"] = [float(km.predict(day)) for day in (366, 731, 1096, 1827, 3653)]
    out["logrank"] = float(multivariate_logrank_test(duration[kept], first.type[kept], first.ended[kept]).test_statistic)
    gone = spells[spells.ended]
    reasons = gone.groupby([gone.end.dt.year, gone.reason.astype(object).fillna("")]).size()
    out["reasons"] = int(reasons.sum())
    return out


def by_duckdb(path, as_of):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads TO 1")
    db.execute(f"""
        CREATE TABLE term AS SELECT member_no, type, joined, CASE WHEN "left" <= DATE '{as_of}' THEN "left" END AS ended,
               leaving_reason AS reason
        FROM read_csv('{path}', header = true, columns = {{'member_no': 'BIGINT', 'unit_id': 'VARCHAR', 'type': 'VARCHAR',
              'joined': 'DATE', 'left': 'DATE', 'leaving_reason': 'VARCHAR'}})
        WHERE joined <= DATE '{as_of}' AND ("left" IS NULL OR "left" > joined)""")
    db.execute("""
        CREATE TABLE spell AS
        WITH marked AS (SELECT *, coalesce(ended, DATE '9999-01-01') AS until,
                   max(coalesce(ended, DATE '9999-01-01')) OVER (PARTITION BY member_no ORDER BY joined, coalesce(ended, DATE '9999-01-01')
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM term),
        numbered AS (SELECT *, sum(CASE WHEN before IS NULL OR joined > before THEN 1 ELSE 0 END)
                   OVER (PARTITION BY member_no ORDER BY joined, until ROWS UNBOUNDED PRECEDING) AS n FROM marked)
        SELECT member_no, n, n = 1 AS first, min(joined) AS joined, nullif(max(until), DATE '9999-01-01') AS ended,
               arg_min(type, joined) AS type, arg_max(reason, until) AS reason
        FROM numbered GROUP BY member_no, n""")
    one = lambda sql: db.execute(sql).fetchall()
    out = {"persons": one("SELECT count(*) FROM spell WHERE first")[0][0], "spells": one("SELECT count(*) FROM spell")[0][0],
           "active": one("SELECT count(DISTINCT member_no) FROM spell WHERE ended IS NULL")[0][0]}
    number = {"Y": "year({0})", "M": "(year({0}) * 12 + month({0}) - 1)"}
    for by, most in (("Y", 40), ("M", 36)):
        at = number[by].format
        db.execute(f"CREATE OR REPLACE TABLE cohort AS SELECT member_no, {at('joined')} AS cohort FROM spell WHERE first")
        steps = one(f"""
            WITH steps AS (SELECT cohort, {at('joined')} - cohort AS age, 1 AS step FROM spell JOIN cohort USING (member_no)
                UNION ALL SELECT cohort, {at('ended')} - cohort, -1 FROM spell JOIN cohort USING (member_no) WHERE ended IS NOT NULL)
            SELECT cohort, age, sum(step) FROM steps WHERE age <= {most} GROUP BY ALL ORDER BY ALL""")
        complete = one(f"SELECT {at(f'''(DATE '{as_of}' + 1)''')} - 1")[0][0]
        cohorts = one("SELECT min(cohort), max(cohort) FROM cohort")[0]
        grid = {c: [0] * (most + 1) for c in range(cohorts[0], cohorts[1] + 1)}
        for cohort, age, by_ in steps:
            grid[cohort][age] += by_
        cells = []
        for cohort, row in grid.items():
            total, summed = 0, []
            for n in row[: max(0, min(most, complete - cohort) + 1)]:
                total += n
                summed.append(int(total))
            cells.append(summed)
        out[f"triangle_{by}"] = cells
        growth = one(f"""
            WITH moves AS (SELECT {at('joined')} AS period, first::INT AS new, (NOT first)::INT AS back, 0 AS lost FROM spell
                UNION ALL SELECT {at('ended')}, 0, 0, 1 FROM spell WHERE ended IS NOT NULL)
            SELECT period, sum(new), sum(back), sum(lost) FROM moves WHERE period <= {complete} GROUP BY 1 ORDER BY 1""")
        opening, rows = 0, []
        for _, new, back, lost in growth:
            closing = int(opening + new + back - lost)
            rows.append([opening, int(new), int(back), int(lost), closing])
            opening = closing
        out[f"growth_{by}"] = rows
    # Adding a year to 29 February gives 28 February, as here.
    out["first_year"] = [int(n) for n in one(f"""SELECT count(*), count(*) FILTER (ended IS NULL OR ended > joined + INTERVAL 1 YEAR)
        FROM spell WHERE first AND joined + INTERVAL 1 YEAR <= DATE '{as_of}'""")[0]]
    cuts = [0, 1, 3, 5, 10, 20, 1000]
    bands = []
    for low, high in zip(cuts, cuts[1:]):
        bands.append([int(n) for n in one(f"""
            SELECT count(*) FILTER (ended > joined + INTERVAL {low} YEAR AND ended <= joined + INTERVAL {high} YEAR),
                sum(greatest(0, date_diff('day', (joined + INTERVAL {low} YEAR)::DATE,
                    least(coalesce(ended, DATE '{as_of}' + 1), (joined + INTERVAL {high} YEAR)::DATE)))) FROM spell""")[0]])
    out["bands"] = bands
    km = one(f"""
        WITH life AS (SELECT date_diff('day', joined, coalesce(ended, DATE '{as_of}')) AS d, ended IS NOT NULL AS event FROM spell WHERE first),
        ages AS (SELECT d, count(*) AS n, count(*) FILTER (event) AS events FROM life WHERE d > 0 GROUP BY d),
        risk AS (SELECT d, events, sum(n) OVER (ORDER BY d DESC) AS n FROM ages)
        SELECT d, exp(sum(ln(greatest(1 - events / n, 1e-300))) OVER (ORDER BY d)) FROM risk ORDER BY d""")
    out["km"] = [[s for d, s in km if d <= day][-1] for day in (366, 731, 1096, 1827, 3653)]
    out["reasons"] = int(one("SELECT sum(n) FROM (SELECT year(ended), coalesce(reason, ''), count(*) AS n FROM spell WHERE ended IS NOT NULL GROUP BY ALL)")[0][0])
    return out


def check(as_of):
    """What kartotek says, in the same shape."""
    config = {"as_of": as_of, "triangles": [{"kind": "year", "maxage": 40}, {"kind": "month", "maxage": 36}],
              "growth": [{"kind": "year"}, {"kind": "month"}],
              "bands": [{"cuts": [0, 1, 3, 5, 10, 20, None]}], "segments": [{"column": "category"}], "reasons": {}}
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
        json.dump(config, file)
    told = subprocess.run([os.environ["KARTOTEK"], "-r", os.environ["REGISTER"], "retention", "report", "--config",
                           file.name, "--format", "json"], check=True, capture_output=True).stdout
    report = json.loads(told)
    rows = lambda growth: [[row[key] for key in ("opening", "new", "reactivated", "lost", "closing")] for row in growth["rows"]]
    out = {"persons": report["quality"]["persons"], "spells": report["quality"]["merged_spells"],
           "active": report["quality"]["persons_active_at_as_of"]}
    for at, by in enumerate("YM"):
        out[f"triangle_{by}"] = [cohort["active"] for cohort in report["triangles"][at]["cohorts"]]
        out[f"growth_{by}"] = rows(report["growth"][at])
    everybody = report["first_year"]["all"]
    out["first_year"] = [everybody["eligible"], everybody["retained"]]
    out["bands"] = [[band["leavers"], band["member_days"]] for band in report["tenure_bands"][0]["rows"]]
    out["km"] = [mark["S"] for mark in report["kaplan_meier"]["at"]]
    out["logrank"] = report["segments"][0]["logrank"]["chi2"]
    out["reasons"] = sum(report["leaving_reasons"]["counts"].values())
    return out


def same(a, b):
    if isinstance(a, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b)) if isinstance(a, float) or isinstance(b, float) else a == b


def main():
    who, path, as_of = sys.argv[1:4]
    if who == "check":
        ours = check(as_of)
        for name, peer in (("pandas", by_pandas(path, as_of)), ("duckdb", by_duckdb(path, as_of))):
            # Of the reasons kartotek's cumulative incidence counts first periods, the peers all of them.
            for key in sorted(peer.keys() - {"reasons"}):
                print(f"{name} {key}: {'same' if same(peer[key], ours[key]) else 'DIFFERENT'}")
        return
    out = {"pandas": by_pandas, "duckdb": by_duckdb}[who](path, as_of)
    used = resource.getrusage(resource.RUSAGE_SELF)
    short = {key: value for key, value in out.items() if not isinstance(value, list) or len(value) < 8}
    print(json.dumps(short))
    print(f"{who}: user {used.ru_utime:.1f} s, system {used.ru_stime:.1f} s, peak {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
