"""A small client for a REST API: every way to fail is one clear error, and nothing waits for long."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import urlsplit

from levelhead.errors import CannotCheck

TIMEOUT_S = 20.0
"""Seconds without a byte before a request is given up."""

MAX_JSON = 32 << 20
"""Bytes of one reply that is held in memory."""

MAX_PAGES = 100

JSON = "application/vnd.github+json"
RAW = "application/vnd.github.raw+json"

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Rest:
    """One API at one address. The token goes to that address alone and is part of no message."""

    def __init__(self, api: str, token: str | None, *, timeout_s: float = TIMEOUT_S) -> None:
        """Checks the address.

        Raises:
            CannotCheck: an address that is not https; plain http is for this machine alone.
        """
        parts = urlsplit(api)
        local = parts.hostname in _LOOPBACK
        if (
            parts.hostname is None
            or parts.username is not None
            or not (parts.scheme == "https" or (parts.scheme == "http" and local))
        ):
            raise CannotCheck(
                "--api", "an address that is not https", "the address of a REST API, https://..."
            )
        self._api = api.rstrip("/")
        self._token = token
        self._timeout_s = timeout_s
        handlers: list[urllib.request.BaseHandler] = [_Redirects(parts.netloc, token, local=local)]
        if local:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, path: str) -> Any:
        """A JSON reply.

        Raises:
            CannotCheck: no reply, an error, or no JSON.
        """
        return self._get(path)[0]

    def pages(self, path: str) -> Iterator[Any]:
        """The items of a list that comes in pages of a hundred."""
        for number in range(1, MAX_PAGES + 1):
            reply, headers = self._get(f"{path}?per_page=100&page={number}")
            if not isinstance(reply, list):
                raise CannotCheck(self._where(path), f"a JSON {type(reply).__name__}", "a list")
            yield from reply
            if 'rel="next"' not in (headers.get("Link") or ""):
                return
        raise CannotCheck(self._where(path), f"more than {MAX_PAGES} pages", "a list of a sane length")

    def post(self, path: str, data: object) -> Any:
        """The JSON reply to a request that writes. It is sent once: nothing that writes is repeated or redirected.

        Raises:
            CannotCheck: no reply, a refusal, or no JSON.
        """
        return self._json(path, json.dumps(data).encode())[0]

    def _get(self, path: str) -> tuple[Any, HTTPMessage]:
        return self._json(path, None)

    def _json(self, path: str, sent: bytes | None) -> tuple[Any, HTTPMessage]:
        with self.stream(path, JSON, sent) as (stream, headers):
            data = self.read(stream, path, MAX_JSON)
        try:
            return json.loads(data), headers
        except (ValueError, RecursionError):
            raise CannotCheck(
                self._where(path),
                "a reply that is not JSON",
                "a JSON reply; is this the address of a REST API?",
            ) from None

    def raw(self, path: str, limit: int) -> bytes:
        """A reply of at most ``limit`` bytes, as it is."""
        with self.stream(path, RAW) as (stream, _):
            return self.read(stream, path, limit)

    def read(self, stream: IO[bytes], path: str, limit: int) -> bytes:
        """The rest of a reply."""
        try:
            data = stream.read(limit + 1)
        except (OSError, HTTPException) as error:
            raise CannotCheck(
                self._where(path), f"a reply that broke off ({_why(error)})", "a whole reply"
            ) from None
        if len(data) <= limit and getattr(stream, "length", None):  # what the host still owes
            raise CannotCheck(self._where(path), "a reply that broke off", "a whole reply")
        if len(data) > limit:
            raise CannotCheck(
                self._where(path),
                f"a reply of more than {limit} bytes",
                "a smaller one; --repo reads a clone instead",
            )
        return data

    @contextmanager
    def stream(
        self, path: str, accept: str, sent: bytes | None = None
    ) -> Iterator[tuple[IO[bytes], HTTPMessage]]:
        """A reply to be read by the caller, and its headers; ``sent`` is the JSON of a request that writes."""
        headers = {"Accept": accept, "User-Agent": "levelhead"}
        if sent is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(  # noqa: S310 - checked above
            self._api + path, data=sent, headers=headers
        )
        if self._token is not None:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            reply = self._opener.open(request, timeout=self._timeout_s)
        except urllib.error.HTTPError as error:
            with error:
                if sent is not None and error.code in {403, 404, 409, 422} and not _limited(error.headers):
                    raise self._not_written(path, error) from None
                raise self._refused(path, error.code, error.headers) from None
        except (OSError, HTTPException, ValueError) as error:
            raise CannotCheck(self._where(path), f"no reply ({_why(error)})", "an API that answers") from None
        with reply:
            yield reply, reply.headers

    def _not_written(self, path: str, error: urllib.error.HTTPError) -> CannotCheck:
        """What a host that does not write says, in its own words: they name the rule that was broken."""
        try:
            reply = json.loads(error.read(1 << 16))
        except (OSError, HTTPException, ValueError, RecursionError):
            reply = None
        told = _told(reply) if isinstance(reply, dict) else ""
        return CannotCheck(
            self._where(path),
            f"a request that was not carried out ({error.code})" + (f": {told}" if told else ""),
            "a token that may write contents, issues and pull requests there" + self._advice(),
        )

    def _refused(self, path: str, status: int, headers: Message) -> CannotCheck:
        where = self._where(path)
        if status == 401:
            return CannotCheck(
                where, "a token that was refused (401)", "a valid token in GITHUB_TOKEN or GH_TOKEN, or none"
            )
        if status == 429 or (status == 403 and _limited(headers)):
            return CannotCheck(
                where,
                f"a rate limit ({status}){_again(headers)}",
                "a request that is let through" + self._advice(),
            )
        if status == 403:
            return CannotCheck(
                where, "no permission (403)", "a token that may read contents, issues and pull requests"
            )
        if status == 404:
            return CannotCheck(
                where,
                "nothing there (404), or nothing that this token may see",
                "an existing repository, Issue or PR" + self._advice(),
            )
        if status == 409:
            return CannotCheck(
                where, "a conflict (409), as an empty repository answers", "a repository with commits"
            )
        if status >= 500:
            return CannotCheck(where, f"a server that failed ({status})", "a reply; try again later")
        return CannotCheck(where, f"status {status}", "status 200")

    def _advice(self) -> str:
        return "" if self._token is not None else "; no token was given: set GITHUB_TOKEN or GH_TOKEN"

    def _where(self, path: str) -> str:
        return self._api + path


def _told(reply: dict[str, Any]) -> str:
    errors = reply.get("errors")
    parts = [reply.get("message"), *(errors if isinstance(errors, list) else ())]
    words = [part.get("message") if isinstance(part, dict) else part for part in parts]
    return " ".join("; ".join(word for word in words if isinstance(word, str)).split())[:200]


def _limited(headers: Message) -> bool:
    return headers.get("Retry-After") is not None or headers.get("X-RateLimit-Remaining") == "0"


def _again(headers: Message) -> str:
    """When the limit ends, as far as the reply says; nobody waits for it here."""
    after, reset = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
    if after.isascii() and after.isdigit() and len(after) < 10:
        return f", over in {int(after)} s"
    if reset.isascii() and reset.isdigit() and len(reset) < 12:
        return time.strftime(", over at %H:%M:%S UTC on %Y-%m-%d", time.gmtime(int(reset)))
    return ""


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "timed out"
    if isinstance(reason, str):
        return reason
    return getattr(reason, "strerror", None) or type(reason).__name__


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects; the token stays with the host that it was meant for."""

    def __init__(self, host: str, token: str | None, *, local: bool) -> None:
        self._host = host
        self._token = token
        self._local = local

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if req.data is not None:
            raise urllib.error.URLError("a redirect of a request that writes")
        target = urlsplit(newurl)
        if target.scheme != "https" and not (self._local and target.hostname in _LOOPBACK):
            raise urllib.error.URLError("a redirect away from https")
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None and self._token is not None and target.netloc == self._host:
            following.add_unredirected_header("Authorization", f"Bearer {self._token}")
        return following
