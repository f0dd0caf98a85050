#!/bin/sh
# Richtet aftersales-xl für den angemeldeten Benutzer ein: Umgebung, Programm, Mappen, Excel.
# Aufruf: sh install/install.sh [Angaben für „aftersales-xl install“, z. B. --libreoffice]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
case "$(uname -s)" in
  Darwin) data="$HOME/Library/Application Support/aftersales-xl" ;;
  *) data="${XDG_DATA_HOME:-$HOME/.local/share}/aftersales-xl" ;;
esac
venv="$data/venv"
link="$HOME/.local/bin/aftersales-xl"
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX 2>/dev/null || true

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True if "$1" runs a Python this program was tested with, 64 bit, with venv and pip.
suits() {
  command -v "$1" >/dev/null 2>&1 && "$1" -c '
import ensurepip, sys, venv
sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))' 2>/dev/null
}

find_python() {
  for candidate in python3.13 python3.12 python3.11 python3 python \
    /opt/homebrew/bin/python3 /usr/local/bin/python3; do
    if suits "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

how_to_get_python() {
  case "$(uname -s)" in
    Darwin) echo "von python.org oder mit: brew install python@3.13" ;;
    *) echo "mit der Paketverwaltung Ihres Systems, unter Debian und Ubuntu mit:
sudo apt install python3 python3-venv" ;;
  esac
}

if [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ]; then
  fail "Bitte rufen Sie install.sh ohne sudo auf: Das Programm wird nur für Sie eingerichtet."
fi
python=$(find_python) || fail "Gebraucht wird Python 3.11, 3.12 oder 3.13 (64 Bit, mit venv und pip).
Bitte installieren Sie es $(how_to_get_python)
und rufen Sie install.sh danach noch einmal auf."

mkdir -p "$data" || fail "Der Ordner $data lässt sich nicht anlegen. Bitte prüfen Sie Ihre Rechte."
is_update=1
if ! suits "$venv/bin/python"; then
  is_update=
  echo "Die Umgebung wird angelegt: $venv"
  "$python" -m venv --clear "$venv" || fail "Die Umgebung ließ sich nicht anlegen, die Ursache \
steht darüber. Bitte prüfen Sie den freien Platz und rufen Sie install.sh noch einmal auf."
fi

pip_install() {
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --constraint "$root/requirements.lock" "$@" || fail "Das Programm ließ sich nicht \
installieren, die Ursache steht darüber. Bitte prüfen Sie die Internetverbindung und den freien \
Platz und rufen Sie install.sh noch einmal auf."
}

echo "Das Programm wird installiert, das dauert beim ersten Mal etwa eine Minute …"
wheel=
for candidate in "$root"/wheelhouse/aftersales_xl-*.whl; do
  [ -f "$candidate" ] && wheel=$candidate
done
if [ -n "$wheel" ]; then # without the internet
  pip_install --no-index --find-links "$root/wheelhouse" "$wheel[all]"
  if [ -n "$is_update" ]; then # pip leaves a package of the same version as it is
    pip_install --no-index --no-deps --force-reinstall "$wheel"
  fi
else
  pip_install "$root[all]"
fi

mkdir -p "$(dirname "$link")"
if [ -L "$link" ] || [ ! -e "$link" ]; then
  ln -sf "$venv/bin/aftersales-xl" "$link"
fi
"$venv/bin/aftersales-xl" install "$@"
case ":$PATH:" in
  *":$HOME/.local/bin:"*) ;;
  *) echo "Der Befehl aftersales-xl liegt hier: $link" ;;
esac
