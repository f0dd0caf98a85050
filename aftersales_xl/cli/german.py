"""Makes the frame of the command line German: usage, headings, help option, usage errors.

Typer's vendored click translates a third of its texts through gettext and writes the rest in
English. So the few texts a user of ours can meet are said here, once: the frame through
click's own formatter, the errors from their type and details. Help of commands and options
is German where they are written. What has no entry here stays as it is, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typer import Context
from typer._click.core import Command
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

HELP_NAMES = ["--help", "-h"]

_HEADINGS = {"Arguments": "Argumente", "Options": "Optionen", "Commands": "Befehle"}
_EXTRAS = (
    (re.compile(r"^required$"), "erforderlich"),
    (re.compile(r"^default: \((.*)\)$"), r"Vorgabe: \1"),
    (re.compile(r"^default: (.*)$"), r"Vorgabe: \1"),
    (re.compile(r"^env var: (.*)$"), r"Umgebungsvariable: \1"),
    (re.compile(r"^(\S+)<=x<=(\S+)$"), r"\1 bis \2"),
    (re.compile(r"^x>=(\S+)$"), r"ab \1"),
    (re.compile(r"^x<=(\S+)$"), r"bis \1"),
)
_TYPES = {
    "str": "TEXT",
    "int": "ZAHL",
    "float": "ZAHL",
    "path": "PFAD",
    "file": "DATEI",
    "dir": "ORDNER",
    "datetime": "DATUM",
    "date": "DATUM",
    "Decimal": "ZAHL",
    "bool": "JA/NEIN",
}
_MESSAGES = (
    (r"Missing command\.", "Es fehlt ein Befehl."),
    (
        r"No such command '(.*?)'\. Did you mean (.*)\?",
        "Den Befehl „{0}“ gibt es nicht. Meinten Sie {1}?",
    ),
    (r"No such command '(.*)'\.", "Den Befehl „{0}“ gibt es nicht."),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "Unerwartete Angabe: {0}."),
    (r"Option '(.*)' does not take a value\.", "Die Option {0} nimmt keinen Wert an."),
    (r"Argument '(.*)' takes (\d+) values\.", "Das Argument {0} braucht {1} Werte."),
    (r"(?:file|dir|path) '(.*)' does not exist\.", "„{0}“ gibt es nicht."),
    (r"(?:file|dir|path) '(.*)' is a file\.", "„{0}“ ist eine Datei, kein Ordner."),
    (r"(?:file|dir|path) '(.*)' is a directory\.", "„{0}“ ist ein Ordner, keine Datei."),
    (r"(?:file|dir|path) '(.*)' is not readable\.", "„{0}“ lässt sich nicht lesen."),
    (r"(?:file|dir|path) '(.*)' is not writable\.", "„{0}“ lässt sich nicht schreiben."),
    (r"Value error, '(.*?)' is not one of (.*)\.", "„{0}“ ist nicht vorgesehen. Möglich: {1}."),
    (
        r"Value error, '(.*?)' does not match the formats .*",
        "„{0}“ ist kein Datum. Bitte schreiben Sie es so: 31.12.2026.",
    ),
    (r"Value error, (.*)", "{0}"),
    (r"Input should be a valid integer.*", "Bitte geben Sie eine ganze Zahl an."),
    (r"Input should be a valid number.*", "Bitte geben Sie eine Zahl an."),
    (r"Input should be a valid boolean.*", "Bitte geben Sie „ja“ oder „nein“ an."),
    (r"Input should be a valid date.*", "Bitte geben Sie ein Datum an."),
    (r"Input should be greater than or equal to (.*)", "Bitte geben Sie mindestens {0} an."),
    (r"Input should be less than or equal to (.*)", "Bitte geben Sie höchstens {0} an."),
)
_BRACES = re.compile(r"\{([^{}]*)\}")  # Typer's mark of an argument that has to be given
_QUOTED = re.compile(r"'([^']*)'")


class GermanFormatter(HelpFormatter):
    """Writes the help page with German headings and remarks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        plain = _BRACES.sub(r"\1", args).replace("…...", "…").replace("…]...", "…]")
        super().write_usage(prog, plain.replace("...", " …"), prefix or "Aufruf: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options, arguments or commands with their help."""
        german = [(_typed(name), _remarked(text)) for name, text in rows]
        super().write_dl(german, col_max, col_spacing)


class GermanContext(Context):
    """The state of one command, which writes its help in German."""

    formatter_class = GermanFormatter


def dress(command: Command) -> Command:
    """Make the help of ``command`` and of all commands below it German."""
    command.context_class = GermanContext
    command.context_settings = {"help_option_names": HELP_NAMES, **command.context_settings}
    command.options_metavar = "[OPTIONEN]" if command.options_metavar else None
    help_option = command.get_help_option(Context(command, help_option_names=HELP_NAMES))
    if help_option is not None:
        help_option.help = "Zeigt diese Hilfe."
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = "BEFEHL …"
        for below in command.commands.values():
            below.short_help = below.short_help or (below.help or "").partition("\n\n")[0]
            dress(below)
    return command


def usage_error(error: ClickException) -> str:
    """Return what a user did wrong on the command line, with the way to the help."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    context = getattr(error, "ctx", None)
    hint = f"\nHilfe: {context.command_path} --help" if context is not None else ""
    return f"Fehler: {_said(error)}{hint}"


def _said(error: ClickException) -> str:
    match error:
        case NoSuchOption():
            near = " oder ".join(sorted(error.possibilities or ()))
            question = f" Meinten Sie {near}?" if near else ""
            return f"Die Option {error.option_name} gibt es nicht.{question}"
        case BadOptionUsage() if "requires" in error.message:
            return f"Die Option {error.option_name} braucht einen Wert."
        case MissingParameter():
            kind = "Die Option" if error.param_type == "option" else "Das Argument"
            if error.param is not None and error.param.param_type_name == "option":
                kind = "Die Option"
            return f"{kind} {_named(error)} fehlt."
        case BadParameter() if error.param is not None or error.param_hint is not None:
            return f"{_named(error)}: {_translated(error.message)}"
        case _:
            return _translated(error.message)


def _named(error: BadParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    names = _QUOTED.findall(hint) if isinstance(hint, str) else list(hint)
    return " / ".join(names) or str(hint)


def _translated(message: str) -> str:
    for english, german in _MESSAGES:
        if found := re.fullmatch(english, message, re.DOTALL):
            return german.format(*(_QUOTED.sub(r"„\1“", part) for part in found.groups()))
    return message


def _typed(name: str) -> str:
    first, space, kind = name.rpartition(" ")
    if not kind.startswith("<"):
        return name
    if not name.startswith("-"):
        return first  # an argument's name says enough
    many = " …" if kind.endswith("...") else ""
    kind = kind.removesuffix("...").removeprefix("<list[").strip("<>]")
    return f"{first}{space}{_TYPES.get(kind, kind)}{many}"


def _remarked(text: str) -> str:
    help_text, bracket, extras = text.rpartition("[")
    if not bracket or not extras.endswith("]"):
        return text
    german = []
    for extra in extras.removesuffix("]").split("; "):
        told = (form.sub(says, extra) for form, says in _EXTRAS if form.match(extra))
        german.append(next(told, extra))
    return f"{help_text}[{'; '.join(german)}]"
