"""Usage: read.py ADDRESS FOLDER

Reads with a calendar library what the demonstration tells calendars: by a feed, then by the mails in FOLDER, as a
committee is completed, moved and called off. Prints one line per finding, then the counts.
"""

import email
import email.policy
import http.cookiejar
import pathlib
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from icalendar import Calendar

WHO = "Solène Maurin"
COMMITTEE = "/comites/2"
SEATED = [("intrapreneur", "yann.kerdoncuff@rivages.example"), ("sponsor", "edgar.vasnier@rivages.example")]

passed = failed = 0


def check(what: str, found: object, expected: object) -> None:
    global passed, failed
    if found == expected:
        passed += 1
        print(f"ok: {what}")
    else:
        failed += 1
        print(f"FAILED: {what}: {found!r}, not {expected!r}")


class Site:
    """The demonstration, entered as one person."""

    def __init__(self, base: str) -> None:
        # The cookies are those of a site in https: on this machine they are sent back all the same.
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https"))
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(policy))
        self.base, self.opener = base, urllib.request.build_opener(jar)
        door = self.get("/demonstration")
        person = re.search(WHO + r'</h2>[\s\S]*?name="personne" value="(\d+)"', door)
        self.post("/demonstration", {"personne": person[1]}, door)

    def get(self, path: str) -> str:
        return self.opener.open(self.base + path).read().decode()

    def post(self, path: str, fields: dict[str, str], form: str) -> str:
        token = re.search(r'name="jeton" value="([^"]+)"', form)[1]
        data = urllib.parse.urlencode({"jeton": token, **fields}).encode()
        return self.opener.open(self.base + path, data).read().decode()

    def change(self, **typed: str) -> None:
        form = self.get(f"{COMMITTEE}/date")
        version = re.search(r'name="version" value="(\d+)"', form)[1]
        known = {"planned_on": "03/12/2026", "starts_at": "14 h 30", "minutes": "50"}
        self.post(f"{COMMITTEE}/date", {**known, **typed, "version": version}, form)


    def seat(self) -> None:
        form = self.get(f"{COMMITTEE}/membres")
        version = re.search(r'name="version" value="(\d+)"', form)[1]
        fields = {"version": version, "chair": "1"}
        for at, (seat, address) in enumerate(SEATED):
            fields |= {f"members[{at}].seat": seat, f"members[{at}].email": address}
        self.post(f"{COMMITTEE}/membres", fields, form)


class Mails:
    """The mails of a folder, each read once."""

    def __init__(self, folder: str) -> None:
        self.folder, self.seen = pathlib.Path(folder), set()

    @staticmethod
    def tells_a_day(file: pathlib.Path) -> bool:
        """Reminders leave too, at some hours of the day: they tell calendars nothing."""
        return file.stem.endswith(("-committee_invitation", "-committee_called_off"))

    def next(self, count: int) -> list[email.message.EmailMessage]:
        for _ in range(100):
            files = [it for it in sorted(self.folder.glob("*.eml")) if self.tells_a_day(it) and it not in self.seen]
            if len(files) >= count:
                break
            time.sleep(0.1)
        self.seen.update(files)
        return [email.message_from_bytes(it.read_bytes(), policy=email.policy.default) for it in files]


def told(mail: email.message.EmailMessage) -> tuple[str, object]:
    """What a mail tells a calendar: the method of its part, and the event."""
    part = next(it for it in mail.walk() if it.get_content_type() == "text/calendar")
    file = next(it for it in mail.iter_attachments())
    text = part.get_content()
    check("the part and the file are the same", text.encode(), file.get_content())
    check("no line is longer than 75 bytes", max(len(it) for it in text.encode().split(b"\r\n")) <= 75, True)
    calendar = Calendar.from_ical(text)
    check("the calendar is well formed", list(calendar.errors), [])
    check("the method is that of the part", calendar["METHOD"], part.get_param("method"))
    events = calendar.walk("VEVENT")
    check("one event", len(events), 1)
    check("the event is well formed", list(events[0].errors), [])
    return str(calendar["METHOD"]), events[0]


def mails_of(site: Site, mails: Mails) -> None:
    site.seat()
    seated = mails.next(2)
    check("whoever comes in is invited", [told(it)[0] for it in seated], ["REQUEST", "REQUEST"])

    site.change(place="Salle 3 ; 20, avenue de Ségur", link="https://visio.example/salle?a=1,2;3")
    first = mails.next(2)
    check("both are told where", len(first), 2)
    method, event = told(first[0])
    check("a place that is said", method, "REQUEST")
    uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
    start = event["DTSTART"].dt
    check("the day and the hour", start.isoformat(), "2026-12-03T13:30:00+00:00")
    check("how long", (event["DTEND"].dt - start).total_seconds(), 50 * 60)
    check("where", str(event["LOCATION"]), "Salle 3 ; 20, avenue de Ségur")
    check("from afar", str(event["URL"]), "https://visio.example/salle?a=1,2;3")
    check("what for", str(event["SUMMARY"]), "Comité d’investissement de Signal Rivage")
    check("for whom", str(event["ATTENDEE"]), "mailto:" + str(first[0]["To"]))
    check("from whom", str(event["ORGANIZER"]), "mailto:jalon@jalon.invalid")
    check("in words", "Rejoindre à distance" in str(event["DESCRIPTION"]), True)
    told(first[1])

    site.change(planned_on="10/12/2026", reason="Salle prise", starts_at="")
    method, event = told(mails.next(2)[0])
    check("a change", (method, str(event["UID"])), ("REQUEST", uid))
    check("is greater", int(event["SEQUENCE"]) > sequence, True)
    check("a whole day", event["DTSTART"].dt.isoformat(), "2026-12-10")
    check("until the next", event["DTEND"].dt.isoformat(), "2026-12-11")
    sequence = int(event["SEQUENCE"])

    form = site.get(f"{COMMITTEE}/annulation")
    site.post(f"{COMMITTEE}/annulation", {"reason": "Planifié deux fois"}, form)
    method, event = told(mails.next(2)[0])
    check("an end", (method, str(event["UID"]), str(event["STATUS"])), ("CANCEL", uid, "CANCELLED"))
    check("is greater still", int(event["SEQUENCE"]) > sequence, True)


def feeds_of(site: Site) -> None:
    page = site.get("/moi/agenda")
    made = site.post("/moi/agenda", {}, page)
    address = re.search(r"<code>(\S+/agendas/[0-9a-f]+\.ics)</code>", made)[1]
    # Whoever has the address needs nothing else.
    answer = urllib.request.urlopen(address)
    check("a feed is a calendar", answer.headers["Content-Type"], "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.read())
    check("the feed is well formed", list(calendar.errors), [])
    check("the feed publishes", calendar["METHOD"], "PUBLISH")
    check("the feed has a name", str(calendar["NAME"]), "Comités d’investissement")
    events = calendar.walk("VEVENT")
    check("its events are well formed", [it for event in events for it in event.errors], [])
    check("its events are told apart", len({str(it["UID"]) for it in events}), len(events))
    check("it shows those that are to come", any(it["DTSTART"].dt.isoformat()[:10] > "2026-11-23" for it in events), True)
    check("it shows those that are over", any(it["DTSTART"].dt.isoformat()[:10] < "2026-11-23" for it in events), True)
    check("nobody is named in it", [it for it in events if "ATTENDEE" in it], [])

    revoke = re.search(r'action="(/moi/agenda/\d+/revocation)"', made)[1]
    site.post(revoke, {}, made)
    try:
        code = urllib.request.urlopen(address).status
    except urllib.error.HTTPError as error:
        code = error.code
    check("revoked, it opens nothing", code, 404)


def main(base: str, folder: str) -> None:
    site = Site(base)
    feeds_of(site)
    mails_of(site, Mails(folder))
    print(f"test result: calendars. {passed} passed; {failed} failed;")
    sys.exit(failed > 0)


main(*sys.argv[1:])
