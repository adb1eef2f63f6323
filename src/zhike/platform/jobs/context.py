"""What a job handler is given: its actor, its progress bar and the word to stop."""

import time
from dataclasses import dataclass, field
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.rights import fresh_actor

REPORT_EVERY_S: Final = 0.3


class JobCancelledError(Exception):
    """Raised inside a handler at the next progress report after somebody cancelled."""


class JobLostError(Exception):
    """Raised inside a handler whose job another worker runs by now; nothing that it does counts any more."""


@dataclass(slots=True)
class JobContext:
    """Handed to a handler; ``report`` is cheap to call for every row."""

    job: JobRun
    actor: Actor
    _reported_at: float = field(default=0.0)
    _held: frozenset[str] | None = field(default=None)

    def report(self, phase: str, done: int, total: int) -> None:  # sizes: phase, so many of so many
        """Publish progress at most every ``REPORT_EVERY_S`` seconds.

        Args:
            phase: locale key of what is going on.
            done: units done so far in this phase.
            total: units in all, 0 when unknown.

        Raises:
            JobCancelledError: somebody asked to stop; leave the data consistent and let it pass.
            JobLostError: another worker has taken the job, since this one was silent for too long; let it pass at once.
            AppError: 401 when its user was disabled meanwhile, 403 ``jobs.right_lost`` when a grant of theirs was taken away.
        """
        is_due = time.monotonic() - self._reported_at >= REPORT_EVERY_S
        if not is_due and phase == self.job.phase:
            return
        self._reported_at = time.monotonic()
        self.job.phase, self.job.done, self.job.total = phase, done, total
        rows = JobRun.objects.unscoped("a job reports on itself").filter(pk=self.job.pk, attempts=self.job.attempts)
        is_mine = rows.update(phase=phase, done=done, total=total, heartbeat_at=now())
        if not is_mine:
            raise JobLostError
        if rows.values_list("is_cancel_requested", flat=True).first():
            raise JobCancelledError
        self._refuse_lost_rights()

    def _refuse_lost_rights(self) -> None:
        """Stop work whose user may no longer do what they could when it began."""
        if self.actor.user_id is None or self.job.user_id is None:
            return
        grants = fresh_actor(self.actor).grants
        lost = sorted((self._held or grants) - grants)
        self._held = grants if self._held is None else self._held
        if lost:
            raise AppError(FORBIDDEN, "jobs.right_lost", {"grant": lost[0]})
