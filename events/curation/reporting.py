"""What readers report of an event, kept for curators. It changes nothing of the event; whoever may see it may report it."""

from django.utils import timezone

from events.models import Report, ReportSubject

LONGEST_TEXT = 2000
LONGEST_CONTACT = 200
SUBJECTS = tuple(ReportSubject.choices)


class ReportRefused(ValueError):
    """A report that cannot be kept; the message says what is missing or too long."""


def report_event(public_id: str, subject: str, text: str, contact: str = "") -> Report:
    """Keeps a report.

    Raises: ReportRefused.
    """
    text, contact = text.replace("\r\n", "\n").strip(), " ".join(contact.split())
    if subject not in ReportSubject.values:
        raise ReportRefused("Choose what is wrong.")
    if not text:
        raise ReportRefused("Say in a sentence what is wrong.")
    if "\0" in text + contact:
        raise ReportRefused("The text has a character that cannot be kept.")
    if len(text) > LONGEST_TEXT or len(contact) > LONGEST_CONTACT:
        raise ReportRefused(f"At most {LONGEST_TEXT:,} characters can be kept, and {LONGEST_CONTACT} for where you can be asked.")
    return Report.objects.create(event=public_id, subject=subject, text=text, contact=contact, at=timezone.now())
