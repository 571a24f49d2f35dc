"""The formats of each command, the default first, and the endings of files that mean them."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, tuple[str, ...]] = {
    "rank": ("table", "json", "csv", "markdown", "html", "xlsx"),
    "compare": ("table", "json", "markdown", "html"),
    "explain": ("table", "json", "markdown", "html"),
    "sensitivity": ("table", "json", "markdown", "html"),
    "ask": ("table", "json", "markdown", "csv", "xlsx"),
    "diff": ("table", "json", "markdown", "github-comment"),
    "check": ("text", "json", "github", "sarif", "junit"),
    "facts": ("table", "json", "markdown"),
    "rubrics": ("table", "json", "markdown"),
    "rule": ("text", "json", "markdown"),
    "schema": ("json", "markdown"),
}
