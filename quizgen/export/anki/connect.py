"""A running Anki, spoken to through its AnkiConnect add-on: JSON over HTTP, on this computer."""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.errors import ExportError

DEFAULT_URL = "http://127.0.0.1:8765"
ADD_ON = "2055492159"
_VERSION = 6
_TIMEOUT = 60.0
_BATCH = 100

Action = tuple[str, Mapping[str, Any]]


class AnkiConnect:
    """Asks AnkiConnect to do things; ExportError, with the way out, where it cannot or will not.

    `url` and `key` are those of the add-on's settings, by default from the environment:
    ANKICONNECT_URL and ANKICONNECT_KEY.
    """

    def __init__(self, url: str | None = None, key: str | None = None, timeout: float = _TIMEOUT) -> None:
        self._url = url or os.environ.get("ANKICONNECT_URL") or DEFAULT_URL
        self._key = key or os.environ.get("ANKICONNECT_KEY")
        self._timeout = timeout
        if not self._url.startswith(("http://", "https://")):
            raise ExportError(f"ANKICONNECT_URL is {self._url!r}; it must begin with http:// or https://")

    def call(self, action: str, **params: Any) -> Any:
        """Do one thing and return what comes of it."""
        return _result(action, self._send(self._request((action, params))))

    def many(self, actions: Sequence[Action]) -> list[Any]:
        """Do many things of a kind in few requests, and return what comes of each."""
        out = []
        for start in range(0, len(actions), _BATCH):
            batch = actions[start : start + _BATCH]
            replies = self.call("multi", actions=[self._request(action) for action in batch])
            if not isinstance(replies, list) or len(replies) != len(batch):
                raise ExportError(
                    f"{self._url}: AnkiConnect answered {len(batch)} questions in an unknown way"
                )
            out += [_result(name, reply) for (name, _), reply in zip(batch, replies, strict=True)]
        return out

    def check(self) -> None:
        """Make sure that AnkiConnect is there and speaks the protocol."""
        version = self.call("version")
        if not isinstance(version, int) or version < _VERSION:
            raise ExportError(
                f"AnkiConnect speaks version {version}; update the add-on (version {_VERSION} is needed)"
            )

    def _request(self, action: Action) -> dict[str, Any]:
        name, params = action
        request = {"action": name, "version": _VERSION, "params": dict(params)}
        return {**request, "key": self._key} if self._key else request

    def _send(self, request: Mapping[str, Any]) -> Any:
        body = json.dumps(request).encode()
        # No proxy: it would be asked for a program on this computer.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        sent = urllib.request.Request(self._url, body, {"Content-Type": "application/json"})
        try:
            with opener.open(sent, timeout=self._timeout) as reply:
                return json.loads(reply.read())
        except TimeoutError:
            raise ExportError(
                f"Anki does not answer at {self._url}: close its dialogs, let an import finish, and try again"
            ) from None
        except urllib.error.HTTPError as error:
            raise ExportError(
                f"{self._url} answers {error.code} {error.reason}: it is not AnkiConnect"
            ) from None
        except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            if isinstance(reason, TimeoutError):
                raise ExportError(f"nothing answers at {self._url} in time") from None
            raise ExportError(
                f"Anki cannot be reached at {self._url} ({reason}): start Anki, with its add-on AnkiConnect "
                f"({ADD_ON}) installed"
            ) from None
        except ValueError:
            raise ExportError(f"{self._url} answers, but it is not AnkiConnect") from None


def _result(action: str, reply: Any) -> Any:
    if not isinstance(reply, Mapping) or not {"result", "error"} <= reply.keys():
        raise ExportError(f"what answers {action!r} is not AnkiConnect")
    if reply["error"] is not None:
        reason = str(reply["error"])
        if "api key" in reason:
            reason += " (put the add-on’s apiKey into the environment as ANKICONNECT_KEY)"
        raise ExportError(f"Anki refuses {action}: {reason}")
    return reply["result"]
