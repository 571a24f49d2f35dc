"""Hostile git repositories: nothing of them runs, no answer is theirs, and little of them is read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from oa_select.load import git, revision, tree
from oa_select.load.revision import export, find_revision
from oa_select.problems import UsageError
from oa_select.source.limits import MAX_BYTES
from tests.conftest import Ran
from tests.repository import ACME, IDENTITY, Repository

Run = Callable[..., Ran]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two commits: Acme leads at the first, Birch at the second."""
    found = Repository(tmp_path / "project")
    found.git("tag", "first")
    found.swap_weights()
    found.commit("Swap")
    monkeypatch.chdir(found.folder)
    return found


class Traps:
    """Commands that each leave a mark when they run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.marks = folder / "marks"
        self.marks.mkdir(parents=True)

    def command(self, name: str) -> str:
        path = self._folder / f"trap-{name}"
        path.write_text(f"#!/bin/sh\ntouch '{self.marks}/{name}'\nexit 1\n", "utf-8")
        path.chmod(0o755)
        return str(path)

    @property
    def sprung(self) -> set[str]:
        return {each.name for each in self.marks.iterdir()}


@pytest.fixture
def traps(tmp_path: Path) -> Traps:
    return Traps(tmp_path / "traps")


def right(run: Run, base: str = "HEAD~1", *words: str) -> None:
    """What the second commit changes, as it is."""
    ran = run("diff", "--base", base, *words, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["winner_changed"] is True
    assert (found["base"]["first"], found["head"]["first"]) == (["acme"], ["birch"])


def refused(ran: Ran, *said: str) -> None:
    assert (ran.code, ran.out) == (2, ""), ran
    assert len(ran.err.splitlines()) == 1
    for each in said:
        assert each in ran.err


def hashed(content: bytes, kind: str = "blob") -> str:
    """Writes an object, whatever git would say of it; returns its id."""
    ran = subprocess.run(
        ["git", "hash-object", "-t", kind, "--literally", "-w", "--stdin"],
        input=content,
        capture_output=True,
        check=True,
    )
    return ran.stdout.decode().strip()


def loose(repository: Repository, name: str) -> Path:
    """The file of an object that no pack holds, open for changes."""
    id = repository.git("rev-parse", name)
    path = repository.folder / ".git" / "objects" / id[:2] / id[2:]
    path.chmod(0o644)
    return path


def committed(repository: Repository, names: Iterator[bytes], blob: str, mode: bytes) -> str:
    """A commit whose folder of vendors has these names, all for the same object."""
    id = bytes.fromhex(blob)
    folder = hashed(b"".join(b"%s %s\0%s" % (mode, name, id) for name in names), "tree")
    root = hashed(b"40000 vendors\0" + bytes.fromhex(folder), "tree")
    return repository.git("commit-tree", "-m", "Hostile", root)


def exported(target: Path, ref: str = "HEAD", *names: str) -> dict[str, bytes]:
    target.mkdir()
    folder = export(find_revision(ref, Path.cwd()), names or ["vendors"], target)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# What runs


COMMANDS = [
    "core.fsmonitor",
    "core.sshCommand",
    "core.gitProxy",
    "core.pager",
    "core.editor",
    "core.askPass",
    "core.alternateRefsCommand",
    "sequence.editor",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "credential.helper",
    "diff.external",
    "diff.trap.command",
    "diff.trap.textconv",
    "merge.trap.driver",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "interactive.diffFilter",
    "uploadpack.packObjectsHook",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
    "pager.cat-file",
    "pager.rev-parse",
    "pager.config",
    "pager.for-each-ref",
    "browser.trap.cmd",
    "trailer.trap.command",
    "web.browser",
    "sendemail.toCmd",
]
ALIASES = ("cat-file", "rev-parse", "config", "for-each-ref", "status")
HOOKS = [
    "post-checkout",
    "post-index-change",
    "pre-commit",
    "post-commit",
    "reference-transaction",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "post-rewrite",
    "pre-push",
    "query-watchman",
]


def lay(repository: Repository, traps: Traps) -> None:
    """Lays a trap wherever a configuration can name a command."""
    repository.write(".gitattributes", "*.yaml filter=trap diff=trap merge=trap\n")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "Attributes")
    included = repository.folder / ".git" / "included"
    for file in ([], ["--file", str(included)]):
        for name in COMMANDS:
            mark = f"{name}-included" if file else name
            repository.git("config", *file, name, traps.command(mark))
    for name in ALIASES:
        repository.git("config", f"alias.{name}", f"!{traps.command('alias')}")
    for path in (repository.folder / ".git" / "hooks", repository.folder / ".git" / "own-hooks"):
        path.mkdir(exist_ok=True)
        for name in HOOKS:
            (path / name).write_text(Path(traps.command(f"hook-{name}")).read_text("utf-8"))
            (path / name).chmod(0o755)
    for name, value in (
        ("core.hooksPath", ".git/own-hooks"),
        ("include.path", "included"),
        ("log.showSignature", "true"),
        ("core.untrackedCache", "true"),
        ("trace2.normalTarget", str(traps.marks / "trace2")),
        ("trace2.eventTarget", str(traps.marks / "trace2-event")),
        ("remote.origin.url", f"ext::{traps.command('ext')} %S"),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("credential.https://example.invalid.helper", f"!{traps.command('credential')}"),
    ):
        repository.git("config", name, value)


def test_nothing_that_a_configuration_names_runs(
    repository: Repository, run: Run, traps: Traps
) -> None:
    lay(repository, traps)
    right(run, "first")
    right(run, "first", "--head", "HEAD")
    assert run("diff", "--base", "HEAD").code == 0
    assert run("diff", "--base", "no/such").code == 2
    assert "first" in git.names_of_commits(repository.folder)
    assert git.partial_remote(repository.folder) is None
    assert traps.sprung == set()


def test_git_itself_springs_these_traps(repository: Repository, traps: Traps) -> None:
    """The traps of the test above are real ones."""
    lay(repository, traps)
    repository.write("vendors/acme.yaml", ACME + "# more\n")
    surroundings = {**os.environ, **IDENTITY, "GIT_ALLOW_PROTOCOL": "ext"}
    for words in ("status", "add -A", "fetch origin", "tag second"):
        subprocess.run(["git", *words.split()], env=surroundings, capture_output=True, check=False)
    assert traps.sprung >= {
        "core.fsmonitor-included",
        "ext",
        "filter.trap.process-included",
        "hook-reference-transaction",
    }


def test_variables_of_the_caller_that_do_not_count(
    repository: Repository, run: Run, traps: Traps, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        "EXTERNAL_DIFF",
        "SSH",
        "SSH_COMMAND",
        "PAGER",
        "EDITOR",
        "SEQUENCE_EDITOR",
        "ASKPASS",
        "PROXY_COMMAND",
    ]:
        monkeypatch.setenv(f"GIT_{name}", traps.command(name))
    for name in ("", "2", "2_EVENT", "2_PERF", "_PACKET", "_SETUP", "_PACK_ACCESS"):
        monkeypatch.setenv(f"GIT_TRACE{name}", str(traps.marks / f"trace{name}"))
    for name, value in (
        ("GIT_INDEX_FILE", "/dev/zero"),
        ("GIT_NAMESPACE", "elsewhere"),
        ("GIT_SHALLOW_FILE", "/dev/zero"),
        ("GIT_ATTR_SOURCE", "nowhere"),
        ("GIT_REF_PARANOIA", "x"),
        ("GIT_ALLOW_PROTOCOL", "ext:file:ssh"),
        ("GIT_NO_REPLACE_OBJECTS", "0"),
        ("GIT_PREFIX", "elsewhere/"),
    ):
        monkeypatch.setenv(name, value)
    right(run)
    assert traps.sprung == set()


def test_variables_that_say_where_the_repository_is(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / ".git").rename(tmp_path / "kept")
    refused(run("diff", "--base", "HEAD~1"), "is not in a git repository")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "kept"))
    right(run)
    objects = tmp_path / "objects"
    (tmp_path / "kept" / "objects").rename(objects)
    (tmp_path / "kept" / "objects").mkdir()
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(objects))
    right(run)


def test_configuration_of_the_caller_counts(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job says so which folders of other owners it trusts."""
    for name, value in (("COUNT", "1"), ("KEY_0", "a.b"), ("VALUE_0", "c")):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert git.answer(repository.folder, "config", "a.b") == "c"


@pytest.mark.parametrize("path", [".", "", "bin", "./bin/.."])
def test_git_in_the_working_folder_does_not_run(
    repository: Repository, run: Run, traps: Traps, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    command = Path(traps.command("git"))
    for name in ("git", "git.exe", "git.bat", "bin/git"):
        place = repository.folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(command.read_bytes())
        place.chmod(0o755)
    usual = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{usual}")
    subprocess.run("git", check=False)
    assert traps.sprung == {"git"}  # it would run
    (traps.marks / "git").unlink()
    right(run)
    assert traps.sprung == set()
    monkeypatch.setenv("PATH", path)
    refused(run("diff", "--base", "HEAD"), "git is not installed, or not on the path")
    assert traps.sprung == set()


def test_git_that_cannot_be_run(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("#!/no/such/interpreter\n", "utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(run("diff", "--base", "HEAD"), "git cannot be run: there is no such file")


# Whose answers


def test_objects_put_in_the_place_of_others(repository: Repository, run: Run) -> None:
    repository.git("replace", "HEAD~1", "HEAD")
    repository.git("replace", "first:rubrics/default.yaml", "HEAD:rubrics/default.yaml")
    assert repository.git("show", "first:rubrics/default.yaml").count("weight: 70")
    right(run)
    right(run, "first", "--head", "HEAD")


def test_parents_that_a_file_of_the_repository_names(repository: Repository, run: Run) -> None:
    repository.write("vendors/birch.yaml", ACME.replace("acme", "birch"))
    third = repository.commit("Third")
    first = repository.git("rev-parse", "first")
    grafts = repository.folder / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{third} {first}\n", "utf-8")
    assert repository.git("rev-parse", "HEAD~1") == first
    second = find_revision("HEAD~1", repository.folder).commit
    assert second != first
    grafts.unlink()
    assert repository.git("rev-parse", "HEAD~1") == second


def test_commit_graph_that_lies(repository: Repository) -> None:
    for name in ("third", "fourth"):
        repository.write("notes.md", name)
        repository.commit(name)
    first, second, third, fourth = repository.git("rev-list", "--reverse", "HEAD").split()
    repository.git("commit-graph", "write", "--reachable")
    path = repository.folder / ".git" / "objects" / "info" / "commit-graph"
    path.chmod(0o644)
    places = sorted((first, second, third, fourth))
    of_tree = bytes.fromhex(repository.git("rev-parse", f"{third}^{{tree}}"))
    true, false = (of_tree + places.index(each).to_bytes(4, "big") for each in (second, first))
    assert path.read_bytes().count(true) == 1
    path.write_bytes(path.read_bytes().replace(true, false))
    assert repository.git("rev-parse", "HEAD~2") == first  # git believes it
    assert find_revision("HEAD~2", repository.folder).commit == second


@pytest.mark.parametrize(
    ("inside", "size"),
    [
        (ACME.replace("value: 80", "value: 70").encode(), None),
        (ACME.encode()[:40], None),
        (ACME.encode() + b"x" * 10_000, len(ACME.encode())),
        (ACME.encode()[:40], len(ACME.encode())),
        (b"other\nf00d blob 3\nxx\n" * 20, 10),
    ],
)
def test_file_that_is_not_what_its_id_says(
    repository: Repository, run: Run, inside: bytes, size: int | None
) -> None:
    length = len(inside) if size is None else size
    path = loose(repository, "HEAD:vendors/acme.yaml")
    path.write_bytes(zlib.compress(b"blob %d\0%s" % (length, inside)))
    refused(run("diff", "--base", "HEAD"), "git cannot give vendors/acme.yaml as it was at HEAD")


def test_object_that_gives_much_more_than_it_says(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = ACME.encode() + b"x" * 20_000_000
    path = loose(repository, "HEAD:vendors/acme.yaml")
    path.write_bytes(zlib.compress(b"blob %d\0%s" % (len(ACME.encode()), inside)))
    read, count = os.read, Counter[str]()

    def counted(descriptor: int, most: int) -> bytes:
        found = read(descriptor, most)
        count["bytes"] += len(found)
        return found

    monkeypatch.setattr(os, "read", counted)
    refused(run("diff", "--base", "HEAD"), "git cannot give vendors/acme.yaml as it was at HEAD")
    assert 0 < count["bytes"] < 1_000_000


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("HEAD:vendors/acme.yaml", b"blob", "error[file-too-large]"),
        ("HEAD:vendors", b"tree", "too much would be read for vendors at HEAD"),
    ],
)
def test_object_that_says_it_is_huge(
    repository: Repository, run: Run, name: str, kind: bytes, said: str
) -> None:
    loose(repository, name).write_bytes(zlib.compress(b"%s %d\0x" % (kind, 2**62)))
    ran = run("diff", "--base", "HEAD")
    assert ran.code == 2
    assert said in ran.err


def test_folder_of_a_commit_that_looks_like_a_repository(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may propose a change can add such a folder; a job that works in it would ask it."""
    for name in ("rubrics/default.yaml", "vendors/acme.yaml", "vendors/birch.yaml"):
        text = repository.git("show", f"first:{name}")
        repository.write(f"tender/{name}", text + "\n")
    repository.commit("Tender")
    repository.git("tag", "-f", "base")
    false = Repository(tmp_path / "false")
    false.swap_weights()
    false.commit("False")
    false.git("tag", "base")
    tender = repository.folder / "tender"
    for each in ("HEAD", "config", "objects", "refs"):
        (false.folder / ".git" / each).rename(tender / each)
    for name, value in (("bare", "false"), ("worktree", str(tender))):
        repository.git("config", "--file", str(tender / "config"), f"core.{name}", value)
    repository.swap_weights_of("tender/rubrics/default.yaml")
    monkeypatch.chdir(tender)
    believed = subprocess.run(["git", "rev-parse", "base"], capture_output=True, check=True)
    assert believed.stdout.decode().strip() != repository.git("rev-parse", "base")
    refused(run("diff", "--base", "base"), "git refuses: cannot use bare repository")
    for each in ("HEAD", "config"):
        (tender / each).unlink()
    right(run, "base")


@pytest.mark.parametrize("folder", ["/usr", "vendors"])
def test_working_folder_that_a_configuration_names(
    repository: Repository, run: Run, folder: str
) -> None:
    """Where the files of the working folder are in a commit is not known then."""
    repository.git("config", "core.worktree", str(repository.folder / folder))
    refused(run("diff", "--base", "HEAD"), "is not in the checkout of a git repository")


# Other repositories than the usual one


def test_worktree(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "other"), "HEAD")
    assert (tmp_path / "other" / ".git").is_file()
    monkeypatch.chdir(tmp_path / "other")
    right(run)


def test_bare_repository(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is read where no checkout is around it, which it could be a part of."""
    repository.git("clone", "-q", "--bare", str(repository.folder), str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    right(run, "HEAD~1", "--head", "HEAD")
    monkeypatch.chdir(repository.folder / ".git")
    with pytest.raises(UsageError, match=r"cannot use bare repository|not in the checkout"):
        find_revision("HEAD", Path.cwd())


@pytest.mark.parametrize("words", ["--shared", "--reference=.", "--depth=2", "--no-hardlinks"])
def test_clones(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Their objects may be elsewhere, or few."""
    origin = repository.folder.as_uri() if "depth" in words else str(repository.folder)
    repository.git("clone", "-q", words, origin, str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    right(run)
    if "depth" in words:
        refused(run("diff", "--base", "HEAD~2"), "this clone is shallow; fetch its history first")


@pytest.mark.parametrize("alternates", ["/no/such", "/dev/null", "../../..", "relative", "\n#\n\0"])
def test_alternates_that_lead_nowhere(repository: Repository, run: Run, alternates: str) -> None:
    path = repository.folder / ".git" / "objects" / "info" / "alternates"
    path.write_text(alternates, "utf-8")
    right(run)


@contextmanager
def ended() -> Iterator[None]:
    """Fails what waits without end, rather than to wait with it."""

    def stop(*_: object) -> None:
        raise AssertionError("this does not end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("place", "waits"),
    [
        ("HEAD", True),
        ("config", True),
        ("packed-refs", True),
        ("objects/info/alternates", True),
        ("OBJECT", True),
        ("index", False),
        ("info/grafts", False),
        ("info/attributes", False),
        ("objects/info/commit-graph", False),
        ("shallow", True),
    ],
)
def test_pipe_in_the_place_of_a_file(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, place: str, waits: bool
) -> None:
    """Git waits for a pipe that nobody writes into; nobody waits for git without end."""
    monkeypatch.setattr(git, "PATIENCE", 0.4)
    path = repository.folder / ".git" / place
    if place == "OBJECT":
        path = loose(repository, "HEAD:vendors/acme.yaml")
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    with ended():
        ran = run("diff", "--base", "HEAD")
    if waits:
        refused(ran, "git gave no answer within 0.4 seconds; the repository may be damaged")
    else:
        assert ran.code == 0


# How much is read


def limited(code: str, *words: str, mebibytes: int) -> subprocess.CompletedProcess[str]:
    """Runs Python with a limit of memory for it and for git."""
    limit = mebibytes * 1024 * 1024
    program = f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
    return subprocess.run(
        [sys.executable, "-c", program + code, *words],
        capture_output=True,
        text=True,
        check=False,
    )


EXPORT = """
from pathlib import Path
from oa_select.load.revision import export, find_revision
from oa_select.problems import UsageError
try:
    export(find_revision(sys.argv[1], Path.cwd()), ["vendors"], Path(sys.argv[2]))
except UsageError as refusal:
    print(refusal)
"""
TOO_MUCH = r"^too much would be read for vendors"


def test_folder_of_a_million_names(repository: Repository, tmp_path: Path) -> None:
    blob = repository.git("rev-parse", "HEAD:vendors/acme.yaml")
    names = (b"%07d.yaml" % number for number in range(1_000_000))
    commit = committed(repository, names, blob, b"100644")
    ran = limited(EXPORT, commit, str(tmp_path / "out"), mebibytes=160)
    assert "too much would be read for vendors at" in ran.stdout, ran.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_as_many_names_as_may_be(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = repository.git("rev-parse", "HEAD:vendors/acme.yaml")
    others = (b"%05d.txt" % number for number in range(100_000))
    commit = committed(repository, iter([*others, b"acme.yaml"]), blob, b"100644")
    ran = limited(EXPORT, commit, str(tmp_path / "out"), mebibytes=220)
    assert (ran.stdout, ran.stderr) == ("", "")
    assert [each.name for each in (tmp_path / "out" / "vendors").iterdir()] == ["acme.yaml"]
    # To the byte.
    sizes = [
        int(repository.git("cat-file", "-s", name))
        for name in (f"{commit}^{{tree}}", f"{commit}:vendors")
    ]
    monkeypatch.setattr(tree, "MAX_LISTED", sum(sizes))
    assert set(exported(tmp_path / "a", commit)) == {"vendors/acme.yaml"}
    monkeypatch.setattr(tree, "MAX_LISTED", sum(sizes) - 1)
    with pytest.raises(UsageError, match=TOO_MUCH):
        exported(tmp_path / "b", commit)


def test_same_file_under_many_names(repository: Repository, tmp_path: Path) -> None:
    blob = hashed(b"#" * MAX_BYTES)
    few = (b"%d.yaml" % number for number in range(10, 75))
    many = (b"%d.yaml" % number for number in range(10_000, 15_001))
    for names in (few, many):
        with pytest.raises(UsageError, match=TOO_MUCH):
            exported(tmp_path / blob, committed(repository, names, blob, b"100644"))
        written = [each.stat().st_size for each in tmp_path.glob(f"{blob}/vendors/*")]
        assert sum(written) <= revision.MAX_TOTAL
        subprocess.run(["rm", "-r", str(tmp_path / blob)], check=True)


def test_as_much_as_may_be(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = sum(len(each) for each in exported(tmp_path / "all").values())
    for name, enough in (("MAX_TOTAL", total), ("MAX_FILES", 3)):  # the folder is one of them
        monkeypatch.setattr(revision, name, enough)
        assert len(exported(tmp_path / f"{name}-enough")) == 2
        monkeypatch.setattr(revision, name, enough - 1)
        with pytest.raises(UsageError, match=TOO_MUCH):
            exported(tmp_path / f"{name}-less")
        monkeypatch.undo()
        monkeypatch.chdir(repository.folder)


def test_large_file_counts_as_far_as_it_would_be_read(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = hashed(b"#" * (3 * MAX_BYTES))
    commit = committed(repository, iter([b"a.yaml", b"b.yaml"]), blob, b"100644")
    monkeypatch.setattr(revision, "MAX_TOTAL", 2 * MAX_BYTES + 2)
    found = exported(tmp_path / "enough", commit)
    assert {len(each) for each in found.values()} == {MAX_BYTES + 1}
    monkeypatch.setattr(revision, "MAX_TOTAL", 2 * MAX_BYTES + 1)
    with pytest.raises(UsageError, match=r"^too much would be read for vendors/b\.yaml at"):
        exported(tmp_path / "less", commit)


def test_links_through_deep_folders(repository: Repository, tmp_path: Path) -> None:
    """5,000 links that would each go through 40 × 2,000 folders."""
    target = "../vendors/" * 300
    blob = hashed((target + "a.yaml").encode())
    names = (b"%04d.yaml" % number for number in range(5_000))
    commit = committed(repository, names, blob, b"120000")
    with pytest.raises(UsageError, match=r"^vendors/\d+\.yaml at \w+ is a link"):
        exported(tmp_path / "broken", commit)
    step = hashed(b"./" * 2_000 + b"acme.yaml")
    file = repository.git("rev-parse", "HEAD:vendors/acme.yaml")
    inside = b"".join(
        [
            *(b"120000 %04d.yaml\0%s" % (number, bytes.fromhex(step)) for number in range(1_000)),
            b"100644 acme.yaml\0" + bytes.fromhex(file),
        ]
    )
    root = hashed(b"40000 vendors\0" + bytes.fromhex(hashed(inside, "tree")), "tree")
    commit = repository.git("commit-tree", "-m", "Hostile", root)
    with pytest.raises(UsageError, match=r"^too much would be read for vendors/\d+\.yaml"):
        exported(tmp_path / "deep", commit)


def test_folders_that_lie_deep(repository: Repository, tmp_path: Path) -> None:
    """50,000 folders in one another, which no path of a file system could lead to."""
    inner = repository.git("rev-parse", "HEAD:vendors")
    depth = 2_000
    for _ in range(depth):
        inner = _nested(repository, inner)
    root = hashed(b"40000 d\0" + bytes.fromhex(inner), "tree")
    commit = repository.git("commit-tree", "-m", "Deep", root)
    assert exported(tmp_path / "out", commit, "vendors") == {}
    for depth in (revision.MAX_DEPTH, 1_900):
        path = "/".join("d" * depth)
        if depth == revision.MAX_DEPTH:
            assert exported(tmp_path / "deep", commit, path) == {}
        with pytest.raises(UsageError, match=r"acme\.yaml is more than 200 folders deep$"):
            exported(tmp_path / f"deeper-{depth}", commit, f"{path}/d/acme.yaml")


def _nested(repository: Repository, inner: str) -> str:
    content = b"40000 d\0" + bytes.fromhex(inner)
    return _loose(repository, b"tree %d\0%s" % (len(content), content))


def _loose(repository: Repository, whole: bytes) -> str:
    """Writes an object without git, which would take long for many."""
    import hashlib

    id = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    path = repository.folder / ".git" / "objects" / id[:2] / id[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole))
    return id


# Names


def test_names_of_all_kinds(repository: Repository, tmp_path: Path) -> None:
    names = [
        b"line\nend.yaml",
        b"tab\t.yaml",
        b"quo\"te'.yaml",
        b"back\\slash.yaml",
        b"not-utf-8-\xff\xfe.yaml",
        b"esc\x1b[31m.yaml",
        b"-n.yaml",
        b"--output=x.yaml",
        b":(top).yaml",
        b"*.yaml",
        b"Acme.yaml",
        b"acme.yaml",
        "\u7532\u65b9.yaml".encode(),
        b" .yaml",
    ]
    blob = repository.git("rev-parse", "HEAD:vendors/acme.yaml")
    commit = committed(repository, iter(sorted(names)), blob, b"100644")
    found = exported(tmp_path / "out", commit)
    assert {os.fsencode(each) for each in found} == {b"vendors/" + each for each in names}
    assert set(found.values()) == {ACME.encode()}


@pytest.mark.parametrize("name", [b"x" * 300 + b".yaml", b"\xe9" * 256 + b".yaml"])
def test_name_that_no_file_can_have(repository: Repository, run: Run, name: bytes) -> None:
    blob = repository.git("rev-parse", "HEAD:vendors/acme.yaml")
    commit = committed(repository, iter([name]), blob, b"100644")
    refused(run("diff", "--base", commit), "cannot be written here: its name is too long")


def test_names_that_the_system_takes_for_one(repository: Repository, tmp_path: Path) -> None:
    """As where upper and lower case are the same: a file of that name is there already."""
    target = tmp_path / "out"
    (target / "vendors").mkdir(parents=True)
    (target / "vendors" / "acme.yaml").write_text("Acme.yaml", "utf-8")
    with pytest.raises(UsageError, match=r"^this system cannot tell vendors/acme\.yaml at HEAD"):
        export(find_revision("HEAD", Path.cwd()), ["vendors"], target)
    assert (target / "vendors" / "acme.yaml").read_text("utf-8") == "Acme.yaml"
