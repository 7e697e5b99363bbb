"""A plan's calendar: what it says, what replaces what, and what it keeps to itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.exchange.plan_calendar import (
    CalendarOptions,
    occurrences,
    plan_calendar,
    start_times,
    time_in,
)
from tests.calendar_checks import calendar_faults
from tests.plans.example import PLAN, resolved

Edit = Callable[[str, str, str], Path]
NAMES = ("Sam Sample", "Sample clinician")


def events(file: bytes) -> dict[str, Any]:
    """The events by what they are."""
    found = Calendar.from_ical(file).walk("VEVENT")
    return {str(event["uid"]).split("-", 2)[2]: event for event in found}


def test_sessions_visit_and_review_stand_in_it(project: Path) -> None:
    file = plan_calendar(resolved(project))
    assert calendar_faults(file) == []
    found = events(file)
    assert list(found) == ["session-1", "session-2", "visit", "review"]
    home = found["session-1"]
    assert home.decoded("dtstart") == datetime.datetime.fromisoformat("2026-11-30 18:00")
    assert home["rrule"] == {
        "FREQ": ["WEEKLY"],
        "COUNT": [6],
        "BYDAY": ["MO", "WE", "FR"],
    }, "three days a week, up to the visit two weeks later"
    assert home["summary"] == "Exercises: Strength"
    assert "Sit to stand: 2 sets of 8" in home["description"].replace("\u00a0", " ")
    assert "Your pain limit: 2 out of 10." in home["description"]
    assert found["session-2"].decoded("dtstart").time() == datetime.time(18, 30), "after the first"
    assert found["visit"].decoded("dtstart") == datetime.datetime.fromisoformat("2026-12-14 10:30")
    assert found["review"].decoded("dtstart") == datetime.date(2026, 12, 14)


def test_importing_version_two_replaces_version_one(project: Path, edit: Edit) -> None:
    """By RFC 5545, an event replaces one with its UID and a lower SEQUENCE."""
    second = events(plan_calendar(resolved(project)))
    edit(PLAN, "version: 2", "version: 1")
    edit(PLAN, "issued: 2026-11-30", "issued: 2026-11-23")
    edit(PLAN, "label: Sam Sample", "label: S. S.")
    first = events(plan_calendar(resolved(project)))
    calendar = {str(event["uid"]): event for event in first.values()}
    for event in second.values():
        there = calendar[str(event["uid"])]
        assert int(event["sequence"]) > int(there["sequence"])
        assert event.decoded("dtstamp") > there.decoded("dtstamp")
        calendar[str(event["uid"])] = event
    assert len(calendar) == len(second) == 4


def test_two_people_with_one_condition_share_a_calendar(project: Path, edit: Edit) -> None:
    """Each with a key: neither's events replace the other's, and both keep theirs."""
    edit(PLAN, "version: 2", "version: 2\ncalendar_key: k3x9f")
    first = {str(event["uid"]) for event in events(plan_calendar(resolved(project))).values()}
    edit(PLAN, "version: 2", "version: 3")
    edit(PLAN, "label: Sam Sample", "label: S. S.")
    later = {str(event["uid"]) for event in events(plan_calendar(resolved(project))).values()}
    edit(PLAN, "k3x9f", "k3x9g")
    other = {str(event["uid"]) for event in events(plan_calendar(resolved(project))).values()}
    assert later == first
    assert len(first | other) == 2 * len(first)
    assert not any("k3x9" in uid for uid in first)


def test_it_says_no_name_and_no_condition_unless_asked(project: Path) -> None:
    plan = resolved(project)
    text = plan_calendar(plan).decode().replace("\r\n ", "")
    assert not [name for name in (*NAMES, "Sample Clinic", "knee", "bursitis") if name in text]
    assert text.count("CLASS:PRIVATE") == 4
    named = plan_calendar(plan, name=True).decode().replace("\r\n ", "")
    assert named.count("(Sam Sample)") == 4
    assert "SUMMARY:Exercises: Strength (Sam Sample)" in named


def test_an_alarm_only_if_it_is_asked_for(project: Path) -> None:
    plan = resolved(project)
    assert b"VALARM" not in plan_calendar(plan)
    options = CalendarOptions(datetime.time(7, 15), alarm=15)
    file = plan_calendar(plan, options)
    assert calendar_faults(file) == []
    assert file.count(b"TRIGGER:-PT15M\r\n") == 3, "for the visit too, not for a whole day"
    assert events(file)["session-1"].decoded("dtstart").time() == datetime.time(7, 15)


def test_a_draft_says_so(project: Path, edit: Edit) -> None:
    edit(PLAN, "  screened: {on: 2026-11-30, by: Sample clinician}\n", "")
    file = plan_calendar(resolved(project))
    description = events(file)["session-1"]["description"]
    assert description.startswith(str(resolved(project).document.draft))


def test_without_a_visit_sessions_end_with_the_review_or_after_four_weeks(
    project: Path, edit: Edit
) -> None:
    edit(PLAN, "next_appointment: 2026-12-14\n", "")
    edit(PLAN, 'next_appointment_time: "10:30"\n', "")
    edit(PLAN, "review: 2026-12-14", "review: 2026-12-07")
    found = events(plan_calendar(resolved(project)))
    assert found["session-2"]["rrule"]["COUNT"] == [7]
    assert "visit" not in found
    edit(PLAN, "review: 2026-12-07\n", "")
    assert events(plan_calendar(resolved(project)))["session-2"]["rrule"]["COUNT"] == [28]


ZONES = ("Europe/London", "America/New_York", "Australia/Sydney")


@pytest.mark.parametrize("zone", ZONES)
def test_the_clock_says_the_same_before_and_after_it_changes(
    project: Path, edit: Edit, zone: str
) -> None:
    """Clocks go forward and back in each zone within these plans; six stays six."""
    hours = set()
    for issued, visit in (("2026-10-01", "2026-11-20"), ("2027-03-01", "2027-04-20")):
        path = project / PLAN
        text = path.read_text("utf-8")
        text = re.sub(r"(?m)^issued: .*$", f"issued: {issued}", text)
        text = re.sub(r"(?m)^review: .*$", f"review: {visit}", text)
        path.write_text(
            re.sub(r"(?m)^next_appointment: .*$", f"next_appointment: {visit}", text), "utf-8"
        )
        for event in events(plan_calendar(resolved(project))).values():
            if "rrule" not in event:
                continue
            start = event.decoded("dtstart")
            assert start.tzinfo is None
            rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
            local = [time.replace(tzinfo=ZoneInfo(zone)) for time in rule]
            assert {time.timetz().replace(tzinfo=None) for time in local} == {start.time()}
            asked = event["rrule"]["BYDAY"]
            assert {time.strftime("%a")[:2].upper() for time in local} == set(asked)
            # Nothing is lost or doubled on the way through UTC, where other calendars keep it
            back = [t.astimezone(datetime.UTC).astimezone(ZoneInfo(zone)) for t in local]
            assert [t.replace(tzinfo=None) for t in back] == list(rule)
            hours |= {time.utcoffset() for time in local}
    assert len(hours) == 2, "the plans reach over a change of clocks"


BROKEN: dict[str, tuple[bytes, bytes]] = {
    "a line does not end with CRLF": (b"METHOD:PUBLISH\r\n", b"METHOD:PUBLISH\n"),
    "a line is longer than 75 octets": (b"METHOD:PUBLISH", b"METHOD:PUBLISH" + 70 * b"x"),
    "it is not of version 2.0": (b"VERSION:2.0", b"VERSION:7.0"),
    "nobody made it": (b"PRODID:-//Loadwise//Exercise plan//EN\r\n", b""),
    "a time is not floating": (b"T180000\r\n", b"T180000Z\r\n"),
    "it repeats until a day, not so many times": (b"COUNT=6", b"UNTIL=20261214;COUNT=6"),
    "an event has no UID of its own": (b"-session-2\r\n", b"-session-1\r\n"),
    "an event has no SEQUENCE": (b"SEQUENCE:2\r\n", b""),
    "an event has no DTSTAMP": (b"DTSTAMP:20261130T000000Z\r\n", b""),
    "an event ends before it starts": (b"DTEND:20261130T18", b"DTEND:20261130T17"),
    "an event does not start on one of its days": (b"BYDAY=MO,WE,FR", b"BYDAY=TU,TH"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_each_check_finds_what_it_is_for(project: Path, fault: str) -> None:
    right = plan_calendar(resolved(project))
    old, new = BROKEN[fault]
    assert old in right
    assert fault in calendar_faults(right.replace(old, new, 1))


def test_times_are_found_in_what_people_type() -> None:
    expected = {
        "10:30": (10, 30),
        "at 2 pm": (14, 0),
        "2:15 p.m.": (14, 15),
        "12 am": (0, 0),
        "12.05pm": (12, 5),
        "18.00": (18, 0),
        "in the evening": None,
        "after 2 coffees": None,
        "25:00": None,
        "14.12.2026": None,
        "": None,
    }
    for text, time in expected.items():
        assert time_in(text) == (time and datetime.time(*time)), text


def test_sessions_of_one_day_follow_each_other() -> None:
    six = datetime.time(18)
    daily, monday, tuesday = ("mon", "tue"), ("mon",), ("tue",)
    assert start_times([daily, monday, tuesday], [None, None, None], [20, 40, 5], six) == [
        six,
        datetime.time(18, 30),
        datetime.time(18, 30),
    ]
    assert start_times([monday, tuesday], [None, None], [20, 20], six) == [six, six]
    assert start_times([monday, monday], ["7:00", None], [20, 20], six)[0] == datetime.time(7)
    late = start_times([monday] * 3, [None] * 3, [180, 180, 180], six)
    assert late == [six, datetime.time(21), six], "a day ends at midnight"


@given(
    st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1),
    st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
    st.integers(-3, 200),
)
def test_days_are_those_of_the_week(weekdays: set[str], first: datetime.date, days: int) -> None:
    end = first + datetime.timedelta(days=days)
    found = occurrences(sorted(weekdays), first, end)
    assert all(first <= day < end for day in found)
    assert {day.strftime("%a").lower() for day in found} <= weekdays
    assert len(found) >= days // 7 * len(weekdays)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_whatever_is_typed_comes_back(project: Path, typed: str) -> None:
    plan = resolved_once(project)
    named = plan.model_copy(
        update={
            "sessions": tuple(one.model_copy(update={"name": typed}) for one in plan.sessions),
        }
    )
    file = plan_calendar(named)
    assert calendar_faults(file) == []
    if "\\N" not in typed:  # the one escape that icalendar takes for a line break
        assert str(events(file)["session-1"]["summary"]) == f"Exercises: {typed}"


def resolved_once(project: Path, kept: dict[Path, Any] = {}) -> Any:  # noqa: B006
    if project not in kept:
        kept[project] = resolved(project)
    return kept[project]
