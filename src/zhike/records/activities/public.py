"""The door to activities and tasks."""

from zhike.records.activities.actions.importing import (
    import_activities,
    own_values_of,
    withdraw_activities,
    withdraw_import,
)
from zhike.records.activities.actions.pinning import MAX_PINNED, pin_activity
from zhike.records.activities.actions.tasks import (
    answer_task,
    answered_lately,
    open_tasks,
    reopen_task,
    set_priorities,
    snooze_task,
)
from zhike.records.activities.actions.writing import update_activity, write_activity, write_task
from zhike.records.activities.catalog import ACTIVITIES, TASKS
from zhike.records.activities.facts import (
    ActivityFact,
    Talks,
    activity_batches,
    activity_facts_of,
    customers_of_activities,
    iter_activity_facts,
    iter_activity_kinds,
    iter_talks,
)
from zhike.records.activities.queries import (
    StreamRow,
    TaskItem,
    TaskQuery,
    count_due_tasks,
    get_task,
    latest_activities,
    latest_tasks,
    list_tasks,
    pending_tasks,
    pinned_activities,
    task_texts,
)
from zhike.records.activities.rules import ActivityRow, Dismissal, OpenReport, TaskCandidate
from zhike.records.activities.suggestions import Answered, Suggestion, answers_since, answers_to, pending_suggestions
from zhike.records.activities.texts import TextFact, count_texts, known_texts, text_batches, texts_of, visible_texts

__all__ = [
    "ACTIVITIES",
    "MAX_PINNED",
    "TASKS",
    "ActivityFact",
    "ActivityRow",
    "Answered",
    "Dismissal",
    "OpenReport",
    "StreamRow",
    "Suggestion",
    "Talks",
    "TaskCandidate",
    "TaskItem",
    "TaskQuery",
    "TextFact",
    "activity_batches",
    "activity_facts_of",
    "answer_task",
    "answered_lately",
    "answers_since",
    "answers_to",
    "count_due_tasks",
    "count_texts",
    "customers_of_activities",
    "get_task",
    "import_activities",
    "iter_activity_facts",
    "iter_activity_kinds",
    "iter_talks",
    "known_texts",
    "latest_activities",
    "latest_tasks",
    "list_tasks",
    "open_tasks",
    "own_values_of",
    "pending_suggestions",
    "pending_tasks",
    "pin_activity",
    "pinned_activities",
    "reopen_task",
    "set_priorities",
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
