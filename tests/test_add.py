"""`oa-select add`: the file of a vendor that is not there yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from oa_select.checks.run import review_files
from tests.conftest import Ran

Run = Callable[..., Ran]
BIRCH = "format: 1\nvendor: birch\nname: {en: Birch, zh: 白桦}\naliases: [White Tree]\n"


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, in which there is nothing."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str = BIRCH) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if not path.is_dir()}


def refused(run: Run, *words: str) -> str:
    """What is said where nothing is written."""
    before = everything()
    ran = run("add", *words)
    assert (ran.code, ran.out) == (2, "")
    assert everything() == before
    return ran.err


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Acme", "acme"),
        ("Acme Co., Ltd.", "acme"),
        ("松柏软件有限公司", "songbairuanjian"),
        ("Ёлка", "elka"),
        ("yes", "yes"),
        ("007", "007"),
        ("???", "vendor"),
        ('Acme: "best", #1 [x] {y}', "acme-best-1-x-y"),
        ("=1+1", "1-1"),
        ("a\\b 'c'", "a-b-c"),
    ],
)
def test_the_file_is_sound_and_says_who_it_is_about(name: str, id: str, run: Run) -> None:
    ran = run("add", name)
    path = Path("vendors") / f"{id}.yaml"
    assert (ran.code, ran.out) == (0, f"wrote {path.as_posix()}\n")
    assert yaml.safe_load(path.read_text("utf-8")) == {"format": 1, "vendor": id, "name": name}
    assert review_files([path], Path.cwd()).problems == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_in_it_is_sound_when_it_is_taken_in(language: str, run: Run) -> None:
    assert run("add", "Acme", "--lang", language).code == 0
    path = Path("vendors/acme.yaml")
    head, _, comments = path.read_text("utf-8").partition("\n#\n")
    example = "\n".join(line.removeprefix("# ") for line in comments.splitlines())
    path.write_text(f"{head}\n{example}\n", "utf-8")
    assert list(review_files([path], Path.cwd()).problems) == []
    facts = yaml.safe_load(example)["stages"]["after_sale"]
    assert facts["p1_restore_hours"] == {"value": 8, "source": "bid"}


def test_what_comes_next_can_be_done(run: Run) -> None:
    ran = run("add", "松柏软件")
    command = next(line for line in ran.err.splitlines() if line.startswith("  oa-select "))
    assert command == "  oa-select ask --vendor songbairuanjian -o songbairuanjian.xlsx"
    assert run(*command.split()[1:]).code == 0
    assert Path("songbairuanjian.xlsx").exists()
    assert run("add", "Acme", "-q").err == ""


def test_an_id_may_be_given(run: Run) -> None:
    assert run("add", "松柏软件", "--id", "songbai").out == "wrote vendors/songbai.yaml\n"
    assert yaml.safe_load(Path("vendors/songbai.yaml").read_text("utf-8"))["vendor"] == "songbai"


@pytest.mark.parametrize("id", ["Acme", "a_b", "-a", "", "a/b", "../a", "é", "a" * 65, "a\n"])
def test_an_id_must_be_one(id: str, run: Run) -> None:
    assert "is not an id" in refused(run, "Acme", f"--id={id}")


@pytest.mark.parametrize("name", ["birch", "BIRCH", "Birch", "白桦", "white tree", "  Birch "])
def test_a_vendor_that_is_there_is_not_started_again(name: str, run: Run) -> None:
    put("vendors/birch.yaml")
    said = refused(run, name)
    assert f'there is a vendor "{name.strip()}" already, in vendors/birch.yaml' in said


def test_nor_is_its_id_taken(run: Run) -> None:
    put("vendors/birch.yaml")
    assert 'a vendor "birch" already, in vendors/birch.yaml' in refused(
        run, "Other", "--id", "birch"
    )


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("vendors/birch.yaml", BIRCH + "unknown: [\n"),
        ("vendors/birch.json", '{"format": 1, "vendor": "birch", "name": "Birch"}'),
        ("vendors/all.jsonl", '{"format": 1, "vendor": "birch", "name": "Birch"}\n'),
        ("vendors/other.yaml", BIRCH + "unknown: 1\n"),
    ],
)
def test_files_with_errors_and_of_other_kinds_count_too(file: str, text: str, run: Run) -> None:
    put(file, text)
    assert f"already, in {file}" in refused(run, "birch")


def test_a_like_name_gets_another_id_and_it_is_said(run: Run) -> None:
    put("vendors/birch.yaml")
    ran = run("add", "Birch Ltd.")
    assert ran.out == "wrote vendors/birch-2.yaml\n"
    assert 'the id "birch" is taken by vendors/birch.yaml' in ran.err


def test_errors_of_others_do_not_matter(run: Run) -> None:
    put("vendors/birch.yaml", "format: 2\nname: [\n")
    put("vendors/_sources.yaml", "nonsense")
    assert run("add", "Acme").code == 0


def test_a_folder_that_is_named_takes_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("mine/birch.yaml")
    ran = run("add", "Acme", "--vendors", "mine")
    assert ran.out == "wrote mine/acme.yaml\n"
    assert "oa-select ask --vendors mine --vendor acme" in ran.err
    assert not Path("vendors").exists()
    monkeypatch.setenv("OA_SELECT_VENDORS", "mine")
    assert run("add", "Cedar").out == "wrote mine/cedar.yaml\n"
    assert "in mine/birch.yaml" in refused(run, "Birch")


def test_one_folder_must_be_meant(run: Run) -> None:
    put("mine/birch.yaml")
    put("other/cedar.yaml")
    named = ("--vendors", "mine", "--vendors", "other")
    assert "one folder" in refused(run, "Acme", *named)
    assert "one folder" in refused(run, "Acme", "--vendors", "mine/birch.yaml")
    assert "no such file or folder" in refused(run, "Acme", "--vendors", "nowhere")


def test_vendors_may_be_no_file(run: Run) -> None:
    put("vendors", BIRCH)
    assert "vendors is a file, not a folder" in refused(run, "Acme")


def test_the_program_s_own_vendors_are_not_written_to(run: Run) -> None:
    from oa_select.load.locate import bundled

    before = sorted(bundled("vendors").iterdir())
    said = refused(run, "Acme", "--vendors", str(bundled("vendors")))
    assert "never written to" in said
    assert sorted(bundled("vendors").iterdir()) == before
    assert run("add", "Weaver").out == "wrote vendors/weaver.yaml\n"  # in a folder of one's own


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_a_name_is_not_empty(name: str, run: Run) -> None:
    assert "empty" in refused(run, name)


def test_a_name_is_on_one_line_and_harmless(run: Run) -> None:
    assert run("add", "Acme\nvendor: other\x1b[31m").code == 0
    (path,) = Path("vendors").iterdir()
    assert yaml.safe_load(path.read_text("utf-8"))["name"] == "Acme vendor: other\\u001b[31m"


def test_editors_get_the_schema_of_a_project(run: Run) -> None:
    run("add", "Acme")
    assert "schema" not in Path("vendors/acme.yaml").read_text("utf-8")
    put("schemas/vendor.schema.json", "{}")
    run("add", "Cedar")
    first = Path("vendors/cedar.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/vendor.schema.json"


def test_in_chinese(run: Run) -> None:
    ran = run("add", "松柏软件", "--lang", "zh")
    assert ran.out == "已写入 vendors/songbairuanjian.yaml\n"
    assert "接下来" in ran.err
    assert "每条注明来源" in Path("vendors/songbairuanjian.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("acme", "oa-select add acme"),
        ("Acme Ltd.", "oa-select add 'Acme Ltd.'"),
        ("it's", "oa-select add 'it'\"'\"'s'"),
        ("-x", "oa-select add -- -x"),
    ],
)
def test_whoever_asks_for_a_vendor_that_is_not_there_is_told_how_to_start_it(
    name: str, command: str, run: Run
) -> None:
    put("vendors/birch.yaml")
    ran = run("explain", "--", name)
    assert ran.code == 2
    assert f'no vendor "{name}"; `{command}` starts its file' in ran.err


def test_and_of_one_that_may_be_meant(run: Run) -> None:
    put("vendors/birch.yaml")
    said = run("explain", "brich").err
    assert 'did you mean "birch"? otherwise `oa-select add brich` starts its file' in said
