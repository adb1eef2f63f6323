"""The door to activities and tasks."""

from zhike.records.activities.actions.importing import import_activities, withdraw_activities, withdraw_import
from zhike.records.activities.actions.tasks import answer_task, open_tasks, snooze_task
from zhike.records.activities.actions.writing import write_activity, write_task
from zhike.records.activities.catalog import ACTIVITIES, TASKS
from zhike.records.activities.queries import (
    StreamRow,
    TaskItem,
    TaskQuery,
    count_due_tasks,
    latest_activities,
    latest_tasks,
    list_tasks,
)
from zhike.records.activities.rules import ActivityRow, OpenReport, TaskCandidate

__all__ = [
    "ACTIVITIES",
    "TASKS",
    "ActivityRow",
    "OpenReport",
    "StreamRow",
    "TaskCandidate",
    "TaskItem",
    "TaskQuery",
    "answer_task",
    "count_due_tasks",
    "import_activities",
    "latest_activities",
    "latest_tasks",
    "list_tasks",
    "open_tasks",
    "snooze_task",
    "withdraw_activities",
    "withdraw_import",
    "write_activity",
    "write_task",
]
