#!/usr/bin/env python3
"""Expands calendars with recurring-ical-events, a reader of its own: one JSON list "[file, events]" a line.

usage: recurring-events.py FROM THROUGH FILE...   (days as YYYY-MM-DD)

An event is {"uid", "start", "end", "cancelled"}; times are in UTC, days are days, and a time without a zone is written
without one. Needs python3-icalendar and python3-recurring-ical-events (Debian).
"""
import datetime
import json
import sys

import icalendar
import recurring_ical_events


def text(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def occurrence(event):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    # Without an end a day takes one day (RFC 5545 §3.6.1), which this reader leaves to its caller.
    if start == end and not isinstance(start, datetime.datetime):
        end += datetime.timedelta(days=1)
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return {"uid": str(event["UID"]), "start": text(start), "end": text(end), "cancelled": cancelled}


since, until = (tuple(map(int, day.split("-"))) for day in sys.argv[1:3])
for path in sys.argv[3:]:
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    events = recurring_ical_events.of(calendar).between(since, until)
    print(json.dumps([path, [occurrence(event) for event in events]]))
