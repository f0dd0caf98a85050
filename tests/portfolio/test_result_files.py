"""Forecasts as CSV and Parquet: read back by what people open them with."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sample_results import result_of, sample_reading
from written_lines import Line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.engine.forecast import Measure
from aftersales_xl.portfolio.results import result_parquet
from aftersales_xl.portfolio.results.result_files import check_target, write_result
from aftersales_xl.words.messages import sentence

CALM = Line(group="Service", starts=date(2027, 1, 1), price=7_000, interval=12)
QUOTE = Line(contract="A-1", group="Cloud", starts=date(2027, 2, 1), price=1_200, quote=0.7)


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened, delimiter=";"))


def test_csv_is_what_german_excel_reads(tmp_path):
    write_result(result_of(written(CALM, QUOTE), months=2), tmp_path / "Prognose.csv")
    raw = (tmp_path / "Prognose.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfMonat;Gruppe;Schicht;Umsatz;Abgerechnet;Zahlung;")
    # 7,000 a year, 31 and 28 of 365 days; 1,200 a year from February, weighted 0.7
    assert rows_of(tmp_path / "Prognose.csv")[1:] == [
        ["01.01.2027", "Service", "Vertrag", "594,52", "7000,00", "7000,00", "6405,48",
         "594,52", "7000,00"],
        ["01.01.2027", "Cloud", "Angebot", "0,00", "0,00", "0,00", "0,00", "0,00", "0,00"],
        ["01.02.2027", "Service", "Vertrag", "536,99", "0,00", "0,00", "5868,49",
         "536,99", "0,00"],
        ["01.02.2027", "Cloud", "Angebot", "64,44", "840,00", "840,00", "775,56",
         "92,05", "1200,00"],
    ]  # fmt: skip


def test_pandas_reads_the_csv_as_german_figures(tmp_path):
    result = result_of(sample_reading())
    write_result(result, tmp_path / "Prognose.csv")
    found = pd.read_csv(
        tmp_path / "Prognose.csv", sep=";", decimal=",", parse_dates=["Monat"], dayfirst=True
    )
    assert found["Monat"].min() == pd.Timestamp(2027, 1, 1)
    for word, layer in zip(("Vertrag", "Verlängerung", "Angebot"), Layer, strict=True):
        euro = found.loc[found["Schicht"] == word, "Umsatz"].sum()
        assert round(euro * 100) == result.forecast.amounts(Measure.RECOGNISED, layer).sum()


def test_words_of_a_csv_are_no_formulas(tmp_path):
    dangerous = [Line(contract=word, group=word, starts=date(2027, 1, 1), price=12) for word in
                 ("=1+1", "+49 30", "-Dienste", "@Summe", "\tTab")]  # fmt: skip
    write_result(result_of(written(*dangerous), months=1), tmp_path / "Prognose.csv")
    groups = [row[1] for row in rows_of(tmp_path / "Prognose.csv")[1:]]
    assert groups == ["'=1+1", "'+49 30", "'-Dienste", "'@Summe", "'\tTab"]


def test_a_credit_keeps_its_minus(tmp_path):
    credit = Line(once=-0.05, accepted=date(2027, 1, 7))
    write_result(result_of(written(credit), by=None, months=1), tmp_path / "Prognose.csv")
    assert rows_of(tmp_path / "Prognose.csv")[1][2:4] == ["-0,05", "-0,05"]


def test_without_groups_there_is_no_column_for_them(tmp_path):
    write_result(result_of(written(CALM), by=None, months=1), tmp_path / "Prognose.csv")
    assert rows_of(tmp_path / "Prognose.csv")[0][:3] == ["Monat", "Schicht", "Umsatz"]


def test_a_column_called_like_one_of_ours_gets_another_name(tmp_path):
    lines = written(CALM, further={"Umsatz": ["hoch"]})
    write_result(result_of(lines, by="Umsatz", months=1), tmp_path / "Prognose.parquet")
    assert pq.read_schema(tmp_path / "Prognose.parquet").names[1] == "Umsatz_der_Liste"


def test_parquet_holds_dates_and_exact_amounts(tmp_path):
    result = result_of(sample_reading())
    write_result(result, tmp_path / "Prognose.parquet")
    table = pq.read_table(tmp_path / "Prognose.parquet")
    assert table.schema.field("Monat").type == pa.date32()
    assert table.schema.field("Abgrenzung").type == pa.decimal128(18, 2)
    totals = table.group_by("Monat", use_threads=False).aggregate(
        [("Umsatz", "sum"), ("Abgrenzung", "sum")]
    )
    cents = result.forecast.amounts(Measure.RECOGNISED).sum(axis=0)
    assert [int(euro.scaleb(2)) for euro in totals["Umsatz_sum"].to_pylist()] == cents.tolist()
    deferred = result.forecast.deferred().sum(axis=0)
    assert totals["Abgrenzung_sum"].to_pylist()[-1] == Decimal(int(deferred[-1])).scaleb(-2)


def test_parquet_says_what_it_was_made_of(tmp_path):
    write_result(result_of(sample_reading()), tmp_path / "Prognose.parquet")
    about = pq.read_schema(tmp_path / "Prognose.parquet").metadata
    assert about[b"source"].decode() == "Verträge 2026.xlsx"
    assert (about[b"as_of"], about[b"from"], about[b"months"]) == (
        b"2026-12-31", b"2027-01-01", b"36",
    )  # fmt: skip


def test_csv_and_parquet_say_the_same(tmp_path):
    result = result_of(sample_reading(), begins=7)
    for name in ("Prognose.csv", "Prognose.parquet"):
        write_result(result, tmp_path / name)
    typed = pq.read_table(tmp_path / "Prognose.parquet").to_pylist()
    written_rows = rows_of(tmp_path / "Prognose.csv")[1:]
    assert len(typed) == len(written_rows)
    for row, cells in zip(typed, written_rows, strict=True):
        assert f"{row['Monat']:%d.%m.%Y}" == cells[0]
        assert row["Schicht"] == cells[2]
        assert [str(euro).replace(".", ",") for euro in list(row.values())[3:]] == cells[3:]


def test_the_same_forecast_gives_the_same_bytes(tmp_path):
    for name in ("a.csv", "b.csv", "a.parquet", "b.parquet"):
        write_result(result_of(sample_reading()), tmp_path / name)
    for kind in ("csv", "parquet"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_no_file_is_overwritten(tmp_path):
    target = tmp_path / "Verträge.csv"
    target.write_text("wertvoll", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        write_result(result_of(written(CALM), months=1), target)
    assert sentence(refused.value.problems[0]).startswith("Verträge.csv gibt es schon.")
    with pytest.raises(Refusal):
        check_target(target)
    assert target.read_text(encoding="utf-8") == "wertvoll"


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        check_target(tmp_path / "Prognose.pdf")
    assert "Prognose.xlsx" in sentence(refused.value.problems[0])


def test_a_failure_leaves_no_file_behind(tmp_path, monkeypatch):
    def full_disk(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(result_parquet.pq.ParquetWriter, "write_batch", full_disk)
    with pytest.raises(Refusal) as refused:
        write_result(result_of(sample_reading()), tmp_path / "Prognose.parquet")
    assert refused.value.problems[0].code == "target_unwritable"
    assert list(tmp_path.iterdir()) == []
