"""An e-mail as a draft file (.eml) that the user's mail program opens, to be looked at and sent.

No date and no message number: the mail program gives both when it sends. The same content
makes the same bytes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from aftersales_xl.documents.files import safe_name
from aftersales_xl.documents.letter import Letter
from aftersales_xl.domain.money.errors import refusal

_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_UNKNOWN = ("application", "octet-stream")
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_BOUNDARY_LENGTH = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """Whom a mail is from or to; an empty address leaves the line to the mail program."""

    name: str = ""
    address: str = ""


def draft(letter: Letter, attachment: Path, *, sender: Mailbox, to: Mailbox) -> bytes:
    """Return an unsent mail with ``attachment``; Outlook opens it for editing.

    Raises:
        Refusal: an address that is none, or an attachment that cannot be read.
    """
    content = _content(attachment)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook: open as a draft, not as a mail received
    message["Subject"] = letter.subject
    for header, mailbox in (("From", sender), ("To", to)):
        if mailbox.address.strip():
            message[header] = _address(mailbox)
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    main, sub = _TYPES.get(attachment.suffix.lower(), _UNKNOWN)
    name = _ascii_name(attachment.name)
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    mark = sha256(content + letter.text.encode()).hexdigest()[:_BOUNDARY_LENGTH]
    message.set_boundary(f"=_{mark}")  # "=_" occurs in no encoded line
    return message.as_bytes()


def check_address(address: str) -> None:
    """Refuse what is no mail address; an empty one is left to the mail program."""
    if address.strip():
        _address(Mailbox(address=address))


def _content(attachment: Path) -> bytes:
    try:
        return attachment.read_bytes()
    except FileNotFoundError as error:
        raise refusal("file_missing", file=attachment.name) from error
    except OSError as error:
        raise refusal("file_unreadable", file=attachment.name) from error


def _address(mailbox: Mailbox) -> Address:
    """Return the address as a header takes it, a domain with umlauts in its ASCII form."""
    local, at, domain = mailbox.address.strip().rpartition("@")
    try:
        if not (at and local.isascii() and "." in domain):
            raise refusal("mail_address_invalid", address=mailbox.address)
        return Address(
            display_name=" ".join(mailbox.name.split()),
            addr_spec=f"{local}@{domain.encode('idna').decode()}",
        )
    except (HeaderParseError, UnicodeError, ValueError, IndexError) as error:
        raise refusal("mail_address_invalid", address=mailbox.address) from error


def _ascii_name(name: str) -> str:
    """Return a file name for mail programs that know no umlauts in them.

    >>> _ascii_name("Angebot_Müller & Söhne.pdf")
    'Angebot_Mueller & Soehne.pdf'
    """
    plain = unicodedata.normalize("NFKD", safe_name(name).translate(_GERMAN))
    return safe_name(plain.encode("ascii", "ignore").decode())
