"""A plan as a calendar (iCalendar, RFC 5545): its sessions, the next visit and the review.

Times are floating, so that six in the evening stays six in the evening, wherever the person is and
whenever clocks change. The events of a plan's next version have the same UIDs and a higher
SEQUENCE, so importing it replaces them. Nothing says whose plan it is, or for which condition,
unless that is asked for: other people see calendars. The plan's calendar key, which is random,
tells two people with the same condition apart.

``web/src/core/calendar.ts`` writes the same bytes; a test compares them.
"""

from __future__ import annotations

import datetime
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from generator.definitions.model.dose import DAYS, Weekday
from generator.definitions.vocabulary import VOCABULARY
from generator.document.model import ResolvedPlan, ResolvedSession
from generator.wording.words import Wording, wording

__all__ = ["CalendarOptions", "occurrences", "plan_calendar", "start_times", "time_in"]

_RULES = VOCABULARY.calendar
START = datetime.time.fromisoformat(_RULES.start)
_PRODUCT = "-//Loadwise//Exercise plan//EN"
_PRIVATE = "PRIVATE"  # where a calendar is shared, others see only that the time is taken


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """What the person or the clinician chooses.

    ``start``: when sessions begin that have no time of day. ``alarm``: minutes before a session or
    a visit.
    """

    start: datetime.time = START
    alarm: int | None = None


def plan_calendar(
    plan: ResolvedPlan, options: CalendarOptions | None = None, *, name: bool = False
) -> bytes:
    """The calendar of a person's plan. ``name``: whether its events say whose plan it is.

    Raises:
        ValueError: it is a public sheet, which nobody does on certain days.
    """
    if plan.data is None or plan.person is None:
        raise ValueError("only a person's plan has a calendar")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", "PUBLISH")
    for event in _Events(plan, options or CalendarOptions(), name).all():
        calendar.add_component(event)
    text: bytes = calendar.to_ical(sorted=False)
    return text


class _Events:
    def __init__(self, plan: ResolvedPlan, options: CalendarOptions, name: bool) -> None:
        assert plan.data is not None
        self._plan, self._data, self._options, self._name = plan, plan.data, options, name
        self._words: Wording = wording(plan.language)
        self._issued = _day(self._data.issued)
        own = [self._data.calendar_key] if self._data.calendar_key else []
        whose = " ".join([*(one.protocol for one in self._data.problems), *own])
        self._key = f"{zlib.crc32(whose.encode()):08x}"

    def all(self) -> Iterator[Event]:
        days = [one.weekdays for one in self._data.sessions]
        times = [one.time for one in self._data.sessions]
        minutes = [session.minutes for session in self._plan.sessions]
        starts = start_times(days, times, minutes, self._options.start)
        for number, session in enumerate(self._plan.sessions):
            event = self._session(number, session, starts[number])
            if event is not None:
                yield event
        if self._data.next_visit:
            yield self._visit(_day(self._data.next_visit))
        if self._data.review:
            yield self._whole_day("review", _day(self._data.review))

    def _session(self, number: int, session: ResolvedSession, start: datetime.time) -> Event | None:
        """The session on each of its days; ``None`` if the next visit comes before the first."""
        weekdays = self._data.sessions[number].weekdays
        days = occurrences(weekdays, self._issued, self._end())
        if not days:
            return None
        begins = datetime.datetime.combine(days[0], start)
        event = self._event(f"session-{number + 1}")
        event.add("dtstart", begins)
        event.add("dtend", begins + datetime.timedelta(minutes=session.minutes))
        on = [day[:2].upper() for day in weekdays]
        event.add("rrule", {"freq": "WEEKLY", "count": len(days), "byday": on})
        self._says(event, self._words.label("exchange.calendar.session", name=session.name))
        event.add("description", "\n".join(self._lines(session)))
        return self._alarmed(event)

    def _lines(self, session: ResolvedSession) -> Iterator[str]:
        about, words = self._plan.document, self._words
        yield from (one for one in (about.draft, about.sample) if one)
        for item in session.exercises:
            dose = words.label("exchange.calendar.item", name=item.name, dose=item.dose.short)
            yield f"{dose}. {item.begin_when}" if item.begin_when else dose
        yield words.label("exchange.calendar.limit", limit=self._plan.pain.limit)
        yield words.label("exchange.calendar.stop")

    def _visit(self, day: datetime.date) -> Event:
        time = time_in(self._data.visit_time)
        if time is None:
            return self._whole_day("visit", day)
        event = self._event("visit")
        event.add("dtstart", datetime.datetime.combine(day, time))
        self._says(event, self._words.label("exchange.calendar.visit"))
        return self._alarmed(event)

    def _whole_day(self, what: str, day: datetime.date) -> Event:
        event = self._event(what)
        event.add("dtstart", day)
        self._says(event, self._words.label(f"exchange.calendar.{what}"))
        event.add("transp", "TRANSPARENT")
        return event

    def _event(self, what: str) -> Event:
        event = Event()
        event.add("uid", f"loadwise-{self._key}-{what}")
        event.add("sequence", self._data.version)
        midnight = datetime.time(tzinfo=datetime.UTC)
        event.add("dtstamp", datetime.datetime.combine(self._issued, midnight))
        event.add("class", _PRIVATE)
        return event

    def _says(self, event: Event, says: str) -> None:
        if self._name and self._plan.person:
            label = self._plan.person.label
            says = self._words.label("exchange.calendar.named", says=says, name=label)
        event.add("summary", says)

    def _alarmed(self, event: Event) -> Event:
        if self._options.alarm is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", str(event["summary"]))
            alarm.add("trigger", datetime.timedelta(minutes=-self._options.alarm))
            event.add_component(alarm)
        return event

    def _end(self) -> datetime.date:
        """The day before which the sessions end."""
        until = self._data.next_visit or self._data.review
        weeks = _RULES.most_weeks if until else _RULES.weeks
        most = self._issued + datetime.timedelta(weeks=weeks)
        return min(_day(until), most) if until else most


def occurrences(
    weekdays: Sequence[Weekday], first: datetime.date, end: datetime.date
) -> list[datetime.date]:
    """The days from ``first`` to the day before ``end`` that are one of ``weekdays``."""
    count = (end - first).days
    days = (first + datetime.timedelta(days=n) for n in range(count))
    return [day for day in days if DAYS[day.weekday()] in weekdays]


def start_times(
    days: Sequence[Sequence[Weekday]],
    typed: Sequence[str | None],
    minutes: Sequence[int],
    start: datetime.time,
) -> list[datetime.time]:
    """When each session begins: at its time of day, or at ``start``.

    One without a time of day begins after those before it on a day of its own.
    """
    begin: list[int] = []
    for number, text in enumerate(typed):
        given = time_in(text)
        at = _minutes(given or start)
        if given is None:
            ends = [
                begin[other] + minutes[other]
                for other in range(number)
                if set(days[other]) & set(days[number])
            ]
            after = -(-max([at, *ends]) // _RULES.step) * _RULES.step
            at = after if ends and after + minutes[number] <= 24 * 60 else at
        begin.append(at)
    return [datetime.time(*divmod(at, 60)) for at in begin]


def time_in(typed: str | None) -> datetime.time | None:
    """The time of day in what a clinician typed: '10:30', 'at 2 pm'; ``None`` if there is none."""
    text = (typed or "").lower()
    if found := re.search(_RULES.clock, text):
        return _time(int(found[1]), int(found[2]), found[3])
    if found := re.search(_RULES.hour, text):
        return _time(int(found[1]), 0, found[2])
    return None


def _time(hour: int, minute: int, half: str | None) -> datetime.time:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.time(hour, minute)


def _minutes(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
