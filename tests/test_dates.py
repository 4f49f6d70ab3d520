"""vnnorm.dates: what is found in text, and what it means."""

from __future__ import annotations

import dataclasses
import pickle
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import (
    LUNAR_STYLES,
    PADDINGS,
    PERIOD_STYLES,
    STYLES,
    WEEKDAY_WORDS,
    WEEKDAYS,
    YEARLESS_STYLES,
    DayOfYear,
    Style,
    YearlessWriter,
    full_days,
    seam_texts,
)

from vnnorm.dates import (
    DateMention,
    Preference,
    drafts,
    english,
    figures,
    find_dates,
    lunar,
    parse_date,
    resolution,
    rules,
    source,
    triggers,
    vietnamese,
)
from vnnorm.folding import fold
from vnnorm.timex import Timex

Language = Literal["en", "vi"]
CASES = Path(__file__).parent / "cases"
ANCHOR = date(2024, 11, 16)  # a Saturday
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def found(text: str, anchor: date | None = ANCHOR, language: Language | None = None) -> list[tuple[str, str]]:
    return [(mention.text, mention.value) for mention in find_dates(text, anchor=anchor, language=language)]


def as_language(cell: str) -> Language | None:
    assert cell in ("", "en", "vi")
    return cell or None  # type: ignore[return-value]  # checked above


def values(text: str, anchor: date | None = ANCHOR) -> list[str]:
    return [mention.value for mention in find_dates(text, anchor=anchor)]


# ---------------------------------------------------------------- golden cases


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("value", "anchor", "marked", "_note"), rows("dates.tsv"))
def test_each_spelling_of_a_value_is_found_whole(value: str, anchor: str, marked: str, _note: str, form: Form) -> None:
    text = unicodedata.normalize(form, marked)
    before, _, rest = text.partition("⟦")
    mention, _, after = rest.partition("⟧")
    day = date.fromisoformat(anchor) if anchor else None
    results = find_dates(before + mention + after, anchor=day)
    assert [(result.text, result.value, result.start) for result in results] == [(mention, value, len(before))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "text", "_why"), rows("dates_negative.tsv"))
def test_what_only_looks_like_a_date_is_left_alone(language: str, text: str, _why: str, form: Form) -> None:
    text = unicodedata.normalize(form, text)
    assert found(text, language=as_language(language)) == []
    assert found(text) == []


ALL_RULES = [
    *((None, rule) for rule in figures.RULES),
    *(("en", rule) for rule in english.RULES),
    *(("vi", rule) for rule in vietnamese.RULES),
]


@pytest.mark.parametrize(("language", "rule"), ALL_RULES, ids=lambda part: getattr(part, "name", part))
def test_a_rule_reads_its_own_examples(language: Language | None, rule: rules.Rule) -> None:
    assert rule.examples
    for text, mention, value in rule.examples:
        for tried in {language, None}:
            results = [(m.text, m.value) for m in find_dates(text, language=tried) if rule.name in m.rule.split("+")]
            assert results == [(mention, value)], text


def test_rules_of_a_language_have_names_of_their_own() -> None:
    for group in (figures.RULES + figures.WHOLE_RULES, english.RULES, vietnamese.RULES):
        names = [rule.name for rule in group]
        assert len(set(names)) == len(names)


# ---------------------------------------------------------------- properties


@given(full_days, st.sampled_from(STYLES), st.sampled_from(PADDINGS), st.sampled_from(FORMS))
@example(date(1945, 9, 2), STYLES[12], PADDINGS[0], "NFD")
def test_a_written_date_is_found_again(day: date, style: Style, padding: str, form: Form) -> None:
    language, write = style
    written = unicodedata.normalize(form, write(day))
    if language == "vi" and written.isascii():
        padding = "({})"  # words without marks stand for others only where no marks are around
    text = unicodedata.normalize(form, padding).replace("{}", written)
    for tried in {as_language(language), None}:
        (mention,) = find_dates(text, language=tried)
        assert mention.text == written
        assert mention.value == f"{day}"
        assert mention.basis == "explicit"
        assert (mention.earliest, mention.before) == (day, day + timedelta(1))


@given(full_days, st.sampled_from(PERIOD_STYLES), st.sampled_from(FORMS))
def test_a_written_period_is_found_again(day: date, style: tuple[Callable[[date], str], Callable[[date], str]], form: Form) -> None:
    write, value = style
    text = unicodedata.normalize(form, write(day))
    (mention,) = find_dates(text)
    assert (mention.text, mention.value, mention.basis) == (text, value(day), "explicit")
    assert parse_date(text) == mention.timex
    assert mention.earliest is not None
    assert mention.before is not None
    assert mention.earliest <= day < mention.before


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_year_of_two_digits_is_found_again(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day:%y}", f"ngày {day.day}/{day.month:02d}/{day:%y}"):
        (mention,) = find_dates(text)
        assert (mention.text, mention.value) == (text, f"{day}")


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 30), st.sampled_from(LUNAR_STYLES), st.sampled_from(FORMS))
def test_a_lunar_day_is_found_again(year: int, month: int, day: int, write: Callable[[int, int, int], str], form: Form) -> None:
    text = unicodedata.normalize(form, write(day, month, year))
    (mention,) = find_dates(text)
    assert mention.text == text
    first, last = lunar.month_bounds(year, month)
    if first + timedelta(day - 1) <= last:
        assert (mention.value, mention.basis) == (f"{first + timedelta(day - 1)}", "lunar")
    else:
        assert (mention.value, mention.basis) == ("XXXX-XX-XX", "underspecified")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.integers(-182, 182), st.sampled_from(YEARLESS_STYLES))
@example(date(2024, 2, 29), 0, YEARLESS_STYLES[0])
@example(date(2024, 12, 31), 2, YEARLESS_STYLES[3])
def test_a_day_without_its_year_is_the_nearest(anchor: date, distance: int, write: YearlessWriter) -> None:
    day = anchor + timedelta(distance)
    (mention,) = find_dates(write(day), anchor=anchor)
    assert mention.value == f"{day}"
    (mention,) = find_dates(write(day))
    assert mention.value == f"XXXX-{day.month:02d}-{day.day:02d}"
    assert mention.earliest is None


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9990, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_the_most_recent_the_anchor_included(anchor: date, back: int) -> None:
    day = anchor - timedelta(back)
    assert values(f"on {WEEKDAYS[day.weekday()]}", anchor) == [f"{day}"]
    assert values(f"vào {WEEKDAY_WORDS[day.weekday()]}", anchor) == [f"{day}"]


@given(st.integers(1, 12), st.integers(1, 99), st.sampled_from(YEARLESS_STYLES))
def test_a_day_that_no_year_has_gives_nothing(month: int, day: int, write: YearlessWriter) -> None:
    longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    assert bool(found(write(DayOfYear(month, day)))) == (day <= longest)


@given(seam_texts, st.sampled_from([None, "en", "vi"]), st.one_of(st.none(), st.dates()))
@example("\u0130 ngày 15/11", None, None)
@example("today", "en", date.max)
@example("tomorrow and last century", "en", date.max)
@example("this weekend, the first weekend", "en", date.max)
@example("last quarter, last winter, December to January 2", "en", date.min)
@example("November-February", "en", date.min)
@example("last year, yesterday, next May", "en", date.min)
@example("the 31st of this month", "en", date(2024, 11, 1))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, language: Language | None, anchor: date | None) -> None:
    end = 0
    for mention in find_dates(text, anchor=anchor, language=language):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert (mention.earliest, mention.before) == (mention.timex.earliest, mention.timex.before)
        assert (mention.basis == "underspecified") == ("X" in mention.value and not mention.value.startswith("P"))
        end = mention.end


def homographs() -> dict[str, list[str]]:
    """The words that rules know, under the letters that they share without their marks."""
    table: dict[str, list[str]] = {}
    for word in sorted(rules.WORDS.union(*(rule.words for rule in vietnamese.RULES))):
        table.setdefault(fold(word), []).append(word)
    return table


HOMOGRAPHS = homographs()
EXAMPLES = [text for _, rule in ALL_RULES for text, _, _ in rule.examples]


@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False), st.sampled_from([None, ANCHOR, date.min, date.max]))
@example("ngày trung thu", random.Random(1), None)
def test_words_with_other_marks_are_read_without_error(text: str, chance: random.Random, anchor: date | None) -> None:
    """Each word gives way to one that looks the same without its marks: a table must not be asked for what it lacks."""
    text = re.sub(r"[^\W\d_]+", lambda word: chance.choice([word[0], *HOMOGRAPHS.get(fold(word[0].lower()), ())]), text)
    text = re.sub("[0-9]+", lambda digits: chance.choice([digits[0], "0", "13", "31", "99", "2100"]), text)
    for prefer in ("news", "past", "future", "nearest"):
        for mention in find_dates(text, anchor=anchor, prefer=prefer):
            assert text[mention.start : mention.end] == mention.text


@given(seam_texts)
def test_without_an_anchor_nothing_is_inferred(text: str) -> None:
    for mention in find_dates(text):
        assert mention.basis in ("explicit", "underspecified") or "XXXX" not in mention.value


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in find_dates(text, anchor=ANCHOR):
        assert text[mention.start : mention.end] == mention.text


# ---------------------------------------------------------------- what was written, what was inferred


def test_what_was_written_is_kept_apart_from_what_was_inferred() -> None:
    (bare,) = find_dates("on November 15")
    assert (bare.value, bare.known, bare.basis, bare.earliest, bare.before) == (
        "XXXX-11-15",
        ("month", "day"),
        "underspecified",
        None,
        None,
    )
    (anchored,) = find_dates("on November 15", anchor=ANCHOR)
    assert (anchored.value, anchored.known, anchored.basis) == ("2024-11-15", ("month", "day"), "anchor")
    assert anchored.alternatives == ("2025-11-15",)
    (full,) = find_dates("Friday, November 15, 2024", anchor=ANCHOR)
    assert (full.known, full.basis, full.alternatives) == (("year", "month", "day", "weekday"), "explicit", ())
    (relative,) = find_dates("yesterday", anchor=ANCHOR)
    assert (relative.known, relative.basis) == ((), "anchor")


def test_types_grains_and_modifiers() -> None:
    def of(text: str) -> tuple[str, str, str]:
        (mention,) = find_dates(text, anchor=ANCHOR)
        return mention.type, mention.grain, mention.mod

    assert of("early next year") == ("DATE", "year", "START")
    assert of("giữa tháng 11") == ("DATE", "month", "MID")
    assert of("the end of 2024") == ("DATE", "year", "END")
    assert of("Friday afternoon") == ("TIME", "part", "")
    assert of("lúc 19h30") == ("TIME", "minute", "")
    assert of("more than a decade") == ("DURATION", "year", "MORE_THAN")
    assert of("gần hai năm") == ("DURATION", "year", "LESS_THAN")
    assert of("at least 30 days") == ("DURATION", "day", "EQUAL_OR_MORE")
    assert of("khoảng 3 tuần") == ("DURATION", "week", "APPROX")
    assert of("three flights a week") == ("SET", "week", "")
    assert of("trung tuần tháng 11") == ("DATE", "month", "MID")


def test_day_comes_before_month_and_the_other_reading_is_kept() -> None:
    (mention,) = find_dates("3/4/2024")
    assert (mention.value, mention.alternatives) == ("2024-04-03", ("2024-03-04",))
    (mention,) = find_dates("2011-12")
    assert (mention.value, mention.alternatives) == ("2011/2012", ("2011-12",))


def test_years_in_names_are_marked() -> None:
    def years(text: str) -> list[tuple[str, bool]]:
        return [(mention.text, mention.in_name) for mention in find_dates(text, anchor=ANCHOR)]

    assert years("the APEC 2024 Leaders’ Week") == [("2024", True)]
    assert years("to organise APEC 2027 and") == [("2027", True)]
    assert years("World Cup 2026.") == [("2026", True)]
    assert years("at the 2024 Paris Olympics") == [("2024", True)]
    assert years("the Master Plan 2021-2030") == [("2021-2030", True)]
    assert years("the 2008 crisis") == [("2008", False)]
    assert years("as ASEAN Chair in 2025") == [("2025", False)]
    assert years("In 2025 and Since 2024") == [("2025", False), ("2024", False)]
    assert years("Giai đoạn 2021-2025, tỉnh") == [("2021-2025", False)]
    assert years("the 2024-27 period") == [("2024-27", False)]


# ---------------------------------------------------------------- neighbours, ranges, memory


def test_neighbours_that_name_one_date_are_one_mention() -> None:
    assert found("on Friday, November 15") == [("Friday, November 15", "2024-11-15")]
    assert found("last year's third quarter") == [("last year's third quarter", "2023-Q3")]
    assert found("noon Thursday") == [("noon Thursday", "2024-11-14T12")]
    assert found("Friday at 8 p.m.") == [("Friday at 8 p.m.", "2024-11-15T20")]
    assert found("hôm qua lúc 7 giờ") == [("hôm qua lúc 7 giờ", "2024-11-15T07")]
    assert found("ngày 15 tháng này") == [("ngày 15 tháng này", "2024-11-15")]
    assert found("0h đêm 15/11") == [("0h đêm 15/11", "2024-11-15T00")]
    assert found("yesterday, November 15") == [("yesterday, November 15", "2024-11-15")]
    assert found("Monday, in August, last year") == [("Monday", "2024-11-11"), ("August", "2024-08"), ("last year", "2023")]
    assert found("two years, this year") == [("two years", "P2Y"), ("this year", "2024")]
    assert found("November 3-5, this morning") == [("November 3-5", "2024-11-03/2024-11-05"), ("this morning", "2024-11-16TMO")]


def test_two_complete_dates_are_two_mentions_and_share_the_year() -> None:
    assert found("October 31-November 1, 1999") == [("October 31", "1999-10-31"), ("November 1, 1999", "1999-11-01")]
    assert found("từ ngày 26 tháng 4 đến ngày 30 tháng 4 năm 1975") == [
        ("ngày 26 tháng 4", "1975-04-26"),
        ("ngày 30 tháng 4 năm 1975", "1975-04-30"),
    ]
    assert values("from December 30 to January 2, 2025") == ["2024-12-30", "2025-01-02"]
    assert values("ngày 30.5 - 1.6") == ["2024-05-30", "2024-06-01"]
    assert values("In March she met a team of 3 May 1999") == ["2024-03", "1999-05-03"]


def test_the_first_end_lies_before_the_second() -> None:
    assert values("from January to October") == ["2024-01", "2024-10"]
    assert values("từ tháng 9 đến tháng 2") == ["2024-09", "2025-02"]
    assert values("between June and August", None) == ["XXXX-06", "XXXX-08"]
    assert found("from 8am to 5pm on November 15") == [("8am", "2024-11-15T08"), ("5pm on November 15", "2024-11-15T17")]
    assert values("từ 8h đến 17h ngày 15/11") == ["2024-11-15T08", "2024-11-15T17"]
    assert values("May-May, June-Roe") == []
    assert values("dịp lễ 30/4 và 1/5") == ["2025-04-30", "2025-05-01"]
    assert values("dịp 30/4 - 1/5") == ["2025-04-30", "2025-05-01"]


def test_intervals_turn_with_the_year() -> None:
    assert values("tháng 11-12 năm 2023") == ["2023-11/2023-12"]
    assert values("ngày 3 đến 5/1") == ["2025-01-03/2025-01-05"]
    assert resolution.resolve(
        drafts.Draft(month=12, day=30, end=drafts.Draft(month=1, day=2)), ANCHOR
    ).value == "2024-12-30/2025-01-02"  # fmt: skip


def test_words_without_their_capital_are_no_days() -> None:
    assert found("every friday, but Monday") == [("Monday", "2024-11-11")]
    assert found("kênh CN, t6 tuần này") == [("tuần này", "2024-W46")]


def test_days_in_a_list_are_no_interval() -> None:
    assert found("các năm 2019 và 2024") == [("năm 2019", "2019")]
    assert found("on November 3 and 15, in") == [("November 3", "2024-11-03")]
    assert found("on 3 and 15 November") == [("15 November", "2024-11-15")]
    assert found("ngày 3 và 15/11") == [("15/11", "2024-11-15")]


def test_words_between_neighbours_can_keep_them_apart() -> None:
    assert values("since 2024 on Friday") == ["2024", "2024-11-15"]
    assert values("the first several months of 2024") == ["PXM", "2024"]
    assert values("Ngày 3/10, sang cùng ngày") == ["2024-10-03", "2024-10-03"]


def test_a_date_in_brackets_says_which_day_is_meant() -> None:
    assert found("vào thứ Sáu (8/11), ông") == [("thứ Sáu", "2024-11-08"), ("8/11", "2024-11-08")]
    assert found("hôm nay (14.11), ông") == [("hôm nay", "2024-11-14"), ("14.11", "2024-11-14")]
    assert found("vào thứ Hai (8/11), ông") == [("thứ Hai", "2024-11-11"), ("8/11", "2024-11-08")]  # the 8th is a Friday
    assert values("chiều nay (14.11)", None) == ["XXXX-XX-XXTAF", "XXXX-11-14"]


def test_the_date_before_is_remembered() -> None:
    assert values("He came on October 3 and left the following day.") == ["2024-10-03", "2024-10-04"]
    assert values("ngày 3/10, ông đến Lima; hôm sau, ông về") == ["2024-10-03", "2024-10-04"]
    assert values("Ngày 3/10, ông đến Lima. Cùng ngày, ông họp.") == ["2024-10-03", "2024-10-03"]
    assert values("in 1954; the following year") == ["1954", "1955"]
    assert values("năm 1954, cuối năm đó") == ["1954", "1954"]
    assert values("the following day") == ["XXXX-XX-XX"]
    assert values("năm 1954, hai năm trước đó") == ["1954", "1952"]
    assert values("vào ngày này năm ngoái") == ["2023"]
    assert values("ngày 3/10; ba ngày sau") == ["2024-10-03", "2024-10-06"]
    assert values("on October 3, two days later") == ["2024-10-03", "2024-10-05"]
    assert values("on October 3; the next morning") == ["2024-10-03", "2024-10-04TMO"]


def test_a_time_belongs_to_the_day_of_its_sentence_or_the_anchor() -> None:
    assert values("On October 3 he rose, and at 8 p.m. slept.") == ["2024-10-03", "2024-10-03T20"]
    assert values("On October 3 he rose. In the evening he slept.") == ["2024-10-03", "2024-11-16TEV"]


def test_a_year_ago_speaks_of_the_quarter_that_the_text_is_about() -> None:
    assert values("Sales in the third quarter rose from a year ago. In the quarter, costs fell.") == ["2024-Q3", "2023-Q3", "2024-Q3"]
    assert values("Sales in the third quarter rose from a month ago.") == ["2024-Q3", "2024-10"]
    assert values("He left a year ago.") == ["2023"]
    assert values("In the quarter, costs fell.") == ["2024-Q3"]
    assert values("In 1954 he left; two years earlier") == ["1954", "1952"]
    assert values("On March 5, 2020 he left; a month earlier he came.") == ["2020-03-05", "2020-02"]
    assert values("up from the year-ago third quarter") == ["2023-Q3"]


def test_words_of_the_future_turn_weekdays_and_months() -> None:
    assert values("talks will resume on Monday") == ["2024-11-18"]
    assert values("talks resumed on Monday") == ["2024-11-11"]
    assert values("He will not come. On Monday he left.") == ["2024-11-11"]
    assert values("until June") == ["2025-06"]
    assert values("in June") == ["2024-06"]
    assert values("due in May") == ["2025-05"]
    assert values("Bầu cử dự kiến diễn ra vào thứ Hai") == ["2024-11-18"]


def test_directions() -> None:
    assert values("last Saturday, next Saturday, this Saturday") == ["2024-11-09", "2024-11-23", "2024-11-16"]
    assert values("last November, next November, this November") == ["2023-11", "2025-11", "2024-11"]
    assert values("thứ Bảy qua, thứ Bảy tới, thứ Bảy này.") == ["2024-11-09", "2024-11-23", "2024-11-16"]
    assert values("last summer, next winter, last winter") == ["2024-SU", "2024-WI", "2023-WI"]
    assert values("the weekend, last weekend") == ["2024-W46-WE", "2024-W45-WE"]
    assert values("quý này, quý sau, năm kia") == ["2024-Q4", "2025-Q1", "2022"]
    assert values("the previous Friday") == ["2024-11-15"]
    assert values("the past decade, this decade") == ["P10Y"]
    assert values("hai tháng trước; 2 thập kỷ trước; vài năm trước; vài năm nữa") == ["2024-09", "2004", "PAST_REF", "FUTURE_REF"]
    assert values("two decades ago, several years ago, 3 days from now") == ["2004", "PAST_REF", "2024-11-19"]


def test_what_lies_past_the_calendar_stays_unresolved() -> None:
    assert values("tomorrow", date.max) == ["XXXX-XX-XX"]
    assert values("last year", date.min) == ["XXXX"]
    assert values("next month, next quarter", date.max) == ["XXXX-XX", "XXXX-QX"]
    assert values("ngày 31 tháng này", date(2024, 11, 1)) == ["XXXX-XX-31"]
    assert values("ngày 31.", date.max) == ["9999-12-31"]


# ---------------------------------------------------------------- marks


def test_text_with_marks_must_have_the_right_ones() -> None:
    assert values("năm 2024") == ["2024"]
    assert values("nam 2024") == ["2024"]
    assert values("nắm 2024") == []
    assert values("Tôi 15/11 đi, tới 15/11 về, tối 15/11 ngủ") == ["2024-11-15", "2024-11-15TEV"]
    assert values("sau tuần, sáu tuần") == ["P6W"]
    assert values("thư Sáu, vào thứ Sáu") == ["2024-11-15"]


def test_text_without_marks_is_read_where_it_is_clear() -> None:
    assert values("hom qua 15/11") == ["2024-11-15"]
    assert values("chieu 14/11, thang truoc, tuan nay") == ["2024-11-14TAF", "2024-10", "2024-W46"]
    assert values("hai muoi ngay, sau ngay") == ["P20D"]
    assert values("ba thap ky qua") == ["P30Y"]
    assert values("ngày 15 tháng 11, va mười nam") == ["2024-11-15"]  # unmarked words in marked text mean themselves
    for marked in ("Ông nói nam 2024", "đã họp ngay 15/11 tại Huế", "Bà Lê nói nam nay", "Ông đi tuan truoc"):
        assert values(marked) == []
    for homograph in ("ram thang gieng", "mung 3 tet", "tet nguyen dan"):
        assert values(homograph) == []  # rules whose words are too common without marks


def test_languages_can_be_chosen() -> None:
    assert found("on Friday, hôm qua", language="en") == [("Friday", "2024-11-15")]
    assert found("on Friday, hôm qua", language="vi") == [("hôm qua", "2024-11-15")]
    assert found("15/11/2024", language="vi") == [("15/11/2024", "2024-11-15")]


def test_small_letters_are_no_months_and_weekdays() -> None:
    assert values("On June 2 it may 15 times, on 5 may rights; may 2024, or they may.") == ["2024-06-02"]
    assert values("on Friday and friday") == ["2024-11-15"]
    assert values("sau tháng đầu năm") == ["2024"]


# ---------------------------------------------------------------- the two functions


def test_a_text_that_is_one_date_is_parsed() -> None:
    assert parse_date(" 15/11 ", anchor=ANCHOR).value == "2024-11-15"
    assert parse_date("2-9").value == "XXXX-09-02"
    assert parse_date("8/2024").value == "2024-08"
    assert parse_date("1945").value == "1945"
    assert parse_date("May").value == "XXXX-05"
    assert parse_date("thứ Sáu tuần trước", anchor=datetime(2024, 11, 16, 12)) == Timex(
        "DATE", "2024-11-08", ("weekday",), basis="anchor", rule="weekday+week"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no date that is known here"),
        ("hello", "is no date that is known here"),
        ("yesterday and today", "holds 2 dates"),
        ("not before 2024-11-15", "is more than a date; find_dates finds '2024-11-15' in it"),
        ("ngày 32 tháng 4", "names a day or time that does not exist"),
        ("31/4", "names a day or time that does not exist"),
    ],
)
def test_a_text_that_is_not_one_date_is_an_error_that_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_date(text)


@pytest.mark.parametrize("function", [find_dates, parse_date])
def test_wrong_types_are_errors_with_advice(function: Any) -> None:
    with pytest.raises(TypeError, match="not bytes; decode it first"):
        function(b"15/11/2024")
    with pytest.raises(TypeError, match=r"needs a str, not NoneType$"):
        function(None)
    with pytest.raises(TypeError, match=r"date\.fromisoformat"):
        function("15/11/2024", anchor="2024-11-16")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match='"en", "vi" or None'):
        find_dates("15/11", language="fr")  # type: ignore[arg-type]


def test_a_datetime_anchor_counts_as_its_day() -> None:
    assert values("today", datetime(2024, 11, 16, 23, 59)) == ["2024-11-16"]


def test_a_mention_is_a_record_that_cannot_be_changed() -> None:
    (mention,) = find_dates("on 15 November 2024")
    assert isinstance(mention, DateMention)
    assert mention.timex == Timex("DATE", "2024-11-15", ("year", "month", "day"), rule="day-month")
    assert mention.edtf == "2024-11-15"
    assert pickle.loads(pickle.dumps(mention)) == mention
    with pytest.raises(dataclasses.FrozenInstanceError):
        mention.value = "2024"  # type: ignore[misc]


# ---------------------------------------------------------------- what the caller chooses


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 6))
def test_a_caller_can_prefer_the_past_the_future_or_the_nearest_weekday(anchor: date, ahead: int) -> None:
    text = f"on {WEEKDAYS[(anchor + timedelta(ahead)).weekday()]}"

    def preferred(prefer: Preference) -> str:
        (mention,) = find_dates(text, anchor=anchor, prefer=prefer)
        return mention.value

    assert preferred("future") == f"{anchor + timedelta(ahead)}"
    assert preferred("past") == f"{anchor - timedelta(-ahead % 7)}"
    assert preferred("nearest") == preferred("future" if ahead <= 3 else "past")


@pytest.mark.parametrize(
    ("text", "past", "future", "nearest"),
    [
        ("November 20", "2023-11-20", "2024-11-20", "2024-11-20"),
        ("November 16", "2024-11-16", "2024-11-16", "2024-11-16"),
        ("in March", "2024-03", "2025-03", "2025-03"),
        ("in November", "2024-11", "2024-11", "2024-11"),
        ("the first quarter", "2024-Q1", "2025-Q1", "2025-Q1"),
        ("the fourth quarter", "2024-Q4", "2024-Q4", "2024-Q4"),
        ("in the winter", "2023-WI", "2024-WI", "2024-WI"),
        ("the weekend", "2024-W46-WE", "2024-W46-WE", "2024-W46-WE"),
        ("họp vào ngày 20.", "2024-10-20", "2024-11-20", "2024-11-20"),
        ("mùng 10 tháng 3 âm lịch", "2024-04-18", "2025-04-07", "2025-04-07"),
        ("last Friday", "2024-11-15", "2024-11-15", "2024-11-15"),
        ("last June", "2024-06", "2024-06", "2024-06"),
        ("ngày 20/11 tới", "2024-11-20", "2024-11-20", "2024-11-20"),
        ("December 30 to January 2", "2023-12-30", "2024-12-30", "2024-12-30"),
    ],
)
def test_what_a_caller_prefers(text: str, past: str, future: str, nearest: str) -> None:
    def first(prefer: Preference) -> str:
        return next((mention.value for mention in find_dates(text, anchor=ANCHOR, prefer=prefer)), "")

    assert (first("past"), first("future"), first("nearest")) == (past, future, nearest)


def test_a_quarter_is_to_come_until_it_has_ended() -> None:
    for day, quarter in ((date(2024, 9, 30), "2024-Q3"), (date(2024, 10, 1), "2025-Q3")):
        (mention,) = find_dates("in the third quarter", anchor=day, prefer="future")
        assert mention.value == quarter


def test_parse_date_takes_the_preference_too() -> None:
    assert parse_date("20/11", anchor=ANCHOR, prefer="past").value == "2023-11-20"
    for call in (find_dates, parse_date):
        with pytest.raises(ValueError, match='prefer must be "news"'):
            call("today", prefer="present")  # type: ignore[arg-type]


def test_years_in_names_can_be_left_out() -> None:
    text = "He came to APEC 2024 in 2024."
    assert [(mention.value, mention.in_name) for mention in find_dates(text)] == [("2024", True), ("2024", False)]
    assert [mention.start for mention in find_dates(text, in_name=False)] == [24]


def test_a_caller_can_add_a_rule() -> None:
    day_zero = rules.Rule(
        "day-zero", "", r"(?<![a-z])d-day\+(?P<days>[0-9]{1,3})(?![0-9])",
        lambda hit: drafts.Draft(shift=("day", int(hit["days"]))), (("landed on D-Day+3", "D-Day+3", "XXXX-XX-XX"),),
    )  # fmt: skip
    text = "landed on D-Day+3, and on Friday left"
    assert found(text) == [("Friday", "2024-11-15")]
    mentions = find_dates(text, anchor=ANCHOR, rules=[day_zero])
    assert [(mention.text, mention.value, mention.rule) for mention in mentions] == [
        ("D-Day+3", "2024-11-19", "day-zero"),
        ("Friday", "2024-11-15", "weekday"),
    ]
    assert found(text) == [("Friday", "2024-11-15")]  # the rule is the call's alone


def test_a_rule_of_the_caller_goes_before_one_of_equal_length() -> None:
    feast = rules.Rule("feast-day", "weekday-name", "friday", lambda hit: drafts.fixed("1999-01-01"), ())
    (mention,) = find_dates("on Friday", anchor=ANCHOR, rules=(feast,))
    assert (mention.value, mention.rule) == ("1999-01-01", "feast-day")


def test_a_language_loads_its_own_rules_alone() -> None:
    code = "import sys; from vnnorm import find_dates; find_dates('x', language={!r}); print([m for m in sys.modules if m.endswith(('dates.english', 'dates.vietnamese', 'dates.lunar'))])"
    for language, module in (("en", "vnnorm.dates.english"), ("vi", "vnnorm.dates.vietnamese")):
        out = subprocess.run([sys.executable, "-c", code.format(language)], capture_output=True, text=True, check=True).stdout
        assert out.strip() == f"[{module!r}]"


# ---------------------------------------------------------------- the lunar calendar


def test_lunar_dates_say_so_and_keep_the_other_year() -> None:
    (mention,) = find_dates("rằm tháng Giêng", anchor=ANCHOR)
    assert (mention.value, mention.basis, mention.alternatives) == ("2025-02-12", "lunar", ("2024-02-24",))
    assert (mention.known, mention.earliest) == (("month", "day"), date(2025, 2, 12))
    (mention,) = find_dates("tháng Giêng", anchor=date(2025, 2, 1))
    assert (mention.value, mention.before) == ("2025-01-29/2025-02-27", date(2025, 2, 28))
    assert mention.alternatives == ("2024-02-10/2024-03-09",)
    (mention,) = find_dates("đêm 30 Tết Ất Tỵ", anchor=ANCHOR)
    assert (mention.type, mention.value) == ("TIME", "2025-01-28TNI")


def test_lunar_dates_without_a_year_stay_open_without_an_anchor() -> None:
    assert values("rằm tháng Giêng", None) == ["XXXX-XX-XX"]
    assert values("đêm 30 Tết", None) == ["XXXX-XX-XXTNI"]
    assert values("tháng Chạp", None) == ["XXXX-XX"]
    assert values("năm Giáp Thìn", None) == ["XXXX"]
    assert values("tháng 6 nhuận âm lịch năm 2025", None) == ["2025-07-25/2025-08-22"]


def test_lunar_days_that_no_year_near_has_stay_open() -> None:
    assert values("mùng 1 tháng 9 nhuận âm lịch") == ["XXXX-XX-XX"]
    assert values("rằm tháng Giêng năm 1850") == ["XXXX-XX-XX"]
    assert [lunar.months(year)[-1].days for year in (2023, 2024)] == [30, 29]
    assert values("30 tháng 12 âm lịch", date(2024, 12, 1)) == ["2024-02-09"]


def test_a_name_of_a_year_must_agree_with_the_figures() -> None:
    assert values("Tết Giáp Thìn 2024") == ["2024-02-10"]
    assert values("Tết Giáp Thìn 2023") == []
    assert values("Tết Giáp Tỵ") == []
    assert values("tháng Giêng năm Giáp Tỵ") == []
    assert values("rằm tháng Giêng năm Giáp Tỵ") == []
    assert values("Tết năm ngoái") == ["2023-01-22"]


def test_holidays_must_agree_with_their_figures() -> None:
    assert found("Giáng sinh 24/12") == [("24/12", "2024-12-24")]
    assert values("ngày Quốc khánh Việt Nam") == ["2024-09-02"]
    assert values("Giáng sinh năm ngoái") == ["2023-12-25"]
    assert values("quoc khanh 2/9") == ["2024-09-02"]
    assert values("the 2025 Lunar New Year") == ["2025-01-29"]
    assert values("a tet offensive") == []


FEASTS = {
    "Tết Trung thu": "2024-09-17",
    "Vu Lan": "2024-08-18",
    "Phật đản": "2024-05-22",
    "Giỗ Tổ Hùng Vương": "2024-04-18",
    "Giỗ Tổ": "2024-04-18",
    "Tết Đoan ngọ": "2024-06-10",
    "Tết ông Công ông Táo": "2024-02-02",
    "Tết Nguyên tiêu": "2024-02-24",
    "đêm giao thừa": "2024-02-09",
    "Noel": "2024-12-25",
    "Giáng sinh": "2024-12-25",
    "Tết Dương lịch": "2024-01-01",
    "Tết Tây": "2024-01-01",
    "ngày Quốc khánh": "2024-09-02",
    "ngày Quốc tế Lao động": "2024-05-01",
    "ngày Quốc tế Phụ nữ": "2024-03-08",
    "ngày Phụ nữ Việt Nam": "2024-10-20",
    "ngày Nhà giáo Việt Nam": "2024-11-20",
    "ngày Thầy thuốc Việt Nam": "2024-02-27",
    "ngày Thương binh - Liệt sĩ": "2024-07-27",
    "ngày Thương binh, Liệt sĩ": "2024-07-27",
    "ngày Thương binh Liệt sĩ": "2024-07-27",
    "ngày Báo chí Cách mạng Việt Nam": "2024-06-21",
    "ngày Gia đình Việt Nam": "2024-06-28",
    "ngày Doanh nhân Việt Nam": "2024-10-13",
    "ngày Pháp luật Việt Nam": "2024-11-09",
    "ngày Quốc tế Thiếu nhi": "2024-06-01",
    "ngày Giải phóng miền Nam": "2024-04-30",
}


@pytest.mark.parametrize(("name", "day"), FEASTS.items())
def test_feasts_and_holidays_have_their_days(name: str, day: str) -> None:
    assert found(f"{name} 2024") == [(f"{name} 2024", day)]


# ---------------------------------------------------------------- tense


def test_what_was_said_of_the_future_was_said_in_the_past() -> None:
    assert values("talks will resume on Monday") == ["2024-11-18"]
    assert values("talks will resume, he said on Monday") == ["2024-11-11"]
    assert values("đàm phán sẽ nối lại vào thứ Hai") == ["2024-11-18"]
    assert values("đàm phán sẽ nối lại, ông cho biết vào thứ Hai") == ["2024-11-11"]
    assert values("since December") == ["2023-12"]


def test_quarters_of_reports() -> None:
    assert values("In the third quarter, sales rose from the 1988 quarter.") == ["2024-Q3", "1988-Q3"]
    assert values("Sales rose from the 1988 quarter.") == ["1988"]
    assert values("quý I và quý II/2024") == ["2024-Q1", "2024-Q2"]
    assert values("in the spring and summer of 2001") == ["2001-SP", "2001-SU"]
    assert values("a fall in first-half profit") == ["2024-H1"]


# ---------------------------------------------------------------- the engine


def test_triggers_that_rules_ask_for_exist() -> None:
    for _, rule in ALL_RULES:
        assert all(triggers.needed(rule.needs)), rule.name


def test_a_rule_that_asks_for_an_unknown_trigger_is_noticed() -> None:
    rule = rules.Rule("bad", "no-such-trigger", "x", lambda hit: None, ())
    with pytest.raises(KeyError):
        triggers.needed(rule.needs)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_patterns_cannot_match_nothing_and_mean_the_same_to_regex(language: str) -> None:
    regex = pytest.importorskip("regex")
    for _, rule in ALL_RULES:
        compiled = re.compile(rule.pattern)
        other = regex.compile(rule.pattern)
        assert not compiled.search("")
        for text, _, _ in rule.examples:
            low = source.Source(text).low
            assert [match.span() for match in compiled.finditer(low)] == [match.span() for match in other.finditer(low)]


def test_the_work_grows_with_the_text_alone() -> None:
    """The windows of hostile texts cover them a fixed number of times, however long they are."""
    for unit in ("1/", "15/11", "ngày 1 ", "nam", "a year ", "(", "May ", "2024-", "hôm qua ", "x" * 40 + "1"):
        sizes = []
        for count in (200, 2000):
            text = source.Source(unit * count)
            tried = [triggers.widened(text.low, start, end) for start, end, _ in triggers.windows(text)]
            sizes.append(sum(end - start for start, end in tried) / len(text.low))
        assert sizes[1] <= max(1.1 * sizes[0], 3), unit


def test_two_dates_that_are_not_next_to_each_other_stay_apart() -> None:
    text = "ngày 15/11 " + "chữ " * 100 + "ngày 16/11"
    assert len(list(triggers.windows(source.Source(text)))) == 2
    assert values(text) == ["2024-11-15", "2024-11-16"]
