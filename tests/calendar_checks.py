"""Ten checks of a calendar file. Libraries accept an event without UID, a wrong VERSION, and an end
before the start (tried with icalendar and ical.js), so reading a file proves little."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar

__all__ = ["calendar_faults"]

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_faults(file: bytes) -> list[str]:
    """What is wrong with a calendar of ours."""
    return [*_lines(file), *_whole(file.decode()), *_events(Calendar.from_ical(file))]


def _lines(file: bytes) -> Iterator[str]:
    if re.search(rb"(?<!\r)\n|\r(?!\n)", file) or not file.endswith(b"\r\n"):
        yield "a line does not end with CRLF"
    if any(len(line) > 75 for line in file.split(b"\r\n")):
        yield "a line is longer than 75 octets"
    try:
        [line.decode() for line in file.split(b"\r\n")]
    except UnicodeDecodeError:
        yield "a character is cut"


def _whole(text: str) -> Iterator[str]:
    if text.count("\r\nVERSION:2.0\r\n") != 1:
        yield "it is not of version 2.0"
    if not re.search(r"\r\nPRODID:\S+", text):
        yield "nobody made it"
    if "TZID" in text or re.search(r"(DTSTART|DTEND)[^\r]*Z\r", text):
        yield "a time is not floating"
    if "UNTIL=" in text:
        yield "it repeats until a day, not so many times"


def _events(calendar: Any) -> Iterator[str]:
    events = calendar.walk("VEVENT")
    uids = [str(event.get("uid", "")) for event in events]
    if not events or not all(uids) or len(set(uids)) < len(uids):
        yield "an event has no UID of its own"
    for event in events:
        if "dtstamp" not in event or event.decoded("dtstamp").tzinfo is None:
            yield "an event has no DTSTAMP"
        if not str(event.get("sequence", "")).isdigit():
            yield "an event has no SEQUENCE"
        start = event.decoded("dtstart")
        end = event.decoded("dtend") if "dtend" in event else None
        if end and end.replace(tzinfo=None) <= start.replace(tzinfo=None):
            yield "an event ends before it starts"
        rule = event.get("rrule")
        if rule and (not rule.get("COUNT") or DAYS[start.weekday()] not in rule["BYDAY"]):
            yield "an event does not start on one of its days"
        if rule and not isinstance(start, datetime.datetime):
            yield "a session is all day"
