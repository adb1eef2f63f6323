"""What stands in the log of a server."""

import logging
import logging.config

from django.conf import settings


def said(capsys, **facts):
    logger = logging.getLogger("django.request")
    logger.error("Service Unavailable", extra=facts)
    return capsys.readouterr().err


def test_an_answer_to_ask_again_is_no_line_and_a_failure_is_one(capsys):
    before = logging.root.handlers[:], logging.root.level
    try:
        logging.config.dictConfig(settings.LOGGING)
        assert said(capsys, status_code=503) == ""
        assert "ERROR django.request" in said(capsys, status_code=500)
    finally:
        logging.root.handlers, logging.root.level = before
