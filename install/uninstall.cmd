@echo off
rem ASCII only: cmd.exe reads this file in the OEM code page. The German text is in the .ps1.
setlocal
pushd "%~dp0"
if errorlevel 1 (
  echo Der Ordner dieser Datei ist nicht erreichbar. Bitte kopieren Sie ihn auf Ihren Rechner.
  if not defined AFTERSALES_XL_QUIET pause
  exit /b 1
)
powershell.exe -NoProfile -ExecutionPolicy Bypass -File ".\uninstall.ps1"
set "result=%ERRORLEVEL%"
popd
if not defined AFTERSALES_XL_QUIET pause
exit /b %result%
