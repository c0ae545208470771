"""How a job that uses the database is declared: its thread gives its connection back, since a worker uses a new thread for each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.tasks import Task


def klus(**keuzes: Any) -> Callable[[Callable[..., Any]], Task[..., Any, Any]]:
    """Declare a job; ``keuzes`` as ``app.task`` takes them."""

    def declare(werk: Callable[..., Any]) -> Task[..., Any, Any]:
        @wraps(werk)
        def run(*args: Any, **kwargs: Any) -> Any:
            try:
                return werk(*args, **kwargs)
            finally:
                if threading.current_thread() is not threading.main_thread():
                    connections.close_all()

        taak: Task[..., Any, Any] = app.task(**keuzes)(run)
        return taak

    return declare
