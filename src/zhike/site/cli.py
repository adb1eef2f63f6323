"""``zhike``: the command line. Each command lives in a module of its own and imports the product only when it runs."""

import typer

from zhike.site.bench.events import bench_events
from zhike.site.bench.exports import bench_export
from zhike.site.bench.following import bench_follow
from zhike.site.bench.graph import bench_graph
from zhike.site.bench.identity import identity as bench_identity
from zhike.site.bench.imports import bench_import
from zhike.site.bench.lake import bench_lake
from zhike.site.bench.objects import objects as bench_objects
from zhike.site.bench.records import bench_import_object
from zhike.site.bench.scores import bench_scores
from zhike.site.bench.web import web
from zhike.site.commands.apikey import create_key
from zhike.site.commands.audit import verify
from zhike.site.commands.company import company
from zhike.site.commands.demo import demo
from zhike.site.commands.imports import import_file, list_imports, run_identity, undo
from zhike.site.commands.migrate import migrate
from zhike.site.commands.openapi import openapi
from zhike.site.commands.serve import serve
from zhike.site.commands.worker import worker
from zhike.site.lab.basket import basket
from zhike.site.lab.classify import classify
from zhike.site.lab.clv import clv
from zhike.site.lab.complaints import complaints
from zhike.site.lab.forecast import forecast
from zhike.site.lab.identity import identity
from zhike.site.lab.next_purchase import next_purchase
from zhike.site.lab.payments import payments
from zhike.site.lab.recommend import recommend
from zhike.site.lab.rfm import rfm
from zhike.site.lab.sequence import sequence
from zhike.site.lab.texts import intents, sentiment

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Zhike 知客 command line.")
lab = typer.Typer(no_args_is_help=True, help="Run an engine on any file, without a database.")
apikey = typer.Typer(no_args_is_help=True, help="Ways in for programs.")
audit = typer.Typer(no_args_is_help=True, help="The record of what was done.")
bench = typer.Typer(no_args_is_help=True, help="Measure CPU-milliseconds; prints JSON.")

app.command()(demo)
app.command()(company)
app.command()(migrate)
app.command()(openapi)
app.command()(serve)
app.command()(worker)
bench.command()(web)
bench.command("events")(bench_events)
bench.command("lake")(bench_lake)
bench.command("graph")(bench_graph)
bench.command("scores")(bench_scores)
bench.command("follow")(bench_follow)
bench.command("objects")(bench_objects)
lab.command()(classify)
lab.command()(identity)
lab.command()(rfm)
lab.command()(sentiment)
lab.command()(intents)
lab.command()(complaints)
lab.command()(recommend)
lab.command()(clv)
lab.command()(next_purchase)
lab.command()(sequence)
lab.command()(basket)
lab.command()(forecast)
lab.command()(payments)
apikey.command("create")(create_key)
audit.command("verify")(verify)
imports = typer.Typer(no_args_is_help=True, help="Imports and how to take them back.")
identity_app = typer.Typer(no_args_is_help=True, help="One-ID.")
app.command("import")(import_file)
imports.command("list")(list_imports)
imports.command("undo")(undo)
identity_app.command("run")(run_identity)
bench.command("export")(bench_export)
bench.command("import")(bench_import)
bench.command("import-object")(bench_import_object)
bench.command("identity")(bench_identity)
app.add_typer(imports, name="imports")
app.add_typer(identity_app, name="identity")
app.add_typer(apikey, name="apikey")
app.add_typer(audit, name="audit")
app.add_typer(lab, name="lab")
app.add_typer(bench, name="bench")


def main() -> None:
    """Entry point."""
    app()


if __name__ == "__main__":
    main()
