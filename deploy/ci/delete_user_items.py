"""Deletes a test user's items through internal-items-service, from a Python test suite.

Put this file on the suite's path and import the fixture in conftest.py:

    from delete_user_items import delete_user_items  # noqa: F401

    def test_cleanup_items_only(delete_user_items, env_config):
        assert delete_user_items("editor1@test.com", env_config.API_BASE_URL, os.getenv("INTERNAL_AUTOMATION_KEY"))

Without pytest the name is the function itself. It needs the standard library alone.
"""

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

_ID = re.compile(r"[0-9a-fA-F]{24}")
_TIMEOUT = 600


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Keeps the key from other servers, and these from saying whose items to delete."""

    def redirect_request(self, *_):
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


def _call(method, url, key):
    request = urllib.request.Request(url, method=method, headers={"x-internal-key": key or ""})
    with _OPENER.open(request, timeout=_TIMEOUT) as response:
        return json.load(response)


def _delete(email_or_id, base_url, key):
    """True if all of the user's items and files are gone; False, with the reason on stderr, if not."""
    # A base URL may or may not end where the suite's other calls begin.
    users = re.sub(r"(/api(/v1)?)?/*$", "", base_url) + "/api/v1/internal/users"
    try:
        user = email_or_id
        if not _ID.fullmatch(user):
            query = urllib.parse.urlencode({"email": email_or_id})
            user = _call("GET", f"{users}?{query}", key)["user"]["id"]
        return _call("DELETE", f"{users}/{user}/items", key)["status"] == "success"
    except urllib.error.HTTPError as refused:
        print(f"delete_user_items: {refused.code} {refused.read().decode(errors='replace')}", file=sys.stderr)
    except (OSError, ValueError, KeyError, TypeError) as failed:
        print(f"delete_user_items: {type(failed).__name__}", file=sys.stderr)
    return False


try:
    import pytest
except ImportError:
    delete_user_items = _delete
else:

    @pytest.fixture
    def delete_user_items():
        return _delete
