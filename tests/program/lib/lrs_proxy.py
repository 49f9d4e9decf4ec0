"""Stands between the program and a learning record store, and misbehaves as the file MODE says:
pass       hands on
error      answers 500, hands nothing on
slow       hands on, answers after 3 s
swallow    hands on and never answers; the file MODE.held appears once the store has answered
v2         hands on to a store of 1.0.3 what says that it is 2.0.0, refuses the rest
usage: lrs_proxy.py STORE_PORT MODE PORT_FILE
"""
import http.server
import os
import sys
import time
import urllib.error
import urllib.request

store, mode_file, port_file = int(sys.argv[1]), sys.argv[2], sys.argv[3]


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
        with open(mode_file) as file:
            mode = file.read().strip()
        if mode == "error":
            return self.answer(500, b"the disk is full")
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
