"""Stands between the program and a learning record store, and misbehaves as the file MODE says:
pass       hands on
error      answers 500, hands nothing on
slow       hands on, answers after 3 s
swallow    hands on and never answers; the file MODE.held appears once the store has answered
v2         hands on to a store of 1.0.3 what says that it is 2.0.0, refuses the rest
refuse     answers 400, as to a bad statement, hands nothing on
take       answers 200, hands nothing on
Besides, whatever the mode, it knows the store's accounts, which the store asks for at /accounts:
a with password b may do all, reader with password r may read alone.
usage: lrs_proxy.py STORE_PORT MODE PORT_FILE
"""
import base64
import http.server
import json
import os
import sys
import time
import urllib.error
import urllib.request

store, mode_file, port_file = int(sys.argv[1]), sys.argv[2], sys.argv[3]


ACCOUNTS = {"a:b": ["all"], "reader:r": ["statements/read"]}


def account(authorization):
    """The client behind a basic authorization, as the store wants it; None for nobody."""
    try:
        pair = base64.b64decode((authorization or "").removeprefix("Basic ")).decode()
    except ValueError:
        return None
    if pair not in ACCOUNTS:
        return None
    return {
        "_id": "58fe13e34effd3c26a7fc4b7",
        "title": "LightTouch",
        "authority": {"objectType": "Agent", "mbox": "mailto:client@example.org"},
        "isTrusted": True,
        "lrs_id": "58fe13e34effd3c26a7fc4b7",
        "organisation": "58fe13e34effd3c26a7fc4b6",
        "scopes": ACCOUNTS[pair],
    }


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handed_on(self, body, version):
        request = urllib.request.Request(f"http://127.0.0.1:{store}{self.path}", data=body)
        for name in ("Authorization", "Content-Type"):
            if self.headers[name]:
                request.add_header(name, self.headers[name])
        request.add_header("X-Experience-API-Version", version)
        try:
            with urllib.request.urlopen(request) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        if self.path.endswith("/accounts"):
            client = account(self.headers["Authorization"])
            return self.answer(200 if client else 404, json.dumps(client).encode())
        with open(mode_file) as file:
            mode = file.read().strip()
        if mode == "error":
            return self.answer(500, b"the disk is full")
        if mode in ("refuse", "take") and self.path.endswith("/about"):
            return self.answer(200, b'{"version": ["1.0.3"]}')
        if mode == "refuse":
            return self.answer(400, b'{"message": "such statements are not wanted here"}')
        if mode == "take":
            return self.answer(200, b"[]")
        version = self.headers["X-Experience-API-Version"]
        if mode == "v2":
            if self.path.endswith("/about"):
                return self.answer(200, b'{"version": ["2.0.0"]}')
            if version != "2.0.0":
                return self.answer(400, b"speak 2.0.0")
            version = "1.0.3"
        status, text = self.handed_on(body, version)
        if mode == "slow":
            time.sleep(3)
        if mode == "swallow":
            open(mode_file + ".held", "w").close()
            time.sleep(30)
            return None
        try:
            self.answer(status, text)
        except OSError:
            pass  # gone meanwhile
        return None

    do_GET = do_POST = do


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
server.daemon_threads = True
with open(port_file + ".new", "w") as file:
    file.write(str(server.server_address[1]))
os.rename(port_file + ".new", port_file)
server.serve_forever()
