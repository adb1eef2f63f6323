"""Write the made-up company's sources as the files that its systems would export."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from zhike.adapters.tabular import columns_of, write_workbook
from zhike.engines.synthetic.company import PROFILES, Company, FileProfile, Table, make_company

type Progress = Callable[[str, int, int], None]

_NOTICE: Final = (
    "Synthetic data of the made-up company 示例公司, drawn from a seed. No person or organization in it is real.\n"
    "示例公司的合成数据，由随机种子生成，其中没有任何真实的个人或单位。\n"
)
_ENCODINGS: Final = {
    "webshop_customers": ("utf-8-sig", ","),
    "wechat_members": ("gb18030", ","),
    "servicedesk_contacts": ("utf-8", ";"),
    "erp_orders": ("gb18030", ","),
    "webshop_orders": ("utf-8", ","),
    "servicedesk_calls": ("utf-8", ","),
    "servicedesk_tickets": ("utf-8", "\t"),
}


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One written file with the settings to import it; ``rows`` counts lines below the header."""

    path: Path
    profile: FileProfile
    rows: int


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """All files, customers before the orders and activities that name them; ``truth`` is a csv source,key,entity."""

    files: tuple[DemoFile, ...]
    truth: Path


def write_demo_company(
    folder: Path, *, seed: int, today: date, scale: float = 1.0, progress: Progress | None = None
) -> DemoFiles:
    """Make the company and write its files into a folder; the same arguments give the same bytes.

    Args:
        folder: Is made when missing; files of an earlier call are overwritten.
        seed: Of everything.
        today: The last day of the 24 months of orders, calls and tickets.
        scale: 1.0 = 20,000 persons and 3,000 organizations.
        progress: Called as (file name, files done, files in all).

    Returns:
        The files in the order in which they are to be imported.
    """
    folder.mkdir(parents=True, exist_ok=True)
    company = make_company(seed=seed, today=today, scale=scale)
    (folder / "README.txt").write_text(_NOTICE, encoding="utf-8", newline="\n")
    files: list[DemoFile] = []
    for profile in PROFILES:
        path = folder / profile.file
        table = company.tables[path.stem]
        if path.suffix == ".xlsx":
            notice = _NOTICE.splitlines()[1]
            write_workbook(
                path,
                columns_of(table.rows),
                header=table.columns,
                titles=table.titles,
                sheet="客户",
                description=notice,
            )
        else:
            _write_csv(path, table)
        files.append(DemoFile(path, profile, len(table.rows)))
        if progress:
            progress(profile.file, len(files), len(PROFILES))
    return DemoFiles(tuple(files), _write_truth(folder / "truth.csv", company))


def _write_csv(path: Path, table: Table) -> None:
    encoding, delimiter = _ENCODINGS[path.stem]
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(table.columns)
        writer.writerows(table.rows)


def _write_truth(path: Path, company: Company) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("source", "key", "entity"))
        writer.writerows(company.truth)
    return path
