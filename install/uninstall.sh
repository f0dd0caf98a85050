#!/bin/sh
# Nimmt zurück, was install.sh eingerichtet hat. Geänderte Dateien und das Register bleiben.
set -eu

case "$(uname -s)" in
  Darwin) data="$HOME/Library/Application Support/aftersales-xl" ;;
  *) data="${XDG_DATA_HOME:-$HOME/.local/share}/aftersales-xl" ;;
esac
venv="$data/venv"
link="$HOME/.local/bin/aftersales-xl"
unset PYTHONHOME PYTHONPATH 2>/dev/null || true

if [ ! -d "$venv" ]; then
  echo "Es ist nichts installiert."
  exit 0
fi
if [ -x "$venv/bin/aftersales-xl" ]; then
  "$venv/bin/aftersales-xl" uninstall
fi
if [ "$(readlink "$link" 2>/dev/null || true)" = "$venv/bin/aftersales-xl" ]; then
  rm -f "$link"
fi
rm -rf "$venv"
rmdir "$data" 2>/dev/null || true # the register stays, and the folder with it
echo "Die Umgebung ist gelöscht: $venv"
