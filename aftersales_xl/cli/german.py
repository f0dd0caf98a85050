"""Makes the frame of the command line German: usage, headings, help option, usage errors.

Typer hands some of its texts to gettext and writes the others in English. `CATALOGUE` translates
both, each under the text that stands in Typer's source: the first through gettext, the others
once they are filled in. What has no entry stays as it is, never lost. Help of commands and
options is German where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from string import Formatter
from typing import Any

import typer.core
from typer import Context, TyperException
from typer.core import TyperCommand, TyperGroup

HELP_NAMES = ["--help", "-h"]
CATALOGUE: Mapping[str, str] = {
    "Arguments": "Argumente",
    "Options": "Optionen",
    "Commands": "Befehle",
    "required": "erforderlich",
    "default: {default}": "Vorgabe: {default}",
    "env var: {var}": "Umgebungsvariable: {var}",
    "Missing command.": "Es fehlt ein Befehl.",
    "No such command {name!r}.": "Den Befehl „{name}“ gibt es nicht.",
    "{sentence} Did you mean {near}?": "{sentence} Meinten Sie {near}?",
    "No such option: {option} (Possible options: {near})": (
        "Die Option {option} gibt es nicht. Meinten Sie {near}?"
    ),
    "No such option: {option}": "Die Option {option} gibt es nicht.",
    "Option '{option}' requires an argument.": "Die Option {option} braucht einen Wert.",
    "Option '{option}' does not take a value.": "Die Option {option} nimmt keinen Wert an.",
    "Missing argument '{name}'.": "Das Argument {name} fehlt.",
    "Missing option '{name}'.": "Die Option {name} fehlt.",
    "Got unexpected extra argument(s) ({words})": "Unerwartete Angabe: {words}.",
    "Invalid value for '{name}': {problem}": "{name}: {problem}",
    "Value error, '{value}' is not one of {choices}.": (
        "„{value}“ ist nicht vorgesehen. Möglich: {choices}."
    ),
    "Input should be a valid integer{reason}": "Bitte geben Sie eine ganze Zahl an.",
}
_USAGE = "Aufruf: "
_QUOTED = re.compile(r"'([^']*)'")
_HelpFormatter: type[Any] = Context.formatter_class  # Typer has no public name for it


class GermanFormatter(_HelpFormatter):  # type: ignore[misc]  # a class without a public name
    """Writes the help page as a German reads it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        plain = args.replace("{", "").replace("}", "")  # Typer's mark of a needed argument
        plain = plain.replace("…...", "…").replace("…]...", "…]").replace("...", " …")
        super().write_usage(prog, plain, prefix or _USAGE)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options, arguments or commands with their help, without Python's types."""
        super().write_dl(
            [(_option_with_choices(name), text) for name, text in rows], col_max, col_spacing
        )


class GermanContext(Context):
    """The state of one command, which writes its help in German."""

    formatter_class = GermanFormatter


class GermanTexts(NullTranslations):
    """Translates Typer's texts by `CATALOGUE`."""

    def gettext(self, message: str) -> str:
        """Return a text that still has its gaps."""
        return CATALOGUE.get(message, message)

    def sentence(self, text: str) -> str:
        """Return a text whose gaps are filled, those gaps in German as well.

        >>> GermanTexts().sentence("Option '--json' does not take a value.")
        'Die Option --json nimmt keinen Wert an.'
        """
        for english, german in CATALOGUE.items():
            if found := re.fullmatch(_pattern(english), text, re.DOTALL):
                parts = {name: self.sentence(part) for name, part in found.groupdict().items()}
                near = parts.get("near", "").replace(", ", " oder ")
                return german.format(**{**parts, "near": near})
        return _QUOTED.sub(r"„\1“", text)


TEXTS = GermanTexts()


def make_german(command: TyperCommand | TyperGroup) -> None:
    """Make the help of ``command`` and of all commands below it German."""
    vars(typer.core)["_"] = TEXTS.gettext  # where Typer keeps gettext
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
            if isinstance(below, TyperCommand | TyperGroup):
                make_german(below)


def usage_error(error: TyperException) -> str:
    """Return what a user did wrong on the command line, with the way to the help."""
    said = error.format_message()
    if said.startswith(_USAGE):  # called without a word: the whole help page
        return said
    context = getattr(error, "ctx", None)
    hint = f"\nHilfe: {context.command_path} --help" if context is not None else ""
    return f"Fehler: {TEXTS.sentence(said)}{hint}"


def _option_with_choices(name: str) -> str:
    """Return an option with its choices; the name of an argument says enough."""
    return name.replace("<", "").replace(">", "") if name[0] == "-" else name.partition(" <")[0]


def _pattern(english: str) -> str:
    """Return what a text of Typer's looks like once its gaps are filled."""
    return "".join(
        re.escape(text) + (f"(?P<{name}>.*)" if name else "")
        for text, name, _, _ in Formatter().parse(english)
    )
