"""What every test through the whole of the API needs."""

from threading import BoundedSemaphore

import pytest


@pytest.fixture(autouse=True)
def _short_streams(monkeypatch):
    """An answer that stays open says what it has to say now and ends, so that a test can read it whole."""
    monkeypatch.setattr("zhike.integrate.events.queries.paths.LONGEST_S", 0.0)
    monkeypatch.setattr("zhike.govern.notices.http.LONGEST_S", 0.0)
    # Not every test reads every answer to its end, as a server does.
    monkeypatch.setattr("zhike.platform.http.streams.STREAMS", BoundedSemaphore(100))
    monkeypatch.setattr("zhike.govern.notices.http.BELLS", BoundedSemaphore(100))
