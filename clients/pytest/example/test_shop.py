"""A small suite: its system is a shop at SHOP_URL, which stores what it is sent."""

import json
import os
import urllib.request

SHOP = os.environ["SHOP_URL"]


def post(path, payload):
    request = urllib.request.Request(SHOP + path, data=json.dumps(payload).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status


def test_somebody_registers(test_data):
    assert post("/users", test_data.user({"email": "anna@example.com"})) == 201


def test_something_is_offered(test_data):
    offer = {"payloads": {"public": {"title": "A chair"}, "private": {"note": "scratched"}}}
    assert post("/searchables", test_data.searchable(offer)) == 201


def test_a_visit_is_counted(test_data):
    assert post("/metrics", test_data.metric({"name": "visits", "metadata": {"page": "/"}})) == 201
    assert os.environ.get("SHOP_FAILS") is None
