"""What `doctor` finds on a company's computer: each check over dumps of a registry."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module

import pytest
from registry_dump import RegistryDump

from aftersales_xl.setup import company
from aftersales_xl.setup.company import CompanyComputer, findings_on
from aftersales_xl.setup.findings import Grade
from aftersales_xl.setup.policies import Hive, WindowsRegistryReader

DOCUMENTS = r"C:\Users\Jörg\Documents\After-Sales"
PYTHON = r"C:\Users\Jörg\AppData\Local\aftersales-xl\venv\Scripts\pythonw.exe"
MICROSOFT_365 = r"""
[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Office\ClickToRun\Configuration]
"Platform"="x64"
"InstallationPath"="C:\\Program Files\\Microsoft Office"
"ProductReleaseIds"="O365ProPlusRetail,VisioProRetail"
"VersionToReport"="16.0.18129.20158"

[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe]
@="C:\\Program Files\\Microsoft Office\\Root\\Office16\\EXCEL.EXE"
"Path"="C:\\Program Files\\Microsoft Office\\Root\\Office16\\"
"""
POLICY = r"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\16.0"
NO_TRUSTED_FOLDERS = rf"""
[{POLICY}\Excel\Security\Trusted Locations]
"AllLocationsDisabled"=dword:00000001
"""
ASR = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR"


def computer(*dumps: str, **changes: object) -> CompanyComputer:
    """Return a computer whose registry holds ``dumps``, with a current Excel unless they say so."""
    text = "\n".join(dumps)
    if "ProductReleaseIds" not in text:
        text = MICROSOFT_365 + text
    found = CompanyComputer(
        registry=RegistryDump(f"Windows Registry Editor Version 5.00\n{text}"),
        documents=DOCUMENTS,
        variables={"USERPROFILE": r"C:\Users\Jörg"},
        python=PYTHON,
        platform="win-amd64",
    )
    return replace(found, **changes)


def told(*dumps: str, **changes: object) -> list[str]:
    """Return what is not well."""
    return [
        str(line) for line in findings_on(computer(*dumps, **changes)) if line.grade is not Grade.OK
    ]


def policy(key: str, name: str, value: int, *, root: str = POLICY) -> str:
    return f'[{root}\\{key}]\n"{name}"=dword:{value:08x}\n'


def test_where_all_is_well_there_is_one_line_that_names_excel():
    (line,) = findings_on(computer())
    assert str(line) == "ok: Excel: O365ProPlusRetail, Version 16.0.18129.20158."


@pytest.mark.parametrize(
    ("products", "is_old"),
    [
        ("O365BusinessRetail", False),
        ("ProPlus2021Volume,ProjectPro2019Volume", False),
        ("Standard2024Volume", False),
        ("HomeBusiness2021Retail", False),
        ("Professional2019Retail", True),
        ("ProPlusRetail", True),
        ("Standard2019Volume,VisioPro2021Volume", True),
    ],
)
def test_an_excel_without_spilling_formulas_is_refused(products, is_old):
    dump = MICROSOFT_365.replace("O365ProPlusRetail,VisioProRetail", products)
    said = told(dump)
    assert [line.startswith("Fehler: Excel: ") for line in said] == [True] * is_old
    assert all("Excel 2021 oder neuer oder Microsoft 365" in line for line in said)


def test_an_office_of_an_msi_is_too_old():
    dump = """
[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Office\\16.0\\Excel\\InstallRoot]
"Path"="C:\\\\Program Files (x86)\\\\Microsoft Office\\\\Office16\\\\"
"""
    without_click_to_run = replace(computer(), registry=RegistryDump(dump))
    (line,) = findings_on(without_click_to_run)
    assert str(line).startswith("Fehler: Excel: Office 2016 gibt Tabellen nicht")


def test_an_excel_of_the_store_is_refused():
    path = (
        r"C:\\Program Files\\WindowsApps\\Microsoft.Office.Desktop.Excel_16051\\Office16\\EXCEL.EXE"
    )
    dump = MICROSOFT_365.replace(
        r"C:\\Program Files\\Microsoft Office\\Root\\Office16\\EXCEL.EXE", path
    )
    (line,) = told(dump)
    assert line.startswith("Fehler: Excel: C:\\Program Files\\WindowsApps\\")
    assert "stammt aus dem Microsoft Store" in line


def test_an_excel_of_32_bits_is_a_hint():
    (line,) = told(MICROSOFT_365.replace('"x64"', '"x86"'))
    assert line.startswith("Hinweis: Excel: Dieses Excel hat 32 Bit.")


def test_a_python_for_arm_is_refused_with_the_one_to_take():
    (line,) = told(platform="win-arm64")
    assert line.startswith(f"Fehler: Python: {PYTHON} ist ein Python für ARM-Prozessoren")
    assert "„Windows installer (64-bit)“" in line


@pytest.mark.parametrize(
    "dump",
    [
        policy("Common", "VBAOff", 1),
        policy("Common", "VBAOff", 1, root=POLICY.replace("CURRENT_USER", "LOCAL_MACHINE")),
        policy("Common", "VBAOff", 1, root=POLICY.replace("Microsoft", r"Microsoft\Cloud")),
        policy("Common", "VBAOff", 1, root=r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Office\16.0"),
    ],
)
def test_vba_switched_off_is_refused_wherever_it_is_set(dump):
    (line,) = told(dump)
    assert line.startswith("Fehler: Makros: Ihre IT hat VBA für Office ausgeschaltet")
    assert "„aftersales-xl offer“" in line  # what works meanwhile


def test_forbidden_add_ins_are_told():
    (off,) = told(policy(r"Excel\Security", "DisableAllAddins", 1))
    assert "Richtlinie DisableAllAddins" in off
    (signed,) = told(policy(r"Excel\Security", "RequireAddinSig", 1))
    assert signed.startswith("Hinweis: Makros: Ihre IT verlangt signierte Add-ins")


@pytest.mark.parametrize("value", [1, 2])
def test_macros_that_run_or_ask_are_no_news_in_a_trusted_folder(value):
    assert told(policy(r"Excel\Security", "VBAWarnings", value)) == []


@pytest.mark.parametrize("value", [3, 4])
def test_a_policy_against_unsigned_macros_leaves_the_trusted_folder(value):
    (line,) = told(policy(r"Excel\Security", "VBAWarnings", value))
    assert line.startswith("Hinweis: Makros: Ihre IT sperrt unsignierte Makros außerhalb")
    assert DOCUMENTS in line


@pytest.mark.parametrize(
    ("value", "start"),
    [
        (1, "Hinweis: Vertrauen: Ihre IT lässt keine eigenen vertrauenswürdigen Ordner zu."),
        (2, "Hinweis: Vertrauen: Ihre IT lässt keine eigenen vertrauenswürdigen Ordner zu."),
        (3, "Fehler: Makros: Ihre IT lässt nur signierte Makros zu (VBAWarnings 3)"),
        (4, "Fehler: Makros: Ihre IT sperrt alle Makros (VBAWarnings 4)"),
    ],
)
def test_without_trusted_folders_the_warnings_decide(value, start):
    (line,) = told(NO_TRUSTED_FOLDERS, policy(r"Excel\Security", "VBAWarnings", value))
    assert line.startswith(start)


def test_trusted_folders_of_it_only_pass_over_ours():
    (line,) = told(policy(r"Common\Security\Trusted Locations", "Allow User Locations", 0))
    assert line.startswith("Hinweis: Vertrauen: ")


@pytest.mark.parametrize("value", [3, 4])
def test_the_users_own_setting_is_told_with_the_way_to_change_it(value):
    own = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0"
    (line,) = told(policy(r"Excel\Security", "VBAWarnings", value, root=own))
    assert line.startswith("Hinweis: Makros: In Excel sind Makros außerhalb")
    assert "Trust Center, Makroeinstellungen" in line


def test_macros_from_the_internet_are_told():
    (line,) = told(policy(r"Excel\Security", "blockcontentexecutionfrominternet", 1))
    assert "Makros in Mappen aus E-Mails und Downloads laufen nicht" in line


@pytest.mark.parametrize("state", ["1", "6"])
@pytest.mark.parametrize("rule", [company.CHILD_PROCESSES, company.WIN32_CALLS])
def test_rules_of_defender_are_named(rule, state):
    (line,) = told(f'[HKEY_LOCAL_MACHINE\\{ASR}\\Rules]\n"{rule.upper()}"="{state}"\n')
    assert line.startswith("Hinweis: Windows-Schutz: Eine ASR-Regel von Microsoft Defender")
    assert rule in line


def test_rules_set_by_device_management_or_by_hand_are_seen_too():
    managed = (
        r"[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager]"
        f'\n"ASRRules"="{company.WIN32_CALLS}=1|{company.CHILD_PROCESSES}=2"\n'
    )
    by_hand = ASR.replace(r"Policies\Microsoft", "Microsoft")
    assert len(told(managed)) == 1
    assert (
        len(told(f'[HKEY_LOCAL_MACHINE\\{by_hand}\\Rules]\n"{company.RARE_PROGRAMS}"=dword:1')) == 1
    )


@pytest.mark.parametrize("state", ["0", "2"])
def test_a_rule_that_only_watches_is_no_news(state):
    assert told(f'[HKEY_LOCAL_MACHINE\\{ASR}\\Rules]\n"{company.WIN32_CALLS}"="{state}"\n') == []


def test_who_decides_which_programs_run_is_named():
    policies = r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows"
    rule = "{921cc481-6e17-4653-8f75-050b80acca20}"
    (line,) = told(
        f'[{policies}\\SrpV2\\Exe]\n"EnforcementMode"=dword:00000001\n'
        f'[{policies}\\SrpV2\\Exe\\{rule}]\n"Value"="<FilePathRule/>"\n'
        f'[{policies}\\DeviceGuard]\n"DeployConfigCIPolicy"=dword:00000001\n'
    )
    assert "entscheidet Ihre IT, welche Programme laufen (AppLocker, WDAC)" in line
    assert told(f'[{policies}\\SrpV2\\Exe]\n"EnforcementMode"=dword:00000000\n') == []


def test_documents_in_one_drive_are_told():
    here = {"OneDriveCommercial": r"C:\Users\Jörg\OneDrive - Elbwerk"}
    folder = r"C:\Users\Jörg\onedrive - elbwerk\Dokumente\After-Sales"
    (line,) = told(variables=here, documents=folder)
    assert line.startswith(f"Hinweis: Ordner: {folder} liegt in OneDrive.")
    assert told(variables=here) == []


def test_a_roaming_profile_is_told():
    profiles = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
    dump = (
        f'{profiles}\\S-1-5-18]\n"ProfileImagePath"="C:\\\\Windows\\\\system32"\n'
        f'{profiles}\\S-1-5-21-1]\n"ProfileImagePath"="C:\\\\Users\\\\Jörg"\n'
    )
    assert told(dump) == []
    (line,) = told(dump + '"CentralProfile"="\\\\\\\\server\\\\profile$\\\\joerg"\n')
    assert line.startswith("Hinweis: Benutzerprofil: Ihr Benutzerprofil wandert")


def test_a_redirected_appdata_is_told_like_a_roaming_profile():
    assert len(told(variables={"APPDATA": r"\\server\profile$\joerg\AppData\Roaming"})) == 1


def test_the_weightiest_comes_first():
    said = told(
        MICROSOFT_365.replace('"x64"', '"x86"'),
        policy(r"Excel\Security", "blockcontentexecutionfrominternet", 1),
        policy("Common", "VBAOff", 1),
        platform="win-arm64",
    )
    assert [line.split(":")[0] for line in said] == ["Fehler", "Fehler", "Hinweis", "Hinweis"]
    assert said[0].startswith("Fehler: Python")
    assert said[-1].startswith("Hinweis: Excel: Dieses Excel hat 32 Bit.")


if sys.platform == "win32":

    def test_the_registry_of_this_computer_is_read():
        winreg = import_module("winreg")

        key = r"Software\aftersales-xl-test\Below"
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as handle:
            winreg.SetValueEx(handle, "VBAOff", 0, winreg.REG_DWORD, 1)
            winreg.SetValueEx(handle, "ASR", 0, winreg.REG_SZ, "6")
        reader = WindowsRegistryReader()
        try:
            assert reader.values(Hive.USER, key) == {"vbaoff": 1, "asr": "6"}
            assert reader.subkeys(Hive.USER, r"Software\aftersales-xl-test") == ["Below"]
        finally:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, r"Software\aftersales-xl-test")
        windows = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
        assert reader.values(Hive.MACHINE, windows)
        assert reader.values(Hive.MACHINE, r"SOFTWARE\gibt\es\nicht") == {}
