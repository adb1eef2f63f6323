"""Why it is said of a customer that they buy cheap, dear or early."""

from typing import Final
from uuid import UUID

from zhike.know.profiles.behaviour import NEW_DAYS, WINDOW_DAYS, interval_of
from zhike.know.profiles.models import Behaviour, BehaviourRun
from zhike.know.profiles.queries import Why, WhyReason
from zhike.know.profiles.rules import BEHAVIOUR_RULE, LEAST_LINES, LEAST_PEERS, Measure
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers

_TOLD: Final = ("order_count", "amount_cents")


def explain_buying(actor: Actor, customer_id: UUID, measure: Measure) -> Why:
    """Explain one measure of a customer in the actor's scope; the effect of its reason is in percentage points above what is usual.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what it is made of.
    """
    customers.require_customer(actor, customer_id)
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in (f"{measure}_percent", *_TOLD)])
    run = BehaviourRun.objects.visible_to(actor).first()
    row = Behaviour.objects.in_tenant(actor.tenant_id, "its customer is in scope").filter(pk=customer_id).first()
    told = row.told.get(measure) if row else None
    if run is None or told is None:
        return _refused(actor, run, measure)
    lines, hits, above = int(told[0]), int(told[1]), float(told[2])
    peers, usual = run.peers[measure]
    low, high = interval_of(hits, lines)
    facts = {"lines": lines, "hits": hits, "low": f"{low:.0%}", "high": f"{high:.0%}", "new": NEW_DAYS}
    reason = WhyReason(measure, _text(actor, f"buying.reason.{measure}", **facts), 100 * (hits / lines - usual))
    return Why(
        measure,
        _text(actor, f"buying.title.{measure}"),
        _text(actor, "buying.value", share=f"{hits / lines:.0%}", above=f"{above:.0%}"),
        (reason,),
        _text(actor, "buying.baseline", share=f"{usual:.0%}", customers=peers, least=LEAST_LINES),
        None,
        run.as_of,
        BEHAVIOUR_RULE,
        None,
    )


def _refused(actor: Actor, run: BehaviourRun | None, measure: Measure) -> Why:
    code = "buying.few_lines" if run and measure in run.peers else "buying.few_peers"
    reason = _text(actor, code, least=LEAST_LINES, peers=LEAST_PEERS, days=WINDOW_DAYS)
    title, day = _text(actor, f"buying.title.{measure}"), run.as_of if run else None
    return Why(measure, title, "", (), "", None, day, BEHAVIOUR_RULE, reason)


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
