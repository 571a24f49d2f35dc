"""The figures as a table in the terminal, and as pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

Language = Literal["en", "zh"]
ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results.json")
PAGES: Mapping[Language, Path] = {
    "en": ROOT / "docs" / "performance.md",
    "zh": ROOT / "docs" / "performance.zh-CN.md",
}
GROUPS: Mapping[str, tuple[str, str]] = {
    "start": ("Start-up", "启动"),
    "files": ("Many files", "大量文件"),
    "lines": ("JSON Lines", "JSON Lines"),
    "criteria": ("Many criteria", "大量标准"),
    "register": ("Registers", "厂商登记表"),
    "peers": ("Beside other programs", "与同类程序对照"),
    "robustness": ("Robustness", "稳健性"),
}
MEASURES = {"cpu": ("CPU", "CPU"), "wall": ("clock", "耗时")}


def shown(seconds: float) -> str:
    """Seconds as a person reads them."""
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def in_mib(size: float) -> str:
    """Bytes in MiB."""
    return f"{size / (1 << 20):,.0f} MiB"


def bound(pair: Mapping[str, Any]) -> str:
    """What is asked of a ratio."""
    return f"≤ {pair['most']:g}" if pair["most"] is not None else "–"


def is_over(pair: Mapping[str, Any]) -> bool:
    """Whether a ratio is over what is asked."""
    return pair["most"] is not None and pair["ratio"] > pair["most"]


def is_short(rate: Mapping[str, Any]) -> bool:
    """Whether vendors a second are fewer than is asked, or the memory is more."""
    return bool(rate["per_second"] < rate["least"] or rate["memory"] > rate["most"])


def print_pairs(pairs: list[dict[str, Any]], console: Console) -> None:
    """One table of all pairs."""
    table = Table(box=None)
    for head in ("what", "figure", "oa-select", "beside it", "", "ratio", "asked"):
        table.add_column(head, no_wrap=True)
    for pair in pairs:
        measure = pair["measure"]
        ratio = f"{pair['ratio']:.2f}" + (" ✗" if is_over(pair) else "")
        ours, other = shown(pair["ours"][measure]), shown(pair["other"][measure])
        row = (pair["what"][0], MEASURES[measure][0], ours, other, pair["beside"][0], ratio)
        table.add_row(*row, bound(pair))
    console.print(table)


def print_rates(rates: list[dict[str, Any]], console: Console) -> None:
    """One table of all commands that take so many vendors a second, where there are any."""
    table = Table(box=None)
    for head in ("what", "CPU", "clock", "vendors a second", "asked", "memory", "asked", ""):
        table.add_column(head, no_wrap=True)
    for rate in rates:
        table.add_row(rate["what"][0], *_rate(rate), "✗" if is_short(rate) else "")
    if rates:
        console.print(table)


def _rate(rate: Mapping[str, Any]) -> tuple[str, ...]:
    """The cells of a command that takes so many vendors a second, after its name."""
    return (
        shown(rate["cpu"]),
        shown(rate["wall"]),
        f"{rate['per_second']:,.0f}",
        f"≥ {rate['least']:,.0f}",
        in_mib(rate["memory"]),
        f"≤ {in_mib(rate['most'])}",
    )


def print_growth(growth: Mapping[str, Any], console: Console) -> None:
    """The table of one command over growing input."""
    table = Table(growth["unit"][0], "CPU", "clock", "memory", title=growth["what"][0])
    for row in growth["rows"]:
        found = (shown(row["cpu"]), shown(row["wall"]), in_mib(row["memory"]))
        table.add_row(f"{row['size']:,}", *found)
    console.print(table)


def page(results: Mapping[str, Any], language: Language) -> str:
    """The page of the documentation."""
    return "\n".join(_page(results, language)) + "\n"


def _page(results: Mapping[str, Any], language: Language) -> Iterator[str]:
    at = 0 if language == "en" else 1
    yield from _head(results["machine"], language)
    for group, title in GROUPS.items():
        pairs = [each for each in results["pairs"] if each["group"] == group]
        rates = [each for each in results.get("rates", ()) if each["group"] == group]
        growths = [each for each in results["growths"] if each["group"] == group]
        if not pairs and not rates and not growths:
            continue
        yield from ("", f"## {title[at]}")
        if pairs:
            yield from ("", *_pairs(pairs, at))
        if rates:
            yield from ("", *_rates(rates, at))
        for growth in growths:
            yield from ("", *_growth(growth, at))


def _head(machine: Mapping[str, Any], language: Language) -> Iterator[str]:
    versions = ", ".join(f"{name} {found}" for name, found in machine["versions"].items())
    where = f"{machine['processor']}, {machine['system']}, Python {machine['python']}"
    if language == "en":
        yield from (
            "# Performance",
            "",
            "English · [简体中文](performance.zh-CN.md) · back to the [README](../README.md)",
            "",
        )
        yield (
            "Each row is a pair that was measured in one run, in turns: ours beside what it builds"
            " on, or beside another program. Figures are medians of whole processes, with start"
            " and end, except in the last section, where only the calculation counts. A ratio"
            " carries over to other machines better than a time. `python -m benchmarks --write`"
            " measures anew and writes this page."
        )
        yield from ("", f"Measured on {machine['cores']} cores of {where}, with {versions}.")
    else:
        yield from (
            "# 性能",
            "",
            "[English](performance.md) · 简体中文 · 回到[自述](../README.zh-CN.md)",
            "",
        )
        yield (
            "每行是同一次运行中交替测量的一对命令：左为 oa-select，右为它所依赖的库或同类程序。"
            "数字是整个进程（含启动和退出）的中位数；最后一节只计计算本身。"
            "倍数比时间更便于在不同机器之间对照。"
            "`python -m benchmarks --write` 重新测量并生成本页。"
        )
        yield from ("", f"测量环境：{machine['cores']} 核，{where}；{versions}。")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _pairs(pairs: list[dict[str, Any]], at: int) -> Iterator[str]:
    head = (
        ("what", "figure", "oa-select", "beside it", "", "ratio", "asked"),
        ("命令", "指标", "oa-select", "对照", "", "倍数", "要求"),
    )[at]
    yield _row(*head)
    yield "|---|---|--:|--:|---|--:|--:|"
    for pair in pairs:
        measure = pair["measure"]
        ours, other = shown(pair["ours"][measure]), shown(pair["other"][measure])
        named = MEASURES[measure][at]
        cells = (pair["what"][at], named, ours, other, pair["beside"][at], f"{pair['ratio']:.2f}")
        yield _row(*cells, bound(pair))


def _rates(rates: list[dict[str, Any]], at: int) -> Iterator[str]:
    head = (
        ("what", "CPU", "clock", "vendors a second", "asked", "memory", "asked"),
        ("命令", "CPU", "耗时", "每秒厂商数", "要求", "内存", "要求"),
    )[at]
    yield _row(*head)
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for rate in rates:
        yield _row(rate["what"][at], *_rate(rate))


def _growth(growth: Mapping[str, Any], at: int) -> Iterator[str]:
    head = (("CPU", "clock", "memory"), ("CPU", "耗时", "内存"))[at]
    yield f"{growth['what'][at]}{':' if at == 0 else '：'}"
    yield from ("", _row(growth["unit"][at], *head), "|--:|--:|--:|--:|")
    for row in growth["rows"]:
        found = (shown(row["cpu"]), shown(row["wall"]), in_mib(row["memory"]))
        yield _row(f"{row['size']:,}", *found)
    power = growth["exponent"]
    if power is not None:
        start, cpu, memory = f"{power['from']:,}", f"{power['cpu']:.2f}", f"{power['memory']:.2f}"
        en = f"From {start} on, CPU time grows with the power {cpu} of the size, memory {memory}."
        zh = f"从 {start} 起，CPU 时间按规模的 {cpu} 次方增长，内存按 {memory} 次方增长。"
        yield from ("", (en, zh)[at])
