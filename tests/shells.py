"""Shells driven through a terminal, as somebody types in them."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

PROGRAMS = Path(sys.executable).parent
"""Where ``oa-select`` is installed."""
SHOW, ALL = "\x07", "\x0f"
"""The keys that print the line, and that insert all that may follow."""
BASH = f"""
PS1='> '
bind -x '"\\C-g": printf "<%s>\\n" "$READLINE_LINE"'
bind '"\\C-o": insert-completions'
bind 'set bell-style none'
bind 'set enable-bracketed-paste off'
export PATH={PROGRAMS}:$PATH
"""
ZSH = f"""
PS1='> '
unsetopt beep
export PATH={PROGRAMS}:$PATH
autoload -Uz compinit; compinit -u -D
zle_show() {{ print -r -- "<$BUFFER>"; zle redisplay }}
zle -N zle_show
bindkey '^G' zle_show
zle -C every complete-word _generic
zstyle ':completion:every:*' completer _all_matches _complete
zstyle ':completion:every:*' insert true
bindkey '^O' every
"""
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[=>]|\].*?\x07)")


def needed(name: str) -> None:
    """Skips a test for which a program is missing, unless nothing may be skipped."""
    if shutil.which(name) is None:
        (pytest.fail if os.environ.get("OA_SELECT_NO_SKIPS") else pytest.skip)(f"no {name}")


class Shell:
    """A shell in a terminal; ``line`` is what is typed with keys such as TAB pressed."""

    def __init__(self, name: str, folder: Path, home: Path, *, completes: bool = True) -> None:
        """Starts the shell with its own home; it ``completes`` by the script that is shown."""
        needed(name)
        known = {"HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        words = [name, "--norc", "--noprofile", "-i"] if name == "bash" else [name, "-f", "-i"]
        self.terminal, inner = pty.openpty()
        self.process = subprocess.Popen(
            words,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=folder,
            env={**os.environ, **known},
            start_new_session=True,
        )
        os.close(inner)
        setup = home / "setup"
        setup.write_text(BASH if name == "bash" else ZSH, "utf-8")
        self.send(f"stty -echo cols 200; . {setup}\n")
        if completes:
            self.send('eval "$(oa-select --show-completion)"\n')
        self.send('echo rea""dy\n')
        self.until("ready")

    def send(self, keys: str) -> None:
        """Types."""
        os.write(self.terminal, keys.encode())

    def until(self, pattern: str) -> str:
        """What is printed up to a text that matches, and the match; fails after a minute."""
        found = ""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                found += os.read(self.terminal, 65536).decode(errors="replace")
            if re.search(pattern, ESCAPES.sub("", found)):
                return ESCAPES.sub("", found)
        raise AssertionError(found)

    def line(self, typed: str, key: str = "\t") -> str:
        """The line after a key is pressed behind what is typed; the line is dropped then."""
        self.send(f"{typed}{key}{SHOW}")
        said = self.until(r"<oa-select[^>]*(?:>[^>\n]*)*>\r?\n")
        self.send("\x15")
        found = re.findall(r"<(oa-select.*)>\r?\n", said)
        return str(found[-1])

    def every(self, typed: str) -> list[str]:
        """The words that may follow what is typed, all of them."""
        before = typed.rpartition(" ")[0]
        return self.line(typed, ALL).removeprefix(before).split()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)
