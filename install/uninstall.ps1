# Nimmt zurück, was install.ps1 eingerichtet hat. Geänderte Dateien und das Register bleiben.
# Aufruf über uninstall.cmd. UTF-8 mit BOM, wie install.ps1 begründet.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Continue'

$Data = Join-Path $env:LOCALAPPDATA 'aftersales-xl'
$Venv = Join-Path $Data 'venv'
$Program = Join-Path $Venv 'Scripts\aftersales-xl.exe'
$Shim = Join-Path $env:LOCALAPPDATA 'Microsoft\WindowsApps\aftersales-xl.cmd'

function Stop-Removal([string] $Sentence) {
    Write-Host ''
    Write-Host $Sentence -ForegroundColor Red
    exit 1
}

try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { Write-Verbose 'no console' }
foreach ($name in 'PYTHONHOME', 'PYTHONPATH') {
    Remove-Item "Env:\$name" -ErrorAction SilentlyContinue
}
$env:PYTHONUTF8 = '1'

if (-not (Test-Path -LiteralPath $Venv)) {
    Write-Host 'Es ist nichts installiert.'
    exit 0
}
if (Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue) {
    Stop-Removal 'Excel ist geöffnet. Bitte schließen Sie Excel und rufen Sie uninstall.cmd noch einmal auf.'
}
if (Test-Path -LiteralPath $Program) {
    & $Program uninstall
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}
if (Test-Path -LiteralPath $Shim) {
    Remove-Item -LiteralPath $Shim -Force
}
Remove-Item -LiteralPath $Venv -Recurse -Force -ErrorAction SilentlyContinue
if (Test-Path -LiteralPath $Venv) {
    Stop-Removal ('Der Ordner ' + $Venv + ' ließ sich nicht ganz löschen. Bitte starten Sie Windows ' +
        'neu und rufen Sie uninstall.cmd noch einmal auf.')
}
if (-not (Get-ChildItem -LiteralPath $Data -Force)) {
    # the register stays, and the folder with it
    Remove-Item -LiteralPath $Data
}
Write-Host "Die Umgebung ist gelöscht: $Venv"
exit 0
