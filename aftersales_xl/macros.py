"""The buttons in Excel: each a few lines over a use case, listed by name in `BUTTONS`.

A module that is needed by one button only is imported when that button is pressed: Excel must not
wait for all of them. A button may ask; see `button_context` for what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from aftersales_xl import button_texts
from aftersales_xl.button_context import (
    Answer,
    ButtonContext,
    explain_differences,
    refused_answer,
)
from aftersales_xl.domain.money.errors import DocumentMissing, Refusal, refusal
from aftersales_xl.words import messages

if TYPE_CHECKING:
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.app.update_prices import PriceSources
    from aftersales_xl.register.store import Register

OFFER_TEMPLATE, CONTRACT_TEMPLATE = "angebot.docx", "wartungsvertrag.docx"
REPORT_TEMPLATE = "prognosebericht.docx"
_LISTS = "*.xlsx;*.xlsm;*.csv;*.parquet"


Task = Callable[[ButtonContext], Answer]
_buttons: dict[str, Task] = {}
BUTTONS: Mapping[str, Task] = MappingProxyType(_buttons)
"""What a button may start; no other name is looked up anywhere."""


def _button(task: Task) -> Task:
    _buttons[task.__name__] = task
    return task


@_button
def angebot_erstellen(context: ButtonContext) -> Answer:
    """Issue the offer of the workbook and open its Word document."""
    created, note = _issue_offer(context)
    return Answer(text=button_texts.offer(created, note), file=created.path)


@_button
def angebot_als_pdf(context: ButtonContext) -> Answer:
    """Issue the offer of the workbook and open it as PDF; it lies next to the Word document."""
    from aftersales_xl.documents.pdf import to_pdf
    from aftersales_xl.libreoffice.office import find_office

    if find_office() is None:
        raise refusal("pdf_without_office")
    created, note = _issue_offer(context)
    context.progress("pdf")
    try:
        (pdf,) = to_pdf([created.path], created.path.parent)
    except Refusal as refused:  # the offer is issued all the same
        failed = refused_answer(refused.problems)
        return replace(failed, text=f"{button_texts.offer(created, note)}\n{failed.text}")
    return Answer(text=button_texts.offer(created, note, pdf), file=pdf)


@_button
def wartungsvertrag_erstellen(context: ButtonContext) -> Answer:
    """Write the maintenance contract of the workbook's offer and open it."""
    from aftersales_xl.app.create_contract import create_contract
    from aftersales_xl.register.connect import connect

    context.progress("contract")
    with (
        closing(connect(made=context.announce_register)) as register,
        _note_number_if_missing(context),
    ):
        _part_from_other_case(context, register)
        made = create_contract(
            context.book,
            today=context.today,
            register=register,
            folder=context.folder,
            template=context.template(CONTRACT_TEMPLATE),
        )
    note = context.note_number(made.issued.number)
    return Answer(text=button_texts.contract(made, note), file=made.path)


@_button
def zielpreis(context: ButtonContext) -> Answer:
    """Tell what the price on the sheet Verhandlung takes, and the ways to it."""
    from aftersales_xl.app import negotiate_offer, selling_words

    context.progress("target")
    target = negotiate_offer.target_in(context.book)
    found = negotiate_offer.negotiate_target(context.book, context.today, target)
    return Answer(text="\n".join(selling_words.negotiation(found.negotiation)))


@_button
def pruefung_ausfuehren(context: ButtonContext) -> Answer:
    """Check an offer as before it goes out, a forecast row by row; show the first cell to mend."""
    from aftersales_xl.app.check_offer import examine
    from aftersales_xl.tables.contracts import CONTRACT_TABLE

    context.progress("check")
    if context.book.table(CONTRACT_TABLE.name) is not None:
        return _checked_forecast(context)
    found = examine(context.book, context.today)
    if found.problems:
        return refused_answer(explain_differences(context, found.problems))
    return Answer(text=button_texts.examination(context.book.name, found))


@_button
def preisliste_aktualisieren(context: ButtonContext) -> Answer:
    """Put the prices of a shared list into the workbook, after the user saw what changes."""
    from aftersales_udfs import functions
    from aftersales_xl.app.update_prices import update_prices
    from aftersales_xl.tables import names

    picked = context.choose_file(messages.text("prices_pick"), "Preislisten", "*.xlsx;*.xlsm;*.csv")
    if picked is None:
        return Answer(text=messages.text("prices_kept"))
    context.progress("prices")
    found = update_prices(
        context.book, _source(picked), today=context.today, target=None, functions=functions()
    )
    if not found.changes:
        return Answer(text=messages.text("prices_unchanged", file=picked.name))
    if not context.ask(button_texts.price_question(picked.name, found.changes)):
        return Answer(text=messages.text("prices_kept"))
    context.book.write_table(names.PRICE_TABLE, found.rows)
    return Answer(text=messages.text("prices_written", count=len(found.rows)))


@_button
def mappe_erneuern(context: ButtonContext) -> Answer:
    """Lay out the workbook's offer anew next to it and open the new workbook."""
    from aftersales_udfs import functions
    from aftersales_xl.app.renew_workbook import renew_workbook

    context.progress("renewing")
    old = Path(context.book.name)
    target = context.folder / f"{old.stem}_erneuert{old.suffix or '.xlsm'}"
    made = renew_workbook(context.book, target, functions())
    return Answer(text=button_texts.renewed(old.name, made), file=made.path)


@_button
def vertraege_laden(context: ButtonContext) -> Answer:
    """Put the contracts of a file, or of a folder of offers, in place of those in the workbook."""
    from aftersales_udfs import functions
    from aftersales_xl.app import forecast_book, take_contracts
    from aftersales_xl.tables.contracts import CONTRACT_TABLE

    likely = forecast_book.settings_in(context.book).offers_likely
    picked = context.choose_file(messages.text("contracts_pick"), "Verträge", _LISTS)
    if picked is None:
        return Answer(text=messages.text("contracts_kept"))
    context.progress("contracts")
    found = take_contracts.contracts_of_file(
        picked,
        functions(),
        as_of=context.today,
        probability=likely,
        folder_wanted=lambda folder: context.ask(button_texts.folder_question(folder)),
    )
    if found is None or not context.ask(button_texts.contracts_question(picked, found)):
        return Answer(text=messages.text("contracts_kept"))
    context.book.write_table(CONTRACT_TABLE, take_contracts.table_rows(found.lines))
    return Answer(text=messages.text("contracts_written", count=len(found.lines)))


@_button
def stand_festhalten(context: ButtonContext) -> Answer:
    """Keep the contracts of today as the state that later ones are compared with."""
    from aftersales_xl.app.forecast_buttons import snapshot_rows
    from aftersales_xl.tables import forecast

    context.progress("state")
    rows = snapshot_rows(context.book)
    if not context.ask(messages.text("state_question", count=len(rows))):
        return Answer(text=messages.text("state_kept"))
    context.book.write_table(forecast.EARLIER_TABLE, rows)
    context.book.write_input(forecast.EARLIER_FORM, forecast.EARLIER_FORM.taken_on, context.today)
    return Answer(text=messages.text("state_written", count=len(rows), day=context.today))


@_button
def prognosebericht_erstellen(context: ButtonContext) -> Answer:
    """Write the management report of the workbook and open it."""
    from aftersales_xl.app.forecast_buttons import report_from_book

    context.progress("forecast_report")
    template = context.template(REPORT_TEMPLATE)
    path = report_from_book(context.book, folder=context.folder, template=template)
    text = messages.text("report_made", file=path.name, folder=str(path.parent))
    return Answer(text=text, file=path)


@_button
def vorlage_oeffnen(context: ButtonContext) -> Answer:
    """Open the Word template of offers, the user's own copy; the shipped one stays as it is."""
    from aftersales_xl.documents.files import publish
    from aftersales_xl.setup.places import places_of_this_user

    context.progress("template")
    own = places_of_this_user().templates
    if not (own / OFFER_TEMPLATE).is_file():
        publish(own, OFFER_TEMPLATE, context.template(OFFER_TEMPLATE).read_bytes())
    text = messages.text("template_opens", file=str(own / OFFER_TEMPLATE))
    return Answer(text=text, file=own / OFFER_TEMPLATE)


@_button
def ueber_diagnose(context: ButtonContext) -> Answer:
    """Tell version, interpreter and folders, and what the diagnosis of the installation finds."""
    from aftersales_xl.setup.com_classes import MACROS
    from aftersales_xl.setup.doctor import diagnose
    from aftersales_xl.setup.machine import this_machine

    context.progress("diagnosis")
    findings = [str(finding) for finding in diagnose(this_machine(inside=MACROS))]
    return Answer(
        text=button_texts.about(context.folder, context.template(OFFER_TEMPLATE), findings)
    )


def _checked_forecast(context: ButtonContext) -> Answer:
    from aftersales_xl.app.forecast_buttons import examine_forecast

    found = examine_forecast(context.book)
    if found.problems:
        return refused_answer(found.problems)
    code = "forecast_deviates" if found.deviations else "forecast_in_order"
    text = messages.text(code, file=context.book.name, lines=found.lines, count=found.deviations)
    return Answer(text=text, is_failure=bool(found.deviations))


def _issue_offer(context: ButtonContext) -> tuple[CreatedOffer, str]:
    """Return the offer of the workbook, and what to tell where its number went unnoted."""
    from aftersales_xl.app.create_offer import create_offer
    from aftersales_xl.register.connect import connect

    context.progress("offer")
    with (
        closing(connect(made=context.announce_register)) as register,
        _note_number_if_missing(context),
    ):
        _part_from_other_case(context, register)
        created = create_offer(
            context.book,
            today=context.today,
            register=register,
            folder=context.folder,
            template=context.template(OFFER_TEMPLATE),
        )
    return created, context.note_number(created.issued.number)


@contextmanager
def _note_number_if_missing(context: ButtonContext) -> Iterator[None]:
    """Write the number into the workbook also where the offer's document is missing."""
    try:
        yield
    except DocumentMissing as missing:
        if note := context.note_number(missing.number):
            context.conversation.notes.append(note)
        raise


def _part_from_other_case(context: ButtonContext, register: Register) -> None:
    """Ask whether a workbook whose Vorgang was changed becomes a new offer.

    The number the last offer left in its field would make it the next version of that offer.
    """
    from aftersales_xl.domain.money.errors import Problems
    from aftersales_xl.tables import names

    form = names.OFFER_FORM
    typed = form.read(context.book, Problems())
    number, case = typed.text_of(form.number), typed.text_of(form.case)
    if not number:
        return
    try:
        known = register.find(number).quote.case
    except Refusal:
        return  # issuing tells what is wrong with the number
    if _fold(known) != _fold(case) and context.ask(
        messages.text("case_changed", number=number, old=known, new=case)
    ):
        context.book.write_input(form, form.number, None)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _source(picked: Path) -> PriceSources:
    from aftersales_udfs import functions
    from aftersales_xl.app.update_prices import PriceSources
    from aftersales_xl.excel.book import FileBook

    is_csv = picked.suffix.casefold() == ".csv"
    return PriceSources(prices=picked if is_csv else FileBook(picked, functions()))
