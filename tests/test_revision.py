"""Files of a commit, in real git repositories: damaged, partial, linked, and hostile ones."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.load import git
from oa_select.load.revision import export, find_revision
from oa_select.problems import UsageError
from oa_select.source.limits import MAX_BYTES
from tests.conftest import Ran
from tests.repository import ACME, BIRCH, RUBRIC, Repository

Run = Callable[..., Ran]
BOTH = [("--base", "HEAD"), ("--base", "first", "--head", "HEAD")]
"""The commit at either side: the working folder, or the first commit, is the other one."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = Repository(tmp_path / "project")
    found.git("tag", "first")
    monkeypatch.chdir(found.folder)
    return found


def loose(repository: Repository, name: str) -> Path:
    """The file of an object that no pack holds."""
    id = repository.git("rev-parse", name)
    return repository.folder / ".git" / "objects" / id[:2] / id[2:]


def refused(ran: Ran, *said: str) -> None:
    assert ran.code == 2, ran.out
    assert ran.out == ""
    for each in said:
        assert each in ran.err
    assert len(ran.err.splitlines()) == 1


def links_instead(repository: Repository, name: str, target: str) -> None:
    """Puts a link in the place of a folder, which gets the link's target for a name."""
    (repository.folder / name).rename(repository.folder / target)
    (repository.folder / name).symlink_to(target)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def exported(names: list[str], target: Path, ref: str = "HEAD") -> dict[str, bytes]:
    target.mkdir()
    return files(export(find_revision(ref, Path.cwd()), names, target))


# What git cannot give


DAMAGES = ("missing", "empty", "garbage", "cut", "of another kind")


@pytest.mark.parametrize(
    ("name", "file", "damage"),
    [
        *(("HEAD:vendors/birch.yaml", "vendors/birch.yaml", damage) for damage in DAMAGES),
        *(("HEAD:vendors", "vendors", damage) for damage in DAMAGES),
        ("HEAD:rubrics/default.yaml", "rubrics/default.yaml", "missing"),
        ("HEAD:rubrics", "rubrics", "missing"),
        ("HEAD^{tree}", "vendors", "missing"),
    ],
)
@pytest.mark.parametrize("words", BOTH)
def test_object_that_git_cannot_give_is_never_an_absence(
    repository: Repository, run: Run, words: tuple[str, ...], name: str, file: str, damage: str
) -> None:
    repository.swap_weights()
    repository.change("vendors/acme.yaml", ("value: 80", "value: 70"))
    repository.change("vendors/birch.yaml", ("value: 10", "value: 20"))
    repository.commit("Change all")
    path = loose(repository, name)
    content = path.read_bytes()
    path.chmod(0o644)
    match damage:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"garbage")
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case _:
            path.write_bytes(zlib.compress(b"tag 4\0tag\n"))
    said = f"git cannot give {file} as it was at HEAD; the repository is damaged: git fsck names"
    refused(run("diff", *words), said)
    assert "git 无法给出" in run("diff", *words, "--lang", "zh").err


def test_tree_that_is_no_tree_inside(repository: Repository, run: Run) -> None:
    path = loose(repository, "HEAD:vendors")
    path.chmod(0o644)
    for inside in (b"100644 x.yaml", b"100644 x.yaml\0short", b"999999 x.yaml\0" + b"x" * 20):
        path.write_bytes(zlib.compress(b"tree %d\0%s" % (len(inside), inside)))
        refused(run("diff", "--base", "HEAD"), "git cannot give vendors as it was at HEAD")


def test_commit_that_git_cannot_give(repository: Repository, run: Run) -> None:
    repository.git("branch", "broken")
    repository.swap_weights()
    repository.commit("Swap")
    loose(repository, "broken").unlink()
    ran = run("diff", "--base", "broken")
    refused(ran, 'no commit "broken"', "the repository is damaged: git fsck names")


def test_what_is_no_commit(repository: Repository, run: Run) -> None:
    refused(run("diff", "--base", "HEAD:vendors"), "names something else; name a commit")
    for ref in ("--upload-pack=touch x", "$(touch x)", "a b", "x;y"):
        ran = run("diff", "--base", ref)
        refused(ran, f'no commit "{ref}"', "name a commit, a branch or a tag")
        assert "git fetch" not in ran.err


def test_partial_clone_says_how_to_fetch(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.swap_weights()
    repository.commit("Swap")
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    origin = repository.folder.as_uri()
    repository.git("clone", "-q", "--filter=blob:none", "-o", "up", origin, str(clone))
    monkeypatch.chdir(clone)
    ran = run("diff", "--base", "HEAD~1")
    refused(ran, "rubrics/default.yaml as it was at HEAD~1; this is a partial clone")
    command = ran.err.strip().rpartition("first: ")[2]
    assert command == "git fetch --refetch --no-filter up"
    repository.git("-C", str(clone), *command.split()[1:])
    assert json.loads(run("diff", "--base", "HEAD~1", "-f", "json").out)["winner_changed"] is True


# What the repository's configuration names


def trap(repository: Repository, tmp_path: Path, url: str) -> Path:
    """Makes the repository a partial clone that lacks a file, and lays commands in its way."""
    marker = tmp_path / "marker"
    command = tmp_path / "command"
    command.write_text(f"#!/bin/sh\ntouch '{marker}'\nexit 1\n", "utf-8")
    command.chmod(0o755)
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", url.format(command=command, folder=repository.folder)),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
        ("remote.origin.uploadpack", str(command)),
        ("core.sshCommand", str(command)),
        ("core.gitProxy", str(command)),
        ("core.fsmonitor", str(command)),
        ("core.pager", str(command)),
        ("credential.helper", str(command)),
        ("fetch.bundleURI", f"file://{command}"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("protocol.file.allow", "always"),
        ("protocol.ssh.allow", "always"),
    ):
        repository.git("config", name, value)
    loose(repository, "HEAD:vendors/birch.yaml").unlink()
    return marker


URLS = ["{folder}", "file://{folder}", "ssh://example.invalid/x", "ext::{command}"]


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("open_wall", ["", *git.CLOSED])
def test_no_command_of_the_configuration_runs(
    repository: Repository,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    open_wall: str,
) -> None:
    """Either wall holds alone: old versions of git know only the second."""
    for name in git.CLOSED:
        monkeypatch.delenv(name, raising=False)
    if open_wall:
        monkeypatch.delitem(git.CLOSED, open_wall)
    marker = trap(repository, tmp_path, url)
    refused(run("diff", "--base", "HEAD"), "vendors/birch.yaml", "--no-filter origin")
    assert not marker.exists()


@pytest.mark.parametrize("url", URLS)
def test_without_the_walls_it_would_run(
    repository: Repository, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The traps of the test above are real ones."""
    for name in git.CLOSED:
        monkeypatch.delenv(name, raising=False)
    marker = trap(repository, tmp_path, url)
    subprocess.run(
        ["git", "cat-file", "-p", "HEAD:vendors/birch.yaml"], check=False, capture_output=True
    )
    assert marker.exists()


def test_bundles_are_not_looked_for(tmp_path: Path) -> None:
    """Versions of git that know bundles but not GIT_NO_LAZY_FETCH would fetch them from anywhere."""
    Repository(tmp_path / "project").git("config", "fetch.bundleURI", "https://example.invalid/x")
    assert git.answer(tmp_path / "project", "config", "fetch.bundleURI") == ""


# Links


@pytest.mark.parametrize("words", BOTH)
def test_folders_that_are_links(repository: Repository, run: Run, words: tuple[str, ...]) -> None:
    links_instead(repository, "vendors", "v2")
    links_instead(repository, "rubrics", "r2")
    repository.commit("Link")
    ran = run("diff", *words, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["changed"] is False
    for side in ("base", "head"):
        assert found[side]["first"] == ["acme"]
        assert found[side]["rubric"] is not None
    assert {each["vendor"] for each in found["vendors"]} == {"acme", "birch"}


@pytest.mark.parametrize("chain", [1, 2, 39, 40])
def test_chains_of_links(repository: Repository, tmp_path: Path, chain: int) -> None:
    repository.git("mv", "vendors", "v0")
    for number in range(1, chain):
        (repository.folder / f"v{number}").symlink_to(f"v{number - 1}")
    (repository.folder / "vendors").symlink_to(f"./v{chain - 1}/")
    repository.commit("Link")
    assert exported(["vendors"], tmp_path / "out") == {
        "vendors/acme.yaml": ACME.encode(),
        "vendors/birch.yaml": BIRCH.encode(),
    }


@pytest.mark.parametrize(
    ("link", "target", "asked"),
    [
        ("data", "store", "data/vendors"),
        ("store/open", "vendors", "store/open"),
        ("open", "store/other/../vendors", "open"),
        ("deep", "store/up/store/vendors", "deep"),
        ("store/open", "../store/./vendors//", "store/open"),
    ],
)
def test_links_are_followed_as_in_a_checkout(
    repository: Repository, tmp_path: Path, link: str, target: str, asked: str
) -> None:
    (repository.folder / "store").mkdir()
    repository.git("mv", "vendors", "store/vendors")
    repository.write("store/other/x.yaml", "")
    (repository.folder / "store" / "up").symlink_to("..")
    (repository.folder / link).symlink_to(target)
    repository.commit("Link")
    # What a checkout gives is what is right.
    expected = {f"{asked}/{each.name}": each.read_bytes() for each in Path(asked).iterdir()}
    assert len(expected) == 2
    assert exported([asked], tmp_path / "out") == expected


def test_from_a_folder_that_lies_deeper(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("tender/needs.yaml", "format: 1\n")
    (repository.folder / "tender" / "vendors").symlink_to("../vendors")
    (repository.folder / "tender" / "out").symlink_to("../../vendors")
    repository.commit("Link")
    monkeypatch.chdir(repository.folder / "tender")
    found = exported(["vendors", "../rubrics"], tmp_path / "out")
    assert set(found) == {"vendors/acme.yaml", "vendors/birch.yaml"}
    assert set(files(tmp_path / "out")) == {
        "rubrics/default.yaml",
        "tender/vendors/acme.yaml",
        "tender/vendors/birch.yaml",
    }
    with pytest.raises(UsageError, match=r"^out at HEAD is a link out of the repository, to \.\."):
        exported(["out"], tmp_path / "other")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("vendors", BOTH[0]),
        ("vendors", BOTH[1]),
        ("rubrics", BOTH[0]),
        ("vendors/acme.yaml", BOTH[0]),
        ("rubrics/old.yml", BOTH[1]),
    ],
)
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", "is a link to nowhere, which does not exist there"),
        ("birch.yaml/x", "is a link to birch.yaml/x, which does not exist there"),
        ("/etc/passwd", "is a link out of the repository, to /etc/passwd"),
        ("../../elsewhere", "is a link out of the repository, to ../../elsewhere"),
        (None, "is a link that leads back to itself"),
    ],
)
def test_links_that_lead_to_no_file(
    repository: Repository,
    run: Run,
    words: tuple[str, ...],
    place: str,
    target: str | None,
    said: str,
) -> None:
    path = repository.folder / place
    repository.git("rm", "-rq", "--ignore-unmatch", place)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target or path.name)
    repository.commit("Link")
    path.unlink()
    repository.git("checkout", "-q", "first", "--", ".")
    refused(run("diff", *words), f"{place} at HEAD {said}; compare with another commit")


def test_circle_of_links_and_a_long_target(repository: Repository, tmp_path: Path) -> None:
    repository.git("mv", "vendors", "kept")
    for name, target in (("vendors", "a/x"), ("a", "b"), ("b", "a")):
        (repository.folder / name).symlink_to(target)
    repository.commit("Circle")
    with pytest.raises(UsageError, match=r"^vendors at HEAD is a link that leads back to itself"):
        exported(["vendors"], tmp_path / "circle")
    # Each of these would be walked twice as often as the one before it.
    (repository.folder / "l0").symlink_to("kept")
    for number in range(1, 60):
        (repository.folder / f"l{number}").symlink_to(f"l{number - 1}/../l{number - 1}")
    repository.commit("Doubling")
    with pytest.raises(UsageError, match=r"^l59 at HEAD is a link that leads back to itself"):
        exported(["l59"], tmp_path / "doubling")
    long = repository.write("long", "x" * 5000)
    id = repository.git("hash-object", "-w", str(long))
    repository.git("update-index", "--add", "--cacheinfo", f"120000,{id},long")
    repository.git("commit", "-q", "-m", "Long")
    with pytest.raises(UsageError, match=r"^long at HEAD is a link to …"):
        exported(["long"], tmp_path / "out")


def test_submodule_is_no_absence(repository: Repository, run: Run, tmp_path: Path) -> None:
    commit = repository.git("rev-parse", "HEAD")
    repository.git("rm", "-rq", "vendors")
    for name in ("vendors", "shared"):
        repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{name}")
    repository.git("commit", "-q", "-m", "Submodules")
    repository.git("read-tree", "first")
    repository.git("checkout-index", "-qfa")
    said = "vendors at HEAD is in a submodule, whose files are in another repository"
    refused(run("diff", "--base", "HEAD"), said)
    with pytest.raises(UsageError, match=r"^shared/x at HEAD is in a submodule"):
        exported(["shared/x"], tmp_path / "out")


def test_folder_where_a_file_is_expected_is_refused_as_here(
    repository: Repository, run: Run
) -> None:
    repository.write("vendors/cedar.yaml/readme.txt", "")
    repository.commit("A folder")
    (repository.folder / "vendors" / "cedar.yaml" / "readme.txt").unlink()
    (repository.folder / "vendors" / "cedar.yaml").rmdir()
    refused_as = "HEAD:vendors/cedar.yaml: error[unreadable]: this is a folder, not a file"
    ran = run("diff", "--base", "HEAD")
    assert ran.code == 2
    assert refused_as in ran.err


# What is read, and how much of it


def test_only_files_that_are_read(repository: Repository, tmp_path: Path) -> None:
    for name in ("a.YML", "b.json", "c.jsonl", "d.txt", "yaml", "notes.md", "sub/e.yaml"):
        repository.write(f"vendors/{name}", name)
    repository.write("vendors/line\nend.yaml", "odd")
    (repository.folder / "vendors" / "link.json").symlink_to("../rubrics/default.yaml")
    (repository.folder / "vendors" / "link.txt").symlink_to("nowhere")
    repository.commit("Many")
    loose(repository, "HEAD:vendors/d.txt").unlink()
    found = exported(["vendors", "no/such/folder", "vendors/acme.yaml/x"], tmp_path / "out")
    assert {name.removeprefix("vendors/") for name in found} == {
        *("a.YML", "acme.yaml", "b.json", "birch.yaml", "c.jsonl", "line\nend.yaml", "link.json")
    }
    assert found["vendors/link.json"] == RUBRIC.encode()
    assert exported(["vendors/notes.md"], tmp_path / "one") == {"vendors/notes.md": b"notes.md"}


@pytest.mark.parametrize("words", BOTH)
def test_file_over_the_limit_is_refused_as_here(
    repository: Repository, run: Run, words: tuple[str, ...]
) -> None:
    path = repository.write("vendors/acme.yaml", ACME + "#" * MAX_BYTES)
    ran = run("rank")
    here = "vendors/acme.yaml: error[file-too-large]: the file is larger than 1 MiB"
    assert here in ran.err
    repository.commit("Large")
    path.write_text(ACME, "utf-8")
    ran = run("diff", *words)
    assert ran.code == 2
    assert f"HEAD:{here}" in ran.err
    # To the byte.
    repository.write("vendors/acme.yaml", ACME + "#" * (MAX_BYTES - len(ACME.encode())))
    repository.commit("As large as may be")
    assert run("diff", "--base", "HEAD").code == 0


def test_large_files_are_not_loaded(repository: Repository, tmp_path: Path) -> None:
    size = 128 * 1024 * 1024
    with (repository.folder / "vendors" / "large.yaml").open("wb") as file:
        file.truncate(size)
    repository.commit("Large")
    (tmp_path / "out").mkdir()
    code = (
        "import resource, sys; from pathlib import Path;"
        "from oa_select.load.revision import export, find_revision;"
        f"resource.setrlimit(resource.RLIMIT_AS, ({size}, {size}));"
        "export(find_revision('HEAD', Path.cwd()), ['vendors'], Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "out")], check=True)
    assert (tmp_path / "out" / "vendors" / "large.yaml").stat().st_size == MAX_BYTES + 1


def test_names_that_no_checkout_could_write(repository: Repository, tmp_path: Path) -> None:
    """Such trees are made by hand: git itself adds no such names."""
    id = bytes.fromhex(repository.git("rev-parse", "HEAD:vendors/acme.yaml"))
    names = (b"../../out.yaml", b"..", b"", b"/tmp/out.yaml", b"sound.yaml")
    content = b"".join(b"100644 %s\0%s" % (name, id) for name in names)
    ran = subprocess.run(
        ["git", "hash-object", "-t", "tree", "--literally", "-w", "--stdin"],
        input=content,
        capture_output=True,
        check=True,
    )
    root = f"040000 tree {ran.stdout.decode().strip()}\tvendors\n"
    tree = subprocess.run(["git", "mktree"], input=root.encode(), capture_output=True, check=True)
    commit = repository.git("commit-tree", "-m", "Hostile", tree.stdout.decode().strip())
    (tmp_path / "a").mkdir()
    found = exported(["vendors"], tmp_path / "a" / "b", commit)
    assert set(found) == {"vendors/sound.yaml"}
    assert set(files(tmp_path / "a")) == {"b/vendors/sound.yaml"}


def test_working_folder_that_was_a_file(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("tender", "a file\n")
    repository.commit("A file")
    (repository.folder / "tender").unlink()
    (repository.folder / "tender").mkdir()
    monkeypatch.chdir(repository.folder / "tender")
    assert exported([".", "vendors", "needs.yaml"], tmp_path / "out") == {}


def test_other_hashes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    repository = Repository(tmp_path / "project")
    monkeypatch.chdir(repository.folder)
    assert len(repository.git("rev-parse", "HEAD")) == 64
    repository.swap_weights()
    found = json.loads(run("diff", "--base", "main", "-f", "json").out)
    assert found["winner_changed"] is True
