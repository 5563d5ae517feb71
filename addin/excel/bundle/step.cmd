@echo off
setlocal DisableDelayedExpansion
set quiet=
if /i "%~1"=="/quiet" set quiet=1
if not exist "%~dp0python\python.exe" goto incomplete
cd /d "%SystemRoot%"
"%~dp0python\python.exe" -B -m addin.excel.{module}
set code=%errorlevel%
if not defined quiet (pause & exit /b %code%)
exit /b %code%
:incomplete
echo Please extract the whole zip archive into a folder first. Then run this file in that folder.
powershell -NoProfile -Command "Write-Host (-join [char[]]({sentence}))"
if not defined quiet pause
exit /b 1
