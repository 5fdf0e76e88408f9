"""Peers of the cohort in columns, each in its best form; see `benches/compare`.

Every peer does four jobs on the same rows: the score of record; the score with bounds,
bands, floors and what must be assessed; all that with the total order of the list and the
ranks; the first hundred rows. Peers are given what suits them: NumPy levels with noughts for
blanks and masks of bools, Polars and DuckDB Arrow columns, pandas nullable bytes. Points
are counted in hundreds, which divide every weight of the built-in model, and the whole
order is packed into as few numbers as a peer can sort.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

MODEL = json.loads((Path(__file__).parent.parent / "scpo-core/data/thor_model.json").read_text())
FACTORS = MODEL["factors"]
NAMES = [factor["column"] for factor in FACTORS]
UNIT = 100
WEIGHT = {factor["column"]: factor["weight_bp"] // UNIT for factor in FACTORS}
COLUMN = {factor["id"]: factor["column"] for factor in FACTORS}
MANDATORY = [factor["column"] for factor in FACTORS if factor["mandatory"]]
BANDS = ["low", "medium", "high", "very_high"]
EDGES = [MODEL["bands"][band]["min_score"] // UNIT for band in BANDS[1:]]
FLOORS = [
    ([(COLUMN[c["factor"]], c["at_least"]) for c in floor["when"]], BANDS.index(floor["at_least"]))
    for floor in MODEL["floors"]
]
GAP_ABOVE = (10_000 - MODEL["assess_below_bp"]) // UNIT
FIRST = 100
assert all(factor["weight_bp"] % UNIT == 0 for factor in FACTORS)


def of_heading(heading):
    return [factor["column"] for factor in FACTORS if factor["heading"] == heading]


class Data:
    """Rows of one shape, in the form each peer likes best."""

    def __init__(self, rows, shape, seed=20_261_122):
        random = np.random.Generator(np.random.PCG64(seed))
        self.rows, self.levels, self.known = rows, {}, {}
        blank = {"uniform": 0.05, "skewed": 0.20, "equal": 0.0}[shape]
        for name in NAMES:
            if shape == "equal":
                levels = np.full(rows, 3, np.uint8)
            elif shape == "skewed":
                levels = random.choice(6, rows, p=[0.4, 0.3, 0.12, 0.1, 0.05, 0.03]).astype(np.uint8)
            else:
                levels = random.integers(0, 6, rows, np.uint8)
            self.known[name] = random.random(rows, np.float32) >= blank
            self.levels[name] = np.where(self.known[name], levels, 0).astype(np.uint8)
        self.days = {}
        for name, without in (("event", 0.3), ("review", 0.2)):
            days = random.integers(20_000, 20_900, rows, np.int32)
            self.days[name] = (days, random.random(rows, np.float32) >= without)
        self.ids = random.permutation(rows).astype(np.int64)
        levels = {n: pa.array(self.levels[n], mask=~self.known[n]) for n in NAMES}
        days = {n: pa.array(d, mask=~k) for n, (d, k) in self.days.items()}
        self.arrow = pa.table({**levels, **days, "id": pa.array(self.ids)})

    def write(self, folder):
        """As the bench reads them: levels that stand where nothing is known are not 0."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            np.where(self.known[name], self.levels[name], 0xFE).astype(np.uint8).tofile(folder / f"{name}.u8")
            np.packbits(self.known[name], bitorder="little").tofile(folder / f"{name}.valid")
        for name, (days, known) in self.days.items():
            days.tofile(folder / f"{name}.i32")
            np.packbits(known, bitorder="little").tofile(folder / f"{name}.valid")
        self.ids.tofile(folder / "id.i64")


class NumPy:
    def __init__(self, data):
        self.data = data

    def score(self):
        total = np.zeros(self.data.rows, np.uint16)
        for name in NAMES:
            total += self.data.levels[name] * np.uint16(WEIGHT[name])
        return {"score": total * np.uint16(UNIT)}

    def bounds(self):
        levels, known = self.data.levels, self.data.known
        sums = {}
        gap = np.zeros(self.data.rows, np.uint16)
        for heading in ("threat", "harm", "opportunity", "risk"):
            sums[heading] = np.zeros(self.data.rows, np.uint16)
            for name in of_heading(heading):
                sums[heading] += levels[name] * np.uint16(WEIGHT[name])
                gap += (~known[name]) * np.uint16(WEIGHT[name])
        score = sums["threat"] + sums["harm"] + sums["opportunity"] + sums["risk"]
        upper = score + np.uint16(5) * gap
        band = np.searchsorted(EDGES, score, "right").astype(np.uint8)
        upper_band = np.searchsorted(EDGES, upper, "right").astype(np.uint8)
        for when, least in FLOORS:
            met = np.logical_and.reduce([levels[name] >= level for name, level in when])
            possible = np.logical_and.reduce([(levels[n] >= level) | ~known[n] for n, level in when])
            band[met] = np.maximum(band[met], least)
            upper_band[possible] = np.maximum(upper_band[possible], least)
        assess = gap > GAP_ABOVE
        for name in MANDATORY:
            assess |= ~known[name]
        self.sums, self.head = sums, band.astype(np.uint16) << 9 | score
        return {
            "score": score * np.uint16(UNIT), "upper": upper * np.uint16(UNIT), "band": band,
            "upper_band": upper_band, "assess": assess,
        }

    def packed(self):
        """The list's order but for the identifiers: the lowest first."""
        key = self.head.astype(np.uint64)
        for heading, bits in (("harm", 8), ("threat", 8), ("risk", 7)):
            key = key << np.uint64(bits) | self.sums[heading]
        code = (np.uint64((1 << 34) - 1) - key) << np.uint64(20)
        (event, dated), (review, reviewed) = self.data.days["event"], self.data.days["review"]
        code |= np.where(dated, event - 20_000, 1_023).astype(np.uint64) << np.uint64(10)
        return code | np.where(reviewed, review - 19_999, 0).astype(np.uint64)

    def order(self):
        answer = self.bounds()
        code = self.packed()
        order = np.argsort(code)
        code, ids = code[order], self.data.ids
        same = code[1:] == code[:-1]
        tied = np.concatenate([[False], same]) | np.concatenate([same, [False]])
        if tied.any():
            rows = order[tied]
            order[tied] = rows[np.lexsort((ids[rows], code[tied]))]
        people = np.bincount(self.head, minlength=2_048)
        above = people[::-1].cumsum()[::-1] - people
        return {**answer, "order": order, "rank": (above + 1)[self.head]}

    def top(self):
        self.bounds()
        code = self.packed()
        most = min(FIRST, self.data.rows)
        least = np.partition(code, most - 1)[most - 1]
        rows = np.flatnonzero(code <= least)
        return {"top": rows[np.lexsort((self.data.ids[rows], code[rows]))][:most]}


class BareNumPy(NumPy):
    """A score and an order by it alone: no bounds, bands, floors, ties or ranks."""

    def order(self):
        score = self.score()["score"] // np.uint16(UNIT)
        np.argsort(score, kind="stable")
        return {}


class Polars:
    def __init__(self, data):
        self.frame = pl.from_arrow(data.arrow).with_row_index("row")

    @staticmethod
    def sum_of(names):
        points = [pl.col(n).fill_null(0).cast(pl.UInt16) * pl.lit(WEIGHT[n], pl.UInt16) for n in names]
        return pl.sum_horizontal(points).cast(pl.UInt16)

    @staticmethod
    def band(score, floors):
        bands = sum((pl.col(score) >= edge).cast(pl.UInt8) for edge in EDGES)
        return pl.max_horizontal([bands, *floors]).cast(pl.UInt8)

    def answers(self):
        def floors(met):
            for when, least in FLOORS:
                all_met = pl.all_horizontal([met(name, level) for name, level in when])
                yield pl.when(all_met).then(pl.lit(least, pl.UInt8)).otherwise(pl.lit(0, pl.UInt8))

        gap = pl.sum_horizontal(
            [pl.col(n).is_null().cast(pl.UInt16) * pl.lit(WEIGHT[n], pl.UInt16) for n in NAMES]
        )
        sums = [self.sum_of(of_heading(h)).alias(h) for h in ("threat", "harm", "opportunity", "risk")]
        missing = pl.any_horizontal([pl.col(name).is_null() for name in MANDATORY])
        return (
            self.frame.lazy()
            .with_columns(*sums, gap.cast(pl.UInt16).alias("gap"))
            .with_columns((pl.col("threat") + pl.col("harm") + pl.col("opportunity") + pl.col("risk")).alias("score"))
            .with_columns((pl.col("score") + 5 * pl.col("gap")).cast(pl.UInt16).alias("upper"))
            .with_columns(
                self.band("score", floors(lambda n, level: pl.col(n).fill_null(0) >= level)).alias("band"),
                self.band("upper", floors(lambda n, level: pl.col(n).fill_null(5) >= level)).alias("upper_band"),
                ((pl.col("gap") > GAP_ABOVE) | missing).alias("assess"),
            )
        )

    ANSWER = ("score", "upper", "band", "upper_band", "assess")

    @staticmethod
    def columns(frame, names):
        answer = {name: frame[name].to_numpy() for name in names}
        for name in ("score", "upper"):
            if name in answer:
                answer[name] = answer[name] * np.uint16(UNIT)
        return answer

    def score(self):
        return self.columns(self.frame.lazy().select(self.sum_of(NAMES).alias("score")).collect(), ["score"])

    def bounds(self):
        return self.columns(self.answers().select(self.ANSWER).collect(), self.ANSWER)

    @staticmethod
    def code():
        """The list's order but for the identifiers, in one number."""
        key = pl.col("band").cast(pl.UInt64)
        for part, width in (("score", 512), ("harm", 256), ("threat", 256), ("risk", 128)):
            key = key * width + pl.col(part)
        event = (pl.col("event") - 20_000).fill_null(1_023).cast(pl.UInt64)
        review = (pl.col("review") - 19_999).fill_null(0).cast(pl.UInt64)
        return (((1 << 34) - 1 - key) * 1_024 + event) * 1_024 + review

    def order(self):
        head = (pl.col("band").cast(pl.UInt32) * 512 + pl.col("score")).alias("head")
        frame = (
            self.answers()
            .with_columns(self.code().alias("code"), head)
            .with_columns(pl.col("head").rank("min", descending=True).alias("rank"))
            .select("row", *self.ANSWER, "rank", "code", "id")
            .sort("code", "id")
            .collect()
        )
        return {"in_order": True, "order": frame["row"].to_numpy(), **self.columns(frame, (*self.ANSWER, "rank"))}

    def top(self):
        frame = self.answers().with_columns(self.code().alias("code"))
        return {"top": frame.sort("code", "id").head(FIRST).select("row").collect()["row"].to_numpy()}


class DuckDB:
    def __init__(self, data):
        self.base = duckdb.connect()
        rows = pa.array(np.arange(data.rows, dtype=np.uint32))
        self.base.register("given", data.arrow.append_column("row", rows))
        # Its own storage is its best form.
        self.base.execute("create table people as select * from given")

    @staticmethod
    def sum_of(names):
        return " + ".join(f"coalesce({n}, 0)::usmallint * {WEIGHT[n]}::usmallint" for n in names)

    def answers(self):
        def band(score, blank):
            floors = [
                "case when " + " and ".join(f"coalesce({n}, {blank}) >= {level}" for n, level in when)
                + f" then {least} else 0 end"
                for when, least in FLOORS
            ]
            edges = " + ".join(f"({score} >= {edge})::utinyint" for edge in EDGES)
            return f"greatest({edges}, {', '.join(floors)})::utinyint"

        gap = " + ".join(f"({n} is null)::usmallint * {WEIGHT[n]}::usmallint" for n in NAMES)
        sums = ", ".join(
            f"({self.sum_of(of_heading(h))})::usmallint as {h}" for h in ("threat", "harm", "opportunity", "risk")
        )
        missing = " or ".join(f"{name} is null" for name in MANDATORY)
        return f"""
            with sums as (select *, {sums}, ({gap})::usmallint as gap from people),
            scores as (select *, threat + harm + opportunity + risk as score from sums),
            uppers as (select *, score + 5::usmallint * gap as upper from scores),
            answers as (select *, {band('score', 0)} as band, {band('upper', 5)} as upper_band,
                (gap > {GAP_ABOVE} or {missing}) as assess from uppers)"""

    CODE = """((((((band::bigint * 512 + score) * 256 + harm) * 256 + threat) * 128 + risk) * -1
        + 17179869183) * 1024 + coalesce(event - 20000, 1023)) * 1024 + coalesce(review - 19999, 0)"""

    def columns(self, query, names):
        table = self.base.sql(query).to_arrow_table()
        answer = {name: table[name].to_numpy() for name in names}
        for name in ("score", "upper"):
            if name in answer:
                answer[name] = answer[name].astype(np.uint16) * np.uint16(UNIT)
        return answer

    def score(self):
        return self.columns(f"select ({self.sum_of(NAMES)})::usmallint as score from people", ["score"])

    def bounds(self):
        # In the order of the table, which it keeps unless told not to; the check would show.
        return self.columns(f"{self.answers()} select {', '.join(Polars.ANSWER)} from answers", Polars.ANSWER)

    def order(self):
        names = (*Polars.ANSWER, "rank", "row")
        query = f"""{self.answers()}, ranks as (
                select band as b, score as s, 1 + sum(count(*)) over (order by band desc, score desc
                    rows between unbounded preceding and current row) - count(*) as rank
                from answers group by band, score)
            select {', '.join(Polars.ANSWER)}, rank::uinteger as rank, row
            from answers join ranks on band = b and score = s order by {self.CODE}, id"""
        answer = self.columns(query, names)
        return {"in_order": True, "order": answer.pop("row"), **answer}

    def top(self):
        query = f"{self.answers()} select row from answers order by {self.CODE}, id limit {FIRST}"
        return {"top": self.columns(query, ["row"])["row"]}


class Pandas:
    def __init__(self, data):
        self.frame = data.arrow.to_pandas(types_mapper={pa.uint8(): pd.UInt8Dtype(), pa.int32(): pd.Int32Dtype()}.get)

    def points(self, names):
        filled = {name: self.frame[name].fillna(0).astype("uint16") for name in names}
        return sum(filled[name] * np.uint16(WEIGHT[name]) for name in names)

    def score(self):
        return {"score": (self.points(NAMES) * np.uint16(UNIT)).to_numpy()}

    def bounds(self):
        frame = self.frame
        out = pd.DataFrame({h: self.points(of_heading(h)) for h in ("threat", "harm", "opportunity", "risk")})
        gap = sum(frame[n].isna().astype("uint16") * np.uint16(WEIGHT[n]) for n in NAMES)
        score = out["threat"] + out["harm"] + out["opportunity"] + out["risk"]
        upper = score + gap * np.uint16(5)
        band = sum((score >= edge).astype("uint8") for edge in EDGES)
        upper_band = sum((upper >= edge).astype("uint8") for edge in EDGES)
        for when, least in FLOORS:
            met = np.logical_and.reduce([(frame[n].fillna(0) >= level).to_numpy(bool) for n, level in when])
            possible = np.logical_and.reduce([(frame[n].fillna(5) >= level).to_numpy(bool) for n, level in when])
            band = band.where(~met, band.clip(lower=least))
            upper_band = upper_band.where(~possible, upper_band.clip(lower=least))
        assess = gap > GAP_ABOVE
        for name in MANDATORY:
            assess |= frame[name].isna()
        out["score"], out["upper"], out["band"], out["upper_band"], out["assess"] = score, upper, band, upper_band, assess
        self.out = out
        return Polars.columns(out, Polars.ANSWER)

    def coded(self):
        out = self.out
        key = out["band"].astype("uint64")
        for part, width in (("score", 512), ("harm", 256), ("threat", 256), ("risk", 128)):
            key = key * np.uint64(width) + out[part]
        event = (self.frame["event"] - 20_000).fillna(1_023).astype("uint64")
        review = (self.frame["review"] - 19_999).fillna(0).astype("uint64")
        code = ((np.uint64((1 << 34) - 1) - key) * np.uint64(1_024) + event) * np.uint64(1_024) + review
        return out.assign(code=code, id=self.frame["id"])

    def order(self):
        self.bounds()
        frame = self.coded()
        frame["rank"] = (frame["band"].astype("uint16") * np.uint16(512) + frame["score"]).rank(
            method="min", ascending=False
        )
        frame = frame.sort_values(["code", "id"])
        columns = Polars.columns(frame, (*Polars.ANSWER, "rank"))
        return {"in_order": True, "order": frame.index.to_numpy(), **columns}

    def top(self):
        self.bounds()
        return {"top": self.coded().nsmallest(FIRST, ["code", "id"]).index.to_numpy()}


PEERS = {"numpy": NumPy, "polars": Polars, "duckdb": DuckDB, "pandas": Pandas}
JOBS = ("score", "bounds", "order", "top")
WRITTEN = {
    "score": "u16", "upper": "u16", "band": "u8", "upper_band": "u8", "assess": "u8",
    "rank": "u32", "order": "u32", "top": "u32",
}
BYTES = {"u8": np.uint8, "u16": np.uint16, "u32": np.uint32}


def check(peer, job, answer, ours):
    """Stops where an answer is not ours, row by row."""
    in_order = answer.pop("in_order", False)
    for name, values in answer.items():
        expected = ours[name]
        if in_order and name not in ("order", "top"):
            expected = expected[ours["order"]]
        if not np.array_equal(np.asarray(values).astype(np.int64), expected.astype(np.int64)):
            sys.exit(f"{peer} and scpo do not agree: {name} of job {job}")


def timed(run, runs):
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - began)
        del result
    return min(times), statistics.median(times)


def compare(rows, shape, arguments):
    data = Data(rows, shape)
    folder = arguments.data / f"{shape}-{rows}"
    data.write(folder)
    printed = subprocess.run(
        [arguments.ours, "--data", folder, "--runs", str(arguments.runs)], check=True, capture_output=True, text=True
    ).stdout
    times = {name: (float(best), float(middle)) for name, best, middle in map(str.split, printed.splitlines())}
    ours = {name: np.fromfile(folder / f"{name}.{kind}", BYTES[kind]) for name, kind in WRITTEN.items()}
    reading = times["read"][0]
    print(f"\n{rows:,} rows, {shape}; reading the levels {reading * 1e3:.2f} ms, one change {times['change'][1] * 1e6:.2f} µs")
    print(f"{'job':<8} {'scpo':>10} {'of reading':>11}" + "".join(f" {peer:>22}" for peer in (*PEERS, "bare numpy")))
    ratios = []
    cells = {job: [] for job in JOBS}
    for peer, make in (*PEERS.items(), ("bare numpy", BareNumPy)):
        made = make(data)
        for job in JOBS:
            if make is BareNumPy and job != "order":
                cells[job].append("")
                continue
            run = getattr(made, job)
            check(peer, job, run(), ours)
            _, middle = timed(run, arguments.runs)
            ratio = middle / times[job][1]
            cells[job].append(f"{middle * 1e3:,.1f} ms  {ratio:6.1f}x")
            ratios.append((ratio, peer, f"{job} of {rows} rows, {shape}"))
        del made
    for job in JOBS:
        middle = times[job][1]
        print(f"{job:<8} {middle * 1e3:>7,.1f} ms {middle / reading:>10.1f}x" + "".join(f" {cell:>22}" for cell in cells[job]))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--shapes", nargs="*", default=["uniform", "skewed", "equal"])
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    versions = ((np, "numpy"), (pl, "polars"), (duckdb, "duckdb"), (pd, "pandas"))
    print(", ".join(f"{name} {module.__version__}" for module, name in versions), end="; ")
    print(f"{os.cpu_count()} processors, of which scpo uses one and the peers what they like; medians of {arguments.runs}")
    ratios = []
    for rows in arguments.rows:
        for shape in arguments.shapes:
            ratios += compare(rows, shape, arguments)
    lost = sorted(ratio for ratio in ratios if ratio[0] < 1)
    print("\nlost to:" if lost else "\nlost to none")
    for ratio, peer, job in lost:
        print(f"  {ratio:.2f} {peer}: {job}")
    print("(bare numpy answers less: no bounds, bands, floors, ties or ranks)")
    ratio, peer, job = min(ratio for ratio in ratios if ratio[1] != "bare numpy")
    print(f"worst ratio {ratio:.2f} {peer} {job}")


if __name__ == "__main__":
    main()
