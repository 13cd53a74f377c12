"""Marks what integration tests create, and has test-cleanup-service delete it after the session.

The fixture ``test_data`` adds the marker to what a test sends to its system:

    def test_registration(test_data):
        post("/users", test_data.user({"email": "anna@example.com"}))

Environment:
    LETHE_CLEANUP_URL         where the service is (http://localhost:3090)
    INTERNAL_AUTOMATION_KEY   its key
    TEST_SESSION_ID           the session, where somebody else cleans up: run_comprehensive_tests.sh does

``pytest --keep-test-data`` leaves the data in place.
"""

import copy
import http.client
import json
import os
import re
import secrets
import time
import urllib.error
import urllib.request
from datetime import datetime, timezone

import pytest

_CLEANUP_FAILED = 75
_SESSION_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
_KEY = pytest.StashKey()


class TestData:
    """The session that all test data of this run belongs to."""

    __test__ = False

    def __init__(self, session_id, keep):
        self.session_id = session_id
        self.keep = keep
        self.used = False
        url = os.environ.get("LETHE_CLEANUP_URL") or "http://localhost:3090"
        self.url = url.rstrip("/") + "/api/v1/test-cleanup"

    def metadata(self, data_type):
        """Returns the marker for a user, a searchable or a metric."""
        return {
            "test_session_id": self.session_id,
            "test_timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f"),
            "test_marker": "integration_test_data",
            "created_by_test": True,
            "test_data_type": data_type,
        }

    def user(self, payload):
        """Returns a copy of a user with the marker in ``test_metadata``."""
        return {**copy.deepcopy(payload), "test_metadata": self.metadata("user")}

    def searchable(self, payload):
        """Returns a copy of a searchable with the marker in ``payloads.public.test_metadata``."""
        marked = copy.deepcopy(payload)
        public = marked.setdefault("payloads", {}).setdefault("public", {})
        public["test_metadata"] = self.metadata("searchable")
        return marked

    def metric(self, payload):
        """Returns a copy of a metric with the marker among its ``metadata``."""
        marked = copy.deepcopy(payload)
        marked["metadata"] = {**(marked.get("metadata") or {}), **self.metadata("metric")}
        return marked

    def clean_up(self):
        """Deletes all data of the session. Returns how many rows of each kind were deleted."""
        request = urllib.request.Request(
            self.url,
            data=json.dumps({"test_session_id": self.session_id}).encode(),
            headers={
                "Content-Type": "application/json",
                "x-internal-key": os.environ.get("INTERNAL_AUTOMATION_KEY", ""),
            },
            method="POST",
        )
        try:
            with _OPENER.open(request, timeout=600) as answer:
                return json.load(answer)["deleted_counts"]
        except urllib.error.HTTPError as failure:
            raise RuntimeError(f"{self.url} answers {failure.code}: {failure.read().decode(errors='replace')}") from None
        except (OSError, http.client.HTTPException) as failure:
            raise RuntimeError(f"{self.url} gives no answer: {failure}") from None
        except (ValueError, KeyError, TypeError):
            raise RuntimeError(f"{self.url} isn't test-cleanup-service") from None


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Keeps the key from other servers."""

    def redirect_request(self, *_):
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


def pytest_addoption(parser):
    parser.addoption(
        "--keep-test-data", action="store_true", help="leave the data of the test session in place, for inspection"
    )


def pytest_configure(config):
    worker = getattr(config, "workerinput", None)
    if worker:
        config.stash[_KEY] = TestData(worker["lethe_session"], worker["lethe_keep"])
        return
    given = os.environ.get("TEST_SESSION_ID")
    session_id = f"test_session_{int(time.time())}_{secrets.token_hex(4)}" if given is None else given
    # An empty id would mean the test data of everybody.
    if not _SESSION_ID.fullmatch(session_id):
        raise pytest.UsageError("TEST_SESSION_ID must be up to 128 letters, digits and any of _ . : -")
    # Whoever chose the session cleans it up.
    keep = config.getoption("--keep-test-data") or given is not None
    config.stash[_KEY] = TestData(session_id, keep)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Gives a worker of pytest-xdist the session of the process that starts it, which cleans up."""
    data = node.config.stash[_KEY]
    node.workerinput["lethe_session"] = data.session_id
    node.workerinput["lethe_keep"] = data.keep
    data.used = True


@pytest.fixture(scope="session")
def test_data(pytestconfig):
    """The test data of this session. It is deleted after the last test."""
    data = pytestconfig.stash[_KEY]
    if not data.keep and not os.environ.get("INTERNAL_AUTOMATION_KEY"):
        pytest.fail("INTERNAL_AUTOMATION_KEY is not set, so the test data could not be deleted", pytrace=False)
    data.used = True
    return data


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    data = session.config.stash[_KEY]
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not data.used or hasattr(session.config, "workerinput"):
        return
    if data.keep:
        _tell(reporter, f"test data of session {data.session_id} is not deleted here")
        return
    try:
        counts = data.clean_up()
        _tell(reporter, f"deleted the test data of session {data.session_id}: {json.dumps(counts)}")
    except RuntimeError as failure:
        _tell(reporter, f"the test data of session {data.session_id} could not be deleted: {failure}")
        if exitstatus == 0:
            session.exitstatus = _CLEANUP_FAILED


def _tell(reporter, line):
    if reporter:
        reporter.ensure_newline()
        reporter.write_line(f"lethe: {line}")
