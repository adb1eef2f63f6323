"""``/tasks`` and the composer of a customer's timeline."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, json_answer, needs
from zhike.records.activities import public
from zhike.records.activities.schemas import DismissIn, SnoozeIn, TaskList, TaskListQuery, WritingIn, WrittenOut
from zhike.records.customers.public import customer_names

router = Router(tags=["activities"])


@router.get(
    "/tasks", operation_id="list_tasks", openapi_extra=needs("tasks.view"), response={200: TaskList, PROBLEMS: Problem}
)
def list_tasks(request: HttpRequest, asked: Query[TaskListQuery]) -> HttpResponse:
    """Return what is to be done today."""
    actor = actor_of(request)
    page = public.list_tasks(actor, asked.query())
    names = customer_names(actor, [one.customer_id for one in page.items])
    items = [
        {
            "id": one.id,
            "version": one.version,
            "customer_id": one.customer_id,
            "customer_name": names.get(one.customer_id, ""),
            "values": one.values,
            "facts": one.facts,
            **public.task_texts(actor, one),
        }
        for one in page.items
    ]
    return json_answer({"items": items, "next_cursor": page.next_cursor})


@router.post(
    "/tasks/{task_id}/done",
    operation_id="finish_task",
    openapi_extra=needs("tasks.edit"),
    response={204: None, PROBLEMS: Problem},
)
def finish_task(request: HttpRequest, task_id: UUID) -> Status[None]:
    public.answer_task(actor_of(request), task_id, "done")
    return Status(204, None)


@router.post(
    "/tasks/{task_id}/dismiss",
    operation_id="dismiss_task",
    openapi_extra=needs("tasks.edit"),
    response={204: None, PROBLEMS: Problem},
)
def dismiss_task(request: HttpRequest, task_id: UUID, body: DismissIn) -> Status[None]:
    """Say that a task is not wanted, and why; the reason is fed back into what is suggested next."""
    why = public.Dismissal(body.reason, body.note)
    public.answer_task(actor_of(request), task_id, "dismissed", why=why)
    return Status(204, None)


@router.post(
    "/tasks/{task_id}/snooze",
    operation_id="snooze_task",
    openapi_extra=needs("tasks.edit"),
    response={204: None, PROBLEMS: Problem},
)
def snooze_task(request: HttpRequest, task_id: UUID, body: SnoozeIn) -> Status[None]:
    public.snooze_task(actor_of(request), task_id, body.until)
    return Status(204, None)


@router.post(
    "/tasks/{task_id}/reopen",
    operation_id="reopen_task",
    openapi_extra=needs("tasks.edit"),
    response={204: None, PROBLEMS: Problem},
)
def reopen_task(request: HttpRequest, task_id: UUID) -> Status[None]:
    """Take back what was answered or put off."""
    public.reopen_task(actor_of(request), task_id)
    return Status(204, None)


@router.post(
    "/customers/{customer_id}/activities",
    operation_id="write_activity",
    openapi_extra=needs("activities.create"),
    response={201: WrittenOut, PROBLEMS: Problem},
)
def write_activity(request: HttpRequest, customer_id: UUID, body: WritingIn) -> Status[WrittenOut]:
    return Status(201, WrittenOut(id=public.write_activity(actor_of(request), customer_id, body.values)))


@router.put(
    "/activities/{activity_id}/pin",
    operation_id="pin_activity",
    openapi_extra=needs("activities.create"),
    response={204: None, PROBLEMS: Problem},
)
def pin_activity(request: HttpRequest, activity_id: UUID) -> Status[None]:
    """Pin an activity to the top of its customer's timeline, for everyone."""
    public.pin_activity(actor_of(request), activity_id, is_pinned=True)
    return Status(204, None)


@router.delete(
    "/activities/{activity_id}/pin",
    operation_id="unpin_activity",
    openapi_extra=needs("activities.create"),
    response={204: None, PROBLEMS: Problem},
)
def unpin_activity(request: HttpRequest, activity_id: UUID) -> Status[None]:
    public.pin_activity(actor_of(request), activity_id, is_pinned=False)
    return Status(204, None)


@router.post(
    "/customers/{customer_id}/tasks",
    operation_id="write_task",
    openapi_extra=needs("tasks.create"),
    response={201: WrittenOut, PROBLEMS: Problem},
)
def write_task(request: HttpRequest, customer_id: UUID, body: WritingIn) -> Status[WrittenOut]:
    return Status(201, WrittenOut(id=public.write_task(actor_of(request), customer_id, body.values)))
