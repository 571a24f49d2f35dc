"""Writing files: whole or not at all, links and rights kept, no edit lost, nothing left behind."""

from __future__ import annotations

import errno
import os
import runpy
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from oa_select.problems import UsageError
from oa_select.source.content import content_of, files_read, noted
from oa_select.writing import beside, disk, steps
from oa_select.writing.files import change_files, check_outputs, create_files, write_files
from oa_select.writing.scratch import scratch_folder
from oa_select.writing.target import is_special, is_writable, look

LEFT = ".oa-select-0123abcd.tmp"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*")}


def failing(error: int = errno.ENOSPC) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(error, os.strerror(error), "beside")

    return fail


# --- what a path is


def test_a_link_is_followed_and_kept(here: Path) -> None:
    Path("real").mkdir()
    Path("real/a.json").write_text("old")
    Path("way").symlink_to("real")
    Path("a.json").symlink_to("way/a.json")
    write_files({Path("a.json"): "new"})
    assert Path("a.json").is_symlink()
    assert Path("real/a.json").read_text() == "new"
    change_files({Path("a.json"): ("new", "newer")})
    assert Path("a.json").readlink() == Path("way/a.json")
    assert Path("real/a.json").read_text() == "newer"
    assert names(here) == {"real", "real/a.json", "way", "a.json"}


def test_a_link_to_nothing_is_a_name_for_a_new_file(here: Path) -> None:
    Path("a.json").symlink_to("b.json")
    write_files({Path("a.json"): "new"})
    assert Path("a.json").is_symlink()
    assert Path("b.json").read_text() == "new"


def test_links_that_lead_back_are_refused(here: Path) -> None:
    Path("a.json").symlink_to("b.json")
    Path("b.json").symlink_to("a.json")
    with pytest.raises(OSError, match=r"a\.json") as refused:
        write_files({Path("a.json"): "new"})
    assert refused.value.errno == errno.ELOOP


def test_a_link_to_a_missing_folder_is_refused(here: Path) -> None:
    Path("a.json").symlink_to("gone/b.json")
    with pytest.raises(FileNotFoundError) as refused:
        write_files({Path("a.json"): "new"})
    assert refused.value.filename == "a.json"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o4755, 0o2664, 0o1666])
def test_the_mode_is_kept(mode: int, here: Path) -> None:
    path = Path("a.json")
    path.write_text("old")
    path.chmod(mode)
    write_files({path: "new"})
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077, 0o000])
def test_a_new_file_has_the_rights_that_the_user_gives_new_files(mask: int, here: Path) -> None:
    before = os.umask(mask)
    try:
        write_files({Path("a.json"): "new"})
        create_files({Path("made/b.json"): "new"})
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE(Path("a.json").stat().st_mode) == 0o666 & ~mask
    assert stat.S_IMODE(Path("made/b.json").stat().st_mode) == 0o666 & ~mask
    assert stat.S_IMODE(Path("made").stat().st_mode) == 0o777 & ~mask


@pytest.mark.parametrize(
    ("refused", "calls", "mode"),
    [
        (set[int](), [(4, 5)], 0o6764),
        ({4}, [(4, 5), (-1, 5)], 0o0764),
        ({4, -1}, [(4, 5), (-1, 5)], 0o0744),
    ],
    ids=["kept", "the group kept", "neither kept"],
)
def test_owner_and_group_are_kept_or_give_no_more_rights(
    refused: set[int],
    calls: list[tuple[int, int]],
    mode: int,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from oa_select.writing import attributes

    asked = []

    def fchown(handle: int, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner in refused:
            raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchown", fchown)
    path = Path("a.json")
    path.write_text("new")
    old = os.stat_result((stat.S_IFREG | 0o6764, 0, 0, 1, 4, 5, 0, 0, 0, 0))
    with path.open("rb") as file:
        attributes.keep(file.fileno(), path, path, old)
    assert asked == calls
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_disk_that_fails_while_the_owner_is_kept_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fchmod", failing(errno.EIO))
    Path("a.json").write_text("old")
    with pytest.raises(OSError, match=r"a\.json") as refused:
        write_files({Path("a.json"): "new"})
    assert refused.value.errno == errno.EIO
    assert (names(here), Path("a.json").read_text()) == ({"a.json"}, "old")


def test_extended_attributes_are_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {b"user.note": b"ours", b"security.label": b"theirs"}
    kept = {}

    def set_one(handle: int, name: bytes, value: bytes) -> None:
        if name.startswith(b"security"):
            raise PermissionError(errno.EPERM, "no")
        kept[name] = value

    monkeypatch.setattr(os, "listxattr", lambda path: list(found), raising=False)
    monkeypatch.setattr(os, "getxattr", lambda path, name: found[name], raising=False)
    monkeypatch.setattr(os, "setxattr", set_one, raising=False)
    Path("a.json").write_text("old")
    write_files({Path("a.json"): "new"})
    assert kept == ({b"user.note": b"ours"} if sys.platform == "linux" else {})


@pytest.mark.parametrize("write", [write_files, change_files], ids=["write", "change"])
def test_a_read_only_file_is_refused_even_for_root(write: Callable[..., None], here: Path) -> None:
    path = Path("a.json")
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(UsageError, match=r"a\.json is read-only"):
        write({path: "new" if write is write_files else ("old", "new")})
    assert not is_writable(path)
    assert path.read_text() == "old"
    assert names(here) == {"a.json"}


def test_a_file_in_a_folder_that_takes_no_new_ones_is_told_from_one_that_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    file = tmp_path / "a.json"
    file.write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        with pytest.raises(UsageError, match=r"a\.json: no new file may be made in its folder"):
            write_files({file: "new"})
        with pytest.raises(PermissionError):
            write_files({tmp_path / "b.json": "new"})
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    assert file.read_text() == "old"


def test_a_folder_is_refused(here: Path) -> None:
    Path("a.json").mkdir()
    with pytest.raises(IsADirectoryError):
        write_files({Path("a.json"): "new"})


def test_a_pipe_is_written_to_as_what_it_is(here: Path) -> None:
    os.mkfifo("pipe.json")
    Path("a.json").symlink_to("pipe.json")
    read = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe.json").read_bytes()))
    reader.start()
    write_files({Path("a.json"): "x" * 200_000})  # more than a pipe holds
    reader.join()
    assert read == [b"x" * 200_000]
    assert stat.S_ISFIFO(Path("pipe.json").stat().st_mode)
    assert Path("a.json").is_symlink()


def test_a_reader_that_goes_away_is_told_and_no_file_changes(here: Path) -> None:
    os.mkfifo("pipe.json")
    Path("a.json").write_text("old")
    reader = threading.Thread(target=lambda: os.close(os.open("pipe.json", os.O_RDONLY)))
    reader.start()
    with pytest.raises(UsageError, match=r"pipe\.json: its reader has closed it"):
        write_files({Path("a.json"): "new", Path("pipe.json"): "x" * 2_000_000})
    reader.join()
    assert Path("a.json").read_text() == "old"
    assert names(here) == {"a.json", "pipe.json"}


def test_a_device_is_written_to_as_what_it_is(here: Path) -> None:
    Path("a.json").symlink_to(os.devnull)
    write_files({Path("a.json"): "new", Path(os.devnull): "too"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(OSError, match="/dev/full") as refused:
        write_files({Path("/dev/full"): "new", Path("b.json"): "new"})
    assert refused.value.errno == errno.ENOSPC
    assert names(here) == {"a.json"}


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}", "link.json"])
def test_an_open_file_is_written_on_in_and_not_replaced(name: str, here: Path) -> None:
    path = Path("out.txt")
    with path.open("wb") as out:
        out.write(b"before ")
        out.flush()
        Path("link.json").symlink_to(f"/dev/fd/{out.fileno()}")
        place = path.stat().st_ino
        write_files({Path(name.format(out.fileno())): "new "})
        out.write(b"after")
    assert path.read_text() == "before new after"
    assert path.stat().st_ino == place


def test_standard_output_that_is_a_file_is_written_on_in(here: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from oa_select.writing.files import write_files;"
        "sys.stdout.write('first '); write_files({Path('/dev/stdout'): 'second '});"
        "sys.stdout.write('third')"
    )
    held = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("out.txt").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, env=held, check=True)
    assert Path("out.txt").read_text() == "first second third"
    assert names(here) == {"out.txt"}


def test_what_is_special(here: Path) -> None:
    Path("a.json").write_text("old")
    assert look(Path("/dev/stdout")).descriptor == 1
    assert is_special(Path(os.devnull))
    assert not any(map(is_special, map(Path, ("a.json", "gone.json", ".", "/dev/fd"))))


# --- what speaks against writing


def test_one_file_is_not_written_twice(here: Path) -> None:
    Path("a.json").write_text("old")
    Path("b.json").symlink_to("a.json")
    os.link("a.json", "c.json")
    Path("d.json").symlink_to("new.json")
    for paths in (["a.json"] * 2, ["a.json", "b.json"], ["a.json", "c.json"]):
        with pytest.raises(UsageError, match="is to be written twice"):
            check_outputs(map(Path, paths))
    with pytest.raises(UsageError, match=r"d\.json is to be written twice"):
        write_files({Path("new.json"): "1", Path("d.json"): "2"})
    check_outputs([Path(os.devnull)] * 2)


def test_what_was_read_is_not_written_over(here: Path) -> None:
    Path("a.yaml").write_text("old")
    Path("a.json").symlink_to("a.yaml")
    with noted():
        assert content_of(Path("a.yaml")) == b"old"
        with pytest.raises(UsageError, match=r"a\.json was read, and is not written over"):
            check_outputs([Path("a.json")], files_read())
        check_outputs([Path("b.json")], files_read())
    assert not files_read()


# --- all or none


def test_any_name_that_a_file_may_have_can_be_written(here: Path) -> None:
    undecodable = os.fsdecode(b"\xff.json")
    for name in ("x" * 250 + ".json", "松" * 83 + ".json", "-rf", "a\nb.json", " ", undecodable):
        write_files({Path(name): "old"})
        change_files({Path(name): ("old", "new")})
        assert Path(name).read_text() == "new"
        Path(name).unlink()
        create_files({Path(name): "new"})
    assert len(names(here)) == 6


BREAKS = [
    (owner, step, before + place, error)
    for owner, step, before in (
        (os, "open", 3),  # after the three folders, to lock them
        (os, "fsync", 0),
        (os, "close", 0),
        (disk, "replace", 0),
        (disk, "sync_folder", 0),
        (os, "link", 0),
    )
    for place in range(2 if step == "link" else 3)  # one of the files is new
    for error in (OSError(errno.EIO, "no"), KeyboardInterrupt())
    if step != "link" or isinstance(error, KeyboardInterrupt)  # or else they are copied
]


@pytest.mark.parametrize(("owner", "step", "at", "error"), BREAKS)
def test_several_are_written_all_or_none(
    owner: ModuleType,
    step: str,
    at: int,
    error: BaseException,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("a", "c"):
        Path(name).mkdir()
        Path(name, "x.json").write_text("old")
    places = {id: Path(id).stat().st_ino for id in ("a/x.json", "c/x.json")}
    contents = {Path(each): "new" for each in ("a/x.json", "b.json", "c/x.json")}
    real, count = getattr(owner, step), iter(range(1000))

    def fails(*words: object, **more: object) -> object:
        if next(count) == at:
            raise error
        return real(*words, **more)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, fails)
        with pytest.raises(type(error)):
            write_files(contents)
    assert names(here) == {"a", "c", "a/x.json", "c/x.json"}
    assert {id: Path(id).stat().st_ino for id in places} == places
    assert {Path(each).read_text() for each in places} == {"old"}


def test_a_signal_just_after_a_file_was_replaced_puts_the_old_one_back(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.json", "b.json"):
        Path(name).write_text("old")
    real = disk.replace

    def interrupted(*words: Path) -> None:
        real(words[0], words[1], "a.json")
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({Path("a.json"): "new", Path("b.json"): "new"})
    assert {Path(each).read_text() for each in names(here)} == {"old"}


def test_without_hard_links_files_are_copied(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    for name in ("a.json", "b.json"):
        Path(name).write_text("old")
    create_files({Path("made/c.json"): "new", Path("d.json"): "new"})
    with pytest.raises(UsageError, match="already exists"):
        create_files({Path("d.json"): "newer"})
    change_files({Path("a.json"): ("old", "new")})
    real, count = disk.replace, iter((0, 1))

    def fails(*words: Path) -> None:
        if next(count):
            raise OSError(errno.EIO, "no")
        real(words[0], words[1], "a.json")

    monkeypatch.setattr(disk, "replace", fails)
    with pytest.raises(OSError, match=r"b\.json"):
        change_files({Path("a.json"): ("new", "newer"), Path("b.json"): ("old", "newer")})
    assert {each: Path(each).read_text() for each in ("a.json", "b.json", "d.json")} == {
        "a.json": "new",
        "b.json": "old",
        "d.json": "new",
    }
    assert names(here) == {"a.json", "b.json", "d.json", "made", "made/c.json"}


def test_another_name_of_a_file_keeps_the_old_content(here: Path) -> None:
    Path("a.json").write_text("old")
    os.link("a.json", "b.json")
    write_files({Path("a.json"): "new"})
    assert (Path("a.json").read_text(), Path("b.json").read_text()) == ("new", "old")


def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.json").write_text("old")
    done = []

    def of(handle: int) -> str:
        return "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"

    fsync, replace, put_new = os.fsync, disk.replace, disk.put_new
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append(of(handle)), fsync(handle))[1])
    monkeypatch.setattr(disk, "replace", lambda *words: (done.append("named"), replace(*words))[1])
    monkeypatch.setattr(disk, "put_new", lambda *words: (done.append("named"), put_new(*words))[1])
    write_files({Path("a.json"): "new"})
    assert done == ["file", "named", "folder"]
    done.clear()
    create_files({Path("made/b/c.json"): "new", Path("made/d.json"): "new"})
    assert done == ["file", "file", "folder", "folder", "named", "folder"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_files({Path("a.json"): "new"})
    assert names(here) == {"a.json"}


def test_what_the_system_takes_piece_by_piece_is_complete(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
    write_files({Path("a.json"): "0123456789" * 10})
    assert Path("a.json").read_text() == "0123456789" * 10


# --- new files


def test_new_files_are_put_down_with_their_folders(here: Path) -> None:
    Path("vendors").mkdir()
    create_files({Path(each): each for each in ("vendors/a", "new/b/c", "new/d", "e")})
    assert names(here) == {"vendors", "vendors/a", "new", "new/b", "new/b/c", "new/d", "e"}
    assert Path("new/b/c").read_text() == "new/b/c"


@pytest.mark.parametrize("there", ["e", "vendors/a", "new"])
def test_new_files_are_never_put_over_others(
    there: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if those come at the last moment."""
    Path("vendors").mkdir()
    contents = {Path(each): each for each in ("vendors/a", "new/b/c", "new/d", "e")}
    sync = disk.sync_folder

    def theirs(folder: Path) -> None:
        sync(folder)
        if not Path(there).exists():
            Path(there).write_text("theirs")

    monkeypatch.setattr(disk, "sync_folder", theirs)
    with pytest.raises(UsageError, match=f"{there} already exists"):
        create_files(contents)
    assert Path(there).read_text() == "theirs"
    assert names(here) == {"vendors", there}
    with pytest.raises(UsageError, match=f"{there} (already exists|is a file, not a folder)"):
        create_files(contents)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("x"), "new is a file, not a folder"),
        (lambda path: path.symlink_to("gone"), "new is a link to nothing"),
        (lambda path: path.symlink_to("new"), "new is a link to nothing"),
    ],
    ids=["a file", "a link to nothing", "a link to itself"],
)
def test_what_is_in_the_way_of_a_folder_is_named(
    make: Callable[[Path], None], said: str, here: Path
) -> None:
    make(Path("new"))
    with pytest.raises(UsageError, match=said):
        create_files({Path("a/b"): "x", Path("new/c"): "x"})
    assert names(here) == {"new"}


def test_a_signal_just_after_a_new_file_has_its_name_takes_it_back(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def interrupted(source: Path, target: Path) -> None:
        real(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        create_files({Path("a"): "x"})
    assert names(here) == set()


def test_what_others_add_to_a_new_folder_stays_when_it_is_taken_back(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = disk.put_new, iter((0, 1))

    def second_fails(*words: Path) -> None:
        if next(count):
            Path("a/theirs").write_text("theirs")
            raise OSError(errno.EIO, "no")
        real(words[0], words[1], "a")

    monkeypatch.setattr(disk, "put_new", second_fails)
    with pytest.raises(OSError, match="b"):
        create_files({Path("a/ours"): "x", Path("b/ours"): "x"})
    assert names(here) == {"a", "a/theirs"}


# --- edits of others


@pytest.mark.parametrize("theirs", ["theirs", None], ids=["edited", "gone"])
def test_an_edit_made_meanwhile_is_not_lost(theirs: str | None, here: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("old")
    if theirs is None:
        Path("b.yaml").unlink()
    else:
        Path("b.yaml").write_text(theirs)
    with pytest.raises(UsageError, match=r"b\.yaml was changed meanwhile"):
        change_files({Path("a.yaml"): ("old", "new"), Path("b.yaml"): ("old", "new")})
    found = {each: Path(each).read_text() for each in names(here)}
    assert found == {"a.yaml": "old", **({"b.yaml": theirs} if theirs else {})}


@pytest.mark.parametrize("by_rename", [False, True], ids=["in place", "by renaming"])
@pytest.mark.parametrize("when", ["prepare", "replace"])
def test_an_edit_made_while_it_is_written_is_not_lost(
    when: str, by_rename: bool, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if when == "replace" and by_rename:
        when = "_check"  # a file put there between the last look and the rename cannot be seen
    Path("a.yaml").write_text("old")
    owner = disk if when == "replace" else steps.Replacement
    real = getattr(owner, when)

    def with_edit(*words: object) -> None:
        if not Path("edited").exists():
            Path("edited").touch()
            if by_rename:
                Path("other").write_text("theirs")
                Path("other").rename("a.yaml")
            else:
                Path("a.yaml").write_text("theirs")
        real(*words)

    monkeypatch.setattr(owner, when, with_edit)
    with pytest.raises(UsageError, match=r"a\.yaml was changed meanwhile"):
        change_files({Path("a.yaml"): ("old", "new")})
    assert Path("a.yaml").read_text() == "theirs"
    assert names(here) == {"a.yaml", "edited"}


WRITER = """
import sys
from pathlib import Path
from oa_select.problems import UsageError
from oa_select.writing.files import change_files
path, done = Path("a.yaml"), 0
while done < 10:
    before = path.read_text()
    try:
        change_files({path: (before, before + sys.argv[1] + "\\n")})
        done += 1
    except UsageError as refused:
        assert "changed meanwhile" in str(refused), refused
"""


def test_of_writers_at_the_same_time_none_loses_what_another_wrote(here: Path) -> None:
    Path("a.yaml").write_text("")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in "abc"]
    assert [each.wait() for each in writers] == [0, 0, 0]
    assert sorted(Path("a.yaml").read_text().split()) == sorted("abc" * 10)
    assert names(here) == {"a.yaml"}


def test_another_writer_is_waited_for_but_not_without_end(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "PATIENCE", 0.05)
    with disk.alone_in(here) as alone:
        assert alone
        with pytest.raises(UsageError, match="another program is writing in"):
            write_files({Path("a.json"): "new"})
    write_files({Path("a.json"): "new"})


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EBADF, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_files_are_written_all_the_same(
    error: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    Path(LEFT).touch()
    monkeypatch.setattr(fcntl, "flock", failing(error))
    write_files({Path("a.json"): "new"})
    assert names(here) == {"a.json", LEFT}  # it may be of a writer at work
    long_ago = time.time() - beside.LONG_AGO - 1
    os.utime(LEFT, (long_ago, long_ago))
    write_files({Path("a.json"): "new"})
    assert names(here) == {"a.json"}


def test_a_folder_that_cannot_be_listed_can_be_written_in(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def no_folders(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError(errno.EACCES, "no", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", no_folders)
    write_files({Path("a.json"): "new"})
    assert names(here) == {"a.json"}


# --- what is left behind


def test_what_killed_runs_left_is_cleared_away_and_nothing_else(here: Path) -> None:
    Path(LEFT).write_text("left")
    Path(".oa-select-0123abce.tmp/deep").mkdir(parents=True)
    Path(".oa-select-0123abce.tmp/deep/x").write_text("left")
    Path(".oa-select-0123abcf.tmp").symlink_to("kept")
    kept = {
        "kept",
        "kept/x",
        ".oa-select-0123abcd.tmp.yaml",
        ".oa-select-0123abcg.tmp",
        "oa-select-0123abcd.tmp",
        ".oa-select-mine.tmp",
    }
    Path("kept").mkdir()
    for name in kept - {"kept"}:
        Path(name).write_text("kept")
    write_files({Path("a.json"): "new"})
    assert names(here) == kept | {"a.json"}


def test_a_killed_writer_leaves_the_old_file_and_the_next_clears_away(here: Path) -> None:
    code = (
        "import os; from pathlib import Path; from oa_select.writing import disk;"
        "from oa_select.writing.files import write_files;"
        "disk.replace = lambda *words: os.kill(os.getpid(), 9);"
        "write_files({Path('a.json'): 'new'})"
    )
    Path("a.json").write_text("old")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert Path("a.json").read_text() == "old"
    assert all(map(beside.is_left_behind, map(Path, names(here) - {"a.json"})))
    assert len(names(here)) == 3
    write_files({Path("b.json"): "new"})
    assert names(here) == {"a.json", "b.json"}


def test_a_folder_for_a_while_is_removed_and_so_are_those_of_killed_runs(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(here))
    Path("oa-select-0123abcd/deep").mkdir(parents=True)
    Path("oa-select-0123abce").symlink_to("kept")
    kept = {"kept", "kept/x", "oa-select-0123abce", "oa-select-mine", "oa-select-0123abcd-mine"}
    Path("kept").mkdir()
    for name in ("kept/x", "oa-select-mine", "oa-select-0123abcd-mine"):
        Path(name).touch()
    with scratch_folder() as first:
        first.joinpath("x").touch()
        assert stat.S_IMODE(first.stat().st_mode) == 0o700
        with scratch_folder() as second:  # that of a run which goes on stays
            assert first.joinpath("x").exists()
            assert second.exists()
    assert names(here) == kept


def test_a_folder_for_a_while_that_another_run_took_for_a_dead_ones_is_made_anew(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it was locked, or while that was waited for."""
    monkeypatch.setenv("TMPDIR", str(here))
    real, taken = disk.alone_in, iter(("before", "meanwhile", "never"))

    @contextmanager
    def alone_in(folder: Path) -> Iterator[bool]:
        when = next(taken)
        if when == "before":
            folder.rmdir()
        with real(folder) as alone:
            if when == "meanwhile":
                folder.rmdir()
            yield alone

    monkeypatch.setattr(disk, "alone_in", alone_in)
    with scratch_folder() as folder:
        assert folder.is_dir()
    assert names(here) == set()


def test_where_folders_for_a_while_are_made(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("usual").mkdir()
    for name, value in {"TMPDIR": "gone", "TEMP": "", "TMP": "usual"}.items():
        monkeypatch.setenv(name, value)
    with scratch_folder() as folder:
        assert folder.parent == here / "usual"
    monkeypatch.delenv("TMP")
    with scratch_folder() as folder:
        assert folder.parent in {Path("/tmp"), Path("/var/tmp"), here}


# --- Windows, as far as it can be shown elsewhere


@contextmanager
def on_windows(monkeypatch: pytest.MonkeyPatch, held: set[int]) -> Iterator[SimpleNamespace]:
    """The module as Windows loads it; ``held`` are the bytes of the file that others lock."""

    def locking(handle: int, mode: int, count: int) -> None:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "Permission denied")

    fake = ModuleType("msvcrt")
    vars(fake).update(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        yield SimpleNamespace(**runpy.run_path(str(Path(disk.__file__))))


def test_on_windows_a_file_in_the_folder_is_locked(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {1, 2}
    with on_windows(monkeypatch, held) as windows:
        windows.sync_folder(here)
        with windows.alone_in(here) as alone:
            assert alone
            assert names(here) == {windows.LOCK_FILE}
    assert not held
    assert names(here) == set()


def test_on_windows_a_file_that_is_open_elsewhere_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("new").write_text("new")
    with on_windows(monkeypatch, set()) as windows:
        monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
        with pytest.raises(UsageError, match="may be open in another program"):
            windows.replace(Path("new"), Path("a.xlsx"), "a.xlsx")
