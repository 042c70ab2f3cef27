"""Times in news text: each kind of expression with the value that it has on a known day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from standfirst.attribute.dates import Tense, find_times, resolve
from standfirst.records import UNKNOWN_DATE, Basis, DateValue, Text

TUESDAY = "2031-05-06"


def values(words: str, published: str | None = TUESDAY, entry_time: str | None = None) -> list[tuple[str, str | None]]:
    """The expressions found in a text published on a Tuesday in May 2031, unless another day is given."""
    anchor = DateValue(published, Basis.LISTED) if published else UNKNOWN_DATE
    return [
        (time.span.exact, time.value.edtf) for time in find_times(Text("d-1", words), anchor, entry_time=entry_time)
    ]


def only(words: str, published: str | None = TUESDAY) -> str | None:
    found = values(words, published)
    assert len(found) == 1, found
    return found[0][1]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("The bridge fell on 6 January 2020.", "2020-01-06"),
        ("The bridge fell on January 6, 2020.", "2020-01-06"),
        ("The bridge fell on Jan. 6, 2020, at dawn.", "2020-01-06"),
        ("The bridge fell on the 6th of January, 2020.", "2020-01-06"),
        ("The bridge fell on Monday, 6 January 2020.", "2020-01-06"),
        ("The bridge fell on Mon., Jan 6 2020.", "2020-01-06"),
        ("The bridge fell on 6-Jan-2020.", "2020-01-06"),
        ("The bridge fell on 2020-01-06.", "2020-01-06"),
        ("The bridge fell on 2020/01/06.", "2020-01-06"),
        ("The bridge fell on 13/01/2020.", "2020-01-13"),
        ("The bridge fell on 01/13/2020.", "2020-01-13"),
        ("Logged at 2020-01-06T19:43:10Z by the gauge.", "2020-01-06T19:43"),
        ("The bridge fell in January 2020.", "2020-01"),
        ("The bridge fell in early January 2020.", "2020-01"),
        ("The bridge fell in mid-2020.", "2020"),
        ("The bridge has stood since 2003.", "2003"),
        ("In 2003 the bridge was built.", "2003"),
        ("A bridge of the 1990s.", "199X"),
        ("A bridge of the 19th century.", "18XX"),
        ("It was built in the spring of 2020.", "2020-21"),
        ("It was closed in winter 2020.", "2020-24"),
        ("Traffic fell in the first quarter of 2020.", "2020-33"),
        ("Traffic fell in Q4 2020.", "2020-36"),
        ("Traffic fell in the second half of 2020.", "2020-07/2020-12"),
        ("The works took place on Jan 3-5, 2020.", "2020-01-03/2020-01-05"),
        ("The works took place on 3–5 January 2020.", "2020-01-03/2020-01-05"),
        ("The works took place on 6/7 January 2020.", "2020-01-06/2020-01-07"),
        ("The works took place on Jan. 30-Feb. 2, 2020.", "2020-01-30/2020-02-02"),
        ("It was closed in 2011-13.", "2011/2013"),
        ("In nineteen ninety-six the bridge was built.", "1996"),
    ],
)
def test_what_the_calendar_names_needs_no_anchor(words: str, edtf: str) -> None:
    assert only(words, None) == edtf
    assert only(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("The bridge fell on 31 February 2020.", "2020-02"),
        ("The bridge fell on February 30.", "2031-02"),
        ("The bridge fell on 01/06/2020.", "2020"),
        ("The bridge fell on 6 June 2020 or 06/06/2020.", "2020-06-06"),
    ],
)
def test_a_day_that_does_not_exist_or_is_ambiguous_becomes_coarser(words: str, edtf: str) -> None:
    assert values(words)[-1][1] == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("The mayor said on Monday that the bridge was safe.", "2031-05-05"),
        ("The mayor said Monday the bridge was safe.", "2031-05-05"),
        ("The mayor said on Tuesday that the bridge was safe.", "2031-05-06"),
        ("On Wednesday the council closed the bridge.", "2031-04-30"),
        ("The council will vote on Friday.", "2031-05-09"),
        ("The council votes on Friday.", "2031-05-09"),
        ("Friday's vote is expected to pass.", "2031-05-09"),
        ("The council is due to meet on Thursday.", "2031-05-08"),
        ("The hearing is scheduled for Thursday.", "2031-05-08"),
        ("The mayor ordered crews to leave by Friday.", "2031-05-09"),
        ("The bridge is shut, and on Monday the mayor threatened to sue the builders.", "2031-05-05"),
        ("The mayor threatened to close the bridge on Friday.", "2031-05-09"),
        ("Crews have until Friday to leave.", "2031-05-09"),
        ("He could leave as soon as Friday.", "2031-05-09"),
        ("The vote had been due to take place on Friday.", "2031-05-02"),
        ("A march planned for Saturday was cancelled.", "2031-05-03"),
        ("The council will respond to Friday's collapse.", "2031-05-02"),
        ("The mayor failed to appear on Friday.", "2031-05-02"),
        ("Engineers may have been warned on Friday.", "2031-05-02"),
        ("It has been closed since Friday and will stay so.", "2031-05-02"),
        ("He spoke last Friday.", "2031-05-02"),
        ("He spoke last Tuesday.", "2031-04-29"),
        ("He speaks this Friday.", "2031-05-09"),
        ("He speaks next Friday.", "2031-05-09"),
        ("He spoke late Monday.", "2031-05-05"),
        ("He spoke early on Monday morning.", "2031-05-05"),
        ("He spoke on Friday night.", "2031-05-02"),
        ("He spoke on Friday of last week.", "2031-05-02"),
        ("He spoke two weeks ago on Friday.", "2031-04-25"),
    ],
)
def test_weekdays_follow_the_publication_day_and_the_tense(words: str, edtf: str) -> None:
    assert only(words) == edtf


def test_a_reported_future_takes_the_nearer_day() -> None:
    assert only("He said it would end on Thursday.") == "2031-05-08"
    assert only("He said it would end on Sunday.") == "2031-05-04"


def test_two_clauses_of_one_sentence_look_two_ways() -> None:
    found = values("The mayor, who was accused on Monday, will resign on Friday.")
    assert [edtf for _, edtf in found] == ["2031-05-05", "2031-05-09"]
    found = values("On Monday, the mayor said that the council will meet Wednesday.")
    assert [edtf for _, edtf in found] == ["2031-05-05", "2031-05-07"]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("He spoke today.", "2031-05-06"),
        ("He spoke this morning.", "2031-05-06"),
        ("He speaks tonight.", "2031-05-06"),
        ("He spoke yesterday afternoon.", "2031-05-05"),
        ("He spoke last night.", "2031-05-05"),
        ("He speaks tomorrow.", "2031-05-07"),
        ("He spoke the day before yesterday.", "2031-05-04"),
        ("It burned overnight.", "2031-05-05/2031-05-06"),
        ("He spoke this week.", "2031-05-05/2031-05-11"),
        ("He spoke earlier last week.", "2031-04-28/2031-05-04"),
        ("He spoke over the weekend.", "2031-05-03/2031-05-04"),
        ("He speaks next month.", "2031-06"),
        ("He spoke earlier this month.", "2031-05"),
        ("He spoke late last month.", "2031-04"),
        ("He spoke last year.", "2030"),
        ("He sang in the '90s.", "199X"),
        ("He spoke last December.", "2030-12"),
        ("He spoke last summer.", "2030-22"),
        ("He will speak in the fall.", "2031-23"),
        ("He will retire by the end of the year.", "2031"),
        ("He spoke three days ago.", "2031-05-03"),
        ("He spoke a week ago.", "2031-04-28/2031-05-04"),
        ("He spoke a week or so ago.", "2031-04-28~/2031-05-04~"),
        ("He spoke two months ago.", "2031-03~"),
        ("He came ten years ago.", "2021~"),
        ("He will retire in two weeks.", "2031-05-19/2031-05-25"),
        ("He was silent for the past two weeks.", "2031-04-22/2031-05-06"),
        ("He was silent in the last 48 hours.", "2031-05-04/2031-05-06"),
        ("He was silent over the past three years.", "2028/2031"),
        ("He spoke on January 6.", "2031-01-06"),
        ("He spoke on Nov. 6.", "2030-11-06"),
        ("He will speak on Nov. 6.", "2031-11-06"),
        ("He has been missing since Sept. 3.", "2030-09-03"),
        ("He spoke in December.", "2030-12"),
        ("He will speak in December.", "2031-12"),
        ("He arrived on Christmas Day.", "2030-12-25"),
    ],
)
def test_words_that_count_from_the_publication_day(words: str, edtf: str) -> None:
    assert only(words) == edtf
    assert only(words, None) is None


def test_times_of_day_keep_their_minute_and_find_their_day() -> None:
    assert only("It fell at 7:43 p.m. ET on Monday.") == "2031-05-05T19:43"
    assert only("It fell at 6:12 a.m. Monday.") == "2031-05-05T06:12"
    assert only("It fell on Monday at 14:30 GMT.") == "2031-05-05T14:30"
    assert only("It fell at noon on Monday.") == "2031-05-05T12:00"
    assert values("It fell on Monday. The alarm rang at 8 p.m. and again later.") == [
        ("Monday", "2031-05-05"),
        ("8 p.m.", "2031-05-05T20:00"),
    ]


def test_a_time_of_day_is_never_finer_than_its_words() -> None:
    assert only("It fell at 10:30 on Monday.") == "2031-05-05"  # morning or evening
    assert only("It fell at midnight on Monday.") == "2031-05-05"  # which end of the day
    assert only("It fell at about 7 p.m. on Monday.") == "2031-05-05T19:00~"
    assert only("The alarm rang at 8 p.m. and again later.") is None


def test_the_time_of_an_update_is_not_the_time_of_the_news() -> None:
    assert values("[Updated 1:23 p.m. ET] He was born on 3 May 1990.")[0] == ("1:23 p.m. ET", None)


def test_what_counts_from_another_time_needs_that_time_close_by() -> None:
    assert values("The vote was on 3 May. Two days later he left.")[-1] == ("Two days later", "2031-05-05")
    assert values("The vote was on 3 May. He left the next day.")[-1] == ("the next day", "2031-05-04")
    assert values("The vote was in 2020. Two years later he left.")[-1] == ("Two years later", "2022")
    assert values("He left two days after 3 May.") == [("two days after 3 May", "2031-05-05")]
    assert values("Two days later he left.") == [("Two days later", None)]
    assert values("Two days after the vote, he left.") == [("Two days after", None)]
    assert values("The vote was in May 2020. Two days later he left.")[-1] == ("Two days later", None)
    assert values("It was on 3 May. Nobody came. Nobody spoke. Two days later he left.")[-1][1] is None
    assert values("They must leave within 24 hours of the vote.") == [("within 24 hours of", None)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ('"We acted last night," she told reporters on Sunday.', "2031-05-03"),
        ("She told reporters on Sunday. “We acted last night,” she added.", "2031-05-03"),
        ('She spoke to reporters on Sunday. "We had to," she said. "We acted last night."', "2031-05-03"),
        ('"We acted last night," she added.', "2031-05-05"),
        ("The mayor told reporters on Sunday that she had acted last night.", "2031-05-05"),
        ('On Sunday the bridge fell. "We acted last night," she added.', "2031-05-05"),
    ],
)
def test_yesterday_in_a_quotation_counts_from_the_speech(words: str, edtf: str) -> None:
    assert dict(values(words))["last night"] == edtf


def test_the_last_years_of_something_are_not_the_last_years() -> None:
    assert values("It stood for the last 13 years of his rule.") == []


def test_a_year_is_shared_by_two_dates() -> None:
    found = values("Between May 3 and June 5, 2014, it rained.")
    assert found == [("May 3", "2014-05-03"), ("June 5, 2014", "2014-06-05")]
    assert values("From December 30 to January 2, 2014, it rained.")[0][1] == "2013-12-30"


@pytest.mark.parametrize(
    "words",
    [
        "About 1,500 people and 2000 troops marched.",
        "Mrs May said that they may march on.",
        "The march was peaceful. Sat phones rang as the sun set.",
        "April Smith and June Carter sang.",
        "He ran Windows 2000 on a Boeing 2012.",
        "They meet every Friday, and on a Monday if need be.",
        "The Sunday Times printed it; so did the Mail on Sunday.",
        "The Good Friday agreement held.",
        "He ruled for three years and walked for 100 days in two days of rain.",
        "The score was 3:2 and version 10.11.12 shipped.",
        "In today's world, a second chance is rare.",
        "Prices rose $2015 to 1999.50.",
        "It began in 44 BC.",
        "I spring from bed; the fall of the city came.",
        "She lives at 1600 Lower Mill Road. © 2029 The Bugle.",
    ],
)
def test_words_that_only_look_like_times(words: str) -> None:
    assert values(words) == []


def test_month_names_that_are_also_words_count_where_a_month_can_stand() -> None:
    assert only("In May the bridge was closed.") == "2031-05"
    assert only("It closed last March.") == "2031-03"
    assert only("It closed on May 4.") == "2031-05-04"


def test_without_an_anchor_words_stay_words_and_say_so() -> None:
    (monday,) = find_times(Text("d-1", "He spoke on Monday."), UNKNOWN_DATE)
    assert monday.value == DateValue(None, Basis.NONE)
    assert monday.span.exact == "Monday"
    (full,) = find_times(Text("d-1", "He spoke on 6 January 2020."), UNKNOWN_DATE)
    assert full.value == DateValue("2020-01-06", Basis.LISTED)


def test_values_are_as_approximate_as_their_anchor() -> None:
    anchor = DateValue("2031-05-06~", Basis.ESTIMATED)
    monday, week, full = find_times(Text("d-1", "On Monday and last week he spoke of 6 January 2020."), anchor)
    assert monday.value == DateValue("2031-05-05~", Basis.ESTIMATED)
    assert week.value == DateValue("2031-04-28~/2031-05-04~", Basis.ESTIMATED)
    assert full.value == DateValue("2020-01-06", Basis.LISTED)


def test_a_coarse_anchor_resolves_only_what_it_can_tell() -> None:
    assert only("He spoke on Monday.", "2031-05") is None
    assert only("He spoke yesterday.", "2031") is None
    assert only("He spoke last month.", "2031-05") == "2031-04"
    assert only("He spoke last year.", "2031-05") == "2030"


def test_an_entry_of_a_live_blog_has_its_own_anchor() -> None:
    assert values("It fell this morning.", entry_time="2031-05-04T10:15") == [("this morning", "2031-05-04")]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = Text("d-1", "On 3 May 2020 it rained. On 4 May 2020 it fell. On 5 May 2020 it burned.")
    (found,) = find_times(text, UNKNOWN_DATE, start=25, end=48)
    assert (found.span.exact, found.span.start) == ("4 May 2020", text.content.index("4 May"))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("In March 2029 the mill closed, and in May it burned.", "2029-05"),
        ("In March 2029 the mill closed, and in January it reopened.", "2030-01"),
        ("It closed on 3 March 2029 and burned on 5 April.", "2029-04-05"),
        ("In March 2029 the mill closed. It burned in May.", "2031-05"),
        ("In March 2029 the mill closed, and in June it will reopen.", "2031-06"),
        ("Closed on Monday and built in 2029, it burned in April.", "2031-04"),
        ("It closed in March 2029 and burned in May of that year.", "2029-05"),
        ("It closed in March 2029. It burned on 5 May of the following year.", "2030-05-05"),
    ],
)
def test_the_year_that_a_sentence_tells_of(words: str, edtf: str) -> None:
    assert values(words)[-1][1] == edtf


def test_a_weekday_tells_the_year() -> None:
    assert only("It burned on Tuesday, May 6.") == "2031-05-06"
    assert only("It burned on Sunday, January 6.") == "2030-01-06"
    assert only("It burned on Friday, July 4.") == "2031-07-04"
    assert only("It burned on Monday, May 6.") == "2031-05", "another year, or a slip of the pen"
    assert only("It burned on Monday, February 30.") == "2031-02"


def test_what_is_aimed_at_lies_ahead() -> None:
    assert only("A dry run for November.") == "2031-11"
    assert only("A dry run in November.") == "2030-11"


def test_weekdays_that_recur_are_no_day() -> None:
    assert values("They meet on Tuesday mornings and Friday nights.") == []


def test_past_is_no_part_of_a_day_that_somebody_looks_past() -> None:
    assert [words for words, _ in values("They look past Friday at the vote.")] == ["Friday"]
    assert values("He spoke this past Friday.") == [("this past Friday", "2031-05-02")]


def test_days_of_another_calendar_are_not_turned_into_ours() -> None:
    assert only("It fell on 25 October 1917 (Old Style).") is None
    assert values("It fell on 15 Ramadan 1441, in 14 Nisan 5780, in the year 1441 AH and in 2563 BE.") == []


def test_rough_measures_are_vague() -> None:
    text = Text("d-1", "A few days ago and in recent weeks, three years ago, on Monday.")
    found = find_times(text, DateValue(TUESDAY, Basis.LISTED))
    assert [(time.value.edtf, time.vague) for time in found] == [
        (None, True),
        (None, True),
        ("2028~", True),
        ("2031-05-05", False),
    ]


def test_resolve_reads_bare_words() -> None:
    tuesday = date(2031, 5, 6)
    assert resolve("on Friday", tuesday) == ("2031-05-02", False)
    assert resolve("on Friday", tuesday, tense=Tense.FUTURE) == ("2031-05-09", False)
    assert resolve("Friday", None) == (None, False)
    assert resolve("three years ago", tuesday) == ("2028~", True)
    assert resolve("since 2003", None) == ("2003", False)
    assert resolve("a few days ago", tuesday) == (None, True)
    assert resolve("the committee", tuesday) == (None, False)


def test_five_thousand_dates_in_one_document() -> None:
    text = Text("d-1", " ".join(f"On {n % 28 + 1} May {1990 + n % 40} it rained." for n in range(5000)))
    found = find_times(text, UNKNOWN_DATE)
    assert len(found) == 5000
    assert found[4999].value.edtf == f"{1990 + 4999 % 40}-05-{4999 % 28 + 1:02d}"


def test_five_thousand_times_that_lean_on_one_another() -> None:
    text = Text("d-1", "It fell on 3 May 2020, and two days later " + "two days later " * 4999 + "it burned.")
    found = find_times(text, UNKNOWN_DATE)
    assert len(found) == 5001
    assert found[1].value.edtf == "2020-05-05"
