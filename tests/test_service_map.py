"""Where vendors serve, province by province: the record, its words, its grid and its sheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from oa_select.facts.coverage import Needs, Site
from oa_select.regions import TILES
from oa_select.report.service_map.buyer import place_words, served_places, worst_marks
from oa_select.report.service_map.grid import WIDTH, grid_lines, notes
from oa_select.report.service_map.words import (
    MARKS,
    MODE_MARKS,
    mark_of,
    site_words,
    tally,
    tile_words,
)
from oa_select.results.profile import Profile
from oa_select.results.service_map import MapTile, ServiceMap
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options
from oa_select.scoring.profile import make_profile
from oa_select.text import LocalizedText, Speech
from tests.conftest import Ran
from tests.office import convert
from tests.world import contest_of, rubric_of, vendor_of

EN, ZH = Speech("en"), Speech("zh")
Run = Callable[..., Ran]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
RUBRIC = """
criteria:
  - id: near
    weight: 50
    fact: network.site_coverage
    sites: {same_city: 100, same_province: 75, remote: 25, none: 0}
  - id: who
    weight: 50
    fact: network.site_delivery
    sites:
      own_branch: 100
      sales_service_center: 90
      joint_venture: 80
      authorised_operator: 70
      franchise: 60
      agent: 50
      system_integrator: 40
      hq_remote: 20
      none: 0
"""
SOURCES = "{bid: {title: Bid, kind: bid, published: 2026-05}, site: {title: Site, kind: vendor}}"
NEEDS = Needs(
    "places",
    (
        Site(LocalizedText("Head office"), "CN-GD", "深圳", 800),
        Site(LocalizedText("Depot"), "CN-GD", "汕头", 30),
        Site(LocalizedText("Works"), "CN-SC", "成都", 200),
        Site(LocalizedText("Lab"), "US-CA", None, 5),
    ),
)
LISTED = """
- {province: CN-JS, cities: [南京, 苏州], modes: [onsite], delivered_by: [own_branch], stages: [after_sale]}
- {province: CN-GD, cities: [深圳], modes: [onsite, phone], delivered_by: [agent]}
- {province: CN-GD, cities: [广州], modes: [onsite], delivered_by: [franchise], stages: [pre_sale]}
- {province: CN-SC, cities: [绵阳], modes: [onsite]}
- {province: CN-ZJ, modes: [onsite], delivered_by: [joint_venture], stages: [in_sale, after_sale]}
- {province: CN-HB, modes: [phone]}
"""


def profiles(
    *coverages: str, needs: Needs | None = None, evidence: str = "", rubric: str = RUBRIC
) -> list[Profile]:
    """The profiles of vendors with these lists of places, ``v0`` and on."""
    whole: Rubric = rubric_of(f"{evidence}{rubric}")
    vendors = [vendor_of(f"v{at}", text, SOURCES) for at, text in enumerate(coverages)]
    contest = contest_of(whole, *vendors, options=Options(needs=needs))
    placed = {each.vendor: each for each in contest.ranking.vendors}
    return [make_profile(contest.plan, each, placed[each.id]) for each in vendors]


def coverage(
    completeness: str = "closed", remote: str = "", source: str = "bid", regions: str = LISTED
) -> str:
    """The list of places in a vendor's file."""
    lines = [
        "network:",
        "  coverage:",
        f"    completeness: {completeness}",
        f"    source: {source}",
    ]
    if remote:
        lines.append(f"    remote: {remote}")
    lines += ["    regions:", *(f"      {line}" for line in regions.strip().splitlines())]
    return "\n".join(lines) + "\n"


def map_of(
    text: str, needs: Needs | None = None, evidence: str = "", rubric: str = RUBRIC
) -> ServiceMap:
    return profiles(text, needs=needs, evidence=evidence, rubric=rubric)[0].service_map


def tile(found: ServiceMap, letters: str) -> MapTile:
    return next(each for each in found.tiles if each.code == f"CN-{letters}")


def states(found: ServiceMap, *letters: str) -> list[str]:
    return [tile(found, each).state for each in letters]


def names(levels: tuple[tuple[str, LocalizedText], ...]) -> list[str]:
    return [name for name, _ in levels]


class TestRecord:
    def test_all_provinces_each_at_its_place(self) -> None:
        found = map_of("")
        assert [each.code for each in found.tiles] == list(TILES)
        assert {each.code: each.place for each in found.tiles} == TILES

    def test_without_a_list_all_is_unknown(self) -> None:
        found = map_of("", NEEDS)
        assert found.listing == "missing"
        assert {each.state for each in found.tiles} == {"unknown"}
        assert all(not site.coverage and not site.delivery for _, site in found.sites)
        assert {site.state for _, site in found.sites} == {"unknown"}

    @pytest.mark.parametrize(
        ("remote", "elsewhere"), [("true", "remote"), ("false", "none"), ("", "unknown")]
    )
    def test_a_closed_list(self, remote: str, elsewhere: str) -> None:
        found = map_of(coverage("closed", remote))
        assert (found.listing, found.open) == ("counted", False)
        assert states(found, "JS", "GD", "SC", "ZJ") == ["onsite"] * 4
        assert states(found, "HB", "BJ", "TW") == [elsewhere] * 3

    @pytest.mark.parametrize("remote", ["true", "false", ""])
    def test_of_an_open_list_the_rest_is_unknown(self, remote: str) -> None:
        found = map_of(coverage("open", remote))
        assert (found.listing, found.open) == ("counted", True)
        assert states(found, "JS", "GD", "HB", "BJ") == ["onsite", "onsite", "unknown", "unknown"]

    def test_who_comes_where_and_at_which_stages(self) -> None:
        found = map_of(coverage())
        jiangsu, guangdong, sichuan, zhejiang = (
            tile(found, each) for each in ("JS", "GD", "SC", "ZJ")
        )
        assert names(jiangsu.delivered_by) == ["own_branch"]
        assert names(guangdong.delivered_by) == ["franchise", "agent"]
        assert names(sichuan.delivered_by) == []
        assert [each.all_named for each in (jiangsu, guangdong, sichuan)] == [True, True, False]
        assert jiangsu.cities == ("南京", "苏州")
        assert guangdong.cities == ("深圳", "广州")
        assert names(jiangsu.stages) == ["after_sale"]
        assert guangdong.stages == ()  # one of its regions serves every stage
        assert names(zhejiang.stages) == ["in_sale", "after_sale"]

    def test_stages_of_several_regions_are_taken_together(self) -> None:
        line = "- {{province: CN-JS, modes: [onsite], stages: [{}]}}\n"
        some = map_of(coverage(regions=line.format("pre_sale") + line.format("after_sale")))
        assert names(tile(some, "JS").stages) == ["pre_sale", "after_sale"]
        every = line.format("pre_sale") + line.format("in_sale, after_sale")
        assert tile(map_of(coverage(regions=every)), "JS").stages == ()

    def test_one_region_that_names_nobody_leaves_it_open_who_comes(self) -> None:
        regions = (
            "- {province: CN-JS, modes: [onsite], delivered_by: [agent]}\n"
            "- {province: CN-JS, cities: [苏州], modes: [onsite]}\n"
        )
        found = tile(map_of(coverage(regions=regions)), "JS")
        assert (names(found.delivered_by), found.all_named) == (["agent"], False)

    @pytest.mark.parametrize(
        ("evidence", "source", "listing"),
        [
            ("evidence: {min_grade: D}\n", "bid", "counted"),
            ("evidence: {min_grade: C}\n", "bid", "left_out"),
            ("evidence: {max_age_months: 3, as_of: 2026-08}\n", "bid", "counted"),
            ("evidence: {max_age_months: 3, as_of: 2026-09}\n", "bid", "left_out"),
            ("evidence: {max_age_months: 3, as_of: 2026-08}\n", "site", "left_out"),
        ],
    )
    def test_a_list_that_the_rules_of_evidence_leave_out(
        self, evidence: str, source: str, listing: str
    ) -> None:
        found = map_of(coverage(source=source), NEEDS, evidence)
        assert found.listing == listing
        assert (states(found, "JS") == ["onsite"]) == (listing == "counted")
        if listing == "left_out":
            assert found.tiles == map_of("", NEEDS).tiles

    def test_the_buyers_places_are_what_scoring_finds(self) -> None:
        for completeness in ("open", "closed"):
            for remote in ("true", "false", ""):
                [profile] = profiles(coverage(completeness, remote), needs=NEEDS)
                near, who = (
                    dict(leaf.facts[0].places) for leaf in profile.score.leaves() if leaf.facts
                )
                sites = {site.name: site for _, site in profile.service_map.sites}
                assert set(sites) == {each.name for each in NEEDS.sites}
                for name, site in sites.items():
                    assert (site.coverage, site.delivery) == (near[name], who[name])

    def test_each_place_is_in_its_province(self) -> None:
        found = map_of(coverage("closed", "false"), NEEDS)
        assert [each.name.en for each in tile(found, "GD").sites] == ["Head office", "Depot"]
        assert [each.name.en for each in found.elsewhere] == ["Lab"]
        head, depot = tile(found, "GD").sites
        assert (names(head.coverage), names(head.delivery)) == (["same_city"], ["agent"])
        assert names(depot.coverage) == ["same_province"]
        assert names(depot.delivery) == ["franchise", "agent"]
        assert (head.state, found.elsewhere[0].state) == ("onsite", "none")
        assert (head.city, head.users) == ("深圳", 800)


class TestWords:
    def test_the_mark_of_each_tile(self) -> None:
        found = map_of(coverage("closed", "false"))
        marks = {each: mark_of(tile(found, each)) for each in ("JS", "GD", "SC", "ZJ", "BJ")}
        assert marks == {"JS": "B", "GD": "+", "SC": "#", "ZJ": "J", "BJ": "-"}
        assert mark_of(tile(map_of(coverage("closed", "true")), "BJ")) == "H"
        assert mark_of(tile(map_of(coverage("open")), "BJ")) == "?"

    def test_each_mode_has_a_mark_of_one_column(self) -> None:
        assert len(set(MARKS)) == len(MARKS) == len(MODE_MARKS) + 4
        assert {cell_len(each) for each in MARKS} == {1}

    def test_a_tile_in_words(self) -> None:
        found = map_of(coverage("closed", "true"), NEEDS)
        assert tile_words(tile(found, "JS"), EN) == (
            "Jiangsu: on site, by own branch; only after-sale; 南京, 苏州"
        )
        assert tile_words(tile(found, "JS"), ZH) == (
            "江苏：现场服务，服务主体：自有分公司；仅售后；南京、苏州"
        )
        assert tile_words(tile(found, "SC"), EN) == (
            "Sichuan: on site, not stated by whom; 绵阳; "
            "Works (成都): users 200, same province, who would come is not known"
        )
        assert tile_words(tile(found, "BJ"), EN) == "Beijing: remote service only"
        nowhere = map_of(coverage("closed", "false"))
        assert tile_words(tile(nowhere, "BJ"), ZH) == "北京：无服务"
        assert tile_words(tile(map_of(""), "BJ"), EN) == "Beijing: not known whether it is served"

    def test_a_place_in_words(self) -> None:
        def said(text: str, name: str) -> str:
            sites = map_of(text, NEEDS).sites
            return site_words(next(each for _, each in sites if each.name.en == name), EN)

        assert said(coverage("closed", "false"), "Lab") == "Lab (US-CA): users 5, not served"
        assert (
            said(coverage("closed", "true"), "Lab") == "Lab (US-CA): users 5, remote, HQ remotely"
        )
        assert said("", "Lab") == "Lab (US-CA): users 5, not known whether it is served"
        assert said(coverage("open"), "Lab") == said("", "Lab")
        assert said(coverage("open"), "Works") == (
            "Works (成都): users 200, same city or same province, who would come is not known"
        )

    def test_the_tally_counts_every_province_once(self) -> None:
        assert tally(map_of(coverage("closed", "false")), EN) == "on site 4, not served 30"
        assert tally(map_of(coverage("open")), ZH) == "现场服务 4、情况不明 30"


GRID = """\
                                                 HL -
                                          NM -   JL -
XJ -   GS -   NX -   SN -   SX -   HE -   BJ -   LN -
XZ -   QH -   SC #*  CQ -   HA -   SD -   TJ -
              YN -   GZ -   HB -   AH -   JS B   SH -
                     GX -   HN -   JX -   ZJ J
                            GD +*  FJ -          TW -
                     HI -   MO -   HK -

B own branch   J joint venture   + on site, by several
# on site, not stated by whom   - not served
* buyer's place"""


class TestGrid:
    def test_as_it_is_printed(self) -> None:
        found = map_of(coverage("closed", "false"), NEEDS)
        assert "\n".join(grid_lines(found, EN)) == GRID
        assert notes(found, EN) == [
            "Service at any stage is shown.",
            "provinces: on site 4, not served 30",
            "only after-sale: Jiangsu",
            "only in-sale, after-sale: Zhejiang",
            "Sichuan · Works (成都): users 200, same province, who would come is not known",
            "Guangdong · Head office (深圳): users 800, same city, agent",
            "Guangdong · Depot (汕头): users 30, same province, franchise or agent",
            "Lab (US-CA): users 5, not served",
        ]

    def test_one_stage_that_the_rubric_scores_is_the_one_shown(self) -> None:
        text = coverage("closed", "false")
        rubric = RUBRIC.replace("    sites:", "    stage: pre_sale\n    sites:")
        some = RUBRIC.replace("    sites:", "    stage: pre_sale\n    sites:", 1)
        found = map_of(text, NEEDS, rubric=rubric)
        assert (tile(found, "JS").state, tile(found, "GD").state) == ("none", "onsite")
        assert "the rubric scores is shown: pre-sale" in notes(found, EN)[0]
        scored = {each.name.en: each.state for _, each in found.sites}
        assert scored["Depot"] == "onsite"
        at_any = map_of(text, NEEDS, rubric=some)
        assert at_any.stage is None
        assert tile(at_any, "JS").state == "onsite"

    def test_chinese_lines_up_with_english(self) -> None:
        found = map_of(coverage("closed", "false"), NEEDS)
        english, chinese = (grid_lines(found, say)[:8] for say in (EN, ZH))
        assert [cell_len(each) for each in english] == [cell_len(each) for each in chinese]
        assert "苏 B" in chinese[4]

    def test_no_line_is_wider_than_allowed(self) -> None:
        everybody = "".join(
            f"- {{province: {code}, modes: [onsite], delivered_by: [{mode}]}}\n"
            for code, mode in zip(TILES, MODE_MARKS, strict=False)
        )
        regions = everybody + "- {province: CN-TW, modes: [onsite]}\n"
        for completeness, remote in (("closed", "true"), ("closed", "false"), ("open", "")):
            found = map_of(coverage(completeness, remote, regions=regions), NEEDS)
            for say in (EN, ZH):
                lines = grid_lines(found, say)
                assert max(map(cell_len, lines)) <= WIDTH <= 60
                assert all(line == line.rstrip() for line in lines)

    @pytest.mark.parametrize("format", ["table", "markdown"])
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_explain_has_the_grid(self, format: str, lang: str, project: Path, run: Run) -> None:
        found = run("explain", "acme", "--lang", lang, "-f", format, *asked(project))
        assert found.code == 0, found.err
        assert ("苏 B" if lang == "zh" else "JS B") in found.out
        assert "粤 +*" in found.out or "GD +*" in found.out
        if format == "markdown":
            assert "```text\n" in found.out

    @pytest.mark.parametrize("format", ["table", "markdown"])
    def test_one_sentence_in_place_of_a_map_without_a_list(
        self, format: str, project: Path, run: Run
    ) -> None:
        found = run("explain", "birch", "-f", format, *asked(project)).out
        assert "no list of the places served" in found
        assert "JS ?" not in found
        weak = run("explain", "acme", "--min-grade", "A", "-f", format, *asked(project)).out
        assert "the list of the places served does not count under the rules of evidence" in weak
        assert "JS ?" not in weak


class TestBuyer:
    def test_who_comes_to_each_place(self) -> None:
        found = profiles(coverage("closed", "true"), coverage("open"), "", needs=NEEDS)
        places = {each.site.name.en: each for each in served_places(found)}
        assert place_words(places["Head office"], EN) == (
            "Head office (深圳): users 800; on site: v0 and v1; not known: v2"
        )
        assert place_words(places["Lab"], EN) == (
            "Lab (US-CA): users 5; remote only: v0; not known: v1 and v2"
        )
        assert {name: each.mark for name, each in places.items()} == {
            "Head office": "2",
            "Depot": "2",
            "Works": "2",
            "Lab": "?",
        }

    def test_a_place_where_nobody_would_come_shows(self) -> None:
        nowhere = "- {province: CN-JS, modes: [onsite]}\n"
        refusing = coverage("closed", "false", regions=nowhere)
        remote = coverage("closed", "true", regions=nowhere)
        [works] = [each for each in served_places(profiles(refusing, needs=NEEDS)) if
                   each.site.name.en == "Works"]  # fmt: skip
        assert works.mark == "-"
        assert worst_marks(served_places(profiles(refusing, remote, needs=NEEDS))) == {
            "CN-SC": "H",
            "CN-GD": "H",
        }

    def test_of_several_places_in_a_province_the_worst_counts(self) -> None:
        city = "- {province: CN-GD, cities: [深圳], modes: [onsite]}\n"
        open_, closed = (coverage(each, "false", regions=city) for each in ("open", "closed"))
        sites = served_places(profiles(open_, closed, needs=NEEDS))
        tiles = {each.site.name.en: each.mark for each in sites}
        assert (tiles["Head office"], tiles["Depot"]) == ("2", "2")
        two = [sites[0], sites[0]._replace(vendors={**sites[0].vendors, "onsite": ()})]
        assert list(worst_marks(two).values()) == [two[1].mark]

    def test_nothing_without_needs(self) -> None:
        assert served_places(profiles(coverage())) == []


ACME = f"""format: 1
vendor: acme
name: {{en: Acme, zh: 艾克}}
sources: {SOURCES}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two vendors, one of them with a list of places, and the buyer's places."""
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors/acme.yaml").write_text(ACME + coverage("closed", "true"), encoding="utf-8")
    (tmp_path / "vendors/birch.yaml").write_text(
        "format: 1\nvendor: birch\nname: Birch\n", encoding="utf-8"
    )
    lines = [
        json.dumps({"name": each.name.en, "province": each.province, "users": each.users}
                   | ({"city": each.city} if each.city else {}), ensure_ascii=False)
        for each in NEEDS.sites
    ]  # fmt: skip
    (tmp_path / "needs.yaml").write_text(
        "format: 1\nneeds: places\nsites:\n" + "".join(f"  - {each}\n" for each in lines),
        encoding="utf-8",
    )
    rubric = "format: 1\nrubric: sites\nmin_known_pct: 0\n"
    (tmp_path / "sites.yaml").write_text(rubric + RUBRIC, encoding="utf-8")
    return tmp_path


def asked(project: Path) -> list[str]:
    return ["--vendors", str(project / "vendors"), "--rubric", str(project / "sites.yaml"),
            "--needs", str(project / "needs.yaml")]  # fmt: skip


def test_json_has_the_map_in_schema_words(project: Path, run: Run) -> None:
    found = json.loads(run("explain", "acme", "-f", "json", *asked(project)).out)["profile"]["map"]
    assert (found["listing"], found["open"]) == ("counted", False)
    assert len(found["provinces"]) == 34
    provinces = {each["code"]: each for each in found["provinces"]}
    jiangsu = provinces["CN-JS"]
    assert jiangsu == {
        "code": "CN-JS",
        "name": {"en": "Jiangsu", "zh": "江苏"},
        "state": "onsite",
        "delivered_by": ["own_branch"],
        "all_named": True,
        "stages": ["after_sale"],
        "cities": ["南京", "苏州"],
        "sites": [],
    }
    assert provinces["CN-BJ"]["state"] == "remote"
    assert found["elsewhere"] == [
        {
            "name": {"en": "Lab", "zh": "Lab"},
            "province": "US-CA",
            "city": None,
            "users": 5,
            "state": "remote",
            "coverage": ["remote"],
            "delivery": ["hq_remote"],
        }
    ]
    compared = json.loads(run("compare", "acme", "birch", "-f", "json", *asked(project)).out)
    assert compared["profiles"][0]["map"] == found
    assert compared["profiles"][1]["map"]["listing"] == "missing"


class TestSheet:
    def test_a_block_a_vendor(self, project: Path, run: Run) -> None:
        out = project / "map.xlsx"
        assert run("rank", *asked(project), "-o", str(out)).code == 0
        sheet: Any = load_workbook(out)["Map"]
        texts = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
        assert "The buyer's places" in texts
        assert {"Acme", "JS B", "GD +*", "SC #*", "BJ H", "GD 1"} <= set(texts)
        assert texts["JS B"].comment.text == (
            "Jiangsu: on site, by own branch; only after-sale; 南京, 苏州"
        )
        assert texts["BJ H"].comment is None
        assert texts["JS B"].fill.fgColor.rgb != texts["BJ H"].fill.fgColor.rgb
        assert texts["ZJ J"].fill.fill_type != texts["GD +*"].fill.fill_type
        assert "no list of the places served: Birch" in texts
        assert "JS ?" not in texts
        title = texts["Acme"]
        for code, (row, column) in TILES.items():
            said = sheet.cell(title.row + 1 + row, column + 1).value
            assert said.startswith(f"{code[3:]} ")

    def test_in_chinese(self, project: Path, run: Run) -> None:
        out = project / "map.xlsx"
        assert run("rank", *asked(project), "--lang", "zh", "-o", str(out)).code == 0
        texts = {cell.value for row in load_workbook(out)["服务地图"].iter_rows() for cell in row}
        assert {"艾克", "苏 B", "粤 +*", "采购方地点", "没有服务地点清单：Birch"} <= texts

    def test_hostile_names_stay_text(self, project: Path, run: Run) -> None:
        name, out = '=HYPERLINK("http://x";"y")', project / "map.xlsx"
        file = project / "vendors/acme.yaml"
        evil = file.read_text(encoding="utf-8").replace("苏州", json.dumps(name))
        file.write_text(evil.replace("{en: Acme, zh: 艾克}", json.dumps(name)), encoding="utf-8")
        needs = project / "needs.yaml"
        needs.write_text(
            needs.read_text(encoding="utf-8").replace('"Lab"', json.dumps(name)), encoding="utf-8"
        )
        assert run("rank", *asked(project), "-o", str(out)).code == 0
        cells = [cell for row in load_workbook(out)["Map"].iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        assert name in {cell.value for cell in cells}
        assert any(cell.comment and name in cell.comment.text for cell in cells)

    @pytest.mark.slow
    def test_a_spreadsheet_program_keeps_tiles_and_notes(
        self, project: Path, run: Run, tmp_path: Path
    ) -> None:
        out = project / "map.xlsx"
        assert run("rank", *asked(project), "-o", str(out)).code == 0
        again = convert(out, "xlsx", tmp_path / "office")
        one, other = (
            {
                cell.coordinate: (cell.value, cell.comment.text if cell.comment else None)
                for row in load_workbook(path)["Map"].iter_rows()
                for cell in row
                if cell.value is not None
            }
            for path in (out, again)
        )
        assert one == other

    def test_none_where_nothing_is_said_of_service(self, tmp_path: Path, run: Run) -> None:
        (tmp_path / "a.yaml").write_text("format: 1\nvendor: a\nname: A\n", encoding="utf-8")
        (tmp_path / "r.yaml").write_text(
            "format: 1\nrubric: r\nmin_known_pct: 0\ncriteria:\n"
            "  - {id: x, weight: 100, fact: extra.x, points: [[0, 0], [1, 100]]}\n"
            "facts: {extra.x: {type: number, bounds: [0, 1], question: x}}\n",
            encoding="utf-8",
        )
        out, places = tmp_path / "out.xlsx", ["--vendors", str(tmp_path / "a.yaml")]
        found = run("rank", *places, "--rubric", str(tmp_path / "r.yaml"), "-o", str(out))
        assert found.code == 0, found.err
        assert "Map" not in load_workbook(out).sheetnames


def test_a_hostile_name_is_escaped_in_markdown(project: Path, run: Run) -> None:
    needs = project / "needs.yaml"
    evil = needs.read_text(encoding="utf-8").replace('"Lab"', json.dumps("<b>[x](y)"))
    needs.write_text(evil, encoding="utf-8")
    found = run("explain", "acme", "-f", "markdown", *asked(project))
    assert found.code == 0, found.err
    assert "&lt;b&gt;\\[x\\](y)" in found.out
