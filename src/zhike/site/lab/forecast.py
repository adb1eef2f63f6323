"""``zhike lab forecast``: what comes next in each series of a file, and how far off that would have been."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.printing import print_report
from zhike.site.lab.series_rows import read_series

if TYPE_CHECKING:  # numpy and scipy are loaded when the command runs, so that --help stays instant
    import numpy as np
    from numpy.typing import NDArray

    from zhike.engines.forecast import Forecast, Refusal


def forecast(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="long csv or xlsx, one row a period", exists=True, dir_okay=False)],
    *,
    series: Annotated[str, typer.Option(help="column that names the series")],
    time: Annotated[str, typer.Option(help="column of the period: a number, a month, a quarter or a date")],
    value: Annotated[str, typer.Option(help="column of the value; those of one period are added up")],
    season: Annotated[int, typer.Option(help="periods of a season: 12 for months, 1 for none", min=1, max=366)],
    horizon: Annotated[int, typer.Option(help="periods ahead", min=1, max=366)],
    holdout: Annotated[
        bool, typer.Option("--holdout", help="hide the last periods of each and measure on them")
    ] = False,
    not_negative: Annotated[bool, typer.Option("--not-negative", help="a value below 0 cannot be true")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Forecast by an ensemble weighted by back-test, with 95 % ranges, beside the naive forecast without its season."""
    report = forecast_report(
        file, (series, time, value), season=season, ahead=(horizon, holdout), may_be_negative=not not_negative
    )
    print_report(report, as_json=as_json)


def forecast_report(
    file: Path, columns: tuple[str, str, str], *, season: int, ahead: tuple[int, bool], may_be_negative: bool = True
) -> dict[str, Any]:
    """Return series, forecast, refused, rows, rejected, smape, naive2_smape, coverage95 and forecasts.

    Errors and coverage are means over the series with a forecast, each counting alike, and None without a hold-out.

    Args:
        file: csv or xlsx.
        columns: of series, time and value.
        season: periods of a season.
        ahead: periods ahead, and whether to hide as many of each series.
        may_be_negative: whether a value below 0 can be true.
    """
    import numpy as np

    from zhike.engines.forecast import Forecast, forecast_many

    horizon, is_held_out = ahead
    found = read_series(file, columns)
    known = [one[: max(one.size - horizon, 0)] if is_held_out else one for one in found.series.values()]
    results = forecast_many(known, season=season, horizon=horizon, may_be_negative=may_be_negative)
    told = []
    for (name, values), result in zip(found.series.items(), results, strict=True):
        actual = values[-horizon:] if is_held_out else None
        told.append({"series": name} | _told(result, actual))

    def mean(key: str) -> float | None:
        measured = [one["holdout"][key] for one in told if one.get("holdout")]
        return round(float(np.mean(measured)), 4) if measured else None

    count = sum(isinstance(one, Forecast) for one in results)
    return {
        "series": len(results),
        "forecast": count,
        "refused": len(results) - count,
        "rows": found.rows,
        "rejected": found.rejected,
        "smape": mean("smape"),
        "naive2_smape": mean("naive2_smape"),
        "coverage95": mean("coverage95"),
        "forecasts": told,
    }


def _told(result: "Forecast | Refusal", actual: "NDArray[np.float64] | None") -> dict[str, Any]:
    from zhike.engines.forecast import MODELS, Refusal

    if isinstance(result, Refusal):
        return {"refused": {"code": f"forecast.{result.code}", "reason": str(result)}}
    backtest = result.backtest
    return {
        "refused": None,
        "points": _rounded(result.points),
        "low": _rounded(result.low),
        "high": _rounded(result.high),
        "weights": dict(zip(MODELS, result.weights.round(4).tolist(), strict=True)),
        "is_seasonal": result.season is not None,
        "filled": result.filled,
        "backtest": {
            "origins": backtest.origins,
            "mae": round(backtest.mae, 4),
            "baseline_mae": round(backtest.baseline_mae, 4),
            "within": round(backtest.within, 4),
        },
        "holdout": None if actual is None else _measured(result, actual),
    }


def _measured(result: "Forecast", actual: "NDArray[np.float64]") -> dict[str, float] | None:
    import numpy as np

    from zhike.engines.forecast import smape

    there = ~np.isnan(actual)
    inside = (actual >= result.low) & (actual <= result.high)
    return {
        "smape": round(smape(actual[there], result.points[there]), 4),
        "naive2_smape": round(smape(actual[there], result.naive2[there]), 4),
        "coverage95": round(float(inside[there].mean()), 4),
    }


def _rounded(values: "NDArray[np.float64]") -> list[float]:
    return [float(f"{one:.6g}") if abs(one) < 1e6 else round(one, 2) for one in values.tolist()]
