"""The door to jobs without a person: which failed and were not done later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from procrastinate.contrib.django.models import ProcrastinateJob

MISLUKT, GELUKT = "failed", "succeeded"


@dataclass(frozen=True, slots=True)
class Mislukt:
    """A job that failed for good: its name, how often it was started, and when it stopped."""

    naam: str
    keren: int
    op: datetime | None


def failed_jobs() -> list[Mislukt]:
    """Return the jobs that failed, the last first, leaving out those that succeeded in a later run."""
    gelukt = dict(ProcrastinateJob.objects.filter(status=GELUKT).values_list("task_name").annotate(Max("pk")))
    mislukt = ProcrastinateJob.objects.filter(status=MISLUKT).annotate(op=Max("procrastinateevent__at")).order_by("-pk")
    return [Mislukt(job.task_name.rsplit(".", 1)[-1], job.attempts, job.op) for job in mislukt if job.pk > gelukt.get(job.task_name, 0)]
