#!/usr/bin/env python3
"""An example of a participant: a newsletter, which knows its readers by numbers. See docs/participants.md.

    PARTICIPANT_KEY=secret deploy/participants/newsletter.py FILE PORT
"""
import hmac, json, os, re, sqlite3, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = os.environ["PARTICIPANT_KEY"].encode() or sys.exit("PARTICIPANT_KEY is empty")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
SUBJECT = re.compile(r"[1-9][0-9]{0,17}")
store = sqlite3.connect(sys.argv[1])
store.executescript("""
    CREATE TABLE IF NOT EXISTS subscriptions (reader INTEGER, topic TEXT);
    CREATE TABLE IF NOT EXISTS erasures (erasure TEXT, reader INTEGER, removed INTEGER, PRIMARY KEY (erasure, reader));
""")

def is_understood(call):
    subjects = call.get("subjects") if isinstance(call, dict) and call.keys() == {"erasureId", "subjects"} else None
    return (isinstance(subjects, list) and 1 <= len(subjects) <= 1000
            and isinstance(call["erasureId"], str) and UUID.fullmatch(call["erasureId"])
            and all(isinstance(subject, str) and SUBJECT.fullmatch(subject) for subject in subjects))

def erase(erasure, subject):
    reader = int(subject)
    with store:  # one transaction: what is deleted, and that it was
        store.execute("BEGIN IMMEDIATE")
        done = store.execute("SELECT removed FROM erasures WHERE (erasure, reader) = (?, ?)", (erasure, reader)).fetchone()
        if done is None:
            done = (store.execute("DELETE FROM subscriptions WHERE reader = ?", (reader,)).rowcount,)
            store.execute("INSERT INTO erasures VALUES (?, ?, ?)", (erasure, reader, done[0]))
    return {"subject": subject, "done": True, "removed": {"subscriptions": done[0]} if done[0] else {}, "retained": {}}

class Participant(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not hmac.compare_digest(self.headers.get("x-internal-key", "").encode(), KEY):
            return self.answer(401, {"error": "no valid key"})
        try:
            call = json.loads(body)
        except ValueError:
            call = None
        if self.path != "/internal/erasures" or not is_understood(call):
            return self.answer(400, {"error": "not understood"})
        erasure = call["erasureId"].lower()
        results = [erase(erasure, subject) for subject in dict.fromkeys(call["subjects"])]
        self.answer(200, {"erasureId": erasure, "results": results})

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

HTTPServer(("127.0.0.1", int(sys.argv[2])), Participant).serve_forever()
