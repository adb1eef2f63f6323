"""``zhike import``, ``zhike imports …`` and ``zhike identity run``: files in without a browser."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from zhike.site.django_setup import setup_django


def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A csv or Excel file.")],
    source: Annotated[str, typer.Option(help="Name of the source; a new name makes a new one.")],
    *,
    kind: Annotated[str, typer.Option("--object", help="customers, orders or activities.")] = "customers",
    mapping: Annotated[str, typer.Option(help='JSON: {"column": "field"}; guessed when empty.')] = "",
    dry_run: Annotated[bool, typer.Option(help="Show what the rules would do; store nothing.")] = False,
    may_repeat: Annotated[bool, typer.Option(help="Accept a file that came before.")] = False,
) -> None:
    """Import a file: read, clean, store, match, update customers. Rows in = stored + rejected + skipped.

    With several companies, ZHIKE_COMPANY names the one.
    """
    setup_django()
    import orjson

    from zhike.integrate.imports.public import run_import, try_file
    from zhike.integrate.sources.public import SourceProfile, chunks_of, guess_columns, map_import, upload_file

    with _told():
        actor = _actor()
        columns = orjson.loads(mapping) if mapping else None
        stored, row = upload_file(actor, file.name, chunks_of(file))
        guessed = columns or guess_columns(actor, stored, row, kind=kind)
        row = map_import(
            actor, row.pk, SourceProfile(name=source, object=kind, mapping=guessed), may_repeat=may_repeat or dry_run
        )
        if dry_run:
            _print(try_file(actor, row))
            return
        _print({"import_id": str(row.pk), "mapping": guessed} | run_import(actor, row.pk, _progress))


def list_imports(company: Annotated[str, typer.Option(help="Name of the company.")] = "") -> None:
    """List the latest imports with their counts."""
    setup_django()
    from zhike.integrate.sources.public import files_of
    from zhike.integrate.sources.public import list_imports as latest

    with _told():
        actor = _actor(company)
        page = latest(actor, limit=50, cursor=None)
        files = files_of(actor, page.items)
        for row in page.items:
            counts = f"{row.rows_in} = {row.stored} + {row.rejected} + {row.skipped}"
            typer.echo(
                f"{row.pk}  {row.created_at:%Y-%m-%d %H:%M}  {row.state:9}  {row.object:10}  {counts}  {files[row.file_id].name}"
            )


def undo(import_id: UUID, company: Annotated[str, typer.Option(help="Name of the company.")] = "") -> None:
    """Take an import back as a whole; customers that people worked on stay and are named."""
    setup_django()
    from zhike.integrate.identity.public import undo_import

    with _told():
        report = undo_import(_actor(company), import_id, _progress)
        _print({"withdrawn": report.withdrawn, "kept": [str(one) for one in report.kept]})


def run_identity(company: Annotated[str, typer.Option(help="Name of the company.")] = "") -> None:
    """Match all customers again."""
    setup_django()
    from dataclasses import asdict

    from zhike.integrate.identity.public import resolve_tenant

    with _told():
        told = asdict(resolve_tenant(_actor(company), _progress, is_full=True))
        _print(told | {"kept": [str(one) for one in told["kept"]]})


def _actor(company: str = ""):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Actor is known only after Django is set up
    from zhike.govern.people.public import list_tenants
    from zhike.platform.actor import system_actor

    company = company or os.environ.get("ZHIKE_COMPANY", "")
    tenants = [one for one in list_tenants() if not company or company in {one.name_zh, one.name_en}]
    if len(tenants) != 1:
        typer.echo("Which company? --company NAME / 请用 --company 指明公司", err=True)
        raise typer.Exit(1)
    return system_actor(tenants[0].id)


@contextmanager
def _told() -> Iterator[None]:
    from zhike.platform.errors import AppError
    from zhike.platform.i18n import message

    try:
        yield
    except AppError as error:
        for locale in ("zh-CN", "en-US"):
            typer.echo(message(error.code, error.facts, locale=locale), err=True)
        raise typer.Exit(1) from error


def _progress(phase: str, done: int, total: int) -> None:
    from zhike.platform.i18n import message

    typer.echo(f"\r{message(phase, {}, locale='zh-CN')} {done:,}/{total or '?'}    ", err=True, nl=False)


def _print(facts: dict[str, object]) -> None:
    import orjson

    typer.echo("", err=True)
    typer.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2, default=str).decode())
