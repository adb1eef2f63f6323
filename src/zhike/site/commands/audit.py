"""``zhike audit verify``."""

import typer

from zhike.site.django_setup import setup_django


def verify() -> None:
    """Chain what is not chained yet, check every entry of every company, and name the first bad one.

    Exits with 1 when a chain is broken. The last line of each company is its chain's end: keep it elsewhere as a
    witness that nothing was cut off later.
    """
    setup_django()
    from zhike.govern.audit.public import seal_pending, verify_chain
    from zhike.govern.people.public import list_tenants

    is_whole = True
    tenants = list_tenants()
    reports = [(tenant, verify_chain(tenant.id)) for tenant in tenants]
    for tenant, report in reports:
        if report.bad_seq is not None:
            is_whole = False
            typer.echo(f"{tenant.name_zh}: broken at seq {report.bad_seq} ({report.problem}) 审计链在此断开")
            continue
        typer.echo(
            f"{tenant.name_zh}: {report.checked} entries whole, {report.unsealed} to be chained 完整; {report.head}"
        )
    if not is_whole:
        raise typer.Exit(1)
    while seal_pending():
        pass
