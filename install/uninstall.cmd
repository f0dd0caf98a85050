@echo off
rem Takes back what install.cmd did. Changed files and the register stay.
rem ASCII only: cmd.exe reads this file in the OEM code page. The German text is in per_user.py.
setlocal
set "data=%LOCALAPPDATA%\aftersales-xl"
set "venv=%data%\venv"
pushd "%~dp0"
if errorlevel 1 (
  echo Der Ordner dieser Datei ist nicht erreichbar. Bitte kopieren Sie ihn auf Ihren Rechner.
  if not defined AFTERSALES_XL_QUIET pause
  exit /b 1
)
set "PYTHONHOME="
set "PYTHONPATH="
set "result=0"
if not exist "%venv%" (
  echo Es ist nichts installiert.
  goto end
)
if not exist "%venv%\Scripts\aftersales-xl.exe" goto remove
"%venv%\Scripts\python.exe" per_user.py uninstall
set "result=%ERRORLEVEL%"
if not "%result%"=="0" goto end

:remove
rmdir /s /q "%venv%"
if exist "%venv%" (
  echo Der Ordner %venv% ist noch in Benutzung.
  echo Bitte starten Sie Windows neu und rufen Sie uninstall.cmd noch einmal auf.
  set "result=1"
  goto end
)
rem the register stays, and the folder with it: rmdir removes an empty folder only
rmdir "%data%" 2>nul
echo Die Umgebung ist entfernt: %venv%

:end
popd
if not defined AFTERSALES_XL_QUIET pause
exit /b %result%
