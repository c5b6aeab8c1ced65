"""AnkiConnect for the tests: its protocol over real HTTP, its actions done by the real Anki.

What it answers follows the add-on, version 6: a request names action, version, params and
key; a reply has result and error. The main program and its windows are what is not here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


class AddOn:
    """The actions of the add-on, on a collection."""

    def __init__(self, collection: Any, key: str | None = None, version: int = 6) -> None:
        self.collection = collection
        self.key = key
        self.protocol = version
        self.calls: list[str] = []

    def handle(self, request: dict[str, Any]) -> Any:
        """Do what a request asks; a reply to a request of an old version has no frame."""
        action, version = request.get("action", ""), request.get("version", 4)
        try:
            if request.get("key") != self.key:
                raise PermissionError("valid api key must be provided")
            handler: Callable[..., Any] | None = getattr(self, f"do_{action}", None)
            if handler is None:
                raise ValueError("unsupported action")
            self.calls.append(action)
            result = handler(**request.get("params", {}))
        except Exception as error:  # the add-on tells every error in its reply
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    def do_version(self) -> int:
        return self.protocol

    def do_multi(self, actions: list[dict[str, Any]]) -> list[Any]:
        return [self.handle(action) for action in actions]

    def do_createDeck(self, deck: str) -> int:
        return int(self.collection.decks.id(deck))

    def do_modelNames(self) -> list[str]:
        return [m.name for m in self.collection.models.all_names_and_ids()]

    def do_createModel(
        self,
        modelName: str,
        inOrderFields: list[str],
        cardTemplates: list[dict[str, str]],
        css: str,
        isCloze: bool,
    ) -> None:
        models = self.collection.models
        if modelName in self.do_modelNames():
            raise ValueError("Model name already exists")
        made = models.new(modelName)
        made["type"] = int(isCloze)
        made["css"] = css
        for name in inOrderFields:
            models.add_field(made, models.new_field(name))
        for card in cardTemplates:
            template = models.new_template(card["Name"])
            template["qfmt"], template["afmt"] = card["Front"], card["Back"]
            models.add_template(made, template)
        models.add(made)

    def _model(self, name: str) -> Any:
        model = self.collection.models.by_name(name)
        if model is None:
            raise ValueError(f"model was not found: {name}")
        return model

    def do_modelFieldNames(self, modelName: str) -> list[str]:
        return [field["name"] for field in self._model(modelName)["flds"]]

    def do_modelStyling(self, modelName: str) -> dict[str, str]:
        return {"css": self._model(modelName)["css"]}

    def do_modelTemplates(self, modelName: str) -> dict[str, Any]:
        return {t["name"]: {"Front": t["qfmt"], "Back": t["afmt"]} for t in self._model(modelName)["tmpls"]}

    def do_updateModelStyling(self, model: dict[str, Any]) -> None:
        found = self._model(model["name"])
        found["css"] = model["css"]
        self.collection.models.update_dict(found)

    def do_updateModelTemplates(self, model: dict[str, Any]) -> None:
        found = self._model(model["name"])
        for template in found["tmpls"]:
            if new := model["templates"].get(template["name"]):
                template["qfmt"], template["afmt"] = new["Front"], new["Back"]
        self.collection.models.update_dict(found)

    def do_findNotes(self, query: str) -> list[int]:
        return list(self.collection.find_notes(query))

    def do_notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self._info(self.collection.get_note(note_id)) for note_id in notes]

    def _info(self, note: Any) -> dict[str, Any]:
        fields = {name: {"value": value, "order": n} for n, (name, value) in enumerate(note.items())}
        return {
            "noteId": note.id,
            "tags": note.tags,
            "fields": fields,
            "modelName": note.note_type()["name"],
            "mod": note.mod,
            "cards": list(note.card_ids()),
        }

    def do_addNotes(self, notes: list[dict[str, Any]]) -> list[int]:
        made, errors = [], []
        for note in notes:
            try:
                made.append(self._add(note))
            except ValueError as error:
                errors.append(str(error))
        if errors:
            raise ValueError(str(errors))
        return made

    def _add(self, values: dict[str, Any]) -> int:
        deck = self.collection.decks.id_for_name(values["deckName"])
        if deck is None:
            raise ValueError(f"deck was not found: {values['deckName']}")
        note = self.collection.new_note(self._model(values["modelName"]))
        for name, value in values["fields"].items():
            if name in note:
                note[name] = value
        note.tags = list(values.get("tags", []))
        state = int(note.fields_check())
        if state == 1:
            raise ValueError("cannot create note because it is empty")
        if state == 2 and not values.get("options", {}).get("allowDuplicate"):
            raise ValueError("cannot create note because it is a duplicate")
        self.collection.add_note(note, deck)
        return int(note.id)

    def do_updateNoteFields(self, note: dict[str, Any]) -> None:
        found = self.collection.get_note(note["id"])
        for name, value in note["fields"].items():
            if name in found:
                found[name] = value
        self.collection.update_note(found)

    def do_addTags(self, notes: list[int], tags: str) -> None:
        self.collection.tags.bulk_add(notes, tags)

    def do_removeTags(self, notes: list[int], tags: str) -> None:
        self.collection.tags.bulk_remove(notes, tags)


class _Handler(BaseHTTPRequestHandler):
    answer: Callable[[bytes], tuple[int, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, reply = type(self).answer(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(answer: Callable[[bytes], tuple[int, bytes]]) -> Iterator[str]:
    """Serve replies on this computer and yield the address."""
    handler = type("Handler", (_Handler,), {"answer": staticmethod(answer)})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def running_anki(add_on: AddOn) -> Iterator[str]:
    """Serve the add-on and yield its address."""
    with serving(lambda body: (200, json.dumps(add_on.handle(json.loads(body))).encode())) as address:
        yield address
