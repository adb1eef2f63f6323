"""``/questions``: what a company asks by itself."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.predictions import public
from zhike.know.predictions.schemas.answers import PurchaseAnswerListOut, answers_out
from zhike.know.predictions.schemas.own import (
    QuestionChoicesOut,
    QuestionIn,
    QuestionListOut,
    QuestionNameIn,
    QuestionOut,
    QuestionPreviewOut,
    QuestionTrialIn,
    choices_out,
    preview_out,
    question_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["predictions"])


@router.get(
    "/questions",
    operation_id="list_questions",
    openapi_extra=needs("predictions.view"),
    response={200: QuestionListOut, PROBLEMS: Problem},
)
def list_questions(request: HttpRequest) -> QuestionListOut:
    """List the company's own questions, the newest first, retired ones too."""
    return QuestionListOut(items=[question_out(one) for one in public.list_own(actor_of(request))])


@router.get(
    "/questions/choices",
    operation_id="list_question_choices",
    openapi_extra=needs("predictions.edit"),
    response={200: QuestionChoicesOut, PROBLEMS: Problem},
)
def list_question_choices(request: HttpRequest) -> QuestionChoicesOut:
    """List the categories, products and kinds of activities that a question may name."""
    return choices_out(public.list_choices(actor_of(request)))


@router.post(
    "/questions/preview",
    operation_id="preview_question",
    openapi_extra=needs("predictions.edit"),
    response={200: QuestionPreviewOut, PROBLEMS: Problem},
)
def preview_question(request: HttpRequest, body: QuestionTrialIn) -> QuestionPreviewOut:
    """Count what a question would be learned from, and say when that is too little; nothing is kept."""
    return preview_out(public.preview_question(actor_of(request), body.draft()))


@router.post(
    "/questions",
    operation_id="create_question",
    openapi_extra=needs("predictions.edit"),
    response={202: QuestionOut, PROBLEMS: Problem},
)
def create_question(request: HttpRequest, body: QuestionIn) -> Status[QuestionOut]:
    """Keep a question on trial and learn it in the background."""
    actor = actor_of(request)
    row = public.create_question(actor, body.draft(body.name))
    return Status(202, question_out(public.show_own(actor, row.pk)))


@router.get(
    "/questions/{own_id}",
    operation_id="show_question",
    openapi_extra=needs("predictions.view"),
    response={200: QuestionOut, PROBLEMS: Problem},
)
def show_question(request: HttpRequest, own_id: UUID) -> QuestionOut:
    """Show one question with the run that was started for it last."""
    return question_out(public.show_own(actor_of(request), own_id))


@router.patch(
    "/questions/{own_id}",
    operation_id="rename_question",
    openapi_extra=needs("predictions.edit"),
    response={200: QuestionOut, PROBLEMS: Problem},
)
def rename_question(request: HttpRequest, own_id: UUID, body: QuestionNameIn) -> QuestionOut:
    """Give a question another name; costs and days are those of its prediction."""
    actor = actor_of(request)
    public.rename_question(actor, own_id, body.name.strip(), version=body.version)
    return question_out(public.show_own(actor, own_id))


@router.post(
    "/questions/{own_id}/runs",
    operation_id="learn_question",
    openapi_extra=needs("predictions.run"),
    response={202: QuestionOut, PROBLEMS: Problem},
)
def learn_question(request: HttpRequest, own_id: UUID) -> Status[QuestionOut]:
    """Learn a question on trial again."""
    actor = actor_of(request)
    public.learn_question(actor, own_id)
    return Status(202, question_out(public.show_own(actor, own_id)))


@router.post(
    "/questions/{own_id}/use",
    operation_id="use_question",
    openapi_extra=needs("predictions.edit"),
    response={202: QuestionOut, PROBLEMS: Problem},
)
def use_question(request: HttpRequest, own_id: UUID) -> Status[QuestionOut]:
    """Ask every active customer from now on; at once in the background, then each night."""
    actor = actor_of(request)
    public.use_question(actor, own_id)
    return Status(202, question_out(public.show_own(actor, own_id)))


@router.delete(
    "/questions/{own_id}",
    operation_id="retire_question",
    openapi_extra=needs("predictions.edit"),
    response={202: QuestionOut, PROBLEMS: Problem},
)
def retire_question(request: HttpRequest, own_id: UUID) -> Status[QuestionOut]:
    """Take a question out of use, or throw one on trial away; its models stay and it can be restored."""
    actor = actor_of(request)
    public.retire_question(actor, own_id)
    return Status(202, question_out(public.show_own(actor, own_id)))


@router.post(
    "/questions/{own_id}/restore",
    operation_id="restore_question",
    openapi_extra=needs("predictions.edit"),
    response={202: QuestionOut, PROBLEMS: Problem},
)
def restore_question(request: HttpRequest, own_id: UUID) -> Status[QuestionOut]:
    """Take retiring back."""
    actor = actor_of(request)
    public.restore_question(actor, own_id)
    return Status(202, question_out(public.show_own(actor, own_id)))


@router.get(
    "/customers/{customer_id}/answers",
    operation_id="explain_answers",
    openapi_extra=needs("customers.view"),
    response={200: PurchaseAnswerListOut, PROBLEMS: Problem},
)
def explain_answers(request: HttpRequest, customer_id: UUID) -> PurchaseAnswerListOut:
    """Say what the company's own questions in use say of a customer, the likeliest first, why, and how often that was right."""
    return answers_out(public.explain_own(actor_of(request), customer_id))
