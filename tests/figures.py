"""Figures about the tests, counted from the tests: ``python -m tests.figures --write`` enters them.

They are between ``<!-- figures NAME -->`` and ``<!-- end -->`` in the pages of ``PAGES``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("SECURITY.md", "SECURITY.zh-CN.md", "docs/testing.md", "docs/testing.zh-CN.md")
BLOCK = re.compile(r"(<!-- figures (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FUZZED = ROOT / "fuzz" / "results.json"
MUTATED = ROOT / "tests" / "mutation" / "results.json"


class Row(NamedTuple):
    """A figure and what it counts, in both languages."""

    value: int | str
    en: str
    zh: str


class Kind(NamedTuple):
    """A kind of tests, and the files that they are in."""

    files: tuple[str, ...]
    en: str
    zh: str


KINDS = (
    Kind(("test_bad_files",), "wrong files, each with its error to the column", "错误文件，逐列核对报错位置"),
    Kind(("test_golden",), "output compared with a file, byte by byte", "逐字节比对的输出"),
    Kind(("test_worked", "test_laws"), "worked examples, and laws that hold for all inputs", "手算案例，以及对任何输入都成立的规律"),
    Kind(("test_documentation", "test_manual"), "documentation that is run", "实际运行的文档"),
    Kind(("test_combinations", "test_program_options"), "whole projects × commands × options", "完整项目 × 命令 × 选项"),
    Kind(("test_yaml_test_suite",), "the YAML test suite", "YAML 官方测试集"),
    Kind(
        ("test_hostile_files", "test_unreadable", "test_characters", "test_many_problems",
         "test_single_changes", "test_rubric_sizes", "test_hostile_sizes"),
        "hostile files: sizes, characters, special files, one slip at a time", "恶意文件：大小、字符、特殊文件、逐处笔误",
    ),
    Kind(("test_hostile_git", "test_revision"), "hostile and damaged git repositories", "恶意和损坏的 git 仓库"),
    Kind(("attacks/*",), "attacks × places × formats", "攻击文本 × 位置 × 输出格式"),
    Kind(("test_streams", "test_signals"), "closed and full streams, signals", "已关闭和写满的输出流、信号"),
    Kind(("test_faults", "test_writing", "test_written_by_commands"), "faults of the system while files are written", "写文件时的系统故障"),
    Kind(("test_offline",), "no network", "不联网"),
    Kind(("test_fuzz",), "seeds and past crashes of the fuzzer", "模糊测试的种子和以往的崩溃"),
    Kind(("test_wheel", "test_versions", "test_library"), "the wheel, versions, the interface for Python", "安装包、版本、Python 接口"),
)  # fmt: skip


def tables() -> list[Row]:
    """What the tables of the tests hold."""
    from oa_select.manual.severities import SEVERITIES

    cases = ROOT / "tests" / "cases"
    golden = [each for each in (ROOT / "tests" / "golden").rglob("*") if each.is_file()]
    modules = (ROOT / "tests").rglob("test_*.py")
    of_laws = sum(each.read_text("utf-8").count("\n@given(") for each in modules)
    return [
        Row(len(SEVERITIES), "problem codes, each with a wrong example that gives it", "问题代码，各有一个会触发它的错误示例"),
        Row(_files(cases / "bad"), "wrong files", "错误文件"),
        Row(_folders(cases / "worked"), "rankings worked out by hand or taken from publications", "手算或取自文献的排名案例"),
        Row(of_laws, "laws, each tried with examples made by hypothesis", "规律，各用 hypothesis 生成的例子检验"),
        Row(len(golden), "outputs kept and compared", "存档比对的输出"),
    ]  # fmt: skip


def hostile() -> list[Row]:
    """What is tried against those who would deceive the program or its readers."""
    from oa_select.report.registry import RENDERERS
    from tests.attacks.outputs import PROGRAM, SLOW, Texts
    from tests.attacks.project import files
    from tests.attacks.texts import ANYWHERE, AT_START, REFUSED
    from tests.hostile import KINDS as LARGE
    from tests.test_hostile_git import COMMANDS, HOOKS
    from tests.test_yaml_test_suite import CASES

    texts = Texts(0)
    files(texts)
    searched = (rows for command, rows in RENDERERS.items() if command not in PROGRAM)
    outputs = sum(len(set(rows) - SLOW) for rows in searched)
    refused = Counter((each["valid"], "refused" in each) for each in CASES)
    return [
        Row(len(AT_START) + len(ANYWHERE) + len(REFUSED), "texts of attack", "攻击文本"),
        Row(len(texts.places), "places in files where they are put", "文件中放入攻击文本的位置"),
        Row(outputs, "outputs (commands × formats) that are searched for them; PDF is a print of the web page", "检查的输出（命令 × 格式）；PDF 由网页打印而成"),
        Row(
            f"{len(CASES)}: {refused[True, False]} + {refused[True, True]} / "
            f"{refused[False, True]} + {refused[False, False]}",
            "texts of the YAML test suite: valid ones read + refused for a stated reason / "
            "invalid ones refused + read as libyaml reads them",
            "YAML 官方测试集的文本：有效且读取 + 有效但按说明拒绝 / 无效且拒绝 + 无效但按 libyaml 读取",
        ),
        Row(len(LARGE), "kinds of large files that are made to hold a reader up", "专为拖慢读取而构造的大文件"),
        Row(len(COMMANDS) + len(HOOKS), "settings and hooks of a repository that name a command; none runs", "仓库中可指定命令的设置和钩子；均不运行"),
        *_faults(),
    ]  # fmt: skip


def _faults() -> list[Row]:
    from tests.faults import ERRORS
    from tests.test_faults import A_COMMAND, COMMANDS, DRIVERS

    return [
        Row(len(DRIVERS), f"ways to write files, killed or failed at every system call ({len(ERRORS) + 1} kinds)", f"写文件的方式，在每个系统调用处终止或令其失败（{len(ERRORS) + 1} 种）"),
        Row(len(COMMANDS), f"whole commands, killed or failed at {A_COMMAND} system calls each", f"完整命令，各在 {A_COMMAND} 个系统调用处终止或令其失败"),
    ]  # fmt: skip


def recorded() -> list[Row]:
    """What long runs found, which are not part of each run of the tests."""
    rows = []
    if FUZZED.exists():
        fuzzed = json.loads(FUZZED.read_text("utf-8"))
        rows += [
            Row(fuzzed["inputs"], "inputs that were fuzzed", "模糊测试输入"),
            Row(len(fuzzed["targets"]), "targets of the fuzzer", "模糊测试目标"),
            Row(fuzzed["mended"], "crashes that it found, corrected and kept as tests", "模糊测试发现的崩溃，已修正并留作测试"),
            Row(len(fuzzed["open"]), "faults that it found and that are open", "模糊测试发现且未解决的故障"),
        ]  # fmt: skip
    if MUTATED.exists():
        found: Any = json.loads(MUTATED.read_text("utf-8"))
        for each in found if isinstance(found, list) else [found]:
            rows += [
                Row(
                    f"{each['killed']} / {each['sample']} ({each['killed_pct']} %)",
                    f"mutants that the tests notice, of those drawn with seed {each['seed']}",
                    f"测试发现的变异体 / 抽取数（种子 {each['seed']}）",
                )
            ]
    return rows


def collected() -> list[Row]:
    """How many tests pytest collects, by kind; each parameter is one."""
    asked = [sys.executable, "-m", "tests.figures", "--collect"]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True)
    tests: dict[str, bool] = json.loads(ran.stdout)
    rows, left = [], set(tests)
    for kind in KINDS:
        found = {each for each in left if any(_is_in(each, file) for file in kind.files)}
        rows.append(Row(len(found), kind.en, kind.zh))
        left -= found
    slow = sum(tests.values())
    return [
        *rows,
        Row(len(left), "others, a file for each module or command", "其他，每个模块或命令一个文件"),
        Row(len(tests), f"together: {len(tests) - slow:,} fast, {slow:,} slow", f"合计：快速 {len(tests) - slow:,}，慢速 {slow:,}"),
    ]  # fmt: skip


BLOCKS: dict[str, Callable[[], list[Row]]] = {
    "tables": tables,
    "hostile": hostile,
    "recorded": recorded,
    "collected": collected,
}


def renewed(text: str, language: str, rows: dict[str, list[Row]]) -> str:
    """A page with these figures in the places of the old ones; others stay."""

    def block(found: re.Match[str]) -> str:
        if found[2] not in rows:
            return found[0]
        return f"{found[1]}{_table(rows[found[2]], language)}{found[3]}"

    return BLOCK.sub(block, text)


def language_of(page: str) -> str:
    """The language of a page, by its name."""
    return "zh" if ".zh-CN." in page else "en"


def _table(rows: Sequence[Row], language: str) -> str:
    head = "| how many | of what |" if language == "en" else "| 数量 | 内容 |"
    lines = [head, "|--:|---|"]
    for each in rows:
        value = f"{each.value:,}" if isinstance(each.value, int) else each.value
        lines.append(f"| {value} | {each.zh if language == 'zh' else each.en} |")
    return "\n".join(lines) + "\n"


def _files(folder: Path) -> int:
    return sum(each.is_file() for each in folder.rglob("*"))


def _folders(folder: Path) -> int:
    return sum(each.is_dir() for each in folder.iterdir())


def _is_in(test: str, file: str) -> bool:
    return fnmatch(test.partition("::")[0].removeprefix("tests/"), f"{file}.py")


class _Collector:
    """Keeps what pytest collects: each test, and whether it is slow."""

    def __init__(self) -> None:
        self.found: dict[str, bool] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self.found[item.nodeid] = item.get_closest_marker("slow") is not None


def _collect() -> int:
    collector = _Collector()
    words = ["--collect-only", "-q", "-n", "0", "-m", "not spark", "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(io.StringIO()):
        code = pytest.main([*words, str(ROOT / "tests")], plugins=[collector])
    print(json.dumps(collector.found))
    return int(code)


def main() -> int:
    """Enters the figures, or says which page has others; 1 then."""
    parser = argparse.ArgumentParser(prog="python -m tests.figures", description=__doc__)
    parser.add_argument("--write", action="store_true", help="enter them in the pages")
    parser.add_argument(
        "--collect", action="store_true", help="print what pytest collects, as JSON"
    )
    asked = parser.parse_args()
    if asked.collect:
        return _collect()
    rows = {name: count() for name, count in BLOCKS.items()}
    old = []
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        new = renewed(text, language_of(page), rows)
        if new != text:
            old.append(page)
            if asked.write:
                (ROOT / page).write_text(new, "utf-8")
    print("written:" if asked.write else "out of date:", ", ".join(old) or "none")
    return 0 if asked.write else int(bool(old))


if __name__ == "__main__":
    sys.exit(main())
