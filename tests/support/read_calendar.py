"""What python-icalendar reads in the calendars that stand, as JSON strings, in a list on standard input: the same list, as JSON."""

import json
import sys
from datetime import timezone

from icalendar import Calendar


def utc(event, name):
    return event.decoded(name).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def text(component, name):
    return str(component.get(name, ""))


def entry(event):
    return {
        "uid": text(event, "UID"),
        "sequence": int(event["SEQUENCE"]),
        "startsAt": utc(event, "DTSTART"),
        "endsAt": utc(event, "DTEND"),
        "stampedAt": utc(event, "DTSTAMP"),
        "changedAt": utc(event, "LAST-MODIFIED"),
        "summary": text(event, "SUMMARY"),
        "location": text(event, "LOCATION"),
        "description": text(event, "DESCRIPTION"),
        "status": text(event, "STATUS"),
        "transp": text(event, "TRANSP"),
    }


def read(ics):
    calendar = Calendar.from_ical(ics)
    parts = calendar.subcomponents
    faults = [fault for part in [calendar, *parts] for fault in part.errors]
    return {
        "name": text(calendar, "X-WR-CALNAME"),
        "faults": [str(fault) for fault in faults],
        "others": [part.name for part in parts if part.name != "VEVENT"],
        "entries": [entry(event) for event in calendar.walk("VEVENT")],
    }


json.dump([read(ics) for ics in json.load(sys.stdin)], sys.stdout)
