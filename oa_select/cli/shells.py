"""The scripts by which shells ask for completion, and the form in which each takes the answer."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from oa_select.cli.typed import Typed
from oa_select.problems import UsageError
from oa_select.text import msg
from oa_select.writing.files import change_files, write_files

BASH = r"""# oa-select: completion for bash
_oa_select() {
    local answer
    mapfile -t answer < <(
        _OA_SELECT_COMPLETE=bash _OA_SELECT_LINE="${COMP_LINE:0:COMP_POINT}" \
            _OA_SELECT_BREAKS="$COMP_WORDBREAKS" "${1/#\~\//$HOME/}" 2>/dev/null
    )
    COMPREPLY=("${answer[@]:1}")
    case "${answer[0]}" in
        open) compopt -o nospace ;;
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
    esac
}
complete -o nosort -F _oa_select oa-select
"""
ZSH = r"""#compdef oa-select
# oa-select: completion for zsh
_oa_select() {
    local -a answer values shown
    local each
    answer=("${(@f)$(
        _OA_SELECT_COMPLETE=zsh \
            _OA_SELECT_LINE="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${PREFIX}" \
            ${~words[1]} 2>/dev/null
    )}")
    for each in "${(@)answer[2,-1]}"; do
        values+=("${each%%$'\t'*}")
        shown+=("${each/$'\t'/  -- }")
    done
    case $answer[1] in
        files|folders)
            [[ $PREFIX == -*=* ]] && compset -P 1 '*='
            if [[ $answer[1] == files ]]; then _files; else _files -/; fi ;;
        open) compadd -V oa-select -S '' -a values ;;
        *)
            if [[ $answer[2] == *$'\t'* ]]; then
                compadd -V oa-select -l -d shown -a values
            else
                compadd -V oa-select -a values
            fi ;;
    esac
}
if [[ $funcstack[1] == _oa-select ]]; then _oa_select "$@"; else compdef _oa_select oa-select; fi
"""
FISH = r"""# oa-select: completion for fish
function __oa_select
    set -lx _OA_SELECT_COMPLETE fish
    set -lx _OA_SELECT_LINE (commandline -cp | string collect)
    set -l answer (oa-select 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\n' $answer[2..-1]
    end
end
complete -c oa-select -f -a '(__oa_select)'
"""
POWERSHELL = r"""# oa-select: completion for PowerShell
Register-ArgumentCompleter -Native -CommandName oa-select -ScriptBlock {
    param($word, $line, $cursor)
    $Env:_OA_SELECT_COMPLETE = 'powershell'
    $Env:_OA_SELECT_LINE = $line.ToString().PadRight($cursor).Substring(0, $cursor)
    oa-select | Select-Object -Skip 1 | ForEach-Object {
        $text, $value, $said = $_ -split "`t"
        New-Object System.Management.Automation.CompletionResult $text, $value, 'Text', $said
    }
    $Env:_OA_SELECT_COMPLETE = $null
    $Env:_OA_SELECT_LINE = $null
}
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL, "pwsh": POWERSHELL}
PLACES = {
    "bash": ".bash_completions/oa-select.sh",
    "zsh": ".zfunc/_oa-select",
    "fish": ".config/fish/completions/oa-select.fish",
}
STARTS = {
    "bash": (".bashrc", "source ~/.bash_completions/oa-select.sh"),
    "zsh": (".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
}
"""The file that a shell reads when it starts, and the line there that loads the script."""
_SPECIAL = re.compile(r"[^\w@%+=:,./-]")
_PLAIN = re.compile(r"[A-Za-z0-9_+=:./-]+")
"""What PowerShell reads as it stands."""
_QUOTES = re.compile("['\u2018-\u201b]")
"""The marks that PowerShell takes for a single quote."""


def shown(kind: str, words: Sequence[tuple[str, str]], typed: Typed, shell: str) -> str:
    """An answer for a shell: what it is, then a line for each word, as the shell inserts it.

    What zsh and fish insert they quote themselves.
    """
    lines = [kind]
    for word, said in words:
        if shell == "bash":
            lines.append(_quoted(word[typed.kept :], typed.quote))
        elif shell in ("powershell", "pwsh"):
            lines.append(f"{_literal(word)}\t{word}\t{said or word}")
        else:
            lines.append(f"{word}\t{said}" if said else word)
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str, quote: str) -> str:
    """The text as bash reads it, within a quotation that is open or without one."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote:
        return re.sub(r'["\\$`]', r"\\\g<0>", text)
    return _SPECIAL.sub(r"\\\g<0>", text)


def _literal(text: str) -> str:
    """The text as PowerShell reads it: what is not plain within single quotes."""
    return text if _PLAIN.fullmatch(text) else "'" + _QUOTES.sub(r"\g<0>\g<0>", text) + "'"


def shell_here(environment: Mapping[str, str]) -> str:
    """The shell that the program was started from.

    Raises:
        UsageError: if it is none that can complete.
    """
    try:
        import shellingham  # type: ignore[import-untyped] # typer brings it

        name = shellingham.detect_shell()[0]
    except (ImportError, RuntimeError, OSError, NotImplementedError):
        name = PurePath(environment.get("SHELL", "")).name
    if name not in SCRIPTS:
        message = msg(
            "completion is for {names}, not for {value}", names=tuple(SCRIPTS), value=name
        )
        raise UsageError(message, msg("start one of them and type it there"))
    return str(name)


def script(shell: str) -> str:
    """What a shell reads to complete the words of the program."""
    return SCRIPTS[shell]


def install(shell: str, home: Path) -> Path:
    """Writes the script where a shell finds it when it starts; returns its file.

    Raises:
        UsageError: if that place is not known.
    """
    if shell not in PLACES:
        message = msg("where {shell} looks for completion is not known", shell=shell)
        raise UsageError(message, msg("add it yourself: oa-select --show-completion >> $PROFILE"))
    file = home / PLACES[shell]
    file.parent.mkdir(parents=True, exist_ok=True)
    write_files({file: SCRIPTS[shell]})
    if shell in STARTS:
        name, line = STARTS[shell]
        start = home / name
        before = start.read_bytes() if start.exists() else b""
        if line.encode() not in before.splitlines():
            end = "" if not before or before.endswith(b"\n") else "\n"
            after = before + f"{end}{line}\n".encode()
            if before:
                change_files({start: (before, after)})
            else:
                write_files({start: after})
    return file
