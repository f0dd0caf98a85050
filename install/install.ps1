# Richtet aftersales-xl für den angemeldeten Benutzer ein: Umgebung, Programm, Mappen, Excel.
# Aufruf über install.cmd. Weitere Angaben gehen an "aftersales-xl install", z. B. --libreoffice.
#
# Windows PowerShell 5.1 is the reference: the file is UTF-8 with BOM, without which umlauts are
# read in the system's code page; typographic quotes are left out, PowerShell takes them for
# string delimiters; output of programs is never redirected, 5.1 turns it into errors; arguments
# come in a variable, because "--name" behind -File is taken for a parameter of the script.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Continue'

$Here = $PSScriptRoot
$Root = Split-Path -Parent $Here
$Data = Join-Path $env:LOCALAPPDATA 'aftersales-xl'
$Venv = Join-Path $Data 'venv'
$VenvPython = Join-Path $Venv 'Scripts\python.exe'
$Program = Join-Path $Venv 'Scripts\aftersales-xl.exe'
$Words = @("$env:AFTERSALES_XL_WORDS" -split '\s+' | Where-Object { $_ })
$Shims = Join-Path $env:LOCALAPPDATA 'Microsoft\WindowsApps'
$Ask = 'import ensurepip, sys, venv; ' +
    'print(sys.executable if (3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32 else 0)'

function Stop-Installation([string] $Sentence) {
    Write-Host ''
    Write-Host $Sentence -ForegroundColor Red
    exit 1
}

function Get-SuitablePython([string] $Candidate, [string[]] $Before) {
    # Answers the full path of a Python this program was tested with, or nothing.
    if (-not (Get-Command $Candidate -CommandType Application -ErrorAction SilentlyContinue)) {
        return
    }
    $said = & $Candidate @Before -c $Ask
    if ($LASTEXITCODE -ne 0 -or -not $said) {
        return
    }
    $path = @($said)[-1].Trim()
    # Python from the Microsoft Store writes into a folder of its own instead of LOCALAPPDATA,
    # where Excel would not find the environment.
    if ($path -eq '0' -or $path -like '*\WindowsApps\*') {
        return
    }
    return $path
}

function Find-Python {
    foreach ($version in '-3.13', '-3.12', '-3.11') {
        $path = Get-SuitablePython 'py.exe' @($version)
        if ($path) { return $path }
    }
    $candidates = @('python.exe')
    foreach ($number in '313', '312', '311') {
        $candidates += Join-Path $env:LOCALAPPDATA "Programs\Python\Python$number\python.exe"
        $candidates += Join-Path $env:ProgramFiles "Python$number\python.exe"
    }
    foreach ($candidate in $candidates) {
        $path = Get-SuitablePython $candidate @()
        if ($path) { return $path }
    }
}

function Install-Python {
    # Installs Python only after the user has agreed; answers whether it was tried. Out-Host keeps
    # what winget says out of the answer.
    Write-Host 'Gebraucht wird Python 3.11, 3.12 oder 3.13 (64 Bit). Es wurde nicht gefunden.'
    $winget = Get-Command 'winget.exe' -CommandType Application -ErrorAction SilentlyContinue
    if ($winget -and [Environment]::UserInteractive) {
        $answer = Read-Host 'Python 3.12 jetzt nur für Sie installieren (mit winget)? [j/N]'
        if ($answer -match '^[jJyY]') {
            & winget.exe install --exact --id Python.Python.3.12 --scope user | Out-Host
            return $true
        }
    }
    return $false
}

function Install-Package([string[]] $Arguments) {
    $lock = Join-Path $Root 'requirements.lock'
    & $VenvPython -m pip install --quiet --disable-pip-version-check --no-input --constraint $lock @Arguments
    if ($LASTEXITCODE -ne 0) {
        Stop-Installation ('Das Programm ließ sich nicht installieren, die Ursache steht darüber. ' +
            'Bitte schließen Sie Excel, prüfen Sie Internetverbindung und freien Platz und rufen ' +
            'Sie install.cmd noch einmal auf.')
    }
}

# German text of our own program arrives in UTF-8.
try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { Write-Verbose 'no console' }
foreach ($name in 'PYTHONHOME', 'PYTHONPATH', 'PIP_USER', 'PIP_TARGET', 'PIP_PREFIX') {
    Remove-Item "Env:\$name" -ErrorAction SilentlyContinue
}
$env:PYTHONUTF8 = '1'
$env:PYTHON_MANAGER_AUTOMATIC_INSTALL = 'false'  # looking for a Python must not install one

if (-not $env:LOCALAPPDATA) {
    Stop-Installation 'Der Ordner LOCALAPPDATA ist nicht bekannt. Bitte melden Sie sich neu an.'
}
if (Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue) {
    Stop-Installation 'Excel ist geöffnet. Bitte schließen Sie Excel und rufen Sie install.cmd noch einmal auf.'
}

$python = Find-Python
if (-not $python -and (Install-Python)) {
    $python = Find-Python
}
if (-not $python) {
    Stop-Installation ('Bitte installieren Sie Python von https://www.python.org/downloads/windows/ ' +
        '(nur für Sie, ohne Administratorrechte; nicht aus dem Microsoft Store) und rufen Sie ' +
        'install.cmd danach noch einmal auf.')
}

$isUpdate = [bool](Get-SuitablePython $VenvPython @())
if (-not $isUpdate) {
    Write-Host "Die Umgebung wird angelegt: $Venv"
    New-Item -ItemType Directory -Force -Path $Data | Out-Null
    & $python -m venv --clear $Venv
    if ($LASTEXITCODE -ne 0) {
        Stop-Installation ('Die Umgebung ließ sich nicht anlegen, die Ursache steht darüber. Bitte ' +
            'prüfen Sie den freien Platz und rufen Sie install.cmd noch einmal auf.')
    }
}

Write-Host 'Das Programm wird installiert, das dauert beim ersten Mal einige Minuten ...'
$house = Join-Path $Root 'wheelhouse'
$wheel = $null
if (Test-Path -LiteralPath $house) {
    $wheel = Get-ChildItem -LiteralPath $house -Filter 'aftersales_xl-*.whl' | Sort-Object Name | Select-Object -Last 1
}
if ($wheel) {
    # without the internet
    Install-Package @('--no-index', '--find-links', $house, ($wheel.FullName + '[all]'))
    if ($isUpdate) {
        # pip leaves a package of the same version as it is
        Install-Package @('--no-index', '--no-deps', '--force-reinstall', $wheel.FullName)
    }
} else {
    Install-Package @($Root + '[all]')
}

if (Test-Path -LiteralPath $Shims) {
    # a folder on everybody's PATH: the command is there in every console
    $shim = Join-Path $Shims 'aftersales-xl.cmd'
    Set-Content -LiteralPath $shim -Encoding Ascii -Value '@"%LOCALAPPDATA%\aftersales-xl\venv\Scripts\aftersales-xl.exe" %*'
}
& $Program install @Words
exit $LASTEXITCODE
