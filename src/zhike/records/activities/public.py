"""The door to activities and tasks."""

from zhike.records.activities.actions.importing import (
    import_activities,
    own_values_of,
    withdraw_activities,
    withdraw_import,
)
from zhike.records.activities.actions.pinning import MAX_PINNED, pin_activity
from zhike.records.activities.actions.tasks import answer_task, answered_lately, open_tasks, reopen_task, snooze_task
from zhike.records.activities.actions.writing import update_activity, write_activity, write_task
from zhike.records.activities.catalog import ACTIVITIES, TASKS
from zhike.records.activities.facts import ActivityFact, Talks, activity_batches, iter_activity_facts, iter_talks
from zhike.records.activities.queries import (
    StreamRow,
    TaskItem,
    TaskQuery,
    count_due_tasks,
    latest_activities,
    latest_tasks,
    list_tasks,
    pending_tasks,
    pinned_activities,
    task_texts,
)
from zhike.records.activities.rules import ActivityRow, OpenReport, TaskCandidate
from zhike.records.activities.texts import TextFact, count_texts, known_texts, text_batches, texts_of, visible_texts

__all__ = [
    "ACTIVITIES",
    "MAX_PINNED",
    "TASKS",
    "ActivityFact",
    "ActivityRow",
    "OpenReport",
    "StreamRow",
    "Talks",
    "TaskCandidate",
    "TaskItem",
    "TaskQuery",
    "TextFact",
    "activity_batches",
    "answer_task",
    "answered_lately",
    "count_due_tasks",
    "count_texts",
    "import_activities",
    "iter_activity_facts",
    "iter_talks",
    "known_texts",
    "latest_activities",
    "latest_tasks",
    "list_tasks",
    "open_tasks",
    "own_values_of",
    "pending_tasks",
    "pin_activity",
    "pinned_activities",
    "reopen_task",
    "snooze_task",
    "task_texts",
    "text_batches",
    "texts_of",
    "update_activity",
    "visible_texts",
    "withdraw_activities",
    "withdraw_import",
    "write_activity",
    "write_task",
]
