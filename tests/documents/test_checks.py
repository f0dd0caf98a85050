"""A template without what its document needs is refused, whatever branch today's offer takes."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from every_day import first_every_day
from offer_variants import VARIANTS, order_of
from readback import TEMPLATES

from aftersales_xl.documents.checks import check_template, template_problems
from aftersales_xl.documents.compose import (
    compose_confirmation,
    compose_contract,
    compose_offer,
    compose_report,
)
from aftersales_xl.documents.kinds import CONFIRMATION, CONTRACT, KINDS, OFFER, REPORT
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words.messages import sentence
from workshop.examples.contract import contract_offer
from workshop.examples.forecast import forecast_report
from workshop.examples.offers import crm_offer

LEAST = (
    "Angebot {{ angebot.nummer }} für {{ kunde.name }}, gültig bis {{ angebot.gueltig_bis }}",
    "{%p for zeile in positionen %}",
    "{{ zeile.titel }} {{ zeile.betrag }}",
    "{%p endfor %}",
    "{%p for summe in summen %}",
    "{{ summe.titel }} {{ summe.betrag }}",
    "{%p endfor %}",
)
RECURRING = (
    "{%p for zeile in wiederkehrend %}",
    "{{ zeile.titel }} {{ zeile.betrag }}",
    "{%p endfor %}",
    "{%p for summe in summen_wiederkehrend %}",
    "{{ summe.titel }} {{ summe.betrag }}",
    "{%p endfor %}",
)


def said(template: Path, kind=OFFER) -> list[str]:
    return [sentence(problem) for problem in template_problems(template, kind)]


def refusal_of(call, *given) -> str:
    with pytest.raises(Refusal) as caught:
        call(*given)
    return "\n".join(sentence(problem) for problem in caught.value.problems)


@pytest.fixture
def changed(tmp_path):
    """Return a function that changes the runs of a shipped template, in order."""

    def make(name: str, old: str, new: str = "", *, count: int = 99) -> Path:
        path = tmp_path / name
        shutil.copy(TEMPLATES / name, path)
        document = Document(path)
        for text in document.element.body.iter(qn("w:t")):
            if old in (text.text or "") and count:
                text.text = text.text.replace(old, new)
                count -= 1
        document.save(path)
        return path

    return make


@first_every_day("kind", KINDS, ids=lambda kind: kind.title)
def test_every_shipped_template_is_one_of_its_own_kind_only(kind):
    check_template(TEMPLATES / kind.file, kind)
    for other in KINDS:
        if other is not kind:
            assert said(TEMPLATES / kind.file, other)
    assert said(TEMPLATES / kind.file, None) == []


def test_the_template_of_another_document_is_called_that():
    assert said(TEMPLATES / "wartungsvertrag.docx") == [
        "Die Vorlage wartungsvertrag.docx gehört zu einem anderen Dokument (Wartungsvertrag): Das "
        "Feld „auftraggeber.angaben“ gibt es im Dokument „Angebot“ nicht. Bitte nehmen Sie die "
        "Vorlage, die zu „Angebot“ gehört."
    ]
    assert said(TEMPLATES / "angebot.docx", CONFIRMATION) == [
        "In der Vorlage angebot.docx fehlen Felder, ohne die das Dokument „Auftragsbestätigung“ "
        "nicht auskommt: Bestätigung des Auftrags ({{ auftrag.satz }}). Bitte ergänzen Sie sie in "
        "Word, oder wählen Sie eine Vorlage statt eines fertigen Dokuments."
    ]


@pytest.mark.thorough
def test_a_finished_document_is_no_template(tmp_path):
    finished = tmp_path / "fertig.docx"
    made = (
        (OFFER, compose_offer(crm_offer(), TEMPLATES / "angebot.docx")),
        (
            CONFIRMATION,
            compose_confirmation(order_of(crm_offer()), TEMPLATES / "auftragsbestaetigung.docx"),
        ),
        (CONTRACT, compose_contract(contract_offer(), TEMPLATES / "wartungsvertrag.docx")),
        (REPORT, compose_report(forecast_report(), TEMPLATES / "prognosebericht.docx")),
    )
    for kind, document in made:
        finished.write_bytes(document)
        for wanted in KINDS:
            first, *others = said(finished, wanted)
            assert f"ohne die das Dokument „{wanted.title}“ nicht auskommt" in first
            if kind is not REPORT:
                assert "steht fest die Angebotsnummer AN-2026-0001" in others[0]


def test_an_empty_file_lacks_everything(template_of):
    assert said(template_of()) == [
        "In der Vorlage eigene.docx fehlen Felder, ohne die das Dokument „Angebot“ nicht auskommt: "
        "Nummer ({{ angebot.nummer }}), Kunde ({{ kunde.anschrift }}), Beträge der Positionen "
        "({{ zeile.betrag }}), Summen ({{ summe.betrag }}), Gültigkeit "
        "({{ angebot.gueltig_bis }}). Bitte ergänzen Sie sie in Word, oder wählen Sie eine Vorlage "
        "statt eines fertigen Dokuments."
    ]
    for kind, lacks in (
        (CONTRACT, "Vertragsbeginn ({{ vertrag.beginn }}), Preis pro Jahr"),
        (REPORT, "Stichtag ({{ bericht.stand }}), ARR ({{ kennwerte.arr }})"),
    ):
        assert lacks in said(template_of(), kind)[0]


def test_asking_for_a_field_does_not_print_it(template_of):
    asked = [line.replace("{{ zeile.betrag }}", "") for line in LEAST]
    asked.append("{% for z in positionen %}{% if z.betrag %}ja{% endif %}{% endfor %}")
    assert "{{ zeile.betrag }}" in said(template_of(*asked))[0]


@first_every_day(
    ("name", "old"),
    [
        *(("angebot.docx", f"{{{{ {field} }}}}") for field in (
            "zeile.betrag", "summe.betrag", "kennzahl.betrag", "rate.betrag", "paketzeile.preis",
            "paketsumme.erstes",
        )),
        ("auftragsbestaetigung.docx", "{{ zeile.betrag }}"),
        ("auftragsbestaetigung.docx", "{{ summe.betrag }}"),
        ("wartungsvertrag.docx", "{{ vertragsrate.netto }}"),
        ("wartungsvertrag.docx", "{{ vertragsjahr.preis }}"),
        ("prognosebericht.docx", "{{ umsatzzeile.gesamt }}"),
    ],
)  # fmt: skip
@first_every_day("place", [1, 2, 99])
def test_an_amount_that_is_lost_in_one_row_or_in_all_is_missed(changed, name, old, place):
    template = changed(name, old, count=place)
    kind = next(kind for kind in KINDS if kind.file == name)
    assert old in said(template, kind)[0]


def test_a_price_of_maintenance_that_is_lost_in_one_of_two_tables_is_missed(changed):
    # the second of the four rows holds the prices of the table with an alternative
    template = changed("angebot.docx", "{{ vergleich.gewaehlt }}", count=2)
    assert "{{ vergleich.gewaehlt }} in „wartung.preise“" in said(template)[0]


def test_a_sentence_may_list_titles_without_amounts(template_of):
    listing = "Es umfasst {% for z in positionen %}{{ z.pos }} {{ z.titel }}, {% endfor %} mehr."
    assert said(template_of(*LEAST, listing)) == []
    rows = "{% for z in positionen %}{{ z.titel }} {{ z.menge }}{% endfor %}"
    assert "{{ zeile.betrag }} in „positionen“" in said(template_of(*LEAST, rows))[0]


@first_every_day(
    "left_out",
    ["ueberblick", "pakete", "wartung", "wirtschaftlichkeit", "optionen", "alternativen",
     "zahlungsplan", "annahme"],
)  # fmt: skip
def test_what_a_seller_can_do_without_may_be_left_out(tmp_path, left_out):
    path = tmp_path / "angebot.docx"
    document = Document(TEMPLATES / "angebot.docx")
    body = document.element.body
    inside = depth = 0
    for block in list(body):
        text = "".join(one.text or "" for one in block.iter(qn("w:t"))) if block.tag == qn(
            "w:p") else ""  # fmt: skip
        opens = f"{{%p if {left_out} %}}" in text
        inside = inside or opens
        if inside:
            depth += "{%p if" in text
            depth -= "{%p endif" in text
            body.remove(block)
            inside = depth > 0
    document.save(path)
    check_template(path, OFFER)
    compose_offer(VARIANTS["crm"], path)


def test_a_short_template_of_ones_own_is_enough(template_of):
    once = template_of(*LEAST)
    assert said(once) == []
    compose_offer(VARIANTS["long"], once)
    both = template_of(*LEAST, *RECURRING)
    for name in ("crm", "packages", "early_bird", "reverse_charge", "draft", "custom_level"):
        compose_offer(VARIANTS[name], both)


@pytest.mark.parametrize(
    "row",
    [
        "{{ s.titel }}{% if not s.ist_hinweis %} {{ s.betrag }}{% endif %}",
        "{% if s.ist_gesamt or not s.ist_gesamt %}{{ s.titel }} {{ s.betrag }}{% endif %}",
        "{% if s.betrag %}{{ s.titel }}: {{ s.betrag }}{% else %}{{ s.titel }}{% endif %}",
        "{% if s.ist_hinweis %}{{ s.titel }}{% elif s.ist_gesamt %}{{ s.betrag }}{% else %}"
        "{{ s['betrag'] }}{% endif %}",
        "{{ s.titel|upper }} {{ s.betrag if s.betrag else '' }}",
    ],
)
def test_rows_without_an_amount_need_none(template_of, row):
    sums = [line if "summe." not in line else row for line in LEAST]
    sums = [line.replace("for summe", "for s") for line in sums]
    assert said(template_of(*sums)) == []


def test_a_row_that_drops_its_amount_on_one_way_is_refused(template_of):
    row = "{% if s.ist_gesamt %}{{ s.titel }}{% else %}{{ s.titel }} {{ s.betrag }}{% endif %}"
    sums = [line if "summe." not in line else row for line in LEAST]
    sums = [line.replace("for summe", "for s") for line in sums]
    assert "{{ summe.betrag }} in „summen“" in said(template_of(*sums))[0]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{% if not kunde.name %}{{ kunde.nme }}{% endif %}", "kunde.nme"),
        ("{% if kunde.name %}ja{% else %}{{ kunde.nme }}{% endif %}", "kunde.nme"),
        ("{% if kunde.nme == 'x' and kunde.name %}ja{% endif %}", "kunde.nme"),
        ("{% for z in optionen %}{{ z.titl }}{% endfor %}", "zeile.titl"),
        ("{% for z in optionen if z.ist_txt %}{{ z.titel }}{% endfor %}", "zeile.ist_txt"),
        ("{% for z in optionen %}{% for h in z.hinweis %}{{ h }}{% endfor %}{% endfor %}",
         "zeile.hinweis"),
        ("{% for z in optionen %}{{ z.titel }}{% else %}{{ z.titel }}{% endfor %}", "z.titel"),
        ("{{ kunde['nme'] }}", "kunde.nme"),
        ("{{ kunde.name if kunde.nme else '' }}", "kunde.nme"),
        ("{{ kunde.nme|upper }}", "kunde.nme"),
        ("{% for x in fehlt %}{{ x.y }}{% endfor %}", "fehlt"),
    ],
)  # fmt: skip
def test_a_misspelt_field_is_found_where_this_offer_does_not_look(template_of, text, field):
    assert said(template_of(*LEAST, text)) == [
        f"Die Vorlage eigene.docx verwendet das Feld „{field}“, das es nicht gibt. Bitte prüfen "
        "Sie die Schreibweise anhand der Feldliste FIELDS.md."
    ]


def test_a_misspelt_field_is_found_in_headers_and_footers(template_of):
    hidden = "{% if not kunde.name %}{{ kunde.nme }}{% endif %}"

    def header(document):
        document.sections[0].header.paragraphs[0].text = hidden

    def footer(document):
        document.sections[0].footer.paragraphs[0].text = hidden

    for build in (header, footer):
        assert "„kunde.nme“" in said(template_of(*LEAST, build=build))[0]


@pytest.mark.parametrize(
    "text",
    [
        "{% for z in positionen %}{{ loop.index }}{% if loop.last %}.{% endif %}{% endfor %}",
        "{% for wort in ('a', 'b') %}{{ wort }}{% endfor %}",
        "{% for kunde in optionen %}{{ kunde.titel }} {{ kunde.betrag }}{% endfor %}",
        "{% for p in umfang.enthalten %}{{ p|upper }}{% endfor %}",
        "{{ positionen[0].titel }} {% for z in positionen[1:] %}{{ z.pos }}{% endfor %}",
        "{% if pakete and pakete.drittes %}{{ pakete.drittes }}{% endif %}",
        "{% if auftrag is defined %}{{ auftrag.satz }}{% endif %}",
    ],
)
def test_names_of_loops_and_parts_of_fields_are_known(template_of, text):
    assert said(template_of(*LEAST, text)) == []


def test_a_field_of_another_document_needs_to_be_asked_for(template_of):
    assert "(Auftragsbestätigung)" in said(template_of(*LEAST, "{{ auftrag.satz }}"))[0]
    asked = "{% if auftrag is defined %}{{ auftrag.sazt }}{% endif %}"
    assert "„auftrag.sazt“" in said(template_of(*LEAST, asked))[0]


def test_only_a_list_can_be_repeated(template_of):
    text = "{% for x in kunde.name %}{{ x }}{% endfor %}"
    assert "wiederholt „kunde.name“" in said(template_of(*LEAST, text))[0]


@pytest.mark.parametrize("name", ["positionen", "kunde", "umfang.enthalten"])
def test_a_list_or_group_is_not_printed_as_text(template_of, name):
    hidden = f"{{% if not kunde.name %}}{{{{ {name} }}}}{{% endif %}}"
    (told,) = said(template_of(*LEAST, hidden))
    assert told.startswith(f"Die Vorlage eigene.docx druckt „{name}“ als Text")


def test_loops_in_loops_have_an_end(template_of):
    def nested(count):
        opened = "".join(f"{{% for a{n} in positionen %}}" for n in range(count))
        return f"{opened}x{'{% endfor %}' * count}"

    assert said(template_of(*LEAST, nested(4))) == []
    told = refusal_of(said, template_of(*LEAST, nested(5)))
    assert "höchstens vier Schleifen" in told


@pytest.mark.parametrize("word", ["set x = kunde.name", "include 'x'", "macro m()"])
def test_a_template_shows_repeats_and_chooses_only(template_of, word):
    end = "{% endmacro %}" if word.startswith("macro") else ""
    template = template_of(*LEAST, f"{{% {word} %}}{end}")
    name = word.split()[0]
    assert f"die Anweisung „{name}“, die es nicht gibt" in refusal_of(said, template)


def test_the_number_of_another_offer_in_a_template_is_refused(template_of):
    text = "Zu unserem Angebot AN-2026-0017-2"
    assert said(template_of(*LEAST, text)) == [
        "In der Vorlage eigene.docx steht fest die Angebotsnummer AN-2026-0017-2, auch für jeden "
        "anderen Kunden. Bitte ersetzen Sie sie durch das Feld {{ angebot.nummer }}, oder wählen "
        "Sie eine Vorlage statt eines fertigen Dokuments."
    ]
    assert said(template_of(*LEAST, "Artikel AN-2026-X, AN-20260-1")) == []


@pytest.mark.parametrize(
    "text",
    ["{kunde.name}", "{ kunde.name }", "«kunde.name»", "{ {zeile.betrag} }", "{p if kunde.name}"],
)
def test_what_was_meant_as_a_field_is_not_printed_as_it_stands(template_of, text):
    assert f"steht {text}; das würde so gedruckt" in said(template_of(*LEAST, text))[0]


def test_braces_and_guillemets_around_other_words_are_text(template_of):
    assert said(template_of(*LEAST, "{a.b} «Nord» {kunde} {1}")) == []


def test_tags_where_nothing_is_filled_are_refused(template_of):
    def property_of(document):
        document.core_properties.subject = "{{ angebot.betreff }}"

    def link(document):
        target = "mailto:%7B%7B%20kontakt.email%20%7D%7D"
        document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    (text,) = said(template_of(*LEAST, build=property_of))
    assert "die Marke {{ angebot.betreff }} in den Eigenschaften der Datei" in text
    (text,) = said(template_of(*LEAST, build=link))
    assert "die Marke {{ kontakt.email }} im Ziel eines Links" in text


def test_the_title_of_the_file_is_written_anew_whatever_it_says(template_of):
    def title(document):
        document.core_properties.title = "{{ angebot.nummer }}"

    assert said(template_of(*LEAST, build=title)) == []


def test_a_template_changed_on_disk_is_checked_anew(template_of):
    assert said(template_of(*LEAST)) == []
    assert said(template_of("leer")) != []
