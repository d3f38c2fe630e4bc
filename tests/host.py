"""A host with a REST API on this machine, with replies in the shapes that GitHub's documentation records."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Reply:
    """What the host answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    length: int | None = None
    """A ``Content-Length`` other than the true one."""


def as_json(data: object, **headers: str) -> Reply:
    return Reply(json.dumps(data).encode(), headers=headers)


class Host:
    """Routes by path; a route is a reply, or makes one from the query. Every request is remembered."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | Callable[[dict[str, list[str]]], Reply]] = {}
        self.requests: list[tuple[str, str | None]] = []
        """Path with query, and the Authorization header."""
        self.diffs: dict[str, Reply] = {}
        """What is answered at a path when a diff is asked for."""
        self.written: list[tuple[str, Any]] = []
        """Path and data of every request that writes."""
        self.writes: dict[str, Reply | Callable[[Any], Reply]] = {}
        """Routes of requests that write; a route is a reply, or makes one from the data."""
        self.url = ""

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def add_repository(
        self, name: str, commit: str, files: Mapping[str, bytes], *, truncated: bool = False
    ) -> None:
        """A commit's tree, blobs and archive."""
        items = [{"path": "src", "mode": "040000", "type": "tree", "sha": "c" * 40}]
        for path, data in files.items():
            oid = blob_id(data)
            items.append({"path": path, "mode": "100644", "type": "blob", "sha": oid, "size": len(data)})
            self.routes[f"/repos/{name}/git/blobs/{oid}"] = Reply(data)
        items.append({"path": "vendored", "mode": "160000", "type": "commit", "sha": "d" * 40})
        items.append({"path": "link", "mode": "120000", "type": "blob", "sha": "e" * 40, "size": 4})
        self.routes[f"/repos/{name}/git/trees/{commit}"] = as_json(
            {"sha": commit, "tree": items, "truncated": truncated}
        )
        self.routes[f"/repos/{name}/tarball/{commit}"] = Reply(
            archive(f"{name.replace('/', '-')}-{commit[:7]}", files)
        )

    def add_issue(self, name: str, number: int, **fields: Any) -> None:
        issue = {"number": number, "title": "Title", "body": "Body", "state": "open"} | fields
        self.routes[f"/repos/{name}/issues/{number}"] = as_json(issue)

    def add_pull(
        self,
        name: str,
        number: int,
        *,
        base: str,
        head: str,
        fork: str,
        files: list[dict[str, Any]],
        branch: str = "topic",
    ) -> None:
        pull = {"number": number, "base": {"ref": "main", "sha": base}, "head": {"ref": branch, "sha": head}}
        self.routes[f"/repos/{name}/pulls/{number}"] = as_json(pull)
        self.routes[f"/repos/{name}/compare/{base}...{head}"] = as_json(
            {"merge_base_commit": {"sha": fork}, "files": []}
        )
        self.routes[f"/repos/{name}/pulls/{number}/files"] = lambda query: self._page(files, query)

    def _page(self, items: list[dict[str, Any]], query: dict[str, list[str]]) -> Reply:
        size, page = int(query["per_page"][0]), int(query["page"][0])
        more = len(items) > size * page
        link = (
            {"Link": f'<{self.url}/x?page={page + 1}>; rel="next", <{self.url}/x?page=9>; rel="last"'}
            if more
            else {}
        )
        return as_json(items[size * (page - 1) : size * page], **link)


def blob_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def archive(top: str, files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for path, data in files.items():
            member = tarfile.TarInfo(f"{top}/{path}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


@contextmanager
def running() -> Iterator[Host]:
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.requests.append((self.path, self.headers.get("Authorization")))
            parts = urlsplit(self.path)
            routes = host.diffs if "diff" in (self.headers.get("Accept") or "") else host.routes
            route = routes.get(parts.path, Reply(b'{"message": "Not Found"}', 404))
            self.answer(route if isinstance(route, Reply) else route(parse_qs(parts.query)))

        def do_POST(self) -> None:
            host.requests.append((self.path, self.headers.get("Authorization")))
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            host.written.append((self.path, data))
            route = host.writes.get(self.path, Reply(b'{"message": "Not Found"}', 404))
            self.answer(route if isinstance(route, Reply) else route(data))

        def answer(self, reply: Reply) -> None:
            time.sleep(reply.delay_s)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            with suppress(BrokenPipeError):  # the client went away, as some tests want it to
                self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
