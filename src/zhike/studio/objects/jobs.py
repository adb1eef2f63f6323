"""Background work on definitions: indexes and the search index follow them."""

from datetime import time
from typing import Any

from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night, run_every
from zhike.platform.upkeep import refresh_figures
from zhike.studio.objects.actions.converting import run_conversion
from zhike.studio.objects.actions.indexes import ensure_indexes
from zhike.studio.objects.actions.purging import run_purge
from zhike.studio.objects.actions.reindexing import (
    recompute_object,
    recompute_overnight,
    reindex_object,
)


@job("objects.indexes")
def bring_indexes_in_step(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Make and drop expression indexes until they fit the definitions."""
    del payload
    context.report("objects.indexing", 0, 1)
    made, dropped = ensure_indexes()
    return {"made": made, "dropped": dropped}


@job("objects.reindex")
def make_findable_anew(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Find the records of an object by the fields that are searchable now."""
    return {"records": reindex_object(context, str(payload["object"]))}


@job("objects.convert")
def convert_field(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Give a field another type, or count what that would do."""
    return run_conversion(context, payload)


@job("objects.purge")
def purge_definition(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Delete a field or an object of the bin for good."""
    return run_purge(context, payload)


@job("objects.recompute")
def compute_anew(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Compute the formulas of an object's records with their definition of now."""
    return {"changed": recompute_object(context, str(payload["object"]))}


@job("objects.overnight")
def compute_overnight(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Compute what changes with the day; twice is as good as once."""
    del payload
    return dict(recompute_overnight(context))


@job("objects.upkeep")
def keep_figures(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Let the planner know of tables that grew."""
    del context, payload
    return {"tables": refresh_figures()}


run_each_night("objects.overnight", time(0, 10))
run_every("objects.upkeep", 30)
