r"""What on a company's computer keeps Excel from working with the program, and what to ask IT for.

Each check looks at one thing and is silent where all is well. The checks stand in the order of
their weight: what keeps functions and buttons from working at all comes first.

Sources: Microsoft's reference of attack surface reduction rules (GUIDs and the three places where
they are set); the administrative templates of Office (``VBAOff``, ``VBAWarnings``,
``blockcontentexecutionfrominternet``, ``AllLocationsDisabled``, ``Allow User Locations``);
the Click-to-Run configuration of Office (product, bitness, version).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PureWindowsPath

from aftersales_xl.setup.findings import DiagnosisLine, Grade, error, hint, ok
from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.policies import Hive, RegistryReader, number, office_policy
from aftersales_xl.words import diagnosis

_SECURITY = r"Excel\Security"
_CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_APP_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
_POLICIES = r"SOFTWARE\Policies\Microsoft"
_DEFENDER = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_STORE = "windowsapps"
_ARM = "win-arm64"
_X86 = "x86"
_BLOCKS, _WARNS = 1, 6
_DISALLOWED = 0
_FIRST_YEAR = 2021  # of an Excel whose formulas spill
_WITH_EXCEL = (
    "o365", "m365", "mondo", "proplus", "professional", "standard", "homebusiness", "homestudent",
    "personal", "excel",
)  # fmt: skip
_SUBSCRIPTIONS = ("o365", "m365", "mondo")
_ONE_DRIVES = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")

CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WIN32_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
RARE_PROGRAMS = "01443614-cd74-433a-b25e-2ecdc07bfc25"
_RULES = {  # rule: its sentence
    WIN32_CALLS: "company_asr_win32",
    CHILD_PROCESSES: "company_asr_children",
    RARE_PROGRAMS: "company_asr_rare",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyComputer:
    """What the checks look at."""

    registry: RegistryReader
    documents: str
    """The folder with the user's workbooks."""
    office_versions: tuple[str, ...] = ("16.0",)
    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)
    python: str = sys.executable
    platform: str = field(default_factory=sysconfig.get_platform)

    def policy(self, key: str, name: str) -> int | None:
        """Return the policy that holds for the newest Office that has one."""
        found = (
            office_policy(self.registry, version, key, name)
            for version in sorted(self.office_versions, key=float, reverse=True)
        )
        return next((value for value in found if value is not None), None)


Check = Callable[[CompanyComputer], Iterator[DiagnosisLine]]


def company_computer(machine: Machine) -> CompanyComputer | None:
    """Return ``machine`` as a company has set it up; None on a system without a registry."""
    if machine.policies is None:
        return None
    return CompanyComputer(
        registry=machine.policies,
        documents=str(machine.places.documents),
        office_versions=tuple(machine.office_versions()),
    )


def findings_on(computer: CompanyComputer) -> list[DiagnosisLine]:
    """Return the lines of all checks, errors first, each grade in the order of the checks."""
    lines = [line for check in CHECKS for line in check(computer)]
    weights = [Grade.ERROR, Grade.HINT, Grade.OK]
    return sorted(lines, key=lambda line: weights.index(line.grade))


def arm_python(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Refuse a Python for ARM: pyxirr and IronCalc have no wheels for it."""
    if computer.platform == _ARM:
        yield error(diagnosis.PYTHON, "company_python_arm", path=computer.python)


def office_from_store(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Name an Excel that runs in the sandbox of the Microsoft Store."""
    path = _excel_path(computer)
    if _STORE in path.casefold():
        yield error(diagnosis.EXCEL, "company_office_store", path=path)


def excel_version(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Name the Excel, and refuse one whose formulas do not spill."""
    configuration = computer.registry.values(Hive.MACHINE, _CLICK_TO_RUN)
    products = [
        product
        for product in _text(configuration, "productreleaseids").split(",")
        if product.strip().casefold().startswith(_WITH_EXCEL)
    ]
    if any(_is_new_enough(product) for product in products):
        yield ok(
            diagnosis.EXCEL,
            "company_excel",
            products=", ".join(products),
            version=_text(configuration, "versiontoreport"),
        )
    elif products:
        yield error(diagnosis.EXCEL, "company_excel_old", product=", ".join(products))
    else:
        version = _installed_by_setup(computer)
        if version:
            yield error(diagnosis.EXCEL, "company_excel_old", product=f"Office {version}")


def bitness(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say what follows from an Excel of 32 bits."""
    configuration = computer.registry.values(Hive.MACHINE, _CLICK_TO_RUN)
    if _text(configuration, "platform").casefold() == _X86:
        yield hint(diagnosis.EXCEL, "company_excel_32_bits")


def macros_off(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Name the policies that switch off VBA, or add-ins, whatever folder they lie in."""
    local = number(
        computer.registry, Hive.MACHINE, r"SOFTWARE\Microsoft\Office\16.0\Common", "VBAOff"
    )
    if 1 in (computer.policy("Common", "VBAOff"), local):
        yield error(diagnosis.MACROS, "company_vba_off")
    if computer.policy(_SECURITY, "DisableAllAddins") == 1:
        yield error(diagnosis.MACROS, "company_add_ins_off")
    elif computer.policy(_SECURITY, "RequireAddinSig") == 1:
        yield hint(diagnosis.MACROS, "company_add_ins_signed")


def macro_warnings(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say which macros run: a trusted folder comes before the warnings, if it is allowed."""
    path, forbidden = computer.documents, trusted_folders_forbidden(computer)
    match computer.policy(_SECURITY, "VBAWarnings"):
        case 4 if forbidden:
            yield error(diagnosis.MACROS, "company_macros_never")
        case 3 if forbidden:
            yield error(diagnosis.MACROS, "company_macros_signed_only")
        case 4 | 3:
            yield hint(diagnosis.MACROS, "company_macros_in_folder_only", path=path)
        case None if _own_warnings(computer) in (3, 4):
            yield hint(diagnosis.MACROS, "company_macros_own_setting", path=path)
        case _ if forbidden:
            yield hint(diagnosis.TRUST, "company_trust_forbidden", path=path)


def _own_warnings(computer: CompanyComputer) -> int | None:
    """Return what the user chose in Excel's Trust Center; a policy would come first."""
    newest = max(computer.office_versions, key=float)
    key = rf"Software\Microsoft\Office\{newest}\{_SECURITY}"
    return number(computer.registry, Hive.USER, key, "VBAWarnings")


def trusted_folders_forbidden(computer: CompanyComputer) -> bool:
    """Return whether a policy makes Excel pass over the folders that `install` has entered."""
    everywhere = computer.policy(rf"{_SECURITY}\Trusted Locations", "AllLocationsDisabled")
    mixed = computer.policy(r"Common\Security\Trusted Locations", "Allow User Locations")
    return everywhere == 1 or mixed == 0


def macros_from_internet(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say that workbooks from mails and downloads run no macros."""
    if computer.policy(_SECURITY, "blockcontentexecutionfrominternet") == 1:
        yield hint(diagnosis.MACROS, "company_macros_from_internet", path=computer.documents)


def surface_reduction(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Name the rules of Microsoft Defender that bear on Office macros and on Python."""
    states = _rule_states(computer.registry)
    for rule, code in _RULES.items():
        if states.get(rule) in (_BLOCKS, _WARNS):
            yield hint(diagnosis.DEFENDER, code, rule=rule, path=computer.python)


def application_control(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say that AppLocker, WDAC, Smart App Control or the older restriction decide what may run."""
    registry = computer.registry
    app_locker = rf"{_POLICIES}\Windows\SrpV2\Exe"
    guard = rf"{_POLICIES}\Windows\DeviceGuard"
    smart = r"SYSTEM\CurrentControlSet\Control\CI\Policy"
    older = rf"{_POLICIES}\Windows\Safer\CodeIdentifiers"
    names = {
        "AppLocker": bool(registry.subkeys(Hive.MACHINE, app_locker))
        and number(registry, Hive.MACHINE, app_locker, "EnforcementMode") != 0,
        "WDAC": number(registry, Hive.MACHINE, guard, "DeployConfigCIPolicy") == 1,
        "Smart App Control": number(
            registry, Hive.MACHINE, smart, "VerifiedAndReputablePolicyState"
        )
        == 1,
        "Softwareeinschränkung": number(registry, Hive.MACHINE, older, "DefaultLevel")
        == _DISALLOWED,
    }
    found = [name for name, is_set in names.items() if is_set]
    if found:
        yield hint(
            diagnosis.DEFENDER,
            "company_application_control",
            names=", ".join(found),
            path=computer.python,
        )


def one_drive(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say what follows from Documents that lie in OneDrive."""
    place = PureWindowsPath(computer.documents)
    for name in _ONE_DRIVES:
        folder = computer.variables.get(name, "").strip()
        if folder and place.is_relative_to(PureWindowsPath(folder)):
            yield hint(diagnosis.DOCUMENTS, "company_one_drive", path=computer.documents)
            return


def roaming_profile(computer: CompanyComputer) -> Iterator[DiagnosisLine]:
    """Say what follows from a profile, or an APPDATA, that goes with the user to other PCs."""
    own = computer.variables.get("USERPROFILE", "").casefold()
    profiles = (
        computer.registry.values(Hive.MACHINE, rf"{_PROFILES}\{name}")
        for name in computer.registry.subkeys(Hive.MACHINE, _PROFILES)
    )
    roams = any(
        _text(profile, "centralprofile")
        for profile in profiles
        if own and _text(profile, "profileimagepath").casefold() == own
    )
    if roams or computer.variables.get("APPDATA", "").startswith("\\\\"):
        yield hint(diagnosis.PROFILE, "company_profile_roams")


CHECKS: tuple[Check, ...] = (
    arm_python,
    office_from_store,
    excel_version,
    macros_off,
    macro_warnings,
    surface_reduction,
    application_control,
    macros_from_internet,
    one_drive,
    roaming_profile,
    bitness,
)


def _text(values: Mapping[str, str | int], name: str) -> str:
    return str(values.get(name, ""))


def _excel_path(computer: CompanyComputer) -> str:
    """Return where Windows finds Excel, empty where it is not said."""
    found = (_text(computer.registry.values(hive, _APP_PATH), "") for hive in Hive)
    return next((path for path in found if path), "")


def _is_new_enough(product: str) -> bool:
    name = product.strip().casefold()
    years = [int(name[at : at + 4]) for at in range(len(name) - 3) if name[at : at + 4].isdecimal()]
    return name.startswith(_SUBSCRIPTIONS) or any(year >= _FIRST_YEAR for year in years)


def _installed_by_setup(computer: CompanyComputer) -> str:
    """Return the year of an Office that was installed by an MSI; there is none after 2016."""
    years = {"16.0": "2016", "15.0": "2013", "14.0": "2010"}
    for version, year in years.items():
        for branch in ("SOFTWARE", r"SOFTWARE\WOW6432Node"):
            key = rf"{branch}\Microsoft\Office\{version}\Excel\InstallRoot"
            if _text(computer.registry.values(Hive.MACHINE, key), "path"):
                return year
    return ""


def _rule_states(registry: RegistryReader) -> Mapping[str, int]:
    """Return the state of each rule: set by hand, by device management, by group policy."""
    managed = registry.values(Hive.MACHINE, rf"{_POLICIES}\Windows Defender\Policy Manager")
    parts = (part.partition("=") for part in _text(managed, "asrrules").split("|"))
    states: dict[str, str | int] = {
        **registry.values(Hive.MACHINE, rf"SOFTWARE\Microsoft\{_DEFENDER}"),
        **{rule.casefold(): state for rule, _, state in parts},
        **registry.values(Hive.MACHINE, rf"{_POLICIES}\{_DEFENDER}"),
    }
    return {
        rule.strip("{} "): int(state)
        for rule, state in states.items()
        if str(state).strip().isdecimal()
    }
