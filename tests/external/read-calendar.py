#!/usr/bin/env python3
"""Reads calendar files with other people's programs: `read-calendar.py READER FILE...`.

Prints one line of JSON for each file: its name, and for each event uid, start, end (UTC) and summary.
Readers: `icalendar` (Debian: python3-icalendar); `caldav`: every event is put to a radicale server started for
it, and asked for by time (Debian: radicale, python3-caldav). Without files it only looks whether the reader is
there.
"""
import datetime
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

import icalendar


def told(component):
    def instant(name):
        return component.decoded(name).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    return {
        "uid": str(component["UID"]),
        "start": instant("DTSTART"),
        "end": instant("DTEND"),
        "summary": str(component["SUMMARY"]),
    }


def events_of(text):
    return [c for c in icalendar.Calendar.from_ical(text).walk() if c.name == "VEVENT"]


def by_icalendar(files):
    for file in files:
        yield [told(event) for event in events_of(pathlib.Path(file).read_bytes())]


def by_caldav(files):
    import caldav
    import radicale  # noqa: F401

    if not files:
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "radicale",
                "--config",
                "",
                "--server-hosts",
                f"127.0.0.1:{port}",
                "--auth-type",
                "none",
                "--storage-filesystem-folder",
                folder,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            client = caldav.DAVClient(f"http://127.0.0.1:{port}/", username="ana", password="ana")
            for number, file in enumerate(files):
                calendar = client.principal().make_calendar(name=f"c{number}", cal_id=f"c{number}")
                # CalDAV stores each event as a calendar of its own (RFC 4791 section 4.1).
                for event in events_of(pathlib.Path(file).read_bytes()):
                    single = icalendar.Calendar()
                    single.add("prodid", "-//test//EN")
                    single.add("version", "2.0")
                    single.add_component(event)
                    calendar.save_event(single.to_ical().decode())
                year = datetime.datetime(2026, 1, 1), datetime.datetime(2027, 1, 1)
                found = calendar.date_search(*year, expand=False)
                yield [told(event) for item in found for event in events_of(item.data)]
        finally:
            server.terminate()
            server.wait()


reader, files = sys.argv[1], sys.argv[2:]
for file, events in zip(files, {"icalendar": by_icalendar, "caldav": by_caldav}[reader](files)):
    print(json.dumps([file, events]), flush=True)
if not files:
    list({"icalendar": by_icalendar, "caldav": by_caldav}[reader]([]))
