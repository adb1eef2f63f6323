"""One export of ``zhike bench export``, asked for and run as the worker runs it."""

from dataclasses import dataclass, replace

from django.contrib.auth import get_user_model

from zhike.govern.access.public import load_actor
from zhike.platform.jobs.public import JobContext, JobRun
from zhike.studio.exports.jobs import run
from zhike.studio.exports.public import ExportDraft, FileKind, Form, get_export, request_export


@dataclass(frozen=True, slots=True)
class Written:
    """What the file holds."""

    rows: int
    columns: int
    size_bytes: int


def write_file(form: Form, kind: FileKind, *, fields: tuple[str, ...] = ()) -> Written:
    """Export every customer that the bench's manager sees, with some fields or all."""
    user = get_user_model().objects.get(email="manager@example.com")
    actor = load_actor(user.pk, "ui")
    actor = replace(actor, grants=actor.grants | {"customers.export", "exports.raw"})
    row = request_export(actor, ExportDraft(object_key="customers", form=form, kind=kind, fields=fields))
    job = JobRun.objects.unscoped("the bench is its own worker").get(pk=str(row.job_id))
    run(JobContext(job, actor), job.payload)
    done = get_export(actor, row.pk)
    return Written(rows=done.rows, columns=len(done.query["fields"]), size_bytes=done.size_bytes)
