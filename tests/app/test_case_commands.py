"""The offered business case on the command line."""

from workshop.samples.chatbot_case import BENEFITS, CASES, PHASES

TODAY = ("--heute", "21.11.2026")
OFFERED = {"case": {"offered": "ja"}, "cases": CASES[:1], "phases": PHASES}


def test_check_shows_amounts_in_euro_and_paybacks_in_months(run, mappe):
    found = run("check", mappe(**OFFERED, benefits=BENEFITS), *TODAY)
    said = found.out.replace("\xa0", " ")
    assert found.code == 0
    assert "429.647,99 €" in said
    assert "4,80 Monate" in said


def test_what_never_pays_is_words_for_people_and_programs(run, mappe):
    never = ({**BENEFITS[0], "share": 0},)
    book = mappe(**OFFERED, benefits=never)
    (found,) = run("check", book, "--json", *TODAY).json
    last = found["comparisons"][-1]
    assert last == {
        "figure": "Business Case, Amortisation abgezinst",
        "sheet": "nie amortisiert",
        "computed": "nie amortisiert",
        "ok": True,
    }
    assert "gerechnet ab Produktivstart amortisiert sich das Vorhaben aber nie" in str(found)
