#!/usr/bin/env python3
"""Serves a folder on this machine alone: serve.py FOLDER PORT

Port 0 takes a free one. Prints the address on a line of its own, and stays.
"""
import functools
import http.server
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                      ".wasm": "application/wasm", ".js": "text/javascript",
                      ".webmanifest": "application/manifest+json"}

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_):
        pass


try:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[2])), functools.partial(Handler, directory=sys.argv[1]))
except OSError as e:
    sys.exit(f"port {sys.argv[2]}: {e.strerror}; choose another: tools/web --serve PORT")
print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
