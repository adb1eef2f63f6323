"""``zhike apikey create``."""

from typing import Annotated

import typer

from zhike.site.django_setup import setup_django


def create_key(
    user: Annotated[str, typer.Option(help="Sign-in e-mail address of the user it acts as.")],
    name: Annotated[str, typer.Option(help="What the key is for.")] = "command line",
    *,
    grants: Annotated[str, typer.Option(help="Comma-separated grants; all of the user's when empty.")] = "",
) -> None:
    """Make an API key and print it; it is shown this once."""
    setup_django()
    from zhike.govern.access.public import create_api_key, load_actor
    from zhike.govern.people.public import find_user_by_email
    from zhike.platform.errors import AppError
    from zhike.platform.i18n import message

    found = find_user_by_email(user)
    if found is None:
        typer.echo(f"No user signs in with {user}. 没有登录邮箱为 {user} 的用户。", err=True)
        raise typer.Exit(1)
    try:
        actor = load_actor(found.id, "system")
        wanted = [part.strip() for part in grants.split(",") if part.strip()]
        typer.echo(create_api_key(actor, name, grants=wanted or None).secret)
    except AppError as error:
        typer.echo(message(error.code, error.facts, locale="zh-CN"), err=True)
        typer.echo(message(error.code, error.facts, locale="en-US"), err=True)
        raise typer.Exit(1) from error
