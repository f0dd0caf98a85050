@echo off
rem ASCII only: cmd.exe reads this file in the OEM code page. The German text is in per_user.py.
rem Words behind the command go to "aftersales-xl install", for example --libreoffice.
setlocal
pushd "%~dp0"
if errorlevel 1 (
  echo Der Ordner dieser Datei ist nicht erreichbar. Bitte kopieren Sie ihn auf Ihren Rechner.
  if not defined AFTERSALES_XL_QUIET pause
  exit /b 1
)
set "PYTHONHOME="
set "PYTHONPATH="
rem looking for a Python must not install one
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "found="
set "arm="
call :look
if not defined found if not defined AFTERSALES_XL_QUIET call :offer
if not defined found goto missing
%found% per_user.py install %*
set "result=%ERRORLEVEL%"
goto end

:missing
set "result=1"
if defined arm (
  %arm% per_user.py needs arm64
  goto end
)
echo Gebraucht wird Python 3.11, 3.12 oder 3.13 (64 Bit, x64). Es wurde nicht gefunden.
echo Bitte installieren Sie es von https://www.python.org/downloads/windows/
echo (ohne Administratorrechte, nicht aus dem Microsoft Store) und rufen Sie install.cmd noch einmal auf.
goto end

:end
popd
if not defined AFTERSALES_XL_QUIET pause
exit /b %result%

:look
for %%v in (3.13 3.12 3.11) do call :try py.exe -%%v
call :try python.exe
for %%n in (313 312 311) do (
  call :try "%LOCALAPPDATA%\Programs\Python\Python%%n\python.exe"
  call :try "%ProgramFiles%\Python%%n\python.exe"
)
exit /b 0

:try
if defined found exit /b 0
%* per_user.py suits >nul 2>nul
if %ERRORLEVEL%==0 (
  set found=%*
  exit /b 0
)
if %ERRORLEVEL%==3 set arm=%*
exit /b 0

:offer
where winget.exe >nul 2>nul
if errorlevel 1 exit /b 0
set "answer="
set /p "answer=Python 3.12 (x64) jetzt mit winget installieren, ohne Administratorrechte? [j/N] "
if /i not "%answer%"=="j" exit /b 0
winget.exe install --exact --id Python.Python.3.12 --architecture x64 --scope user
call :look
exit /b 0
