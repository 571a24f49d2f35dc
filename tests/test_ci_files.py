"""What others put into their own jobs: the Action, the hook, the examples; valid, and run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from oa_select import __version__
from oa_select.starter import starter_files
from oa_select.text import LANGUAGES
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {each["name"]: each for each in ACTION["runs"]["steps"]}
CHECK, FETCH = "Check the files", "Fetch the base"
COMPARE, COMMENT = "Compare the rankings", "Keep one comment on the pull request"
GATES = "Hold the gates"
MARKER = "<!-- oa-select diff -->"
COMMENTS = "repos/me/choice/issues/7/comments"

# A new repository has a branch main, whatever the machine says.
MAIN = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
}

# Answers as the API does for what the Action asks: a page of comments as its query wants them, and
# whether a comment may be written. Every call is kept.
GH = """\
#!{python}
import json, os, pathlib, sys
words = sys.argv[1:]
here = pathlib.Path({folder!r})
calls = json.loads((here / "calls.json").read_text())
body = next((word[6:] for word in words if word.startswith("body=@")), None)
calls.append([words, None if body is None else pathlib.Path(body).read_text("utf-8")])
(here / "calls.json").write_text(json.dumps(calls))
assert words[0] == "api" and os.environ["GH_TOKEN"] == "token"
if "--jq" in words:
    for id, login, text in json.loads((here / "comments.json").read_text()):
        print(id, login, text.split("\\n")[0], sep="\\t")
elif (here / "read-only").exists():
    sys.exit("gh: Resource not accessible by integration (HTTP 403)")
"""


class Ran(NamedTuple):
    """What a step gave: its exit code, what it printed, and its outputs."""

    code: int
    printed: str
    outputs: dict[str, str]


class Job:
    """A job on a pull request: a repository made by ``init``, and the steps of the Action."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = folder / "repository"
        self.fake = folder / "bin"
        self.fake.mkdir()
        gh = self.fake / "gh"
        gh.write_text(GH.format(python=sys.executable, folder=str(self.fake)), "utf-8")
        gh.chmod(0o755)
        self.comments([])
        self.call("oa-select", "init", str(self.repository))
        self.git("init", "--quiet")
        self.commit("start")

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join(
            (str(self.fake), str(Path(sys.executable).parent), os.environ["PATH"])
        )
        identity = {
            f"GIT_{who}_{what}": "test@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        kept = {key: each for key, each in os.environ.items() if not key.startswith("OA_")}
        return kept | identity | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull} | MAIN

    def call(self, *words: str, cwd: Path | None = None) -> str:
        return subprocess.run(
            words, check=True, capture_output=True, text=True, cwd=cwd, env=self.environment
        ).stdout

    def git(self, *words: str) -> str:
        return self.call("git", *words, cwd=self.repository).strip()

    def commit(self, message: str) -> str:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.repository / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    def comments(self, found: list[list[object]]) -> None:
        (self.fake / "comments.json").write_text(json.dumps(found), "utf-8")
        (self.fake / "calls.json").write_text("[]", "utf-8")

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """The comments written: method, address and text."""
        calls = json.loads((self.fake / "calls.json").read_text("utf-8"))
        return [
            (words[words.index("--method") + 1], words[words.index("--method") + 2], body)
            for words, body in calls
            if body is not None
        ]

    def run(self, name: str, **values: str) -> Ran:
        """Runs a step as the runner does; ``values`` are those of its expressions.

        In their names ``.`` and ``-`` are written ``_``; inputs have their defaults.
        """
        step = STEPS[name]
        files = {
            "GITHUB_OUTPUT": self.folder / "output",
            "GITHUB_STEP_SUMMARY": self.folder / "summary",
        }
        for path in files.values():
            path.write_text("", "utf-8")
        environment = self.environment | {key: str(path) for key, path in files.items()}
        environment |= {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(self.folder)}
        for key, text in step["env"].items():
            environment[key] = _value(text, values)
        script = self.folder / "step.sh"
        script.write_text(step["run"], "utf-8")
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            check=False, cwd=self.repository, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Ran(ran.returncode, ran.stdout + ran.stderr, outputs)

    @property
    def summary(self) -> str:
        return (self.folder / "summary").read_text("utf-8")

    def compare(self, base: str, **values: str) -> Ran:
        return self.run(COMPARE, steps_base_outputs_commit=base, **values)

    def comment(self, changed: str) -> Ran:
        return self.run(
            COMMENT,
            steps_diff_outputs_changed=changed,
            github_repository="me/choice",
            github_event_pull_request_number="7",
            inputs_token="token",
        )


def _value(text: str, values: dict[str, str]) -> str:
    found = re.fullmatch(r"\$\{\{ ([\w.-]+) \}\}", text)
    assert found is not None, text
    name = re.sub(r"[.-]", "_", found[1])
    if name in values:
        return values[name]
    section, _, key = found[1].partition(".")
    assert section == "inputs", f"the test says nothing of {found[1]}"
    return str(ACTION["inputs"][key]["default"])


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(tmp_path)


def test_the_action_finds_nothing_in_a_new_project(job: Job) -> None:
    ran = job.run(CHECK)
    assert ran.code == 0, ran.printed
    assert job.run(CHECK, inputs_strict="true").code == 0


def test_the_action_fails_on_errors_and_says_where(job: Job) -> None:
    job.edit("vendors/example-a.yaml", "p1_response_minutes", "p1_respone_minutes")
    ran = job.run(CHECK)
    assert ran.code == 1
    assert "unknown-key" in ran.printed
    assert "vendors/example-a.yaml" in ran.printed


def test_warnings_fail_only_where_they_are_to(job: Job) -> None:
    job.edit("rubrics/default.yaml", "# oa-select: ignore[ratio-scale]", "#")
    assert job.run(CHECK).code == 0
    assert job.run(CHECK, inputs_strict="true").code == 1


def test_other_places_are_checked_and_compared(job: Job) -> None:
    (job.repository / "my data").mkdir()
    for name in ("example-a", "example-b"):
        job.git("mv", f"vendors/{name}.yaml", f"my data/{name}.yaml")
    job.git("mv", "rubrics/default.yaml", "tender.yaml")
    for name in ("vendors", "rubrics"):
        if (job.repository / name).exists():
            (job.repository / name).rmdir()
    job.edit("tender.yaml", "rubric: default", "rubric: tender")
    places = {
        "inputs_vendors": "my data/example-a.yaml\nmy data/example-b.yaml\n",
        "inputs_rubric": "tender.yaml",
    }
    base = job.commit("moved")
    assert job.run(CHECK, **places).code == 0
    job.edit("my data/example-a.yaml", "value: 24", "value: 12")
    ran = job.compare(base, **places)
    assert (ran.code, ran.outputs) == (0, {"changed": "true"}), ran.printed
    assert "my data/example-a.yaml" in job.summary
    job.edit("my data/example-a.yaml", "value: 12", "value: twelve")
    ran = job.run(CHECK, **places)
    assert ran.code == 1
    assert "my data/example-a.yaml" in ran.printed


def test_the_base_is_fetched_where_the_clone_is_shallow(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    job.commit("change")
    origin = job.repository
    job.repository = job.folder / "shallow"
    job.call("git", "clone", "--quiet", "--depth=1", origin.as_uri(), str(job.repository))
    job.call("git", "config", "uploadpack.allowAnySHA1InWant", "true", cwd=origin)
    assert job.compare(base).outputs == {}
    for _ in range(2):
        assert job.run(FETCH, inputs_base=base).outputs == {"commit": base}
    assert job.compare(base).outputs == {"changed": "true"}
    assert job.run(FETCH, inputs_base="main").outputs == {"commit": job.git("rev-parse", "HEAD")}


def test_a_full_clone_stays_full(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    job.commit("change")
    assert job.run(FETCH, inputs_base=base).outputs == {"commit": base}
    assert job.git("rev-parse", "--is-shallow-repository") == "false"


def test_a_base_is_no_option(job: Job) -> None:
    ran = job.run(FETCH, inputs_base="--upload-pack=touch hacked")
    assert ran.code == 2
    assert not (job.repository / "hacked").exists()


def test_the_first_comment_is_written_and_then_kept_up_to_date(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    ran = job.compare(base)
    assert (ran.code, ran.outputs) == (0, {"changed": "true"}), ran.printed
    assert "Free service period" in job.summary

    others = [[1, "somebody", "LGTM"], [2, "somebody", f"{MARKER}\nnot ours"]]
    job.comments(others)
    assert job.comment("true").code == 0
    [(method, address, body)] = job.written
    assert (method, address) == ("POST", COMMENTS)
    assert body.splitlines()[0] == MARKER
    assert "Free service period" in body

    job.comments([*others, [3, "github-actions[bot]", f"{MARKER}\nold"]])
    assert job.comment("true").code == 0
    [(method, address, body)] = job.written
    assert (method, address) == ("PATCH", "repos/me/choice/issues/comments/3")


def test_nothing_is_said_of_nothing_but_what_was_said_is_put_right(job: Job) -> None:
    ran = job.compare(job.git("rev-parse", "HEAD"))
    assert ran.outputs == {"changed": "false"}
    assert job.comment("false").code == 0
    assert job.written == []
    job.comments([[3, "github-actions[bot]", f"{MARKER}\nold"]])
    assert job.comment("false").code == 0
    assert [method for method, _, _ in job.written] == ["PATCH"]


def test_a_token_that_may_only_read_fails_nothing(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    job.compare(base)
    (job.fake / "read-only").touch()
    ran = job.comment("true")
    assert ran.code == 0
    assert "::notice::no comment was written" in ran.printed


def test_gates_hold_and_fail(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    for gate, code in (("winner-change,frozen", 0), ("winner-change,score-delta>2", 1)):
        ran = job.run(GATES, steps_base_outputs_commit=base, inputs_fail_on=gate)
        assert ran.code == code, ran.printed
    assert "not met: --fail-on score-delta>2" in ran.printed


def test_a_change_of_a_frozen_rubric_fails(job: Job) -> None:
    job.call("oa-select", "freeze", "default", "--since", "2026-12-01", cwd=job.repository)
    base = job.commit("frozen")
    assert job.run(CHECK).code == 0
    job.edit("rubrics/default.yaml", "[36, 100]", "[24, 100]")
    assert job.run(CHECK).code == 1
    ran = job.run(GATES, steps_base_outputs_commit=base, inputs_fail_on="frozen")
    assert ran.code != 0


def test_the_pull_request_that_mends_the_base_passes(job: Job) -> None:
    job.edit("vendors/example-a.yaml", "value: 24", "value: two years")
    broken = job.commit("broken")
    ran = job.compare(broken)
    assert (ran.code, ran.outputs) == (2, {})
    job.edit("vendors/example-a.yaml", "value: two years", "value: 24")
    ran = job.compare(broken)
    assert (ran.code, ran.outputs) == (0, {})
    assert "::warning::the base cannot be compared with" in ran.printed
    assert job.run(GATES, steps_base_outputs_commit=broken, inputs_fail_on="frozen").code == 2


def test_the_pull_request_that_brings_the_project_is_compared(job: Job) -> None:
    job.git("checkout", "--quiet", "--orphan", "empty")
    job.git("commit", "--quiet", "--allow-empty", "--message", "empty")
    job.git("rm", "-r", "--quiet", "--cached", ".")
    job.git("commit", "--quiet", "--allow-empty", "--message", "really empty")
    ran = job.compare(job.git("rev-parse", "HEAD"))
    assert ran.outputs == {"changed": "true"}, ran.printed


def test_no_expression_stands_in_a_script() -> None:
    """What a pull request can set would otherwise be run."""
    for name, step in STEPS.items():
        assert "${{" not in step.get("run", ""), name
        if "run" in step:
            assert step["run"].startswith("set -euo pipefail\n"), name


def test_other_actions_are_named_by_their_hash() -> None:
    used = [step["uses"] for step in STEPS.values() if "uses" in step]
    for file in (each for language in LANGUAGES for each in starter_files(language, __version__)):
        used += re.findall(r"uses: (actions/.+)", file.text)
    assert len(used) == 3
    for each in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}( # v[\d.]+)?", each), each


@pytest.mark.parametrize(
    "name", ["README.md", "docs/ci.md", "docs/ci.zh-CN.md", "examples/ci/gitlab-ci.yml"]
)
def test_examples_name_this_version(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"YOUR_ORG/oa-select@v([\d.]+\d)", text)) <= {__version__}
    assert set(re.findall(r"rev: v([\d.]+)", text)) <= {__version__}


def validate(schema: str, *paths: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_action_is_valid() -> None:
    validate("vendor.github-actions", ROOT / "action.yml")


def test_the_workflow_of_a_new_project_is_valid(tmp_path: Path) -> None:
    found = []
    for language in LANGUAGES:
        for each in starter_files(language, __version__):
            if each.path.endswith(".yml"):
                found.append(tmp_path / f"{language}.yml")
                found[-1].write_text(each.text, "utf-8")
                steps = yaml.safe_load(each.text)["jobs"]["ranking"]["steps"]
                asked = next(step["with"] for step in steps if "oa-select" in step["uses"])
                assert set(asked) <= set(ACTION["inputs"])
                assert f"oa-select@v{__version__}" in each.text
    assert len(found) == len(LANGUAGES)
    validate("vendor.github-workflows", *found)


def test_the_gitlab_example_is_valid() -> None:
    validate("vendor.gitlab-ci", ROOT / "examples/ci/gitlab-ci.yml")


def test_the_gitlab_example_runs(job: Job) -> None:
    example = yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text("utf-8"))
    environment = job.environment | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": job.git("rev-parse", "HEAD")}
    job.edit("vendors/example-a.yaml", "value: 24", "value: 12")
    for name in ("oa-select-check", "oa-select-diff"):
        script = "\n".join(example[name]["script"])
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            check=False, cwd=job.repository, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert "Free service period" in (job.repository / "ranking.md").read_text("utf-8")
    assert "<testsuite" in (job.repository / "report.xml").read_text("utf-8")


def test_the_hook_is_valid_and_looks_at_our_files() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)], check=True
    )
    hook, fixing = yaml.safe_load(manifest.read_text("utf-8"))
    assert (hook["id"], hook["entry"]) == ("oa-select-check", "oa-select check")
    assert (fixing["id"], fixing["entry"]) == ("oa-select-fix", "oa-select check --fix")
    assert fixing["files"] == hook["files"]
    for name in ("vendors/a.yaml", "x/rubrics/b.yml", "needs.yaml", "vendors/all.jsonl"):
        assert re.search(hook["files"], name), name
    for name in ("README.md", "my-vendors/a.yaml", "vendors/a.yaml.orig", "my-needs.yaml"):
        assert not re.search(hook["files"], name), name


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/ci.zh-CN.md"])
def test_the_page_runs_as_it_is_written(page: str, tmp_path: Path) -> None:
    """Its files and commands, from the top, in a folder of one's own; but for what needs the web."""
    job = Job(tmp_path)
    base = tmp_path / "reader"
    base.mkdir()
    job.repository = base
    text = (ROOT / page).read_text("utf-8")
    ran = 0
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        if named := re.match(r"# ([\w/-]+\.yaml)\n", block):
            (base / named[1]).write_text(block, "utf-8")
        if language not in ("sh", "bash"):
            continue
        if "origin/main" in block:
            job.commit("later")
            job.call("git", "clone", "--quiet", "--bare", str(base), str(tmp_path / "origin"))
            job.git("remote", "add", "origin", str(tmp_path / "origin"))
        job.call("bash", "-euo", "pipefail", "-c", block, cwd=base)
        ran += 1
    assert ran == 6
    assert (base / ".git/hooks/pre-commit").stat().st_mode & 0o100


@pytest.mark.parametrize("page", ["docs/tutorial.md", "docs/tutorial.zh-CN.md"])
def test_the_tutorial_leads_to_a_ranking_of_one_s_own(page: str, tmp_path: Path) -> None:
    """Followed to the letter in a shell, from an empty folder to two weights and a vendor more."""
    job = Job(tmp_path)
    base = tmp_path / "reader"
    base.mkdir()
    text = (ROOT / page).read_text("utf-8")
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        if named := re.match(r"# ([\w/-]+\.yaml)\n", block):
            (base / named[1]).write_text(block, "utf-8")
        if language in ("sh", "bash"):
            job.call("bash", "-euo", "pipefail", "-c", block, cwd=base)
    assert {"report.html", "ranking.xlsx", "seeyon.xlsx"} <= {path.name for path in base.iterdir()}
    job.call("oa-select", "rank", "-q", "-o", "ranking.json", cwd=base)
    ranking = json.loads((base / "ranking.json").read_text("utf-8"))
    first = ranking["vendors"][0]
    assert (first["vendor"], first["rank"], len(ranking["vendors"])) == ("nearby", 1, 12)
    weights = {each["id"]: each["weight"] for each in first["criteria"]}
    assert (weights["network"], weights["after-sale"]) == pytest.approx((0.25, 0.40))


@pytest.mark.parametrize(("page", "language"), [("docs/ci.md", "en"), ("docs/ci.zh-CN.md", "zh")])
def test_the_comment_on_the_page_is_what_is_written(job: Job, page: str, language: str) -> None:
    base = job.git("rev-parse", "HEAD")
    job.edit("vendors/example-a.yaml", "value: 30\n", "value: 240\n")
    job.compare(base, inputs_lang=language)
    said = [line.replace(" ", "") for line in job.summary.splitlines()]
    quoted = re.findall(r"^> (.+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    shown = [line.replace(" ", "") for line in quoted if line.startswith(("|", "###"))]
    assert len(shown) == 8
    assert [line for line in shown if line not in said] == []


def test_the_page_names_all_inputs_gates_and_the_hook() -> None:
    from oa_select.results.difference import CONDITIONS

    for page in ("docs/ci.md", "docs/ci.zh-CN.md"):
        text = (ROOT / page).read_text("utf-8")
        for name in (*ACTION["inputs"], *CONDITIONS, "oa-select-check"):
            assert name in text, (page, name)
