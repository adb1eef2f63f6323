"""``zhike lab forecast`` on files."""

import gzip
import json
import os
from pathlib import Path

import pytest

from zhike.site.lab.forecast import forecast_report
from zhike.site.lab.series_rows import read_series

REFERENCE = os.environ.get("ZHIKE_REFERENCE_DATA", "")
COLUMNS = ("s", "t", "v")


def written(folder, lines):
    path = folder / "long.csv"
    path.write_text("s,t,v\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("times", "values"),
    [
        (["1", "2", "4"], [1, 2, None, 3]),
        (["2024-11", "202412", "2025年2月"], [1, 2, None, 3]),
        (["2024Q3", "2024 Q4", "2025Q2"], [1, 2, None, 3]),
        (["2024-11-30", "2024-12-31", "2025/1/31", "2025-03-31"], [1, 2, 3, None, 4]),
        (["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-29"], [1, 2, 3, None, 4]),
        (["2024-11", "2024-11", "2024-12-05", "soon"], [3]),
    ],
)
def test_times_become_periods_and_what_is_missing_shows(tmp_path, times, values):
    found = read_series(written(tmp_path, [f"a,{time},{at}" for at, time in enumerate(times, 1)]), COLUMNS)
    assert [None if one != one else one for one in found.series["a"].tolist()] == values  # noqa: PLR0124 - NaN


def test_the_last_periods_are_hidden_measured_and_bad_rows_counted(tmp_path):
    lines = [f"up,{month},{100 + month}" for month in range(1, 31)] + ["few,1,1", "few,x,2", "few,2,nan"]
    report = forecast_report(written(tmp_path, lines), COLUMNS, season=1, ahead=(3, True))
    assert {key: report[key] for key in ("series", "forecast", "refused", "rows", "rejected")} == {
        "series": 2, "forecast": 1, "refused": 1, "rows": 31, "rejected": 2,
    }  # fmt: skip
    assert report["smape"] < report["naive2_smape"] < 2
    assert report["coverage95"] == pytest.approx(2 / 3, abs=1e-4)
    assert report["forecasts"][1]["refused"] == {
        "code": "forecast.too_few_points",
        "reason": "too_few_points: found 0, needed 12",
    }


def test_without_a_hold_out_nothing_is_measured(tmp_path):
    path = written(tmp_path, [f"a,{month},5" for month in range(20)])
    report = forecast_report(path, COLUMNS, season=12, ahead=(2, False))
    assert (report["smape"], report["forecasts"][0]["points"]) == (None, [5.0, 5.0])


@pytest.mark.skipif(
    not REFERENCE, reason="ZHIKE_REFERENCE_DATA names no folder with m1_data.json.gz, which may not be shipped"
)
def test_m1_months_beat_naive2_and_ranges_cover(tmp_path):
    with gzip.open(Path(REFERENCE) / "m1_data.json.gz") as stream:
        series = {key: one for key, one in json.load(stream).items() if one["period"] == ["MONTHLY"]}
    path = written(
        tmp_path, [f"{key},{at},{x}" for key, one in series.items() for at, x in enumerate(one["x"] + one["xx"])]
    )
    report = forecast_report(path, COLUMNS, season=12, ahead=(18, True))
    assert report["forecast"] == 617
    assert report["smape"] == pytest.approx(14.699, abs=0.01)
    assert report["naive2_smape"] == pytest.approx(16.517, abs=0.01)
    assert 0.88 <= report["coverage95"] <= 0.99
