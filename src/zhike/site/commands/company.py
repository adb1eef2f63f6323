"""``zhike company``: a company of one's own, with its first administrator."""

from typing import Annotated

import typer

from zhike.site.django_setup import setup_django


def company(
    name: Annotated[str, typer.Argument(help="Name of the company 公司名称")],
    *,
    admin_email: Annotated[str, typer.Option(help="Sign-in address of its first administrator")],
    admin_name: Annotated[str, typer.Option(help="Name of that person")] = "管理员",
    english_name: Annotated[str, typer.Option(help="English name; the same when absent")] = "",
    zone: Annotated[str, typer.Option(help="IANA time zone in which its days begin")] = "Asia/Shanghai",
) -> None:
    """Make a company and print its administrator's generated password once."""
    from zhike.site.commands.migrate import migrate

    migrate()
    setup_django()
    from zhike.govern.access import public as access
    from zhike.govern.people import public as people
    from zhike.platform.actor import system_actor

    tenant = access.create_company(people.NewTenant(name_zh=name, name_en=english_name or name, zone=zone))
    password = access.new_password()
    new = people.NewUser(email=admin_email, name=admin_name, password=password)
    access.create_user_with_roles(system_actor(tenant.id), new, ["admin"])
    typer.echo(f"{admin_email}  {password}")
