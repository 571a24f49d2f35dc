"""A language server, as editors talk to it: the Language Server Protocol, version 3.17."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

PATIENCE = 60
"""Seconds that an answer may take."""


def server_path() -> str:
    """yaml-language-server; the test is skipped where it is missing, or fails where it may not be."""
    found = os.environ.get("OA_SELECT_YAML_SERVER") or shutil.which("yaml-language-server")
    if found is None:
        reason = "no yaml-language-server (npm install yaml-language-server)"
        if os.environ.get("OA_SELECT_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


class Editor:
    """An editor with files open that each have a schema of oa-select."""

    def __init__(self, folder: Path) -> None:
        """Starts the server."""
        self.folder = folder
        self.opened = self.asked = 0
        self.found: dict[str, list[Any]] = {}
        self.told: queue.Queue[Any] = queue.Queue()
        self.process = subprocess.Popen(
            [server_path(), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        markdown = ["markdown"]
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            capabilities={
                "textDocument": {
                    "hover": {"contentFormat": markdown},
                    "completion": {"completionItem": {"documentationFormat": markdown}},
                },
                "workspace": {"configuration": True},
            },
        )
        self.tell("initialized")

    def close(self) -> None:
        """Ends the server."""
        self.process.kill()
        self.process.wait()
        self.listener.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def open(self, kind: str, text: str) -> str:
        """Opens a file of a kind and waits until it was looked at; its address."""
        self.opened += 1
        uri = (self.folder / f"{self.opened}.yaml").as_uri()
        schema = (ROOT / f"oa_select/schemas/{kind}.schema.json").as_uri()
        whole = f"# yaml-language-server: $schema={schema}\n{text}"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": whole}
        self.tell("textDocument/didOpen", textDocument=document)
        while uri not in self.found:
            self._take(self.told.get(timeout=PATIENCE))
        return uri

    def problems(self, kind: str, text: str) -> list[tuple[int, str]]:
        """The lines, from 1, and messages of what is underlined in a file."""
        uri = self.open(kind, text)
        return [(each["range"]["start"]["line"], each["message"]) for each in self.found[uri]]

    def hover(self, kind: str, text: str) -> str:
        """What is shown where ``|`` stands in a file."""
        shown = self._at("textDocument/hover", kind, text)
        return str(shown["contents"]["value"]).replace("\\", "") if shown else ""

    def offers(self, kind: str, text: str) -> dict[str, str]:
        """What may be typed where ``|`` stands in a file: labels, and what is said of them."""
        shown = self._at("textDocument/completion", kind, text)
        items = shown["items"] if isinstance(shown, dict) else shown
        labels = [each["label"] for each in items]
        assert len(labels) == len(set(labels)), labels
        return {each["label"]: str(each.get("documentation", "")) for each in items}

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            told = self.told.get(timeout=PATIENCE)
            if told.get("id") == self.asked and "method" not in told:
                return told["result"]
            self._take(told)

    def tell(self, method: str, **params: Any) -> None:
        """Sends what has no answer."""
        self._send({"method": method, "params": params})

    def _at(self, method: str, kind: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self.open(kind, before + after)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
        place = {"line": line, "character": column}
        return self.ask(method, textDocument={"uri": uri}, position=place)

    def _take(self, told: Any) -> None:
        if told.get("method") == "textDocument/publishDiagnostics":
            self.found[told["params"]["uri"]] = told["params"]["diagnostics"]
        elif "method" in told and "id" in told:
            on = {"hover": True, "completion": True, "validate": True}
            result = [on for _ in told["params"].get("items", ())] if "params" in told else None
            self._send({"id": told["id"], "result": result})

    def _send(self, message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        output = self.process.stdout
        assert output is not None
        while True:
            length = 0
            while (line := output.readline()).strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
            if not line and not length:
                return
            self.told.put(json.loads(output.read(length)))
